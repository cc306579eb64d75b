"""The machine checks: what a person who edits must mend before an answer is published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.law import library as shelf
from knowledge.law import overlap, render
from knowledge.law.entry import SLOT, Entry, State
from knowledge.law.library import FOLDER, Library, placed
from knowledge.law.overlay import Own, lay
from knowledge.law.reading import EntryError, parse
from knowledge.law.rules import Rules
from knowledge.office import Office
from knowledge.problem import Problem
from knowledge.words.words import Lang, Words

_BRACES = re.compile(r"\{[^}]*\}?|\}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = 40
_NAMES_IN_ENGLISH = 10


def check(
    words: Words,
    office: Office,
    folder: Path = FOLDER,
    statutes: Path | None = None,
    own: Sequence[Own] = (),
) -> list[Problem]:
    """All entries of a folder, and what an office laid over them, as they would be served.

    `statutes` (jsonl) adds the checks that need their text.
    """
    files, problems = shelf.read(folder)
    library, unfit = lay(files, own)
    problems += unfit
    entries = list(library.every.values())
    where = {e.id: file_of(e) for e in entries} | {one.entry_id: one.file for one in own}
    texts = {one.entry_id: one.text for one in own}
    for entry in entries:
        if entry.id not in texts:
            texts[entry.id] = (folder / "entries" / file_of(entry)).read_text("utf-8")

    def say(entry: Entry, problem: Problem) -> None:
        problems.append(placed(problem, where[entry.id], texts[entry.id]))

    for entry in entries:
        for problem in _served_faults(entry, library, office, words):
            say(entry, problem)
    for entry, problem in doubles(entries):
        say(entry, problem)
    if statutes:
        run = library.rules.limits["statute_run"]
        for entry, problem in overlap.check(entries, library.register, statutes, run):
            say(entry, problem)
    return sorted(problems)


def _served_faults(
    entry: Entry, library: Library, office: Office, words: Words
) -> Iterator[Problem]:
    """What is wrong with an entry; one that was taken down harms nobody."""
    if entry.state is not State.WITHDRAWN:
        yield from faults(entry, library, office, words)


def draft(
    text: str, key: str, category: str, library: Library, office: Office, words: Words
) -> tuple[Entry | None, list[Problem]]:
    """One text somebody is editing: the entry if it can be read, and all that is wrong with it."""
    file = f"{category}/{key}.md"
    try:
        entry = parse(text, file, category, library.rules.sections)
    except EntryError as error:
        return None, error.problems
    known = {**library.entries, **library.hidden}
    others = [other for other in known.values() if other.id != key]
    found = [
        *shelf.misfits(entry, library),
        *shelf.loose_links(entry, known.keys()),
        *faults(entry, library, office, words),
        *(problem for one, problem in doubles([*others, entry]) if one is entry),
    ]
    return entry, [placed(problem, file, text) for problem in found]


def file_of(entry: Entry) -> str:
    """Where an entry stands under entries/."""
    return f"{entry.category}/{entry.id}.md"


def faults(entry: Entry, library: Library, office: Office, words: Words) -> Iterator[Problem]:
    """What is wrong with one entry whose file could be read."""
    yield from _lists(entry, library.rules)
    yield from _dates_and_laws(entry, library)
    yield from _sizes(entry, library.rules)
    for _, text in entry.prose():
        yield from _typed(text, library)
    letters = len(entry.english) - len(_HAN.findall(entry.english))
    if letters < _LETTERS or len(entry.english) - letters > _NAMES_IN_ENGLISH:
        yield Problem.of("english_missing", find="## English")
    if not any(shelf.misfits(entry, library)):
        yield from _rendered(entry, library, office, words)


def doubles(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Problem]]:
    """Entries with the title of an earlier one, in either language."""
    for reason, field in (("title_twice", "title"), ("title_en_twice", "title_en")):
        first: dict[str, Entry] = {}
        for entry in entries:
            other = first.setdefault(getattr(entry, field).casefold(), entry)
            if other is not entry:
                yield entry, Problem.of(reason, find=f"{field} =", other=other.id)


def _lists(entry: Entry, rules: Rules) -> Iterator[Problem]:
    if len(entry.asks) < rules.limits["asks"]:
        count, least = len(entry.asks), rules.limits["asks"]
        yield Problem.of("asks_few", find="asks =", count=count, least=least)
    for ask, times in Counter(entry.asks).items():
        if times > 1:
            yield Problem.of("ask_twice", find=ask, ask=ask)
    if not entry.places:
        yield Problem.of("empty", find="places =", field="places")
    for field in ("places", "related"):
        count, most = len(getattr(entry, field)), rules.limits[field]
        if count > most:
            yield Problem.of("too_many", find=f"{field} =", field=field, count=count, most=most)


def _dates_and_laws(entry: Entry, library: Library) -> Iterator[Problem]:
    if entry.review <= entry.checked:
        yield Problem.of("review_not_after_checked", find="review =")
    for cite in entry.cites:
        law = library.register.find(cite.law)
        if law and not law.text_checked and entry.state is State.PUBLISHED:
            yield Problem.of("law_not_checked", law=cite.law)


def _sizes(entry: Entry, rules: Rules) -> Iterator[Problem]:
    sized = {"title": entry.title, "title_en": entry.title_en, "conclusion": entry.conclusion}
    rows = [*sized.items(), *(("says", cite.says) for cite in entry.cites)]
    for field, text in rows:
        most = rules.limits[field]
        if len(text) > most:
            find = text.partition("{")[0]
            yield Problem.of("too_long", find=find, field=field, count=len(text), most=most)


def _typed(text: str, library: Library) -> Iterator[Problem]:
    """Numbers, names and promises that must not stand in prose."""
    bare = SLOT.sub(" ", text)
    for wrong in _BRACES.findall(bare):
        yield Problem.of("slot_unknown", find=wrong, text=wrong)
    for kind, patterns in library.rules.forbidden.items():
        for pattern in patterns:
            for found in pattern.finditer(bare):
                yield Problem.of(f"typed_{kind}", find=found[0], text=found[0])
    for name, gone in library.register.repealed.items():
        if f"\u300a{name}\u300b" in bare:
            yield Problem.of("repealed_law", law=name, instead=gone.instead)


def _rendered(entry: Entry, library: Library, office: Office, words: Words) -> Iterator[Problem]:
    most = library.rules.limits["message"]
    for lang in (Lang.ZH, Lang.EN):
        shown = render.show(entry, lang, office, library.deadlines, library.register, words)
        if shown.units > most:
            yield Problem.of("message_long", lang=lang, count=shown.units, most=most)
