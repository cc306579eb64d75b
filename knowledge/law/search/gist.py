"""The gist of a text: a short vector summed from what each of its terms says.

The vectors of terms and of the entries ship as a table. They were taught once by the ways of asking
of the entries, starting from what a small neural model makes of these (`distil`); neither it nor
its package is needed to read them.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search.postings import Doubles, Floats, Ints, Postings, pack, unpack

TABLE = "gist.npz"
ARRAYS = ("rows", "scale", "places", "entries", "centres")
SHARP = 12.0  # of a nearness, before its exponential: as the table was taught


@dataclass(frozen=True, slots=True)
class Table:
    """A vector for each term that the teacher saw more than once, in small numbers."""

    words: Sequence[str]
    vectors: NDArray[np.int8]
    scale: Floats  # of each column
    ids: Sequence[str]  # entries that were taught
    entries: Floats  # where their ways of asking were led to

    @classmethod
    def empty(cls) -> Self:
        """Nothing was taught."""
        nothing = np.zeros((0, 1), np.float32)
        return cls((), nothing.astype(np.int8), np.ones(1, np.float32), (), nothing)


def table() -> Table:
    """The table that ships with the engine."""
    with as_file(files(__package__).joinpath(TABLE)) as path:
        return read(path)


def read(path: Path) -> Table:
    """A table from a file."""
    with np.load(path) as data:
        entries = data["entries"].astype(np.float32)
        words, ids = unpack(data["words"]), unpack(data["ids"])
        return Table(words, data["vectors"], data["scale"], ids, entries)


def save(path: Path, made: Table) -> None:
    """Write a table to a file."""
    entries = made.entries.astype(np.float16)
    words, ids = pack(made.words), pack(made.ids)
    np.savez_compressed(
        path, words=words, vectors=made.vectors, scale=made.scale, ids=ids, entries=entries
    )


def seal() -> bytes:
    """A short name of exactly this table."""
    return hashlib.sha256(files(__package__).joinpath(TABLE).read_bytes()).digest()


@dataclass(frozen=True, slots=True)
class Gist:
    """The gist of every entry, and of every term of the index that was taught."""

    rows: NDArray[np.int8]  # the last one is for all other terms and says nothing
    scale: Floats
    places: Ints  # the row of each term
    entries: Floats  # what a message is compared with
    centres: Floats  # what the entry is about: the mean of all its ways of asking, of length one

    @classmethod
    def of(
        cls, vocabulary: Mapping[str, int], asked: Postings, known: Table, ids: Sequence[str]
    ) -> Self:
        """An entry that was not taught, such as one the office wrote, is compared by its centre."""
        taught = [at for at, word in enumerate(known.words) if word in vocabulary]
        places = np.full(len(vocabulary), len(taught), np.int32)
        places[[vocabulary[known.words[at]] for at in taught]] = np.arange(len(taught))
        silent = np.zeros((1, len(known.scale)), np.int8)
        rows = np.concatenate([known.vectors[taught], silent])
        centres = unit(_summed(asked, rows, places) * known.scale)
        return cls(rows, known.scale, places, _goals(known, ids, centres), centres)

    def hear(self, numbers: Sequence[int]) -> Floats:
        """The gist of a message, of length one, from the numbers of its terms."""
        if not numbers:
            return np.zeros(len(self.scale), np.float32)
        return unit(self.rows[self.places[numbers]].sum(axis=0, dtype=np.float32) * self.scale)

    def nearness(self, heard: Floats) -> Doubles:
        """How near a message is to every entry."""
        near: Doubles = (self.entries @ heard).astype(np.float64)
        return near

    def arrays(self) -> dict[str, NDArray[Any]]:
        """For a file."""
        return {f"gist.{name}": getattr(self, name) for name in ARRAYS}

    @classmethod
    def from_arrays(cls, data: Mapping[str, NDArray[Any]]) -> Self:
        """The gist that `arrays` described."""
        return cls(*(data[f"gist.{name}"] for name in ARRAYS))


def clear(nearness: Doubles) -> float:
    """How clearly a gist points to one entry: its share of all, between nothing and one."""
    return 1 / float(np.exp(SHARP * (nearness - nearness.max())).sum())


def unit(vectors: Floats) -> Floats:
    """Vectors of length one; what has no length stays nothing."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    units: Floats = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return units


def _goals(known: Table, ids: Sequence[str], centres: Floats) -> Floats:
    """What was taught, and for other entries their centre, as long as the others are."""
    places = {id_: at for at, id_ in enumerate(known.ids)}
    usual = float(np.linalg.norm(known.entries, axis=1).mean()) if len(known.ids) else 1.0
    goals = centres * np.float32(usual)
    for at, id_ in enumerate(ids):
        if id_ in places:
            goals[at] = known.entries[places[id_]]
    return goals


def _summed(asked: Postings, rows: NDArray[np.int8], places: Ints) -> Floats:
    """For every entry the vectors of its terms, a term that comes often counting somewhat more."""
    of: Ints = np.repeat(np.arange(len(asked.idf), dtype=np.int32), asked.seen)
    often, at = asked.weights / np.maximum(asked.idf[of], 1e-6), places[of]
    columns = [np.bincount(asked.texts, often * side[at], asked.size) for side in rows.T]
    return np.stack(columns, axis=1).astype(np.float32)
