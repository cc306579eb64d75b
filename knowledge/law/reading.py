"""Reading an entry from its Markdown file; every fault is named with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from knowledge.law import front, writing
from knowledge.law.deadlines import broken_toml
from knowledge.law.entry import Cite, Entry, State
from knowledge.law.lines import Lines
from knowledge.problem import Problem, line_of

_FENCE = "+++\n"
_ITEM = {"steps": re.compile(r"\d+\. +(.+)"), "": re.compile(r"- +(.+)")}
FIELDS: Mapping[str, type] = {
    "id": str,
    "title": str,
    "title_en": str,
    "asks": list,
    "places": list,
    "deadlines": list,
    "related": list,
    "cites": list,
    "checked": date,
    "review": date,
    "state": str,
}
OPTIONAL: Mapping[str, type] = {"reviewer": str, "asks_en": list}


class EntryError(Exception):
    """A file that is no entry; `problems` say where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def parse(text: str, file: str, category: str, sections: Mapping[str, str]) -> Entry:
    """Read one file; EntryError names every fault with its line."""
    head, body, above = _split(text, file)
    problems = [p.at(file, _line(text, p)) for p in _wrong_fields(head, file)]
    parts, wrong = _sections(body, sections)
    problems += [problem.at(file, above + line) for line, problem in wrong]
    if problems:
        raise EntryError(problems)
    return _entry(head, category, parts, text)


def sketch(text: str, category: str, sections: Mapping[str, str]) -> Entry:
    """A text that `writing.write` wrote, read however much is empty in it."""
    head, body, _ = _split(text, "")
    return _entry(head, category, _sections(body, sections)[0], text)


def _entry(
    head: Mapping[str, Any], category: str, parts: Mapping[str, list[str]], text: str
) -> Entry:
    return Entry(
        id=head["id"],
        category=category,
        title=head["title"],
        title_en=head["title_en"],
        asks=Lines.of(head["asks"]),
        asks_en=Lines.of(head.get("asks_en", ())),
        places=tuple(head["places"]),
        deadlines=tuple(head["deadlines"]),
        related=tuple(head["related"]),
        cites=tuple(Cite(c["law"], tuple(c["articles"]), c["says"]) for c in head.get("cites", ())),
        checked=head["checked"],
        review=head["review"],
        state=State(head["state"]),
        reviewer=head.get("reviewer", ""),
        conclusion=" ".join(parts["conclusion"]),
        steps=tuple(parts["steps"]),
        papers=tuple(parts["papers"]),
        cautions=tuple(parts["cautions"]),
        english=" ".join(parts["english"]),
        version=writing.digest(text),
    )


def _split(text: str, file: str) -> tuple[dict[str, Any], str, int]:
    """Front matter, body, and how many lines stand above the body."""
    end = text.find("\n" + _FENCE, len(_FENCE) - 1)
    if not text.startswith(_FENCE) or end < 0:
        raise EntryError([Problem.of("no_front_matter").at(file, 1)])
    try:
        head = front.loads(text[len(_FENCE) : end + 1])
    except tomllib.TOMLDecodeError as error:
        raise EntryError([broken_toml(error, file, 1)]) from error
    body = end + 1 + len(_FENCE)
    return head, text[body:], text.count("\n", 0, body)


def _line(text: str, problem: Problem) -> int:
    return line_of(text, f"\n{dict(problem.facts).get('field', '')} =") + 1


def _wrong_fields(head: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for field, kind in FIELDS.items():
        if field not in head:
            yield Problem.of("field_missing", field=field)
        elif not _suits(head[field], kind, field):
            yield Problem.of("field_wrong", field=field)
    for field in head.keys() - FIELDS.keys():
        if field not in OPTIONAL:
            yield Problem.of("field_unknown", field=field)
        elif not _suits(head[field], OPTIONAL[field], field):
            yield Problem.of("field_wrong", field=field)
    name = file.rpartition("/")[2].removesuffix(".md")
    if head.get("id", name) != name:
        yield Problem.of("id_is_not_file_name", field="id", id=head["id"])


def _suits(value: Any, kind: type, field: str) -> bool:
    if field == "state":
        return value in list(State)
    if field == "cites":
        return isinstance(value, list) and bool(value) and all(map(_is_cite, value))
    if kind is list:
        return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
    return isinstance(value, kind) and not (isinstance(value, str) and not value.strip())


def _is_cite(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"law", "articles", "says"}
        and all(isinstance(value[key], str) and value[key].strip() for key in ("law", "says"))
        and isinstance(value["articles"], list)
        and bool(value["articles"])
        and all(isinstance(article, str) for article in value["articles"])
    )


def _sections(
    body: str, sections: Mapping[str, str]
) -> tuple[dict[str, list[str]], list[tuple[int, Problem]]]:
    """The lines of each section without their marks; faults with their line in the body."""
    names = {heading: name for name, heading in sections.items()}
    parts: dict[str, list[str]] = {}
    wrong: list[tuple[int, Problem]] = []
    inside = ""
    for number, line in enumerate(map(str.strip, body.split("\n")), 1):
        if line.startswith("## "):
            inside = names.get(line[3:].strip(), "")
            if not inside or inside in parts:
                wrong.append((number, Problem.of("section_unexpected", heading=line[3:])))
            parts.setdefault(inside, [])
        elif line and not inside:
            wrong.append((number, Problem.of("line_outside_section", text=line[:20])))
        elif line:
            item = _item(inside, line)
            parts[inside].append(item or line)
            if not item:
                wrong.append((number, Problem.of("line_without_mark", text=line[:20])))
    wrong += [
        (1, Problem.of("section_missing", heading=heading))
        for name, heading in sections.items()
        if not parts.get(name)
    ]
    if not wrong and list(parts) != list(sections):
        wrong.append((1, Problem.of("section_order")))
    return parts, wrong


def _item(section: str, line: str) -> str:
    """The line without its number or dash; empty if it lacks one; prose has none."""
    if section in {"conclusion", "english"}:
        return line
    found = _ITEM.get(section, _ITEM[""]).fullmatch(line)
    return found[1] if found else ""
