"""The project's own register of laws: what may be cited, and up to which article."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge.problem import Problem


@dataclass(frozen=True, slots=True)
class Law:
    """A law that may be cited, in the version of `version_date`."""

    id: str
    name: str
    full_name: str
    shorts: tuple[str, ...]
    kind: str
    version_date: date | None
    effective_date: date
    article_count: int
    inserted: frozenset[str]
    in_force: bool
    text_checked: bool
    note: str

    def has(self, article: str) -> bool:
        """Whether there is such an article; "276-1" is the first one inserted after 276."""
        if article in self.inserted:
            return True
        number = article.isascii() and article.isdigit() and str(int(article)) == article
        return number and 1 <= int(article) <= self.article_count


@dataclass(frozen=True, slots=True)
class Repealed:
    """A name that must not be cited any more, and what to cite instead."""

    name: str
    instead: str
    since: date | None


@dataclass(frozen=True)
class Register:
    """All laws of the register; `by_name` knows citing, full and short names."""

    laws: tuple[Law, ...]
    prefix: str
    repealed: Mapping[str, Repealed]

    @cached_property
    def by_name(self) -> Mapping[str, Law]:
        """Every name a person may use, the citing name first where two laws share one."""
        names: dict[str, Law] = {}
        for rank in range(3):
            for law in self.laws:
                full = (law.full_name, law.full_name.removeprefix(self.prefix))
                for name in ((law.name,), full, law.shorts)[rank]:
                    names.setdefault(name, law)
        return names

    @cached_property
    def _citable(self) -> Mapping[str, Law]:
        return {name: law for law in self.laws for name in (law.name, law.full_name)}

    def find(self, name: str) -> Law | None:
        """The law meant by a name, with or without title marks; None if unknown or repealed."""
        bare = name.strip().removeprefix("\u300a").removesuffix("\u300b")
        return None if bare in self.repealed else self.by_name.get(bare)

    def check(self, name: str, article: str) -> Problem | None:
        """Why this may not be cited, or None: cite by citing or full name, in force, existing."""
        law = self._citable.get(name)
        if law is None:
            gone = self.repealed.get(name)
            if gone:
                return Problem.of("repealed_law", law=name, instead=gone.instead)
            return Problem.of("unknown_law", law=name)
        if not law.in_force:
            return Problem.of("law_not_in_force", law=name, since=law.effective_date)
        if not law.has(article):
            count = law.article_count
            return Problem.of("no_such_article", law=name, article=article, count=count)
        return None


def load(path: Path) -> Register:
    """Read laws.toml; a malformed register is a fault of the release and raises."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return Register(
        tuple(_law(row) for row in tables["laws"]),
        tables["prefix"],
        {
            row["name"]: Repealed(row["name"], row["instead"], row.get("since"))
            for row in tables["repealed"]
        },
    )


def _law(row: Mapping[str, Any]) -> Law:
    return Law(
        id=row["id"],
        name=row["name"],
        full_name=row["full_name"],
        shorts=tuple(row["shorts"]),
        kind=row["kind"],
        version_date=row.get("version_date"),
        effective_date=row["effective_date"],
        article_count=row["article_count"],
        inserted=frozenset(row["inserted"]),
        in_force=row["in_force"],
        text_checked=row["text_checked"],
        note=row["note"],
    )
