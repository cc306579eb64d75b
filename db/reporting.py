"""What the report is counted from, the figures entered by hand, and the reports handed out."""

import json
from collections.abc import Sequence
from typing import Any

from db.engines import Row
from db.unit import Unit
from knowledge.report.figures import Raw
from knowledge.report.flow import Moves

PORTION = 2_000
GROUPS = {
    "flow": ("moves",),
    "terms": ("ended", "heard", "lasted", "overdue"),
    "places": ("received",),
    "questions": ("questions",),
    "topics": ("answers",),
    "notices": ("count_notices", "letters", "people"),
    "events": ("events",),
}
EVERYTHING = frozenset(GROUPS)
NO_QUESTIONS = dict.fromkeys(("many", "outright", "helpful", "unhelpful", "unanswered"), 0)
Bounds = tuple[int, int]  # the first moment and the first one after, in unix seconds


async def began(unit: Unit) -> dict[str, int | None]:
    """Since when there are cases, questions, notices and events."""
    row = await unit.one("report_began")
    return {
        name: row[name] if row else None for name in ("cases", "questions", "notices", "events")
    }


async def raw(unit: Unit, bounds: Bounds, now: int, groups: frozenset[str] = EVERYTHING) -> Raw:
    """What one period is counted from, as far as wanted; what is still to come is not counted."""
    since, until = bounds[0], min(bounds[1], now + 1)
    found: dict[str, list[Row]] = {}
    for group in groups:
        for name in GROUPS[group]:
            query = f"report_{name}"
            values = {"cut": until} if name == "overdue" else {"since": since, "until": until}
            found[name] = await unit.all(query, **values)
    moves = found.get("moves", ())
    return Raw(
        open_now=_counts([row for row in moves if not row["act"]], "kind"),
        moves=[
            Moves(row["kind"], row["act"], bool(row["inside"]), row["many"])
            for row in moves
            if row["act"]
        ],
        received=found.get("received", ()),
        ended=found.get("ended", ()),
        heard=_counts(found.get("heard", ()), "hours"),
        lasted=_counts(found.get("lasted", ()), "hours"),
        overdue=_one(found.get("overdue", ())),
        questions=next(iter(found.get("questions", ())), NO_QUESTIONS),
        answers=found.get("answers", ()),
        notices=_one(found.get("count_notices", ())),
        letters=_counts(found.get("letters", ()), "state"),
        people=_one(found.get("people", ())),
        events=found.get("events", ()),
        upto=max((row["upto"] for row in moves), default=0),
    )


def _counts(rows: Sequence[Row], by: str) -> dict[Any, int]:
    return {row[by]: row["many"] for row in rows}


def _one(rows: Sequence[Row]) -> int:
    return int(rows[0]["many"]) if rows else 0


async def records(unit: Unit, query: str, **values: Any) -> list[Row]:
    """A page of what one figure was counted from."""
    return await unit.all(f"report_{query}", **values)


async def rows(unit: Unit, bounds: Bounds, last: int, after: int = 0) -> list[Row]:
    """A portion of the cases under way in a period, up to a line of the journal."""
    return await unit.all(
        "report_rows", since=bounds[0], until=bounds[1], upto=last, after=after, most=PORTION
    )


# Entered by hand


async def add_hand(
    unit: Unit, line: dict[str, Any], by: tuple[int, str], now: int, replaces: int | None = None
) -> int | None:
    """A figure, or what takes another one's place; None when somebody was faster with that."""
    values = {name: line[name] for name in ("label", "amount", "first_day", "last_day", "note")}
    row = await unit.one(
        "add_hand_figure",
        replaces=replaces,
        void=int(line.get("void", 0)),
        by_id=by[0],
        by_name=by[1],
        at=now,
        **values,
    )
    return int(row["id"]) if row else None


async def hand(unit: Unit, row_id: int) -> Row | None:
    """One figure entered by hand, with `replaced_by`."""
    return await unit.one("hand_figure", id=row_id)


async def hand_of(unit: Unit, first_day: str, last_day: str) -> list[Row]:
    """Figures entered by hand that touch these days (ISO), every version of each."""
    return await unit.all("hand_figures_of", first_day=first_day, last_day=last_day)


async def add_count(
    unit: Unit, event_id: int, edition: int, counted: dict[str, Any], by: tuple[int, str], now: int
) -> bool:
    """What staff counted at an event; False when a colleague's count of this edition stands."""
    values = {name: counted[name] for name in ("heads", "leaflets", "audience")}
    return (
        await unit.run(
            "add_event_count",
            event_id=event_id,
            edition=edition,
            by_id=by[0],
            by_name=by[1],
            at=now,
            **values,
        )
        > 0
    )


async def counts_of(unit: Unit, event_id: int) -> list[Row]:
    """Every count of one event, the first one first."""
    return await unit.all("event_counts_of", event_id=event_id)


async def counts_within(unit: Unit, bounds: Bounds) -> list[Row]:
    """Every count of the events of a period."""
    return await unit.all("event_counts_within", since=bounds[0], until=bounds[1])


async def to_count(unit: Unit, since: int, ended: int, most: int = 20) -> Sequence[Row]:
    """Events that ended before a moment, were not counted, and nobody was asked about."""
    return await unit.all("events_to_count", since=since, ended=ended, most=most)


async def asked_for(unit: Unit, event_id: int, now: int) -> bool:
    """Its maker is asked now; False when they were asked before."""
    return await unit.run("asked_for_heads", id=event_id, at=now) > 0


# Reports handed out


async def add(
    unit: Unit,
    key: str,
    days: tuple[str, str],
    figures: dict[str, Any],
    by: tuple[int, str],
    now: int,
) -> int | None:
    """The figures as they stand now (days in ISO); None when this press made one before."""
    row = await unit.one(
        "add_report",
        key=key,
        first_day=days[0],
        last_day=days[1],
        taken_at=now,
        figures=json.dumps(figures, ensure_ascii=False),
        by_id=by[0],
        by_name=by[1],
    )
    return int(row["id"]) if row else None


async def get(unit: Unit, report_id: int) -> Row | None:
    """One report; its `figures` are JSON."""
    return await unit.one("report", id=report_id)


async def by_key(unit: Unit, key: str) -> Row | None:
    """The report a press made."""
    return await unit.one("report_by_key", key=key)


async def made(unit: Unit, report_id: int, now: int) -> bool:
    """Its documents are in the box; False when they were put there before."""
    return await unit.run("report_made", id=report_id, at=now) > 0


async def lately(unit: Unit, most: int, skip: int) -> list[Row]:
    """The reports handed out, the newest first."""
    return await unit.all("reports_lately", most=most, skip=skip)
