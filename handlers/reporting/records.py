"""The records behind a figure, page by page: numbers of cases, never a name of a resident."""

from collections.abc import Sequence
from typing import Any

from db import reporting
from db.engines import Row
from handlers import paging
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from handlers.reporting import faces
from knowledge.cases.terms import State
from knowledge.report.figures import first_answer
from knowledge.report.period import Period
from knowledge.report.sources import Source, source
from knowledge.words.rich import Rich

PAGE = 20
BUTTONS = 5  # events and notices are opened one by one
MOST_LABEL = 40


async def show(visit: Visit, period: Period, key: str, page: int) -> Reply:
    """One page; a figure nobody knows is an old button."""
    found = source(key)
    if found is None:
        return Reply(visit.words("front.old_button"))
    size = BUTTONS if found.list in {"events", "notices"} else PAGE
    listed = await _rows(visit, found, period, size + 1, page * size)
    more, listed = len(listed) > size, listed[:size]
    lines = [
        visit.words(
            "reporting.records",
            name=faces.figure(visit.house, visit.lang, key),
            period=faces.period(visit.house, visit.lang, period),
            page=page + 1,
        )
    ]
    lines += [_line(visit, found, row) for row in listed]
    if not listed:
        lines.append(visit.words("reporting.records_none"))
    turns = paging.turns(visit, f"y:l:{period.code}:{key}", page, more=more)
    buttons = (*_opening(visit, found, listed), *rows(turns))
    return Reply(
        Rich.join("\n", lines), (*buttons, *faces.back(visit.house, visit.lang, period)), edits=True
    )


async def _rows(visit: Visit, found: Source, period: Period, most: int, skip: int) -> Sequence[Row]:
    since, until = period.bounds(visit.house.zone)
    within: dict[str, Any] = {"since": since, "until": min(until, visit.at + 1)}
    if found.list == "answers":
        return await _answers(visit, within, str(found.values["category"]), most, skip)
    if found.list == "events":
        every = await reporting.records(visit.unit, "events", **within)
        return [row for row in every if _meant(row, found.values)][skip : skip + most]
    if found.list == "notices":
        return await reporting.records(visit.unit, "notices", **within, most=most, skip=skip)
    bounds = {"cut": within[found.cut]} if found.cut else within
    query = f"list_{found.list}"
    return await reporting.records(
        visit.unit, query, **bounds, **found.values, most=most, skip=skip
    )


async def _answers(
    visit: Visit, within: dict[str, Any], category: str, most: int, skip: int
) -> list[Row]:
    """Questions have no person and no list: what they found is told, the most frequent first."""
    entries = {**visit.house.library.hidden, **visit.house.library.entries}
    counts: dict[str, int] = {}
    for row in await reporting.records(visit.unit, "answers", **within):
        entry_id = first_answer(row["shown"])
        if entry_id in entries and entries[entry_id].category == category:
            counts[entry_id] = counts.get(entry_id, 0) + row["many"]
    order = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [{"entry": entry_id, "many": many} for entry_id, many in order[skip : skip + most]]


def _meant(row: Row, values: dict[str, str | int]) -> bool:
    """Whether an event is one of those a figure speaks of."""
    held, counted = row["state"] == "open", row["edition"] is not None
    if "kind" in values:
        return bool(held and row["kind"] == values["kind"])
    wanted = {
        "cancelled": not held,
        "held": held,
        "joined": held and row["joined"] > 0,
        "uncounted": held and not counted,
    }
    return bool(wanted.get(str(values["only"]), held and counted))


def _line(visit: Visit, found: Source, row: Row) -> Rich:
    house, lang = visit.house, visit.lang
    if found.list == "answers":
        title = faces.answer(house, lang, row["entry"])
        return visit.words("reporting.record_answer", title=title, many=row["many"])
    if found.list == "notices":
        day = faces.day(house, lang, row["start_at"])
        return visit.words("reporting.record_notice", day=day, title=row["title"])
    if found.list == "events":
        return visit.words(
            "reporting.record_event",
            day=faces.day(house, lang, row["starts_at"]),
            title=row["title"],
            joined=row["joined"],
            counted=_counted(visit, row),
        )
    outcome = row["outcome"] if row["state"] == State.CLOSED else ""
    return visit.words(
        "reporting.record",
        number=row["number"],
        kind=visit.text(f"cases.kind.{row['kind']}"),
        place=faces.community(house, lang, row["community"]),
        day=faces.day(house, lang, row["at"]),
        state=visit.text(f"cases.outcome.{outcome}" if outcome else f"cases.state.{row['state']}"),
    )


def _counted(visit: Visit, row: Row) -> str:
    if row["edition"] is None:
        return visit.text("reporting.counted_not")
    values = {"heads": row["heads"], "leaflets": row["leaflets"], "name": row["by_name"]}
    return visit.text("reporting.counted", **values)


def _opening(visit: Visit, found: Source, listed: Sequence[Row]) -> Rows:
    """Events and notices have screens of their own; a case is looked up by its number."""
    if found.list == "notices":
        return rows(
            *(Button(f"📢 {row['title']}"[:MOST_LABEL], f"n:page:{row['id']}") for row in listed)
        )
    if found.list == "events":
        return rows(
            *(
                Button(
                    visit.text("reporting.count_button", title=row["title"])[:MOST_LABEL],
                    f"y:ev:{row['id']}",
                )
                for row in listed
                if row["state"] == "open"
            )
        )
    return ()
