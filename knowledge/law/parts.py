"""The parts of an entry that an editor may change, and what each looks like when it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from knowledge.law.entry import Cite, Entry, State
from knowledge.law.library import Library
from knowledge.office import generic

NEAR, ALIKE, APART = 4, 45, 25
BULLET = re.compile(
    r"^(?:[-*\u00b7\u2022\u25cf\u25cb\u25aa\u2013\u2014\u2212]\s*"
    r"|[(\uff08]?\d{1,2}[.\u3001\uff0e)\uff09:\uff1a](?!\d)\s*|[\u2460-\u2473]\s*)"
)
COMMA = "\u3001"
SPLIT = re.compile(r"[\n,;\uff0c\u3001\uff1b]+")
NTH = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
CITED = re.compile(
    r"\u300a?(?P<law>(?!\u7b2c?\d)[^:\uff1a]+?)\u300b?\s*"
    rf"(?P<articles>\u7b2c?\d[\d\s\u7b2c\u6761\u4e4b\u548c{NTH},\uff0c\u3001-]*)"
    r"[:\uff1a]\s*(?P<says>.+)"
)
ARTICLE = re.compile(rf"(\d+)(?:-(\d+)|\u6761?\u4e4b([{NTH}\d]))?")
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


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
    kind = PARTS[part]
    rows = [row for row in map(clean, text.split("\n")) if row]
    if kind is Kind.LINE:
        said = clean(text).lstrip("# ")
        if not said:
            raise Unread("empty")
        return said
    if kind is Kind.LINES:
        rows = [row for row in (BULLET.sub("", row, count=1).strip() for row in rows) if row]
    if not rows:
        raise Unread("empty")
    if kind is Kind.CITES:
        return tuple(map(_cite, rows))
    return tuple(dict.fromkeys(_keys(part, text, library))) if kind is Kind.KEYS else tuple(rows)


def clean(text: str) -> str:
    """One line without what cannot be seen."""
    bare = " ".join(text.split())
    return "".join(sign for sign in bare if unicodedata.category(sign) not in UNSEEN).strip()


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


def _keys(part: str, text: str, library: Library) -> Iterator[str]:
    known = keys(part, library)
    named = {name.casefold(): one.key for one in known for name in (*one.names, one.key)}
    for token in filter(None, map(clean, SPLIT.split(text))):
        found = named.get(token.casefold())
        if found is None:
            meant = "; ".join(f"{one.key} ({one.names[0]})" for one in near(token, known))
            raise Unread("unknown_key" if meant else "no_such_key", token=token, near=meant)
        yield found


def _cite(row: str) -> Cite:
    found = CITED.fullmatch(BULLET.sub("", row, count=1).strip())
    if found is None:
        raise Unread("cite", row=row)
    articles = tuple(
        f"{number}-{dashed or int(unicodedata.numeric(word))}" if dashed or word else number
        for number, dashed, word in ARTICLE.findall(found["articles"])
    )
    return Cite(found["law"].strip(), articles, found["says"].strip())


def _cited(cite: Cite) -> str:
    articles = COMMA.join(cite.articles)
    return f"\u300a{cite.law}\u300b{articles}\uff1a{cite.says}"
