"""Which days are worked: weekends, public holidays and make-up days, year by year as published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import cast

_SATURDAY = 5
_ONE = timedelta(days=1)
_EVERY_YEAR = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})


class UnknownYear(Exception):
    """The holidays of this year are not published yet, or not in the installed calendar."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar of public holidays for {year}")
        self.year = year


@cache
def _published() -> Callable[[date], bool]:
    from chinese_calendar import is_workday as published  # noqa: PLC0415  (builds its tables)

    return cast("Callable[[date], bool]", published)


@cache
def is_known(year: int) -> bool:
    """Whether the holidays and make-up days of a year are known."""
    try:
        _published()(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def is_workday(day: date) -> bool:
    """Whether offices work on this day; UnknownYear where no calendar is published."""
    if not is_known(day.year):
        raise UnknownYear(day.year)
    return _published()(day)


def is_weekday(day: date) -> bool:
    """Monday to Friday: the best guess for a year whose calendar is not published.

    The holidays that fall on the same date every year need no calendar
    (State Council measures on national holidays, art. 2, as amended from 2025).
    """
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _EVERY_YEAR


def works(day: date) -> bool:
    """As published where known, else the guess."""
    return is_workday(day) if is_known(day.year) else is_weekday(day)


def next_workday(day: date) -> date:
    """The day itself if it is worked, else the first one after it that is (or probably is)."""
    while not works(day):
        day += _ONE
    return day


def previous_workday(day: date) -> date:
    """The day itself if it is worked, else the last one before it that is (or probably is)."""
    while not works(day):
        day -= _ONE
    return day
