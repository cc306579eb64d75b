"""What is in force of an answer: the office's own text if there is one, else the file."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from db import revisions
from db.revisions import Revision
from handlers.office import Visit
from knowledge.law import check, parts, reading, writing
from knowledge.law.entry import Entry, State
from knowledge.law.library import Library
from knowledge.law.overlay import Own
from knowledge.problem import Problem

DATED = {"review", "state"}
RECENT = 16  # texts that are read once, however often one press asks what they say
NEXT_REVIEW = 182  # days: half a year, as for the files that ship


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer in force: `number` 0 is the file; `shipped` the file's text, if there is one."""

    entry: Entry
    text: str
    number: int
    revision: Revision | None
    shipped: Entry | None
    moved: bool = False

    @property
    def base(self) -> tuple[str, int]:
        """What a change stands on."""
        return self.text, self.number

    @property
    def version(self) -> str:
        """Tells this text from every other that was in force."""
        return writing.digest(self.text)

    @property
    def withdrawn(self) -> bool:
        """Whether residents do not see it because somebody took it down."""
        return self.entry.state is State.WITHDRAWN


async def get(visit: Visit, entry_id: str) -> Standing | None:
    """An answer as it is in force, whether or not the shelf has taken it in yet."""
    return of(visit, entry_id, await revisions.standing(visit.unit, entry_id))


def of(visit: Visit, entry_id: str, revision: Revision | None) -> Standing | None:
    """The same when the row is at hand."""
    shipped = visit.house.library.shipped.get(entry_id)
    if revision is not None:
        moved = revision.shipped != digest_of(visit, shipped)
        entry = said(visit, revision)
        return Standing(entry, revision.text, revision.number or 0, revision, shipped, moved)
    if shipped is None:
        return None
    return Standing(shipped, write(visit, shipped), 0, None, shipped)


async def once(visit: Visit, known: Standing, version: str) -> Standing | None:
    """The text of a version, as it was in force; None where no row holds it, as of an old file."""
    for one in await revisions.history(visit.unit, known.entry.id):
        for text, number in ((one.text, one.number or 0), (one.base, one.based_on)):
            if text and writing.digest(text) == version:
                entry = sketch(visit, text, one.category)
                return replace(known, entry=entry, text=text, number=number)
    return None


async def library(visit: Visit) -> Library:
    """What is served, with the texts published since, which it has not taken in yet."""
    served = visit.house.library
    every = served.every
    fresh = [
        said(visit, one)
        for one in await revisions.all_standing(visit.unit)
        if one.entry_id not in every or every[one.entry_id].version != writing.digest(one.text)
    ]
    return served.joined(fresh) if fresh else served


def write(visit: Visit, entry: Entry) -> str:
    """An answer as the text that rows keep."""
    return writing.write(entry, visit.house.library.rules.sections)


def said(visit: Visit, revision: Revision) -> Entry:
    """What a revision says."""
    return sketch(visit, revision.text, revision.category)


def sketch(visit: Visit, text: str, category: str) -> Entry:
    """The text of a row as an answer, however unfinished."""
    return _read(text, category, tuple(visit.house.library.rules.sections.items()))


@lru_cache(maxsize=RECENT)
def _read(text: str, category: str, sections: tuple[tuple[str, str], ...]) -> Entry:
    return reading.sketch(text, category, dict(sections))


def digest_of(visit: Visit, shipped: Entry | None) -> str:
    """Tells whether a file has changed since; empty where there is no file."""
    return writing.digest(write(visit, shipped)) if shipped else ""


def seen_file(visit: Visit, known: Standing | None, entry: Entry, *, checked: bool) -> str:
    """Which file the office's text was last held beside: the newest only if somebody did.

    That is when the office checked its text again, or says what the file says.
    """
    if known is None:
        return ""
    same = known.shipped and not set(parts.changed(entry, known.shipped)) - DATED
    if known.moved and known.revision is not None and not (checked or same):
        return known.revision.shipped
    return digest_of(visit, known.shipped)


def refused(visit: Visit, known: Standing) -> list[Problem]:
    """Why the shelf did not take this text; a broken file under the office's own is another's."""
    entry = known.entry
    file = check.file_of(entry)
    if known.revision is not None:
        file = Own(entry.id, entry.category, known.text).file
    return [one for one in visit.house.problems if one.file == file]


def today(visit: Visit) -> date:
    """The day on the office's clock."""
    return visit.house.local(visit.at).date()


def reviewed_anew(visit: Visit, entry: Entry) -> Entry:
    """The answer with the next review half a year from today, unless it is later already."""
    return replace(entry, review=max(entry.review, today(visit) + timedelta(days=NEXT_REVIEW)))
