"""Counting a period as the law does, and saying how: Civil Code 201 to 203 and their like."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from knowledge.days.holidays import (
    UnknownYear,
    is_known,
    next_workday,
    previous_workday,
    works,
)
from knowledge.words.dates import say_day, say_length, say_moment
from knowledge.words.words import Lang, Words


class Unit(StrEnum):
    """What a period is counted in; NONE is a claim without a time limit."""

    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class Rollover(StrEnum):
    """What happens when the last day is a holiday."""

    CIVIL = "civil"  # it moves to the first day after
    EXCLUSION = "civil_no_suspension"  # it moves, but is never suspended, interrupted, extended
    SILENT = "not_stated"  # the law does not say: the earlier day, and advice to act before it
    DUTY = "-"  # a duty of an authority, a maximum, a notice


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the counting did; a text of `days.*` with the days it speaks of."""

    did: str
    day: date


@dataclass(frozen=True, slots=True)
class Count:
    """A counted period.

    `last_day` is the last day by the rule; `safe_day` is never later and holds even if the
    calendar or a silent law turns out the other way: the day to advise. `check_calendar` says
    that a year without a published calendar was met. `ends_at` is for periods in hours.
    """

    start: date
    length: int
    unit: Unit
    last_day: date
    safe_day: date
    steps: tuple[Step, ...]
    check_calendar: bool = False
    ends_at: datetime | None = None

    def say(self, words: Words, lang: Lang) -> list[str]:
        """How it was counted, a sentence a step."""
        return [
            words.text(lang, f"days.{step.did}", **_facts(self, step, words, lang))
            for step in self.steps
        ]


def add_period(
    start: date, length: int, unit: str, rollover: str = Rollover.CIVIL, *, guess: bool = False
) -> Count:
    """The last day of a period that an event on `start` sets running.

    Hours need a datetime. Working days raise UnknownYear beyond the published calendars unless
    `guess` (then weekends only, flagged). Other units never raise: a last day in such a year
    rolls over weekends only, flagged, and `safe_day` does not roll.
    """
    if length < 1:
        raise ValueError(f"a period of {length}")
    kind = Unit(unit)
    if kind is Unit.HOUR:
        return _hours(start, length)
    first = start.date() if isinstance(start, datetime) else start
    if kind is Unit.WORKDAY:
        return _workdays(first, length, guess=guess)
    last = _natural(first, length, kind)
    steps: tuple[Step, ...] = (Step("first_not_counted", first), Step(f"counted_{kind}", last))
    if kind in {Unit.MONTH, Unit.YEAR} and last.day != first.day:
        steps += (Step("month_end", last),)
    return _rolled(Count(first, length, kind, last, last, steps), Rollover(rollover))


def _natural(first: date, length: int, unit: Unit) -> date:
    """Days by counting; months and years to the corresponding day, or the month's last."""
    if unit is Unit.DAY:
        return first + timedelta(days=length)
    if unit is Unit.NONE:
        raise ValueError("a claim without a time limit has no last day")
    months = first.month - 1 + length * (12 if unit is Unit.YEAR else 1)
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _rolled(count: Count, rollover: Rollover) -> Count:
    last = count.last_day
    if rollover is Rollover.DUTY:
        return count
    if rollover is Rollover.SILENT:
        if works(last):
            return count
        steps = (*count.steps, Step("not_stated", last))
        return replace(count, steps=steps, safe_day=_before(last, count.start))
    moved = next_workday(last)
    steps = (*count.steps, Step("rolled", moved)) if moved != last else count.steps
    unknown = next((day.year for day in (last, moved) if not is_known(day.year)), 0)
    if not unknown:
        return replace(count, last_day=moved, safe_day=moved, steps=steps)
    return replace(
        count,
        last_day=moved,
        safe_day=_before(last, count.start),
        steps=(*steps, Step("check_calendar", date(unknown, 1, 1))),
        check_calendar=True,
    )


def _before(last: date, start: date) -> date:
    """The last working day up to `last`, unless the period is too short to have one."""
    safe = previous_workday(last)
    return safe if safe > start else last


def _workdays(first: date, length: int, *, guess: bool) -> Count:
    day, left, unknown = first, length, 0
    while left:
        day += timedelta(days=1)
        if not is_known(day.year):
            unknown = unknown or day.year
            if not guess:
                raise UnknownYear(day.year)
        left -= works(day)
    steps: tuple[Step, ...] = (Step("first_not_counted", first), Step("counted_workday", day))
    if unknown:
        steps += (Step("check_calendar", date(unknown, 1, 1)),)
    return Count(first, length, Unit.WORKDAY, day, day, steps, check_calendar=bool(unknown))


def _hours(start: date, length: int) -> Count:
    if not isinstance(start, datetime):
        raise TypeError("hours run from a moment, not from a day")
    end = start + timedelta(hours=length)
    steps = (Step("from_the_moment", start), Step("counted_hour", end))
    return Count(start.date(), length, Unit.HOUR, end.date(), end.date(), steps, ends_at=end)


def _facts(count: Count, step: Step, words: Words, lang: Lang) -> Mapping[str, str | int]:
    moment = step.day if isinstance(step.day, datetime) else None
    return {
        "day": say_moment(words, lang, moment) if moment else say_day(words, lang, step.day),
        "length": say_length(words, lang, count.length, count.unit),
        "year": step.day.year,
        "safe": say_day(words, lang, count.safe_day),
    }
