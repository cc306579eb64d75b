# ruff: noqa: T201 - a script says what it found
"""Fits the coefficients: `python -m knowledge.law.search.fit QUESTIONS.tsv SPARE`.

SPARE is the table of gists that `distil` taught without the ways of asking that are kept back here.
Writes the scorer's and the judges' numbers with the digests of what they were fitted on; what is
reported comes from coefficients that have not seen the question.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.law import library
from knowledge.law.entry import Entry
from knowledge.law.search import gist, learn, lessons
from knowledge.law.search.documents import Document, digest
from knowledge.law.search.engine import Engine
from knowledge.law.search.features import View
from knowledge.law.search.gist import Table
from knowledge.law.search.lessons import Sample
from knowledge.law.search.model import LEXICAL, SEMANTIC, judge
from knowledge.law.search.postings import Doubles
from knowledge.law.search.semantic import Nano, SemanticIndex

RANK = (
    *("same", "best", "several", "contained", "gist", "about", "letters", "pairs"),
    *("body", "category", "spelling", "foreign"),
)
RIGHT = ("sure", "akin", "short", "clear")
OURS = (
    *("most_best", "most_asked", "most_category", "chat", "margin"),
    *("strange", "odd", "lean", "evidence", "latin"),
)
RANK_MEANING = (*RANK, "sense", "senses", "sense_kind")
RIGHT_MEANING = ("sure", "senses_lead", "akin", "short", "clear")
OURS_MEANING = (*OURS, "most_sense", "most_senses", "meant")
LOOSE = 20.0
FOLDS = 10
TEACHES = {"real": 1.0, "written": 1.0, "held": 0.15, "foreign": 0.05, "damaged": 0.3, "known": 0.5}
COUNTS = {
    "real": 1.0,
    "written": 1.0,
    "held": 1.0,
    "foreign": 0.3,
    "damaged": 0.3,
    "known": 0.3,
    "chat": 0.6,
    "near": 0.5,
    "brief": 2.0,
}


@dataclass(frozen=True, slots=True)
class Aim:
    """The measures in use and where the limits are put."""

    rank: tuple[str, ...]
    right: tuple[str, ...]
    ours: tuple[str, ...]
    precision: float  # share of outright answers that must be right
    left: float  # share of chat for which nothing may be offered


PLAIN = Aim(RANK, RIGHT, OURS, 0.95, 0.925)
MEANING = Aim(RANK_MEANING, RIGHT_MEANING, OURS_MEANING, 0.955, 0.96)


def fit_rank(data: Sequence[Sample], names: Sequence[str]) -> Doubles:
    """Coefficients of the scorer, in the order of the names."""
    choices = [
        learn.Choice(table(one.view, names), one.right, TEACHES[one.row.kind])
        for one in data
        if one.right.any()
    ]
    return learn.rank(choices, LOOSE)


def table(view: View, names: Sequence[str]) -> Doubles:
    """Entries in view by measures."""
    return np.stack([view.measure(name) for name in names], axis=1)


def scored(data: Sequence[Sample], names: Sequence[str]) -> list[Sample]:
    """Samples with scores from coefficients that did not see them."""
    out = list(data)
    for inside, outside in learn.folds([one.row.group for one in data], FOLDS):
        weights = fit_rank([data[at] for at in inside], names)
        for at in outside:
            out[at] = replace(data[at], scores=table(data[at].view, names) @ weights)
    return out


def chances(
    data: Sequence[Sample], truth: Sequence[bool], names: Sequence[str]
) -> tuple[dict[str, float], Doubles]:
    """A judge fitted on all, and probabilities from judges that did not see the row."""
    lines = [
        learn.Line(one.facts(), true, COUNTS[one.row.kind])
        for one, true in zip(data, truth, strict=True)
    ]
    out = np.zeros(len(data))
    for inside, outside in learn.folds([one.row.group for one in data], FOLDS, seed=3):
        found = learn.judge([lines[at] for at in inside], names, LOOSE)
        for at in outside:
            out[at] = judge(found, lines[at].facts)
    return learn.judge(lines, names, LOOSE), out


def answer_limit(sure: Doubles, truth: Sequence[bool], precision: float) -> float:
    """The lowest probability from which on so many outright answers are right."""
    order = np.argsort(-sure)
    share = np.cumsum(np.array(truth)[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(share >= precision)
    return float(sure[order[good[-1]]]) if len(good) else 1.0


def fit(asked: Sequence[Sample], chat: Sequence[Sample], aim: Aim) -> dict[str, Any]:
    """All numbers of a model file from samples of questions and of other messages."""
    data = scored(asked, aim.rank)
    weights = fit_rank(data, aim.rank)
    every = data + [replace(one, scores=table(one.view, aim.rank) @ weights) for one in chat]
    typed = [one for one in data if one.row.kind not in {"held", "known"}]
    first = [one.place() == 0 for one in typed]
    right, _ = chances(typed, first, aim.right)
    ours, fits = chances(every, [one.row.kind not in {"chat", "near"} for one in every], aim.ours)
    law, lawful = chances(every, [one.row.kind != "chat" for one in every], aim.ours)
    plain = [at for at, one in enumerate(typed) if one.row.kind in lessons.ASKED]
    told = [one.facts() for one in typed]
    sure = np.array([judge(right, one) * judge(ours, one) for one in told])
    limit = answer_limit(sure[plain], [first[at] for at in plain], aim.precision)
    idle = np.array([one.row.kind == "chat" for one in every])
    offer = float(np.quantile(fits[idle], aim.left))
    report(typed, sure >= limit, [one.place() == 0 for one in typed])
    report_left(every, fits < offer)
    return {
        "rank": rounded(dict(zip(aim.rank, weights.tolist(), strict=True))),
        "right": rounded(right),
        "ours": rounded(ours),
        "law": rounded(law),
        "answer_at": round(limit, 4),
        "offer_at": round(offer, 4),
        "law_at": round(float(np.quantile(lawful[idle], aim.left)), 4),
    }


def rounded(values: Mapping[str, float]) -> dict[str, float]:
    """Four decimals are more than the data can tell."""
    return {name: round(value, 4) for name, value in values.items()}


def report(data: Sequence[Sample], out: np.ndarray, first: Sequence[bool]) -> None:
    """Hits and outright answers, by kind of question."""
    for kind in dict.fromkeys(one.row.kind for one in data):
        at = [number for number, one in enumerate(data) if one.row.kind == kind]
        places = np.array([data[number].place() for number in at])
        hits = " ".join(f"{np.mean(places < k):.3f}" for k in (1, 3, 10))
        told = [number for number in at if out[number]]
        good = np.mean([first[number] for number in told]) if told else 0.0
        print(f"{kind:8} {len(at):4} hit@1/3/10 {hits}  outright {len(told) / len(at):.3f}", end="")
        print(f" right {good:.3f}")


def report_left(every: Sequence[Sample], left: np.ndarray) -> None:
    """Share of messages for which nothing is offered, by kind."""
    for kind in dict.fromkeys(one.row.kind for one in every):
        at = [number for number, one in enumerate(every) if one.row.kind == kind]
        print(f"{kind:8} {len(at):4} not offered {np.mean(left[at]):.3f}")


def run(
    entries: Sequence[Entry], path: Path, spare: Table, semantic: SemanticIndex | None
) -> dict[str, Any]:
    """Fit on these entries and this file of questions."""
    documents = [Document.of(entry) for entry in entries]
    engine = Engine.of(documents, semantic)
    common = "".join(word for word in engine.index.vocabulary if len(word) == 1)
    rows = lessons.questions(path)
    asked = lessons.samples(
        engine, [*rows, *lessons.damaged(rows, common), *lessons.known(documents)]
    )
    for foreign in (False, True):
        fewer, kept = lessons.held_out(documents, foreign)
        asked += lessons.samples(Engine.of(fewer, semantic, taught=spare), kept)
    chat = lessons.strangers(documents, semantic) + lessons.samples(engine, lessons.brief())
    model = fit(asked, chat, MEANING if semantic else PLAIN)
    model["fitted"] = {
        "questions": hashlib.sha256(path.read_bytes()).hexdigest()[:16],
        "entries": digest(documents),
        "count": len(documents),
    }
    return model


def main() -> None:
    """Fit and write the model file beside this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("spare", type=Path, help="the table of gists taught without what is kept")
    parser.add_argument("--semantic", type=Path, help="fit the variant with vectors kept here")
    given = parser.parse_args()
    semantic = Nano(given.semantic) if given.semantic else None
    base, problems = library.read()
    print(len(base.entries), "entries,", len(problems), "problems")
    entries = list(base.entries.values())
    model = run(entries, given.questions, gist.read(given.spare), semantic)
    target = Path(__file__).with_name(SEMANTIC if semantic else LEXICAL)
    target.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    print("written", target.name)


if __name__ == "__main__":
    main()
