"""How long each promise of the office lasts; lengths the law sets come from its deadline table."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from knowledge.cases.terms import Due, Kind, Step

FILE = Path(__file__).with_name("promises.toml")
UNITS = ("hour", "day", "workday", "month", "year")


class PromiseError(ValueError):
    """The file of promises says something that cannot be kept; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the deadline table writes it; `rollover` is its counting rule."""

    length: int
    unit: str
    rollover: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A period of the house, or the id of a deadline in the law whose length is used."""

    period: Period | None
    deadline: str = ""


Count = Callable[[datetime, Period], datetime]
Statutory = Callable[[str], Period]


@dataclass(frozen=True, slots=True)
class Promises:
    """All promises by kind and due date."""

    table: Mapping[Kind, Mapping[Due, Promise]]

    def get(self, kind: Kind, due: Due) -> Promise:
        """The promise of this kind; PromiseError if the office made none."""
        try:
            return self.table[kind][due]
        except KeyError:
            raise PromiseError(f"{kind}: nothing is promised for {due}") from None

    def end(
        self, kind: Kind, due: Due, since: datetime, count: Count, statutory: Statutory
    ) -> datetime:
        """The moment by which it has to happen, counted from `since`."""
        promise = self.get(kind, due)
        return count(since, promise.period or statutory(promise.deadline))

    def moments(
        self, kind: Kind, step: Step, count: Count, statutory: Statutory
    ) -> dict[Due, datetime]:
        """The ends of all periods a step starts."""
        return {
            due: self.end(kind, due, since, count, statutory) for due, since in step.starts.items()
        }

    def deadlines(self) -> frozenset[str]:
        """The ids of the deadline table it rests on."""
        rows = (promise for kind in self.table.values() for promise in kind.values())
        return frozenset(promise.deadline for promise in rows if promise.deadline)


def load(path: Path = FILE) -> Promises:
    """Read the promises; PromiseError names the place of what cannot be read."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PromiseError(f"{path.name}: {error}") from error
    strange = tables.keys() - set(Kind)
    if strange:
        raise PromiseError(f"{path.name}: unknown kind {min(strange)}")
    return Promises({kind: _kind(f"{path.name} [{kind}]", tables.get(kind, {})) for kind in Kind})


def caveat(kind: Kind, *, channel: bool, named: bool) -> str:
    """The key of what must be said beside the dates of a receipt, or "".

    `channel`: the office has published the bot as a way to petition (Art. 17 and 18 of the
    petition regulation); until then its periods do not start here. `named`: name and address
    are known, without which no written notice is owed (Art. 23).
    """
    if kind is not Kind.PETITION:
        return "cases.caveat.house"
    if not channel:
        return "cases.caveat.not_a_channel"
    return "" if named else "cases.caveat.unnamed"


def _kind(place: str, rows: Mapping[str, Any]) -> dict[Due, Promise]:
    strange = rows.keys() - set(Due)
    if strange:
        raise PromiseError(f"{place}: unknown due date {min(strange)}")
    return {Due(due): _promise(f"{place} {due}", row) for due, row in rows.items()}


def _promise(place: str, row: Any) -> Promise:
    match row:
        case {"deadline": str(deadline), **rest} if deadline and not rest:
            return Promise(None, deadline)
        case {"length": int(length), "unit": str(unit), **rest} if not rest:
            if length > 0 and unit in UNITS:
                return Promise(Period(length, unit))
    raise PromiseError(f"{place}: write a length above 0 with a unit of {UNITS}, or a deadline id")
