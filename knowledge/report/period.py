"""The days a report is about, both included, on the office's clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

MONTHS = 3  # of a quarter
QUARTERS = 4
_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another; `code` is how it lies in a button."""

    first: date
    last: date

    @property
    def code(self) -> str:
        """20260101-20261231."""
        return f"{self.first:%Y%m%d}-{self.last:%Y%m%d}"

    @property
    def year_before(self) -> Period:
        """The same days of the year before; 29 February becomes the 28th."""
        return Period(_back(self.first), _back(self.last))

    def bounds(self, zone: tzinfo) -> tuple[int, int]:
        """The first moment of it and the first one after it, in unix seconds."""
        after = self.last + timedelta(days=1)
        return _midnight(self.first, zone), _midnight(after, zone)

    def up_to(self, today: date) -> Period:
        """Without the days still to come; a period that has not begun stays as it is."""
        return Period(self.first, min(self.last, today)) if self.first <= today else self

    def holds(self, other: Period) -> bool:
        """Whether another period lies wholly within this one."""
        return self.first <= other.first and other.last <= self.last


def read(code: str) -> Period | None:
    """The period a button speaks of; None for what no button of ours says."""
    first, _, last = code.partition("-")
    if not all(len(one) == _WIDTH and one.isascii() and one.isdigit() for one in (first, last)):
        return None
    try:
        found = Period(*(date(int(d[:4]), int(d[4:6]), int(d[6:])) for d in (first, last)))
    except ValueError:
        return None
    return found if date.min.replace(year=2) <= found.first <= found.last < date.max else None


def of_row(row: Mapping[str, Any]) -> Period:
    """The days a row of the cabinet names, in ISO."""
    return Period(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))


def of_year(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def of_months(year: int, first: int, last: int) -> Period:
    """Whole months of one year; ValueError for months that are none."""
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1))


def quarter(year: int, number: int) -> Period:
    """A quarter, counted from 1."""
    return of_months(year, MONTHS * (number - 1) + 1, MONTHS * number)


def quarter_of(day: date) -> int:
    """Which quarter a day lies in, counted from 1."""
    return (day.month - 1) // MONTHS + 1


def offered(today: date) -> Mapping[str, tuple[Period, ...]]:
    """What a clerk may choose without typing: this year so far, last year, the last quarters."""
    count = today.year * QUARTERS + quarter_of(today) - 1
    last_ones = [
        quarter(n // QUARTERS, n % QUARTERS + 1) for n in range(count, count - QUARTERS, -1)
    ]
    return {
        "this_year": (of_year(today.year).up_to(today),),
        "last_year": (of_year(today.year - 1),),
        "quarter": tuple(one.up_to(today) for one in last_ones),
    }


def _midnight(day: date, zone: tzinfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp())


def _back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
