# ruff: noqa: T201 - a script says what it did
"""Teaches the table of gists: `python -m knowledge.law.search.distil VECTORS SPARE`.

First finds for each term the vector whose sum over a way of asking comes nearest to what the small
neural model makes of it (least squares, held small), then sharpens these until the ways of asking
lie near their entries (`teach`). SPARE is the same table taught without the ways of asking that
the fit keeps back.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.law import library
from knowledge.law.search import lessons
from knowledge.law.search.documents import Document
from knowledge.law.search.engine import Engine
from knowledge.law.search.gist import TABLE, Table, save
from knowledge.law.search.grams import terms
from knowledge.law.search.index import Index
from knowledge.law.search.postings import Doubles, Floats, Ints, Postings, number
from knowledge.law.search.semantic import Nano, Vectors
from knowledge.law.search.teach import Texts, teach

WIDTH = 96
HELD = 1.0  # how strongly the vectors are held small
ROUNDS = 40
STILL = 1e-12
SEEN = 2  # a term that stands in one text only teaches nothing about others


class Share:
    """The share of each term in each text, as flat arrays; texts have length one."""

    def __init__(self, wordings: Postings) -> None:
        often = wordings.seen >= SEEN
        self.term: Ints = np.repeat(np.arange(len(often), dtype=np.int32), wordings.seen)
        kept = often[self.term]
        self.term, self.text = self.term[kept], wordings.texts[kept]
        share = wordings.idf[self.term].astype(np.float64)
        length = np.sqrt(np.bincount(self.text, np.square(share), wordings.size))
        self.share: Doubles = share / length[self.text]
        self.shape = (wordings.size, len(often))

    def texts(self, terms: Doubles) -> Doubles:
        """For every text the sum over its terms."""
        total = np.bincount(self.text, self.share * terms[self.term], self.shape[0])
        return total.astype(np.float64, copy=False)

    def terms(self, texts: Doubles) -> Doubles:
        """For every term the sum over its texts."""
        total = np.bincount(self.term, self.share * texts[self.text], self.shape[1])
        return total.astype(np.float64, copy=False)


def learn(share: Share, wanted: Doubles) -> Doubles:
    """One number for each term, so that the sums over the texts come near (conjugate gradients)."""
    found = np.zeros(share.shape[1])
    rest = share.terms(wanted)
    step, left = rest.copy(), float(rest @ rest)
    for _ in range(ROUNDS):
        if left < STILL:
            break
        bent = share.terms(share.texts(step)) + HELD * step
        length = left / float(step @ bent)
        found += length * step
        rest -= length * bent
        before, left = left, float(rest @ rest)
        step = rest + step * (left / before)
    return found


def main_directions(rows: Floats) -> Floats:
    """The rows, seen along the few directions in which they differ most."""
    _, directions = np.linalg.eigh(rows.T @ rows)
    seen: Floats = rows @ directions[:, ::-1][:, :WIDTH]
    return seen


def first(index: Index, teacher: Vectors) -> tuple[dict[str, int], Floats]:
    """The terms worth a vector, and the vectors that the texts of the index teach them."""
    known: dict[str, int] = {}
    wordings = Postings.of(number(map(terms, index.texts), known), len(known))
    share, wanted = Share(wordings), main_directions(teacher.rows)
    found = np.stack([learn(share, side.astype(np.float64)) for side in wanted.T], axis=1)
    kept = np.flatnonzero(wordings.seen >= SEEN)
    words = list(known)
    vectors = found[kept] * wordings.idf[kept, None]
    return {words[at]: place for place, at in enumerate(kept)}, vectors.astype(np.float32)


def sharpened(engine: Engine, words: dict[str, int], vectors: Floats, without: set[str]) -> Table:
    """The table taught by all ways of asking but some."""
    index = engine.index
    texts, owners = [], []
    for text, owner in zip(index.texts, index.owner.tolist(), strict=False):
        if text not in without:
            found = index.words(engine.lay, text)
            texts.append([words[word] for word in found if word in words])
            owners.append(owner)
    rows, entries = teach(Texts(texts, owners), vectors, len(index.ids))
    scale = np.abs(rows).max(axis=0) / 127
    small = np.round(rows / scale).astype(np.int8)
    return Table(tuple(words), small, scale.astype(np.float32), index.ids, entries)


def kept_back(index: Index, documents: Sequence[Document], engine: Engine) -> set[str]:
    """The ways of asking that the fit keeps back, as the index holds them."""
    kinds = (False, True)
    rows = [row for foreign in kinds for row in lessons.held_out(documents, foreign)[1]]
    return {engine.lay.clean(row.text) for row in rows} & set(index.texts)


def main() -> None:
    """Teach and write the table beside this module, and the spare one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("spare", type=Path)
    given = parser.parse_args()
    base, _ = library.read()
    documents = [Document.of(entry) for entry in base.entries.values()]
    engine = Engine.of(documents, taught=Table.empty())
    index = engine.index
    words, vectors = first(index, Vectors.of(Nano(given.vectors).passages(index.texts)))
    print(len(words), "terms")
    save(given.spare, sharpened(engine, words, vectors, kept_back(index, documents, engine)))
    save(Path(__file__).with_name(TABLE), sharpened(engine, words, vectors, set()))
    print("written", TABLE, given.spare.name)


if __name__ == "__main__":
    main()
