"""What a report's document holds: the facts it is written from, and the blocks it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from knowledge.report.figures import Figures, same
from knowledge.report.period import Period


@dataclass(frozen=True, slots=True)
class Heading:
    """What a chapter is about; it may begin a page of its own."""

    text: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph in smaller letters, or one that stands in the middle of the line."""

    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under a row of names; the last row may be the sum of the others."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Table | Note | str  # a text is a paragraph


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a document says; `name` tells the name of a figure, `at` a moment's local time."""

    office: str
    number: int
    period: Period
    taken: datetime
    by: str
    figures: Figures
    before: Figures
    partial: date | None
    hand: Sequence[Mapping[str, Any]]
    spills: Sequence[str]
    hand_before: Mapping[str, int]
    events: Sequence[Mapping[str, Any]]
    name: Callable[[str], str]
    at: Callable[[int], datetime]

    def same(self, key: str) -> float | None:
        """A figure a year before; None where there were no records."""
        return same(self.before, key)
