"""Days as people type them, read with today as an argument; what is not certain is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from knowledge.forms.date_readings import READERS, Reading
from knowledge.forms.date_words import DateWords, read_words
from knowledge.forms.when import Doubt, Lean, Unclear, When, add_days, nearest, on_day

__all__ = ["Lean", "Unclear", "When", "parse"]

OLDEST, FARTHEST = 120, 50  # years before and after today that can be meant
LONGEST = 60  # characters; nobody needs more for a day


def parse(text: str, today: date, lean: str = Lean.PAST) -> When:
    """The day a person means; raises Unclear with a sentence when it could be another one."""
    words = read_words()
    example = add_days(today, -7)
    values = {"example": f"{example.year}.{example.month}.{example.day}"}
    if len(text) > LONGEST:
        raise Unclear("unread", values)
    try:
        when = _read(words.tidy(text), today, Lean(lean), words)
    except (ValueError, OverflowError):
        raise Unclear("impossible", values) from None
    except Doubt as doubt:
        raise Unclear(doubt.reason, values) from None
    _check(when, today, Lean(lean), values)
    return when


def _read(typed: str, today: date, lean: Lean, words: DateWords) -> When:
    if typed in words.day_words:
        return on_day(add_days(today, words.day_words[typed]))
    if typed in words.fixed_days:
        month, day = words.fixed_days[typed]
        return nearest(today, lean, month, day)
    for read, pattern in words.patterns:
        found = pattern.fullmatch(words.arabic(typed))
        if found and not _doubtful(typed, read, words):
            part = {name: value for name, value in found.groupdict().items() if value}
            return READERS[read](Reading(part, today, lean, words))
    raise Doubt(_why(typed, words))


def _doubtful(typed: str, read: str, words: DateWords) -> bool:
    """Whether a text that fits a pattern still means something else, as "two, three days" do."""
    return bool(words.vague.search(typed)) or (
        read not in ("spring", "eve") and bool(words.lunar.search(typed))
    )


def _why(typed: str, words: DateWords) -> str:
    reasons = (
        ("vague", words.vague),
        ("lunar", words.lunar),
        ("two_days", words.two_days),
        ("festival", words.festivals),
    )
    arabic = words.arabic(typed)
    return next(
        (why for why, sign in reasons if sign.search(typed) or sign.search(arabic)), "unread"
    )


def _check(when: When, today: date, lean: Lean, values: Mapping[str, str | int]) -> None:
    if when.year < today.year - OLDEST or when.year > today.year + FARTHEST:
        raise Unclear("too_far", values)
    if lean is Lean.PAST and when.first > today:
        raise Unclear("future", values)
    if lean is Lean.FUTURE and when.last < today:
        raise Unclear("past", values)
