"""An entry written back as the text of its file: what `reading.parse` reads is the same entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from knowledge.law.entry import Entry

PROSE = ("conclusion", "english")
NUMBERED = "steps"


def write(entry: Entry, sections: Mapping[str, str]) -> str:
    """The whole file; parts that are still empty keep their place."""
    head = "\n".join(_head(entry))
    body = "\n".join(line for name in sections for line in _section(entry, name, sections[name]))
    return f"+++\n{head}\n+++\n{body}\n"


def digest(text: str) -> str:
    """The version of an entry with this text, shipped or the office's own."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def part_at(text: str, line: int, sections: Mapping[str, str]) -> str:
    """In which part of an entry a line of its text stands; empty for the first line."""
    names = {f"## {heading}": name for name, heading in sections.items()}
    part = ""
    for row in text.split("\n")[1:line]:
        if row in names:
            part = names[row]
        elif row == "[[cites]]":
            part = "cites"
        elif part != "cites" and " = " in row and row[:1].isalpha() and part not in sections:
            part = row.partition(" = ")[0]
    return part


def _head(entry: Entry) -> Iterator[str]:
    for name in ("id", "title", "title_en"):
        yield f"{name} = {_quoted(getattr(entry, name))}"
    yield from _long("asks", entry.asks)
    if entry.asks_en:
        yield from _long("asks_en", entry.asks_en)
    for name in ("places", "deadlines", "related"):
        yield f"{name} = {_listed(getattr(entry, name))}"
    yield f"checked = {entry.checked.isoformat()}"
    yield f"review = {entry.review.isoformat()}"
    yield f"state = {_quoted(entry.state)}"
    if entry.reviewer:
        yield f"reviewer = {_quoted(entry.reviewer)}"
    for cite in entry.cites:
        yield "[[cites]]"
        yield f"law = {_quoted(cite.law)}"
        yield f"articles = {_listed(cite.articles)}"
        yield f"says = {_quoted(cite.says)}"


def _section(entry: Entry, name: str, heading: str) -> Iterator[str]:
    yield f"## {heading}"
    said = getattr(entry, name)
    if name in PROSE:
        if said:
            yield said
        return
    for number, item in enumerate(said, 1):
        yield f"{number}. {item}" if name == NUMBERED else f"- {item}"


def _long(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{name} = ["
    for line in lines:
        yield f"  {_quoted(line)},"
    yield "]"


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
