"""A day, a month or a year somebody means, and the doubts there can be about it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = 12


class Lean(StrEnum):
    """Which way a day without a year lies."""

    PAST = "past"
    FUTURE = "future"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class When:
    """A day, or only a month or a year where that is all that was said."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """2026-03-05, 2026-03 or 2026: how it lies in a draft."""
        return "-".join([f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)])

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        month = self.month or MONTHS
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


class Unclear(Exception):
    """A day that cannot be told for sure; `key` is a sentence that asks for what is missing."""

    def __init__(self, reason: str, values: Mapping[str, str | int]) -> None:
        super().__init__(reason)
        self.key = f"forms.unclear.{reason}"
        self.values = dict(values)


class Doubt(Exception):
    """Why a text was not read, before its sentence has its values."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def on_day(day: date) -> When:
    """Exactly this day."""
    return When(day.year, day.month, day.day)


def add_days(day: date, days: int) -> date:
    """So many days later, or earlier; OverflowError beyond the calendar."""
    return day + timedelta(days=days)


def add_months(day: date, months: int) -> When:
    """The month so many months later, or earlier; ValueError beyond the calendar."""
    count = day.year * MONTHS + day.month - 1 + months
    return When(date(count // MONTHS, count % MONTHS + 1, 1).year, count % MONTHS + 1)


def nearest(today: date, lean: Lean, month: int, day: int = 0) -> When:
    """The last such day not to come, or the next one, for a text without a year."""
    options: list[date] = []
    for year in range(max(1, today.year - 8), today.year + 9):
        try:
            options.append(date(year, month, day or 1))
        except ValueError:
            continue
    if not options:
        raise ValueError((month, day))
    if day == 0:
        chosen = choose(options, today.replace(day=1), lean)
        return When(chosen.year, chosen.month)
    return on_day(choose(options, today, lean))


def choose(options: list[date], today: date, lean: Lean) -> date:
    """The one of these days that is meant from today."""
    if lean is Lean.PAST:
        return max((day for day in options if day <= today), default=min(options))
    if lean is Lean.FUTURE:
        return min((day for day in options if day >= today), default=max(options))
    return min(options, key=lambda day: abs(day - today))
