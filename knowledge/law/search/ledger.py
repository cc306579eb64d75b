"""All that the entries hold in one row of sums: a question is added up once, not field by field."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search.postings import Doubles, Floats, Ints, Postings

ARRAYS = ("starts", "places", "amounts", "unit", "worth", "sizes")
TINY = 1e-9
FINE = np.iinfo(np.uint16).max  # steps of an amount: half the memory, no rank changes


class Fields(NamedTuple):
    """What is counted of the entries."""

    wordings: Postings
    asked: Postings  # all wordings of an entry as one text
    bodies: Postings  # what its answer says
    categories: Postings


class Sums(NamedTuple):
    """What the terms of a question add up to: for every wording, entry and category."""

    wordings: Doubles  # idf of the terms a wording shares
    letters: Doubles  # BM25 of single characters in all wordings of an entry
    pairs: Doubles  # the same of longer terms
    bodies: Doubles  # BM25 in the answer
    held: Doubles  # idf of the longer terms that the wordings of an entry hold
    categories: Doubles  # BM25 in all wordings of a category


class Worth(NamedTuple):
    """What the terms of a question are worth together, whatever holds them."""

    wordings: float  # idf in each field, nothing where the field lacks the term
    asked: float
    bodies: float
    categories: float
    lean: float  # towards the law or towards chat
    known: float  # how many of the terms some wording holds


@dataclass(frozen=True)
class Ledger:
    """For each term, the places it adds to and how much: `starts[t]:starts[t + 1]` of both."""

    starts: Ints
    places: NDArray[np.unsignedinteger[Any]]
    amounts: NDArray[np.uint16]  # in units
    unit: Doubles  # one number
    worth: Floats  # terms by the fields of Worth
    sizes: Ints  # wordings, entries, categories

    @classmethod
    def of(cls, fields: Fields, vocabulary: Sequence[str], leaning: Floats) -> "Ledger":
        """Lay the fields of one vocabulary side by side.

        `leaning` is, for each term, its lean and whether some wording holds it.
        """
        single = np.array([len(word) == 1 for word in vocabulary])
        wordings, asked, bodies, categories = fields
        sizes = [wordings.size, asked.size, asked.size, bodies.size, asked.size, categories.size]
        at = np.cumsum([0, *sizes])
        term = [np.repeat(np.arange(len(single)), one.seen) for one in fields]
        short = single[term[1]]
        parts = [
            (term[0], wordings.texts, wordings.idf[term[0]]),
            (term[1][short], asked.texts[short], asked.weights[short]),
            (term[1][~short], asked.texts[~short], asked.weights[~short]),
            (term[2], bodies.texts, bodies.weights),
            (term[1][~short], asked.texts[~short], asked.idf[term[1][~short]]),
            (term[3], categories.texts, categories.weights),
        ]
        terms = np.concatenate([part[0] for part in parts])
        places = np.concatenate([part[1] + first for part, first in zip(parts, at, strict=False)])
        amounts = np.concatenate([part[2] for part in parts])
        order = np.argsort(terms, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(terms, minlength=len(single)))])
        columns = [one.idf * (one.seen > 0) for one in fields]
        unit = max(float(amounts.max(initial=0.0)), TINY) / FINE
        return cls(
            starts.astype(np.int32),
            places[order].astype(np.min_scalar_type(int(at[-1]))),
            np.round(amounts[order] / unit).astype(np.uint16),
            np.array([unit]),
            np.column_stack([*columns, leaning]).astype(np.float32),
            np.array([wordings.size, asked.size, categories.size], np.int32),
        )

    @cached_property
    def _bounds(self) -> "array[int]":
        """The starts again: single numbers come out of an array quicker than out of numpy's."""
        return array("i", np.ascontiguousarray(self.starts, np.intc).tobytes())

    @cached_property
    def _step(self) -> float:
        return float(self.unit[0])

    @cached_property
    def _cuts(self) -> list[slice]:
        texts, entries, categories = self.sizes.tolist()
        at = [0, texts, *(texts + entries * turn for turn in range(1, 5))]
        at.append(at[-1] + categories)
        return [slice(first, end) for first, end in pairwise(at)]

    @cached_property
    def asks(self) -> bytes:
        """For each term, whether entries are asked with it."""
        return (self.worth[:, 1] > 0).astype(np.uint8).tobytes()

    def add(self, numbers: Sequence[int]) -> Sums:
        """Add up the terms of a question, everywhere at once."""
        bounds, size = self._bounds, self._cuts[-1].stop
        spans = [slice(bounds[term], bounds[term + 1]) for term in numbers]
        if not spans:
            return Sums(*np.split(np.zeros(size), [cut.start for cut in self._cuts[1:]]))
        places, amounts = self.places, self.amounts
        row: Doubles = np.bincount(
            np.concatenate([places[span] for span in spans]),
            np.concatenate([amounts[span] for span in spans]) * self._step,
            size,
        ).astype(np.float64, copy=False)
        return Sums(*(row[cut] for cut in self._cuts))

    def weigh(self, numbers: Sequence[int]) -> Worth:
        """What the terms of a question are worth."""
        return Worth(*self.worth[list(numbers)].sum(axis=0, dtype=np.float64).tolist())

    def arrays(self) -> dict[str, NDArray[Any]]:
        """For a file."""
        return {f"ledger.{name}": getattr(self, name) for name in ARRAYS}

    @classmethod
    def from_arrays(cls, data: Mapping[str, NDArray[Any]]) -> "Ledger":
        """The ledger that `arrays` described."""
        return cls(*(data[f"ledger.{name}"] for name in ARRAYS))
