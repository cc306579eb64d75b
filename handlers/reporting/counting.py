"""The figures of a period and of the same days a year before, as the rows say them now."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db import people, reporting
from db.engines import Row
from db.unit import Unit
from handlers.office import House, Visit
from knowledge.report import hand
from knowledge.report.figures import Figures, figures, without
from knowledge.report.hand import Hand
from knowledge.report.period import Period


@dataclass(frozen=True, slots=True)
class Counted:
    """What a report says; `partial` is the day from which on records of the year before exist."""

    period: Period
    taken: int
    figures: Figures
    before: Figures
    partial: date | None = None
    hand: Hand = field(default_factory=Hand)
    hand_before: dict[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing happened at all."""
        return not any(self.figures.values()) and not self.hand.counted

    def knows(self, key: str) -> bool:
        """Whether there were records of this part a year before."""
        return any(known[0] == key[:1] for known in self.before)

    def same(self, key: str) -> int | float | None:
        """A figure a year before: None where there were no records, nought where there were."""
        return self.before.get(key, 0) if self.knows(key) else None


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
    first = began["cases"]
    late = first is not None and since < first < until
    return Counted(
        period=period,
        taken=now,
        figures=figures(raw, categories),
        before=before,
        partial=house.local(first).date() if late and first else None,
        hand=hand.sort(await by_hand(unit, period), period),
        hand_before=hand.sort(await by_hand(unit, old), old).totals,
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
