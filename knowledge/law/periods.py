"""A legal period in words: how long, from when, how counted, by which articles."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.days.period import Rollover, Unit
from knowledge.law.deadlines import Deadline
from knowledge.words.dates import say_length
from knowledge.words.rich import Rich
from knowledge.words.script import traditional
from knowledge.words.words import Lang, Words


def line(words: Words, lang: Lang, period: Deadline) -> Rich:
    """One line of everything: never a date, never that a right is lost."""
    said = words.say(
        lang,
        f"law.deadline.{_shape(period)}",
        subject=period.subject.say(lang),
        length=Rich.of(length(words, lang, period), "bold"),
        starts=period.starts.say(lang),
    )
    counting = _counting(period)
    if counting:
        how = words.text(lang, f"law.counting.{counting}")
        said = words.say(lang, "law.deadline.counted", line=said, counting=how)
    return words.say(lang, "law.deadline.based", line=said, basis=basis(words, lang, period))


def length(words: Words, lang: Lang, period: Deadline) -> str:
    """Only the length."""
    return say_length(words, lang, period.length, period.unit)


def basis(words: Words, lang: Lang, period: Deadline) -> str:
    """Laws and articles a period rests on."""
    return words.text(lang, "common.comma").join(
        cited(words, lang, one.law, one.articles) for one in period.basis
    )


def cited(words: Words, lang: Lang, law: str, articles: Iterable[str]) -> str:
    """A law and its articles as people write them; "276-1" is an inserted article."""
    name = traditional(law) if lang is Lang.HANT else law
    said = [_article(words, lang, *article.split("-")) for article in articles]
    return words.text(lang, "law.cite.law", law=name) + words.text(lang, "common.comma").join(said)


def _article(words: Words, lang: Lang, number: str, inserted: str = "") -> str:
    if not inserted:
        return words.text(lang, "law.cite.article", n=number)
    nth = words.text(lang, f"law.cite.nth.{inserted}")
    return words.text(lang, "law.cite.inserted", n=number, nth=nth)


def _shape(period: Deadline) -> str:
    """Whether it runs from an event, ends before one, or is a length within a span."""
    if period.unit is Unit.NONE:
        return "none"
    first = period.starts.en.partition(" ")[0].lower()
    return {"before": "before", "after": "within", "each": "within", "every": "within"}.get(
        first, "since"
    )


def _counting(period: Deadline) -> str:
    if period.unit in {Unit.WORKDAY, Unit.HOUR}:
        return period.unit
    uncounted = period.rollover is Rollover.DUTY or _shape(period) in {"before", "none"}
    return "" if uncounted else period.rollover
