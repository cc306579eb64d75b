"""The figures of a period and of the same days a year before, as the rows say them now."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db import people, reporting
from db.engines import Row
from db.unit import Unit
from handlers.office import House, Visit
from knowledge.report import hand
from knowledge.report.figures import Figures, figures, same, without
from knowledge.report.hand import Hand
from knowledge.report.period import Period, of_row

LINE = ("label", "amount", "first_day", "last_day", "note", "void", "by_name", "at")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a report says; `partial` is the day since when the year before has all its records.

    What stands in the journal after its line `upto` is not in the figures.
    """

    period: Period
    taken: int
    figures: Figures
    before: Figures
    partial: date | None = None
    hand: Hand = field(default_factory=Hand)
    hand_before: dict[str, int] = field(default_factory=dict)
    upto: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing happened at all."""
        return not any(self.figures.values()) and not self.hand.counted

    def knows(self, key: str) -> bool:
        """Whether there were records of this part a year before."""
        return any(known[0] == key[:1] for known in self.before)

    def same(self, key: str) -> int | float | None:
        """A figure a year before: None where there were no records, nought where there were."""
        return same(self.before, key)


async def count(
    house: House,
    unit: Unit,
    period: Period,
    now: int,
    groups: frozenset[str] = reporting.EVERYTHING,
    before_groups: frozenset[str] | None = None,
) -> Counted:
    """Count what is wanted; the year before only as far as there are records of it."""
    categories = {key: entry.category for key, entry in _entries(house).items()}
    raw = await reporting.raw(unit, period.bounds(house.zone), now, groups)
    began = await reporting.began(unit)
    old = period.year_before
    since, until = old.bounds(house.zone)
    before: Figures = {}
    if any(at is not None and at < until for at in began.values()):
        wanted = groups if before_groups is None else before_groups
        found = await reporting.raw(unit, (since, until), now, wanted)
        before = without(figures(found, categories), began, until)
    late = [at for at in began.values() if at is not None and since < at < until]
    return Counted(
        period=period,
        taken=now,
        figures=figures(raw, categories),
        before=before,
        partial=house.local(max(late)).date() if late else None,
        hand=hand.sort(await by_hand(unit, period), period),
        hand_before=hand.sort(await by_hand(unit, old), old).totals,
        upto=raw.upto,
    )


def freeze(counted: Counted, every: list[Row]) -> dict[str, Any]:
    """As it lies in the row of a report; `every` are all versions of the lines entered by hand."""
    older = {row["id"]: row for row in every}
    lines = (*counted.hand.counted, *counted.hand.void)
    return {
        "figures": counted.figures,
        "before": counted.before,
        "partial": counted.partial.isoformat() if counted.partial else "",
        "hand": [_line(row, older) for row in lines],
        "spills": [row["label"] for row in counted.hand.spills],
        "hand_before": counted.hand_before,
        "upto": counted.upto,
    }


def _line(row: Row, older: dict[int, Row]) -> dict[str, Any]:
    """One line with every version it had before, the newest first."""
    kept = {name: row[name] for name in LINE}
    was = []
    while (old := older.get(row["replaces"] or 0)) is not None:
        row = old
        was.append({name: row[name] for name in ("amount", "by_name", "at")})
    return {**kept, "was": was}


def thaw(row: Row) -> Counted:
    """The figures of a report as they were written down."""
    kept = json.loads(row["figures"])
    lines = [line for line in kept["hand"] if not line["void"]]
    return Counted(
        period=of_row(row),
        taken=row["taken_at"],
        figures=kept["figures"],
        before=kept["before"],
        partial=date.fromisoformat(kept["partial"]) if kept["partial"] else None,
        hand=Hand(counted=tuple(lines)),
        hand_before=kept["hand_before"],
        upto=kept["upto"],
    )


async def by_hand(unit: Unit, period: Period) -> list[Row]:
    """What staff entered for days that touch a period."""
    return await reporting.hand_of(unit, period.first.isoformat(), period.last.isoformat())


async def signature(visit: Visit) -> tuple[int, str]:
    """Who enters something, by the name colleagues know."""
    person = await people.get(visit.unit, visit.user_id)
    name = person.name if person and person.name else visit.name
    return visit.user_id, name or visit.text("cases.role.staff")


def _entries(house: House) -> dict[str, Any]:
    return {**house.library.hidden, **house.library.entries}
