"""What the coefficients are learned from: questions, damaged copies, spare wordings, chat."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from random import Random

import numpy as np

from knowledge.law.search import damage
from knowledge.law.search.documents import Document
from knowledge.law.search.engine import Engine
from knowledge.law.search.features import View
from knowledge.law.search.kept import chat_rows
from knowledge.law.search.model import facts
from knowledge.law.search.postings import Doubles
from knowledge.law.search.semantic import SemanticIndex

PIECES = 5  # the chat list is cut in so many, each seen by an engine that knows the others
SPARE = 6  # an entry needs so many wordings to give one away
FOREIGN = 3  # and so many English ones to give one of them
ASKED = frozenset({"real", "written"})


@dataclass(frozen=True, slots=True)
class Row:
    """A message to learn from: what it is, and the entries that answer it (none: leave alone)."""

    text: str
    kind: str  # real, written, damaged, held, foreign, known, brief, chat, near
    group: str  # rows of one group are never on both sides of a check
    best: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sample:
    """A row as the engine sees it."""

    row: Row
    view: View
    right: Doubles
    scores: Doubles

    def place(self) -> int:
        """How many entries stand before the first right one."""
        hits = np.flatnonzero(self.right[self.order()])
        return int(hits[0]) if len(hits) else len(self.right)

    def order(self) -> np.ndarray:
        """Entries in view, best first."""
        return np.argsort(-self.scores, kind="stable")

    def facts(self) -> dict[str, float]:
        """What the judges are told."""
        return facts(self.view, self.scores, self.order())


def questions(path: Path) -> list[Row]:
    """The answerable questions of a labelled file (id, source, text, scope, best, ok)."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Row(
            line["text"],
            "written" if line["id"].startswith("y") else "real",
            line["id"],
            frozenset(line["best"].split(",")),
        )
        for line in table
        if line["scope"] == "in" and line["best"] != "-"
    ]


def damaged(rows: Sequence[Row], common: str) -> list[Row]:
    """One mistyped copy of each question."""
    chance = Random(11)  # noqa: S311 - not a secret
    kinds = damage.TYPING
    return [
        replace(
            row,
            kind="damaged",
            text=damage.damage(row.text, kinds[at % len(kinds)], common, chance),
        )
        for at, row in enumerate(rows)
    ]


def held_out(
    documents: Sequence[Document], foreign: bool = False
) -> tuple[list[Document], list[Row]]:
    """Documents without one of their wordings, and that wording as a question.

    Any wording after the titles, or with `foreign` an English one.
    """
    chance = Random(5)  # noqa: S311 - not a secret
    kept, rows = [], []
    for document in documents:
        wordings = document.wordings
        places = [at for at in range(2, len(wordings)) if not foreign or wordings[at].isascii()]
        if len(places) < (FOREIGN if foreign else SPARE):
            kept.append(document)
            continue
        at = chance.choice(places)
        kept.append(replace(document, wordings=wordings[:at] + wordings[at + 1 :]))
        kind = "foreign" if foreign else "held"
        rows.append(Row(wordings[at], kind, document.id, frozenset({document.id})))
    return kept, rows


def known(documents: Sequence[Document]) -> list[Row]:
    """A short way of asking of each entry, as it stands there: nothing may come before it."""
    owners: dict[str, set[str]] = {}
    for document in documents:
        for text in document.wordings:
            owners.setdefault(text, set()).add(document.id)
    shortest = (min(document.wordings, key=len) for document in documents)
    return [Row(text, "known", text, frozenset(owners[text])) for text in dict.fromkeys(shortest)]


def brief() -> list[Row]:
    """Messages of a few words that are of the law, though no entry need fit them."""
    lines = files(__package__).joinpath("brief.txt").read_text("utf-8").splitlines()
    return [Row(line, "brief", line) for line in lines if line and not line.startswith("#")]


def strangers(documents: Sequence[Document], semantic: SemanticIndex | None) -> list[Sample]:
    """The shipped messages that are not for us, each seen by an engine that does not know it."""
    lines, found = chat_rows(), []
    for number in range(PIECES):
        known = [text for at, (_, text) in enumerate(lines) if at % PIECES != number]
        engine = Engine.of(documents, semantic, chat=known)
        rows = [
            Row(text, kind if kind == "near" else "chat", text)
            for at, (kind, text) in enumerate(lines)
            if at % PIECES == number
        ]
        found += samples(engine, rows)
    return found


def samples(engine: Engine, rows: Iterable[Row]) -> list[Sample]:
    """What the engine measures for each row; rows without words teach nothing."""
    found = []
    for row in rows:
        view = engine.view(row.text)
        if view is not None:
            ids = [engine.index.ids[at] for at in view.entries]
            right = np.array([float(id_ in row.best) for id_ in ids])
            found.append(Sample(row, view, right, np.zeros(len(ids))))
    return found
