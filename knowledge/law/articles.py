"""The words of the laws as an office loads them: checked line by line, shown as law, not advice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.law.entry import Entry
from knowledge.law.register import Register
from knowledge.law.search.found import Hit
from knowledge.law.search.statutes import Article, Statutes
from knowledge.problem import Problem

_NUMBER = re.compile(r"[1-9]\d*(-[1-9]\d*)?")
FIELDS = ("law", "article", "text")
TOLERATED = 10  # per cent of lines that may be refused: beyond, it is another kind of file


def read(lines: Iterable[str], file: str) -> tuple[list[Article], list[Problem]]:
    """The articles of {law, article, text} lines, and what is wrong with the other lines."""
    found: dict[tuple[str, str], Article] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        article = _article(line)
        if isinstance(article, Article):
            key = (article.law, article.article)
            if key not in found:
                found[key] = article
                continue
            article = Problem.of("statute_twice", law=article.law, article=article.article)
        problems.append(article.at(file, number))
    return list(found.values()), problems


def usable(found: list[Article], problems: list[Problem]) -> bool:
    """Whether the sound lines may serve: some articles of a law are only a number by now."""
    total = len(found) + len(problems)
    return bool(found) and len(problems) * 100 <= TOLERATED * total


def _article(line: str) -> Article | Problem:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Problem.of("statute_no_json", why=error)
    if not isinstance(row, dict):
        return Problem.of("statute_no_json", why=type(row).__name__)
    values = {field: _text(row.get(field)) for field in FIELDS}
    for field, value in values.items():
        if not value:
            reason = "statute_empty" if field == "text" and field in row else "field_missing"
            return Problem.of(
                "field_wrong" if field in row and field != "text" else reason, field=field
            )
    if not _NUMBER.fullmatch(values["article"]):
        return Problem.of("statute_number", article=values["article"])
    return Article(**values)


def _text(value: Any) -> str:
    """A text, or a plain number where an article has one."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def current(articles: Iterable[Article], register: Register) -> list[Article]:
    """Under the names the entries cite; without laws that are repealed or not yet in force."""
    shown = {}
    for article in articles:
        law = register.find(article.law)
        bare = article.law.strip("\u300a\u300b").removeprefix(register.prefix)
        if law is None and {bare, article.law} & register.repealed.keys():
            continue
        if law is None or law.in_force:
            one = replace(article, law=law.name if law else article.law)
            shown[one.law, one.article] = one
    return list(shown.values())


@dataclass(frozen=True, slots=True)
class Lawbook:
    """What the search and the answers ask of the loaded laws."""

    statutes: Statutes

    @classmethod
    def of(
        cls,
        articles: Iterable[Article],
        register: Register,
        entries: Iterable[Entry],
        cache: Path | None,
        laws: Mapping[str, Sequence[str]],
    ) -> Lawbook | None:
        """A searchable book of what is in force; None when nothing is."""
        shown = current(articles, register)
        return cls(Statutes.of(shown, entries, cache, laws)) if shown else None

    def search(self, text: str, k: int = 5) -> tuple[Hit, ...]:
        """The nearest articles, best first."""
        return self.statutes.search(text, k)

    def text(self, law: str, article: str) -> str:
        """The words of an article; nothing when the office did not load it."""
        found = self.statutes.get(law, article)
        return found.text if found else ""

    def __len__(self) -> int:
        return len(self.statutes.articles)
