"""What this office changed, laid over the files that ship: the better text stays in service."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from knowledge.law.entry import Entry, State
from knowledge.law.library import Library, loose_links, misfits, placed
from knowledge.law.reading import EntryError, parse
from knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Own:
    """The text of an entry that stands in a row instead of a file."""

    entry_id: str
    category: str
    text: str

    @property
    def file(self) -> str:
        """How its faults are named; the line is the one of the exported file."""
        return f"office/{self.category}/{self.entry_id}.md"


def lay(
    library: Library, texts: Iterable[Own], before: Library | None = None
) -> tuple[Library, list[Problem]]:
    """The library with the office's own texts, and what is wrong with them.

    Where a text cannot be taken, what was served `before` stays; if nothing was, the entry is
    not shown at all, for the office had a reason to change the file.
    """
    texts = list(texts)
    known = library.shipped.keys() | {own.entry_id for own in texts}
    changed: dict[str, Entry] = {}
    missing: set[str] = set()
    problems: list[Problem] = []
    for own in texts:
        entry, wrong = read(own, library, known)
        problems += wrong
        if wrong:
            entry = before.every.get(own.entry_id) if before else None
        if entry is None:
            missing.add(own.entry_id)
        else:
            changed[own.entry_id] = entry
    return library.overlaid(changed.values(), missing), problems


def read(own: Own, library: Library, known: Collection[str]) -> tuple[Entry | None, list[Problem]]:
    """An office's text by the rules of a file; one that was taken down need only be readable."""
    try:
        entry = parse(own.text, own.file, own.category, library.rules.sections)
    except EntryError as error:
        return None, error.problems
    if entry.state is State.WITHDRAWN:
        return entry, []
    found = [*misfits(entry, library), *loose_links(entry, known)]
    return entry, [placed(problem, own.file, own.text) for problem in found]
