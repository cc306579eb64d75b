"""How many answers stand, where, in what state, and which are due to be looked at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.law.entry import State
from knowledge.law.library import Library


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts by category (in shelf order), by state, by month of review; and the overdue ones."""

    by_category: Mapping[str, int]
    by_state: Mapping[str, int]
    by_review: Mapping[str, int]
    overdue: tuple[str, ...]
    asks: int
    cites: int

    @property
    def total(self) -> int:
        """All entries, hidden ones included."""
        return sum(self.by_state.values())


def count(library: Library, today: date) -> Stats:
    """Count everything; an entry is overdue when its review date is today or past.

    One that was taken down is not looked at again before it is brought back.
    """
    entries = [*library.entries.values(), *library.hidden.values()]
    shelved = Counter(entry.category for entry in entries)
    months = Counter(f"{entry.review:%Y-%m}" for entry in entries)
    return Stats(
        by_category={key: shelved[key] for key in library.categories},
        by_state=dict(Counter(str(entry.state) for entry in entries)),
        by_review=dict(sorted(months.items())),
        overdue=tuple(
            entry.id
            for entry in entries
            if entry.review <= today and entry.state is not State.WITHDRAWN
        ),
        asks=sum(len(entry.asks) for entry in entries),
        cites=sum(len(cite.articles) for entry in entries for cite in entry.cites),
    )
