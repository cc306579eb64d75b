"""What each pattern of `dates.toml` means, once its parts are found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from knowledge.forms.date_words import DateWords
from knowledge.forms.when import (
    MONTHS,
    Doubt,
    Lean,
    When,
    add_days,
    add_months,
    choose,
    nearest,
    on_day,
)

WEEK = 7
HALF_MONTH, HALF_YEAR, MONTH = 15, 6, 30
FIRST_MOON = 29  # the first lunar month has at least so many days
TWO_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One text being read: the parts a pattern found, the day it is read on, and the words."""

    part: Mapping[str, str]
    today: date
    lean: Lean
    words: DateWords

    def number(self, name: str) -> int:
        """A part as a number, 0 if it was not said."""
        return int(self.part.get(name) or 0)

    def year(self) -> int:
        """The year that was said, or 0; two digits mean the nearest such year not to come."""
        typed = self.part.get("y", "")
        if len(typed) != TWO_DIGITS:
            return int(typed or 0)
        century = self.today.year // 100 * 100
        year = century + int(typed)
        return year - 100 if year > self.today.year else year

    def shift(self, table: Mapping[str, int]) -> int:
        """How far from now the word that was said lies."""
        return table[self.part["word"]]


def _day(r: Reading) -> When:
    month, day = r.number("m"), r.number("d")
    if not r.part.get("y"):
        return nearest(r.today, r.lean, month, day)
    return on_day(date(r.year(), month, day))


def _month(r: Reading) -> When:
    month = r.number("m")
    if not 1 <= month <= MONTHS:
        raise ValueError(month)
    return When(r.year(), month) if r.part.get("y") else nearest(r.today, r.lean, month)


def _year(r: Reading) -> When:
    return When(date(r.year(), 1, 1).year)


def _slashes(r: Reading) -> When:
    """3/5 is the third of May to some and the fifth of March to others."""
    month, day = r.number("m"), r.number("d")
    either = month <= MONTHS and day <= MONTHS and month != day
    if either or len(r.part.get("y", "")) in (1, TWO_DIGITS):
        raise Doubt("order")
    return _day(_turned(r)) if month > MONTHS else _day(r)


def _turned(r: Reading) -> Reading:
    return replace(r, part={**r.part, "m": r.part["d"], "d": r.part["m"]})


def _year_day(r: Reading) -> When:
    return on_day(date(r.today.year + r.shift(r.words.year_words), r.number("m"), r.number("d")))


def _year_month(r: Reading) -> When:
    when = When(r.today.year + r.shift(r.words.year_words), r.number("m"))
    return When(when.first.year, when.month)


def _year_only(r: Reading) -> When:
    return When(r.today.year + r.shift(r.words.year_words))


def _year_english(r: Reading) -> When:
    return When(r.today.year + r.shift(r.words.week_words))


def _month_word(r: Reading) -> When:
    when = add_months(r.today, r.shift(r.words.month_words))
    return on_day(date(when.year, when.month, r.number("d"))) if r.part.get("d") else when


def _weekday(r: Reading) -> When:
    wanted = r.words.weekdays[r.part["w"]]
    if wanted < 0:
        raise Doubt("which_day")
    monday = add_days(r.today, -r.today.weekday())
    if r.part.get("word"):
        return on_day(add_days(monday, WEEK * r.shift(r.words.week_words) + wanted))
    near = add_days(monday, wanted)
    if r.lean is Lean.PAST and near > r.today:
        near = add_days(near, -WEEK)
    if r.lean is Lean.FUTURE and near < r.today:
        near = add_days(near, WEEK)
    return on_day(near)


def _ago(r: Reading) -> When:
    typed = r.part["n"]
    n = int(typed) if typed.isdecimal() else r.words.english[typed]
    sign = 1 if r.part["side"] == r.words.after else -1
    match r.words.units[r.part["unit"]]:
        case "day":
            return on_day(add_days(r.today, sign * n))
        case "week":
            return on_day(add_days(r.today, sign * n * WEEK))
        case "month":
            return add_months(r.today, sign * n)
        case _:
            return When(date(r.today.year + sign * n, 1, 1).year)


def _half(r: Reading) -> When:
    sign = 1 if r.part["side"] == r.words.after else -1
    whole = r.number("n")
    match r.words.halves[r.part["half"]]:
        case "half_year":
            return add_months(r.today, sign * HALF_YEAR)
        case "year_and":
            return add_months(r.today, sign * (HALF_YEAR + MONTHS * (whole or 1)))
        case "month_and":
            day = add_days(r.today, sign * ((whole or 1) * MONTH + HALF_MONTH))
            return When(day.year, day.month)
        case _:
            return on_day(add_days(r.today, sign * HALF_MONTH))


def _spring(r: Reading) -> When:
    return _from_new_year(r, r.number("d") - 1)


def _eve(r: Reading) -> When:
    """The eve of which new year is meant when a year is named, people do not agree on."""
    if r.part.get("word") or r.part.get("y"):
        raise Doubt("lunar")
    return _from_new_year(r, -1)


def _from_new_year(r: Reading, days: int) -> When:
    """A day of the first lunar month; later months need a calendar of the moon."""
    if not -1 <= days < FIRST_MOON:
        raise Doubt("lunar")
    if r.part.get("word") or r.part.get("y"):
        year = r.year() or r.today.year + r.shift(r.words.year_words)
        years = [year if days >= 0 else year + 1]
    else:
        years = [r.today.year + n for n in (0, -1, 1)]
    found = [add_days(r.words.spring[y], days) for y in years if y in r.words.spring]
    if len(years) > 1 and found:
        return on_day(choose(found, r.today, r.lean))
    if not found:
        raise Doubt("lunar")
    return on_day(found[0])


def _english(r: Reading) -> When:
    month = r.words.months[r.part["name"]]
    full = replace(r, part={**r.part, "m": str(month)})
    return _day(full) if r.part.get("d") else _month(full)


def _day_only(r: Reading) -> When:
    """A bare number of a day is of this month if it has come already; else nobody can tell."""
    day = r.number("d")
    if r.lean is Lean.ANY or (r.lean is Lean.PAST) != (day <= r.today.day):
        raise Doubt("which_month")
    return on_day(date(r.today.year, r.today.month, day))


READERS: dict[str, Callable[[Reading], When]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "slashes": _slashes,
    "year_day": _year_day,
    "year_month": _year_month,
    "year_only": _year_only,
    "year_english": _year_english,
    "month_word": _month_word,
    "weekday": _weekday,
    "ago": _ago,
    "half": _half,
    "spring": _spring,
    "eve": _eve,
    "english": _english,
    "day_only": _day_only,
}
