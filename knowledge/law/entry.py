"""One answer of the knowledge base: what is asked, what is answered, and on what it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EMERGENCY = ("police", "ambulance", "fire")  # numbers for whoever is in danger
SLOT = re.compile(r"\{(days|call|place):([a-z0-9_]+)\}")


class State(StrEnum):
    """Only published entries and those under review are shown; a review says so."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Cite:
    """A law, its articles that were read, and what they say in our words."""

    law: str
    articles: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer; prose keeps its placeholders until it is shown. `version` is of the file."""

    id: str
    category: str
    title: str
    title_en: str
    asks: Sequence[str]
    asks_en: Sequence[str]
    places: tuple[str, ...]
    deadlines: tuple[str, ...]
    related: tuple[str, ...]
    cites: tuple[Cite, ...]
    checked: date
    review: date
    state: State
    reviewer: str
    conclusion: str
    steps: tuple[str, ...]
    papers: tuple[str, ...]
    cautions: tuple[str, ...]
    english: str
    version: str

    @property
    def shown(self) -> bool:
        """Whether residents may see it."""
        return self.state in {State.PUBLISHED, State.REVIEW}

    def prose(self) -> Iterator[tuple[str, str]]:
        """Every piece of running text with the name of its part."""
        yield "conclusion", self.conclusion
        for name in ("steps", "papers", "cautions"):
            for item in getattr(self, name):
                yield name, item
        yield "english", self.english
        for cite in self.cites:
            yield "cites", cite.says

    def urgent(self) -> tuple[str, ...]:
        """The emergency numbers that the answer or its first step begins with."""
        first = " ".join((self.conclusion, *self.steps[:1]))
        named = {key for kind, key in SLOT.findall(first) if kind == "call"}
        return tuple(key for key in EMERGENCY if key in named)

    def slots(self) -> Iterator[tuple[str, str]]:
        """The placeholders of the prose: ("days", id), ("call", key), ("place", key)."""
        for _, text in self.prose():
            yield from SLOT.findall(text)
