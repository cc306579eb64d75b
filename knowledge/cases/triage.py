"""Which way a matter belongs: questions and routes from `triage.toml`; a person decides.

Its basis is Art. 20, 22, 28, 30 and 31 of the petition regulation and the laws each route names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.cases.terms import Kind

FILE = Path(__file__).with_name("triage.toml")

Answers = Mapping[str, str]
Condition = Mapping[str, tuple[str, ...]]


class TriageError(ValueError):
    """The table contradicts itself; the sentence names the row."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its words are `cases.triage.ask.<id>`, options `cases.triage.option.<id>.…`."""

    id: str
    options: tuple[str, ...]
    show_if: Condition


@dataclass(frozen=True, slots=True)
class Basis:
    """A law and the articles a route rests on."""

    law: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go, by when, with what; `kind` is the form that fits, None for none."""

    key: str
    when: Condition
    places: tuple[str, ...]
    hotlines: tuple[str, ...]
    deadlines: tuple[str, ...]
    papers: tuple[str, ...]  # words `cases.triage.paper.<id>`
    kind: Kind | None
    basis: tuple[Basis, ...]

    @property
    def title(self) -> str:
        """The key of its name."""
        return f"cases.triage.route.{self.key}.title"

    @property
    def explanation(self) -> str:
        """The key of why it goes there and what to do first."""
        return f"cases.triage.route.{self.key}.why"


@dataclass(frozen=True, slots=True)
class Triage:
    """The whole table."""

    questions: tuple[Question, ...]
    routes: tuple[Route, ...]
    known: Mapping[str, Mapping[str, Answers]]

    def question(self, answers: Answers) -> Question | None:
        """The next question, or None when a route is certain; danger ends the asking at once."""
        if answers.get("danger") == "yes":
            return None
        open_ones = (q for q in self.questions if q.id not in answers)
        return next((q for q in open_ones if _holds(q.show_if, answers)), None)

    def advise(self, answers: Answers) -> Route:
        """The first route that fits; the last row fits everything."""
        return next(route for route in self.routes if _holds(route.when, answers))

    def prefill(self, form: Mapping[str, Any]) -> dict[str, str]:
        """What a petition form has already answered."""
        told = (self.known[step].get(str(form.get(step)), {}) for step in self.known)
        return {question: answer for answers in told for question, answer in answers.items()}


@cache
def load() -> Triage:
    """The packaged table; TriageError if it makes no sense."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    questions = tuple(
        Question(row["id"], tuple(row["options"]), _condition(row.get("show_if", {})))
        for row in data["question"]
    )
    routes = tuple(_route(row) for row in data["route"])
    for fault in _faults(questions, routes):
        raise TriageError(f"{FILE.name}: {fault}")
    return Triage(questions, routes, data["prefill"])


def advise(answers: Answers) -> Route:
    """The route of these answers in the packaged table."""
    return load().advise(answers)


def _holds(condition: Condition, answers: Answers) -> bool:
    return all(answers.get(question) in options for question, options in condition.items())


def _condition(row: Mapping[str, Any]) -> Condition:
    return {question: tuple(options) for question, options in row.items()}


def _route(row: Mapping[str, Any]) -> Route:
    lists = {name: tuple(row[name]) for name in ("places", "hotlines", "deadlines", "papers")}
    basis = tuple(Basis(one["law"], tuple(one["articles"])) for one in row["basis"])
    kind = Kind(row["form"]) if row["form"] else None
    return Route(row["key"], _condition(row.get("when", {})), **lists, kind=kind, basis=basis)


def _faults(questions: tuple[Question, ...], routes: tuple[Route, ...]) -> Iterator[str]:
    options = {question.id: question.options for question in questions}
    conditions = [(q.id, q.show_if) for q in questions] + [(r.key, r.when) for r in routes]
    for name, condition in conditions:
        for question, wanted in condition.items():
            if not set(wanted) <= set(options.get(question, ())):
                yield f"{name} waits for {question} = {list(wanted)}, which nobody can answer"
    if len({route.key for route in routes}) != len(routes):
        yield "two routes have the same key"
    if not routes or routes[-1].when:
        yield "the last route must fit everything"
