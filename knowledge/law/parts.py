"""The parts of an entry that an editor may change, and what each looks like when it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from knowledge.law import pasted
from knowledge.law.entry import Cite, Entry, State
from knowledge.law.library import Library
from knowledge.law.pasted import NTH
from knowledge.law.search.text import count
from knowledge.office import generic

NEAR, ALIKE, APART = 4, 45, 25
COMMA = "\u3001"
SPLIT = re.compile(r"[\n,;\uff0c\u3001\uff1b]+")
NUMERAL = f"{NTH}\u96f6\u3007\u767e\u5343"
DIGITS = {sign: int(unicodedata.numeric(sign)) for sign in NUMERAL}
WORDED = re.compile(rf"\u7b2c\s*([{NUMERAL}]+)\s*\u6761(?:\s*\u4e4b\s*([{NUMERAL}]+))?")
NEXT_LAW = re.compile(rf"[;\uff1b]\s*(?=\u300a[^\u300b]+\u300b\s*\u7b2c?[\d{NUMERAL}])")
CITED = re.compile(
    r"\u300a?(?P<law>(?!\u7b2c?\d)[^:\uff1a]+?)\u300b?\s*"
    rf"(?P<articles>\u7b2c?\d[\d\s\u7b2c\u6761\u4e4b\u548c{NTH},\uff0c\u3001-]*)"
    r"(?:\u89c4\u5b9a)?\s*[:\uff1a]\s*(?P<says>.+)"
)
ARTICLE = re.compile(rf"(\d+)(?:-(\d+)|\u6761?\u4e4b([{NTH}\d]))?")


class Kind(StrEnum):
    """How a part is typed."""

    LINE = "line"
    LINES = "lines"
    KEYS = "keys"
    CITES = "cites"
    DAY = "day"
    STATE = "state"


PARTS: Mapping[str, Kind] = {
    "title": Kind.LINE,
    "conclusion": Kind.LINE,
    "steps": Kind.LINES,
    "papers": Kind.LINES,
    "cautions": Kind.LINES,
    "asks": Kind.LINES,
    "places": Kind.KEYS,
    "deadlines": Kind.KEYS,
    "related": Kind.KEYS,
    "cites": Kind.CITES,
    "title_en": Kind.LINE,
    "english": Kind.LINE,
    "asks_en": Kind.LINES,
    "review": Kind.DAY,
    "state": Kind.STATE,
}
MAY_BE_EMPTY = ("deadlines", "related", "asks_en")
AS_TYPED = ("asks",)  # every other part keeps the simplified script


@dataclass(frozen=True, slots=True)
class Key:
    """What an entry may name, with how people call it."""

    key: str
    names: tuple[str, ...]


class Unread(Exception):
    """Typed words that cannot become the part; `reason` is a text of `editing.unread.*`."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


def lines(entry: Entry, part: str) -> tuple[str, ...]:
    """A part as it would be typed, line by line."""
    value = getattr(entry, part)
    if part == "cites":
        return tuple(map(_cited, value))
    if isinstance(value, date):
        return (value.isoformat(),)
    return (str(value),) * bool(value) if isinstance(value, str) else tuple(value)


def changed(old: Entry, new: Entry) -> list[str]:
    """The parts in which two entries differ."""
    return [part for part in PARTS if getattr(old, part) != getattr(new, part)]


def missing(entry: Entry) -> list[str]:
    """The parts that are empty and may not be."""
    return [part for part in PARTS if part not in MAY_BE_EMPTY and not lines(entry, part)]


def read(part: str, text: str, library: Library) -> str | tuple[str, ...] | tuple[Cite, ...]:
    """What somebody typed for a part (days and states are chosen elsewhere); Unread says why not.

    Hidden signs go, blanks are one, and the numbers or dashes before lines are left out.
    """
    if pasted.LOST in text:
        raise Unread("lost", row=next(row for row in pasted.rows(text) if pasted.LOST in row))
    kind = PARTS[part]
    said = pasted.one(text).lstrip("# ")
    rows = pasted.items(text)
    if not (said if kind is Kind.LINE else rows):
        raise Unread("empty")
    if kind is Kind.LINE:
        return said
    if kind is Kind.CITES:
        return tuple(_cite(one) for row in rows for one in NEXT_LAW.split(row))
    return tuple(dict.fromkeys(_keys(part, rows, library))) if kind is Kind.KEYS else tuple(rows)


def keys(part: str, library: Library) -> list[Key]:
    """Everything a part may name."""
    if part == "places":
        return [Key(key, (name.zh, name.en)) for key, name in generic()[0].items()]
    if part == "hotlines":
        return [Key(key, (name.zh, name.en)) for key, name in generic()[1].items()]
    if part == "deadlines":
        return [Key(one.id, (one.subject.zh, one.subject.en)) for one in library.deadlines]
    return [Key(one.id, (one.title, one.title_en)) for one in library.every.values()]


def near(typed: str, known: Iterable[Key]) -> list[Key]:
    """What somebody may have meant, the likeliest first."""
    known = list(known)
    called = {place: " ".join((one.key, *one.names)) for place, one in enumerate(known)}
    found = process.extract(
        typed, called, scorer=fuzz.partial_ratio, limit=NEAR, score_cutoff=ALIKE
    )
    return [known[place] for _, score, place in found if score > found[0][1] - APART]


def new(key: str, category: str, checked: date, review: date) -> Entry:
    """An entry of which nothing is written yet."""
    return Entry(
        id=key,
        category=category,
        title="",
        title_en="",
        asks=(),
        asks_en=(),
        places=(),
        deadlines=(),
        related=(),
        cites=(),
        checked=checked,
        review=review,
        state=State.PUBLISHED,
        reviewer="",
        conclusion="",
        steps=(),
        papers=(),
        cautions=(),
        english="",
        version="",
    )


def _keys(part: str, rows: Iterable[str], library: Library) -> Iterator[str]:
    known = keys(part, library)
    named = {name.casefold(): one.key for one in known for name in (*one.names, one.key)}
    for token in filter(None, map(str.strip, SPLIT.split("\n".join(rows)))):
        found = named.get(token.casefold())
        if found is None:
            meant = "; ".join(f"{one.key} ({one.names[0]})" for one in near(token, known))
            raise Unread("unknown_key" if meant else "no_such_key", token=token, near=meant)
        yield found


def _cite(row: str) -> Cite:
    found = CITED.fullmatch(WORDED.sub(_in_digits, row))
    if found is None:
        raise Unread("cite", row=row)
    articles = tuple(
        f"{number}-{dashed or int(unicodedata.numeric(word))}" if dashed or word else number
        for number, dashed, word in ARTICLE.findall(found["articles"])
    )
    return Cite(found["law"].strip(), articles, found["says"].strip())


def _in_digits(article: re.Match[str]) -> str:
    """An article whose number is spelled out."""
    numbers = [str(count(word, DIGITS)) for word in article.groups() if word]
    return f"\u7b2c{'-'.join(numbers)}\u6761"


def _cited(cite: Cite) -> str:
    articles = COMMA.join(cite.articles)
    return f"\u300a{cite.law}\u300b{articles}\uff1a{cite.says}"
