"""All answers of the office, with the laws and periods they rest on; a bad file changes nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.law import deadlines as periods
from knowledge.law import reading
from knowledge.law import register as laws
from knowledge.law.deadlines import Deadlines
from knowledge.law.entry import Entry
from knowledge.law.reading import EntryError
from knowledge.law.register import Register
from knowledge.law.rules import Rules
from knowledge.law.rules import load as load_rules
from knowledge.office import generic
from knowledge.problem import Problem, line_of
from knowledge.words.both import Both

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of entries, in the order of categories.toml."""

    id: str
    name: Both
    emoji: str


@dataclass(frozen=True, slots=True)
class Library:
    """The last good state of everything under knowledge/law.

    `entries` are those residents may see; drafts and withdrawn ones are `hidden`. `shipped` are
    those of the files, whatever this office laid over them.
    """

    entries: Mapping[str, Entry]
    hidden: Mapping[str, Entry]
    categories: Mapping[str, Category]
    register: Register
    deadlines: Deadlines
    rules: Rules
    shipped: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def every(self) -> dict[str, Entry]:
        """All entries by id, hidden ones included."""
        return {**self.entries, **self.hidden}

    def get(self, key: str) -> Entry | None:
        """The entry of this id."""
        return self.entries.get(key)

    def in_category(self, category: str) -> list[Entry]:
        """The entries of a shelf, by id."""
        return [entry for entry in self.entries.values() if entry.category == category]

    def overlaid(self, changed: Iterable[Entry], missing: Container[str] = ()) -> Library:
        """The files with entries this office changed or added; `missing` ones are left out."""
        every = {**self.shipped, **{entry.id: entry for entry in changed}}
        return _shelved({key: one for key, one in every.items() if key not in missing}, self)

    def joined(self, entries: Iterable[Entry]) -> Library:
        """The same house with some entries as they are now."""
        return _shelved({**self.every, **{entry.id: entry for entry in entries}}, self)


class LibraryError(Exception):
    """There is no good state to serve; `problems` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def load(folder: Path = FOLDER) -> Library:
    """Everything, or LibraryError with every fault."""
    library, problems = read(folder)
    if problems:
        raise LibraryError(problems)
    return library


def reload(previous: Library | None, folder: Path = FOLDER) -> tuple[Library, list[Problem]]:
    """The new state if it is without fault; else the previous one (or, first, what is sound)."""
    library, problems = read(folder)
    return (previous if problems and previous else library), problems


def read(folder: Path = FOLDER) -> tuple[Library, list[Problem]]:
    """Whatever is sound, and what is not."""
    rules = load_rules(folder / "rules.toml")
    shelves = _categories(folder / "categories.toml")
    found, problems = periods.load(folder / "deadlines")
    library = Library({}, {}, shelves, laws.load(folder / "laws.toml"), found, rules)
    texts: dict[str, str] = {}
    sound: dict[str, Entry] = {}
    for path in sorted((folder / "entries").glob("*/*.md")):
        name = f"{path.parent.name}/{path.name}"
        try:
            texts[name] = path.read_text("utf-8")
            entry = reading.parse(texts[name], name, path.parent.name, rules.sections)
        except EntryError as error:
            problems += error.problems
            continue
        except UnicodeDecodeError:
            problems.append(Problem.of("not_utf8").at(name, 1))
            continue
        wrong = [placed(p, name, texts[name]) for p in misfits(entry, library)]
        if entry.id in sound:
            wrong.append(Problem.of("id_twice", id=entry.id).at(name, 2))
        problems += wrong
        if not wrong:
            sound[entry.id] = entry
    written = {name.rpartition("/")[2].removesuffix(".md") for name in texts}
    for entry in sound.values():
        name = f"{entry.category}/{entry.id}.md"
        problems += [placed(p, name, texts[name]) for p in loose_links(entry, written)]
    return replace(_shelved(sound, library), shipped=sound), problems


def _shelved(every: Mapping[str, Entry], library: Library) -> Library:
    """The same house with these entries, in shelf order."""
    order = sorted(every.values(), key=lambda entry: _by_number(entry.category, entry.id))
    shown = {entry.id: entry for entry in order if entry.shown}
    hidden = {entry.id: entry for entry in order if not entry.shown}
    return replace(library, entries=shown, hidden=hidden)


def misfits(entry: Entry, library: Library) -> Iterator[Problem]:
    """What the entry names and the house does not know: law, article, period, place, hotline."""
    if entry.category not in library.categories:
        yield Problem.of("category_unknown", find="id =", category=entry.category)
    for cite in entry.cites:
        for article in cite.articles:
            problem = library.register.check(cite.law, article)
            if problem:
                yield problem
    places, hotlines = generic()
    known = {"days": library.deadlines.by_id, "call": hotlines, "place": places}
    slots = [("days", key) for key in entry.deadlines] + [("place", key) for key in entry.places]
    for kind, key in dict.fromkeys([*slots, *entry.slots()]):
        if key not in known[kind]:
            yield Problem.of(f"{kind}_unknown", key=key)


def loose_links(entry: Entry, written: Container[str]) -> Iterator[Problem]:
    """Related entries that no file has."""
    for key in entry.related:
        if key not in written or key == entry.id:
            yield Problem.of("related_unknown", key=key)


def placed(problem: Problem, file: str, text: str) -> Problem:
    """With the line where the thing it names stands."""
    facts = dict(problem.facts)
    needle = next((facts[f] for f in ("find", "key", "law") if f in facts), "")
    line = line_of(text, f'"{needle}"') if f'"{needle}"' in text else line_of(text, needle)
    return problem.at(file, line)


def _by_number(category: str, key: str) -> tuple[str, int, str]:
    number = key.rpartition("-")[2]
    return category, int(number) if number.isdecimal() else 0, key


def _categories(path: Path) -> dict[str, Category]:
    rows = tomllib.loads(path.read_text("utf-8"))
    return {
        key: Category(key, Both(row["zh"], row["en"]), row["emoji"]) for key, row in rows.items()
    }
