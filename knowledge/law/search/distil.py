# ruff: noqa: T201 - a script says what it did
"""Teaches the table of gists: `python -m knowledge.law.search.distil VECTORS`.

Reads the vectors that the small neural model gives the ways of asking, and finds for each term
the vector whose sum over a text comes nearest to them (least squares, held small).
"""

import argparse
from pathlib import Path

import numpy as np

from knowledge.law import library
from knowledge.law.search.documents import Document
from knowledge.law.search.engine import Engine
from knowledge.law.search.gist import TABLE
from knowledge.law.search.grams import terms
from knowledge.law.search.postings import Doubles, Floats, Ints, Postings, number, pack
from knowledge.law.search.semantic import Nano, Vectors

WIDTH = 64
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


def main() -> None:
    """Teach and write the table beside this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    given = parser.parse_args()
    base, _ = library.read()
    index = Engine.of([Document.of(entry) for entry in base.entries.values()]).index
    teacher = Vectors.of(Nano(given.vectors).passages(index.texts))
    known: dict[str, int] = {}
    wordings = Postings.of(number(map(terms, index.texts), known), len(known))
    share, wanted = Share(wordings), main_directions(teacher.rows)
    found = np.stack([learn(share, side.astype(np.float64)) for side in wanted.T], axis=1)
    kept = np.flatnonzero(wordings.seen >= SEEN)
    vectors = found[kept] * wordings.idf[kept, None]
    scale = np.abs(vectors).max(axis=0) / 127
    words = list(known)
    np.savez_compressed(
        Path(__file__).with_name(TABLE),
        words=pack(words[place] for place in kept),
        vectors=np.round(vectors / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )
    print("written", TABLE, len(kept), "terms")


if __name__ == "__main__":
    main()
