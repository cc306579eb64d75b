"""Days and moments in words, from the formats of the `common` texts."""

from __future__ import annotations

from datetime import date, datetime

from knowledge.words.words import Lang, Words


def say_day(words: Words, lang: Lang, day: date, *, weekday: bool = True) -> str:
    """A calendar day, with its weekday unless not wanted."""
    return words.text(
        lang,
        "common.date.weekday" if weekday else "common.date.day",
        year=day.year,
        month=words.text(lang, f"common.month.{day.month - 1}"),
        day=day.day,
        weekday=words.text(lang, f"common.weekday.{day.weekday()}"),
    )


def say_moment(words: Words, lang: Lang, moment: datetime) -> str:
    """A day with the hour and minute; the moment must already be in the office's time zone."""
    return words.text(
        lang,
        "common.date.moment",
        date=say_day(words, lang, moment.date()),
        hour=f"{moment.hour:02}",
        minute=f"{moment.minute:02}",
    )


def say_length(words: Words, lang: Lang, length: int, unit: str) -> str:
    """A length of time: unit is minute, hour, day, workday, week, month or year."""
    return words.text(lang, f"common.length.{unit}", n=length)
