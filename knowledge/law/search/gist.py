"""The gist of a text: a short vector summed from what each of its terms says.

The vectors of terms ship as a table. A small neural model taught them once, from nothing but the
ways of asking of the entries (`distil`); neither it nor its package is needed to read them.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search.postings import Doubles, Floats, Ints, Postings, unpack

TABLE = "gist.npz"
ARRAYS = ("rows", "scale", "places", "entries")


@dataclass(frozen=True, slots=True)
class Table:
    """A vector for each term that the teacher saw more than once, in small numbers."""

    words: Sequence[str]
    vectors: NDArray[np.int8]
    scale: Floats  # of each column


def table() -> Table:
    """The table that ships with the engine."""
    with as_file(files(__package__).joinpath(TABLE)) as path, np.load(path) as data:
        return Table(unpack(data["words"]), data["vectors"], data["scale"])


def seal() -> bytes:
    """A short name of exactly this table."""
    return hashlib.sha256(files(__package__).joinpath(TABLE).read_bytes()).digest()


@dataclass(frozen=True, slots=True)
class Gist:
    """The gist of every entry, and of every term of the index that was taught."""

    rows: NDArray[np.int8]  # the last one is for all other terms and says nothing
    scale: Floats
    places: Ints  # the row of each term
    entries: Floats

    @classmethod
    def of(cls, vocabulary: Mapping[str, int], asked: Postings, known: Table) -> Self:
        """An entry's gist is that of all its ways of asking together."""
        taught = [at for at, word in enumerate(known.words) if word in vocabulary]
        places = np.full(len(vocabulary), len(taught), np.int32)
        places[[vocabulary[known.words[at]] for at in taught]] = np.arange(len(taught))
        silent = np.zeros((1, len(known.scale)), np.int8)
        rows = np.concatenate([known.vectors[taught], silent])
        entries = _unit(_summed(asked, rows, places) * known.scale)
        return cls(rows, known.scale, places, entries)

    def nearness(self, numbers: Sequence[int]) -> Doubles:
        """Cosine of a message with every entry, from the numbers of its terms."""
        if not numbers:
            return np.zeros(len(self.entries))
        gist = self.rows[self.places[numbers]].sum(axis=0, dtype=np.float32) * self.scale
        near: Doubles = (self.entries @ _unit(gist)).astype(np.float64)
        return near

    def arrays(self) -> dict[str, NDArray[Any]]:
        """For a file."""
        return {f"gist.{name}": getattr(self, name) for name in ARRAYS}

    @classmethod
    def from_arrays(cls, data: Mapping[str, NDArray[Any]]) -> Self:
        """The gist that `arrays` described."""
        return cls(*(data[f"gist.{name}"] for name in ARRAYS))


def _summed(asked: Postings, rows: NDArray[np.int8], places: Ints) -> Floats:
    """For every entry the vectors of its terms, a term that comes often counting somewhat more."""
    of: Ints = np.repeat(np.arange(len(asked.idf), dtype=np.int32), asked.seen)
    often, at = asked.weights / asked.idf[of], places[of]
    columns = [np.bincount(asked.texts, often * side[at], asked.size) for side in rows.T]
    return np.stack(columns, axis=1).astype(np.float32)


def _unit(vectors: Floats) -> Floats:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    units: Floats = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return units
