"""The shelf of the law: answers, search and words of the laws, built together from files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from bot import indexing
from handlers.office import Shelf, Wordings
from knowledge import office_file
from knowledge.law import articles, library
from knowledge.law.articles import Lawbook
from knowledge.law.entry import Entry
from knowledge.law.library import Library
from knowledge.law.overlay import Own, lay
from knowledge.law.search import Engine
from knowledge.law.search.documents import Document
from knowledge.office import Office
from knowledge.problem import Problem

log = structlog.get_logger()
MOST_SAID = 20


@dataclass(frozen=True, slots=True)
class Builder:
    """Knows the files; may be called again, in a thread, when they or the rows changed."""

    statutes: Path
    cache: Path  # a folder for indexes; where none can be written, they are built each time
    folder: Path = library.FOLDER
    office: Path | None = None

    def __call__(
        self, wordings: Wordings, served: Shelf | None = None, texts: Sequence[Own] = ()
    ) -> Shelf:
        """A new shelf; what cannot be read is named, and what was `served` stays in its place."""
        files, problems = self._library(served)
        shelf, unfit = lay(files, texts, served.library if served else None)
        problems += unfit
        laws = {law.name: (*law.shorts, law.full_name) for law in shelf.register.laws}
        entries = list(taught(shelf.entries.values(), wordings))
        book, wrong = self._book(shelf, entries, served)
        office, faults = self._office()
        wrong += faults
        for problem in (problems + wrong)[:MOST_SAID]:
            log.error("file_refused", at=str(problem))
        kept = self.cache / ("search-taught" if wordings or texts else indexing.SEARCH)
        indexing.ensure([Document.of(entry) for entry in entries], kept)
        engine = Engine.build(entries, cache=kept, statutes=book, laws=laws)
        return Shelf(shelf, engine, book, tuple(problems + wrong), office)

    def _office(self) -> tuple[Office | None, list[Problem]]:
        """What the office says of itself now; None, with the reasons, leaves what was said before.

        Numbers to call and places to go to are what must be put right at once.
        """
        if self.office is None:
            return None, []
        try:
            text = self.office.read_text("utf-8-sig")
            return office_file.parse(text, self.office.name), []
        except office_file.OfficeProblem as problem:
            return None, problem.problems
        except (OSError, UnicodeDecodeError) as error:
            why = Problem.of("shelf_broken", why=type(error).__name__)
            return None, [why.at(self.office.name, 1)]

    def _library(self, served: Shelf | None) -> tuple[Library, list[Problem]]:
        if served is None:
            return library.reload(None, self.folder)
        try:
            return library.reload(served.library, self.folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            why = f"{type(error).__name__}: {error}"
            broken = Problem.of("shelf_broken", why=why).at(self.folder.name, 1)
            return served.library, [broken]

    def _book(
        self, shelf: Library, entries: list[Entry], served: Shelf | None
    ) -> tuple[Lawbook | None, list[Problem]]:
        if not self.statutes.is_file():
            return None, []
        before = served.statutes if served and isinstance(served.statutes, Lawbook) else None
        try:
            text = self.statutes.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = Problem.of("shelf_broken", why=type(error).__name__)
            return before, [why.at(self.statutes.name, 1)]
        found, problems = articles.read(text.split("\n"), self.statutes.name)
        if not articles.usable(found, problems):
            return before, problems or [Problem.of("statutes_none").at(self.statutes.name, 1)]
        laws = {law.name: (*law.shorts, law.full_name) for law in shelf.register.laws}
        kept = self.cache / "statutes"
        return Lawbook.of(found, shelf.register, entries, kept, laws), problems


def taught(entries: Iterable[Entry], wordings: Wordings) -> Iterable[Entry]:
    """The entries with the ways of asking that the office accepted, for the search alone."""
    for entry in entries:
        more = [text for text in wordings.get(entry.id, ()) if text not in entry.asks]
        yield replace(entry, asks=(*entry.asks, *more)) if more else entry
