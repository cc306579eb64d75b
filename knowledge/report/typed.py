"""A period as people type it: a year, a quarter, a month, a day, or from one day to another."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.forms import dates
from knowledge.forms.when import Lean, Unclear
from knowledge.report.period import Period, of_months, of_year, quarter
from knowledge.words.script import simplified

FILE = Path(__file__).with_name("typed.toml")
LONGEST = 60  # characters
MOST_YEARS = 10
HALF, YEAR = 6, 12  # months
_DIGITS = re.compile(r"\d")


class Unread(ValueError):
    """A text that names no period to report on; `key` is a sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.key = f"reporting.unread.{reason}"


@dataclass(frozen=True, slots=True)
class _Ways:
    joints: tuple[str, ...]
    now: frozenset[str]
    spans: tuple[re.Pattern[str], ...]
    numbers: dict[str, int]


@cache
def _ways() -> _Ways:
    data = tomllib.loads(FILE.read_text("utf-8"))
    spans = tuple(re.compile(one) for one in data["spans"])
    return _Ways(tuple(data["joints"]), frozenset(data["now"]), spans, data["numbers"])


def parse(text: str, today: date) -> Period:
    """The period meant, without the days still to come; raises Unread with a sentence."""
    typed = " ".join(simplified(unicodedata.normalize("NFKC", text)).casefold().split())
    if not typed or len(typed) > LONGEST:
        raise Unread("unknown")
    found = _span(typed, today) or _whole(typed, today) or _from_to(typed, today)
    if found is None:
        raise Unread("unknown")
    return check(found, today).up_to(today)


def check(period: Period, today: date) -> Period:
    """A period that can be reported on; raises Unread for the future, or more than ten years."""
    if period.last < period.first:
        raise Unread("backwards")
    if period.first > today:
        raise Unread("future")
    if period.last.year - period.first.year > MOST_YEARS:
        raise Unread("long")
    return period


def _span(typed: str, today: date) -> Period | None:
    for pattern in _ways().spans:
        found = pattern.fullmatch(typed)
        period = _part(found.groupdict(), today) if found else None
        if period is not None:
            return period
    return None


def _part(part: dict[str, str | None], today: date) -> Period | None:
    """A part of a year; without one the last that began: nobody reports on what is to come."""
    named = (part["year"] or "").strip()
    year = _year(named, today) if named else today.year
    period = _months(year, part) if year is not None else None
    if period is not None and not named and period.first > today:
        return _months(period.first.year - 1, part)
    return period


def _year(text: str, today: date) -> int | None:
    """The year before a quarter."""
    found = _when(text, today)
    return found.first.year if found and found == of_year(found.first.year) else None


def _months(year: int, part: dict[str, str | None]) -> Period | None:
    try:
        if number := part.get("q"):
            return quarter(year, _number(number))
        if half := part.get("h"):
            last = HALF * _number(half)
            return of_months(year, last - HALF + 1, last)
        begin, end = int(part["a"] or 0), int(part["b"] or 0)
        return of_months(year, begin, end) if begin <= end else None
    except ValueError:
        return None


def _number(text: str) -> int:
    return _ways().numbers.get(text) or int(text)


def _whole(typed: str, today: date) -> Period | None:
    return _when(typed, today)


def _from_to(typed: str, today: date) -> Period | None:
    """Both halves at every joint; only a text that can be read in one way is certain."""
    found = {both for left, right in _halves(typed) if (both := _join(left, right, today))}
    return found.pop() if len(found) == 1 else None


def _halves(typed: str) -> Iterator[tuple[str, str]]:
    for joint in _ways().joints:
        at = typed.find(joint)
        while at >= 0:
            left, right = typed[:at].strip(), typed[at + len(joint) :].strip()
            if left and right:
                yield left, right
            at = typed.find(joint, at + 1)


def _join(left: str, right: str, today: date) -> Period | None:
    begin = _when(left, today)
    if begin is None:
        return None
    end = _until(right, begin.first, today)
    return Period(begin.first, end) if end is not None else None


def _until(right: str, first: date, today: date) -> date | None:
    """The last day: without a year it is the next one after the first day."""
    if right in _ways().now:
        return today
    plain, after = _when(right, today), _when(right, first, Lean.FUTURE)
    if plain == after or not _DIGITS.search(right):
        return plain.last if plain else None
    if after and plain and after.last > today and after.last.year != first.year:
        return plain.last  # nobody reports on next year: these days are the wrong way round
    return after.last if after else None


def _when(text: str, today: date, lean: Lean = Lean.PAST) -> Period | None:
    """A day, month or year; one in the future only where its year is written out."""
    for way in (lean, Lean.ANY):
        try:
            found = dates.parse(text, today, way)
        except Unclear:
            continue
        return Period(found.first, found.last)
    return None
