"""Sharpens the vectors of terms: each way of asking shall lie nearest to its own entry.

A softmax over the entries, climbed with Adam in small batches; a part of the terms is left out at
random each time, so that no way of asking hangs on one word. It is climbed several times from the
same place, and the mean of where that led is kept: what one order of the batches did by chance
falls out of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search.gist import SHARP, unit
from knowledge.law.search.postings import Floats, Ints

CLIMBS = 3
ROUNDS = 12
BATCH = 512
LEFT_OUT = 0.5  # share of the terms
STRIDE = 0.05  # of the first step, in typical sizes of what is moved
TYPICAL = 0.1  # size of a number of an entry
SLOW, SLOWER = 0.9, 0.99  # how long Adam remembers slopes and their squares
TINY = 1e-8


class Texts:
    """Texts as numbers of their terms, laid out flat, each with the entry it belongs to."""

    def __init__(self, texts: Sequence[Sequence[int]], owners: Sequence[int]) -> None:
        full = [at for at, text in enumerate(texts) if text]
        self.owners = np.array([owners[at] for at in full], np.intp)
        self.sizes = np.array([len(texts[at]) for at in full], np.intp)
        self.firsts = np.cumsum(self.sizes) - self.sizes
        self.terms: Ints = np.fromiter(chain.from_iterable(texts[at] for at in full), np.int32)

    def some(self, chosen: NDArray[np.intp]) -> tuple[Ints, NDArray[np.intp], NDArray[np.intp]]:
        """Terms of the chosen texts, the text of each term, and where each text begins."""
        sizes = self.sizes[chosen]
        firsts = np.cumsum(sizes) - sizes
        places = np.repeat(self.firsts[chosen] - firsts, sizes) + np.arange(int(sizes.sum()))
        return self.terms[places], np.repeat(np.arange(len(chosen)), sizes), firsts


def centres(texts: Texts, vectors: Floats, entries: int) -> Floats:
    """For each entry the mean direction of its texts, of length one."""
    rows = unit(np.add.reduceat(vectors[texts.terms], texts.firsts, axis=0))
    summed = np.zeros((entries, vectors.shape[1]), np.float32)
    np.add.at(summed, texts.owners, rows)
    return unit(summed)


@dataclass(slots=True)
class Moved:
    """Numbers that are moved against their slopes, by Adam."""

    values: Floats
    size: float  # how large they typically are
    mean: Floats
    square: Floats
    steps: int = 0

    @classmethod
    def of(cls, values: Floats, size: float) -> "Moved":
        """At rest."""
        return cls(values, size, np.zeros_like(values), np.zeros_like(values))

    def move(self, slope: Floats, stride: float) -> None:
        """One step."""
        self.steps += 1
        self.mean += (1 - SLOW) * (slope - self.mean)
        self.square += (1 - SLOWER) * (np.square(slope) - self.square)
        mean = self.mean / (1 - SLOW**self.steps)
        root = np.sqrt(self.square / (1 - SLOWER**self.steps)) + TINY
        self.values -= (stride * self.size) * mean / root


def teach(texts: Texts, vectors: Floats, entries: int) -> tuple[Floats, Floats]:
    """Vectors of the terms and of the entries, from such as already mean something."""
    found = [_climb(texts, vectors, entries, seed) for seed in range(1, CLIMBS + 1)]
    terms, goals = (sum(each) / np.float32(CLIMBS) for each in zip(*found, strict=True))
    return terms, goals


def _climb(texts: Texts, vectors: Floats, entries: int, seed: int) -> tuple[Floats, Floats]:
    chance = np.random.default_rng(seed)
    terms = Moved.of(vectors.copy(), float(np.abs(vectors).mean()))
    goals = Moved.of(centres(texts, vectors, entries), TYPICAL)
    for turn in range(ROUNDS):
        order = chance.permutation(len(texts.sizes))
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            words, text, firsts = texts.some(chosen)
            kept = (chance.random(len(words)) > LEFT_OUT).astype(np.float32)[:, None]
            slopes = _slopes(terms.values, goals.values, texts.owners[chosen], words, kept, firsts)
            rows = np.zeros_like(vectors)
            _add(rows, words, slopes[0][text] * kept)
            stride = STRIDE * (1 - turn / ROUNDS)
            terms.move(rows, stride)
            goals.move(slopes[1], stride)
    return terms.values, goals.values


def _slopes(
    vectors: Floats,
    goals: Floats,
    owners: NDArray[np.intp],
    words: Ints,
    kept: Floats,
    firsts: NDArray[np.intp],
) -> tuple[Floats, Floats]:
    """How the loss grows with the sum of each text, and with each entry."""
    sums = np.add.reduceat(vectors[words] * kept, firsts, axis=0)
    length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-3)
    rows = sums / length
    loss = SHARP * (rows @ goals.T)
    loss = np.exp(loss - loss.max(axis=1, keepdims=True))
    loss /= loss.sum(axis=1, keepdims=True)
    loss[np.arange(len(owners)), owners] -= 1
    loss *= SHARP / len(owners)
    turned = loss @ goals
    along = (rows * turned).sum(axis=1, keepdims=True)
    return (turned - rows * along) / length, loss.T @ rows


def _add(rows: Floats, at: Ints, what: Floats) -> None:
    """Add each line to the row it belongs to."""
    order = np.argsort(at, kind="stable")
    places = at[order]
    begins = np.flatnonzero(np.diff(places, prepend=-1))
    rows[places[begins]] += np.add.reduceat(what[order], begins, axis=0)
