"""The table of legal periods: the only place where their lengths are written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.days.period import Rollover, Unit
from knowledge.problem import Problem, line_of
from knowledge.words.both import Both


@dataclass(frozen=True, slots=True)
class Basis:
    """A law and the articles a period rests on."""

    law: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One period: whose, how long, from when, counted how, by which articles."""

    id: str
    subject: Both
    acts: str
    length: int
    unit: Unit
    starts: Both
    rollover: Rollover
    basis: tuple[Basis, ...]
    note: Both


@dataclass(frozen=True, slots=True)
class Deadlines:
    """All periods by id."""

    by_id: Mapping[str, Deadline]

    def get(self, key: str) -> Deadline | None:
        """The period of this id."""
        return self.by_id.get(key)

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)


def load(folder: Path) -> tuple[Deadlines, list[Problem]]:
    """Read every file of the folder, base.toml first; rows at fault are left out and reported."""
    found: dict[str, Deadline] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml"), key=lambda path: (path.stem != "base", path.name)):
        text, name = path.read_text("utf-8"), f"{path.parent.name}/{path.name}"
        try:
            rows = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            problems.append(broken_toml(error, name, 0))
            continue
        for key, row in rows.items():
            line = line_of(text, f"[{key}]")
            if key in found:
                problems.append(Problem.of("deadline_twice", id=key).at(name, line))
                continue
            try:
                found[key] = _deadline(key, row)
            except (KeyError, TypeError, ValueError) as error:
                problems.append(Problem.of("deadline_wrong", id=key, why=error).at(name, line))
    return Deadlines(found), problems


def broken_toml(error: tomllib.TOMLDecodeError, file: str, before: int) -> Problem:
    """A file that cannot be read at all; `before` counts the lines above the TOML part."""
    said = str(error)
    digits = said.partition("at line ")[2].partition(",")[0]
    line = before + int(digits) if digits.isdigit() else before + 1
    return Problem.of("broken_toml", why=said).at(file, line)


def _deadline(key: str, row: Mapping[str, Any]) -> Deadline:
    length, unit = row["length"], Unit(row["unit"])
    if not isinstance(length, int) or (length < 1) is not (unit is Unit.NONE):
        raise ValueError("length")
    return Deadline(
        id=key,
        subject=Both(row["subject"], row["subject_en"]),
        acts=row["acts"],
        length=length,
        unit=unit,
        starts=Both(row["starts"], row["starts_en"]),
        rollover=Rollover(row["rollover"]),
        basis=tuple(Basis(b["law"], tuple(b["articles"])) for b in row["basis"]),
        note=Both(row.get("note", ""), row.get("note_en", "")),
    )
