"""Entries beside the statutes: cited articles are there, and the sentences are our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from knowledge.law.entry import Entry
from knowledge.law.register import Register
from knowledge.problem import Problem


def check(
    entries: Iterable[Entry], register: Register, statutes: Path, run: int
) -> Iterator[tuple[Entry, Problem]]:
    """Cited articles the statutes lack, and runs of characters taken from them.

    `statutes` is a file of {"law", "article", "text"} lines; each piece of prose is reported once.
    """
    entries = list(entries)
    ours = _shingles(entries, run)
    there: set[tuple[str, str]] = set()
    shared: dict[tuple[str, str], tuple[str, str, str]] = {}
    with statutes.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            row = json.loads(line)
            law, article, text = row["law"], str(row["article"]), row["text"]
            known = register.find(law)
            there.add((known.id if known else law, article))
            for at in range(len(text) - run + 1):
                found = ours.get(text[at : at + run])
                if found:
                    shared.setdefault(found, (law, article, text[at : at + run]))
    by_id = {entry.id: entry for entry in entries}
    for (key, _), (law, article, same) in shared.items():
        yield by_id[key], Problem.of("statute_run", find=same, text=same, law=law, article=article)
    yield from _absent(entries, register, there)


def beside(
    entry: Entry, register: Register, text: Callable[[str, str], str], run: int
) -> Iterator[Problem]:
    """The same of one entry beside the articles it cites: `text` gives the words of an article.

    A law of which no cited article has words was not loaded, and nothing is said about it.
    """
    ours = _shingles([entry], run)
    for cite in entry.cites:
        law = register.find(cite.law)
        words = {article: text(law.name if law else cite.law, article) for article in cite.articles}
        for article, said in words.items():
            if not said and any(words.values()):
                yield Problem.of("article_text_missing", law=cite.law, article=article)
            same = (said[at : at + run] for at in range(len(said) - run + 1))
            found = next((piece for piece in same if piece in ours), None)
            if found:
                yield Problem.of(
                    "statute_run", find=found, text=found, law=cite.law, article=article
                )


def _shingles(entries: Iterable[Entry], run: int) -> dict[str, tuple[str, str]]:
    """Every `run` characters of the prose, with the entry and the piece they stand in."""
    return {
        text[at : at + run]: (entry.id, text)
        for entry in entries
        for _, text in entry.prose()
        for at in range(len(text) - run + 1)
    }


def _absent(
    entries: Iterable[Entry], register: Register, there: set[tuple[str, str]]
) -> Iterator[tuple[Entry, Problem]]:
    for entry in entries:
        for cite in entry.cites:
            law = register.find(cite.law)
            for article in cite.articles if law else ():
                if law and (law.id, article) not in there:
                    problem = Problem.of("article_text_missing", law=cite.law, article=article)
                    yield entry, problem
