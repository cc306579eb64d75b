"""An inverted index in numpy arrays: which texts hold a term, how often, and how much that says."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Doubles = NDArray[np.float64]

K1 = 1.2
B = 0.75
BREAK = ord("\n")
ARRAYS = ("starts", "texts", "weights", "idf", "mass")


def number(texts: Iterable[Iterable[str]], vocabulary: dict[str, int]) -> list[list[int]]:
    """Texts as numbers of their terms; new terms are added to the vocabulary."""
    growing = defaultdict(count(len(vocabulary)).__next__, vocabulary)
    numbers = [[growing[word] for word in words] for words in texts]
    vocabulary.update(growing)
    return numbers


@dataclass(frozen=True)
class Postings:
    """Texts by term, laid out flat: `starts[t]:starts[t + 1]` are the postings of term t."""

    starts: Ints
    texts: Ints
    weights: Floats  # BM25 contribution of the term in that text
    idf: Floats
    mass: Floats  # sum of idf over the different terms of each text

    @classmethod
    def of(
        cls,
        texts: Sequence[Sequence[int]],
        terms: int,
        k1: float = K1,
        light: NDArray[np.bool_] | None = None,
    ) -> "Postings":
        """Count the terms of every text; a text is the list of its terms' numbers.

        `k1` says how much more a term counts that stands in a text again and again; `light` marks
        terms that do not make a text longer, and are rare or common among texts that have such.
        """
        size = len(texts)
        rows = np.repeat(np.arange(size), [len(text) for text in texts])
        columns = np.fromiter(chain.from_iterable(texts), np.int64, len(rows))
        lengths = np.bincount(rows, None if light is None else ~light[columns], size)
        places, times = np.unique(columns * size + rows, return_counts=True)
        column, row = np.divmod(places, max(size, 1))
        among = np.full(terms, float(size))
        if light is not None:
            among[light] = len(np.unique(row[light[column]]))
        return cls(*_weigh(lengths, among, row.astype(np.int32), column, times, k1))

    def without(self, terms: NDArray[np.bool_]) -> "Postings":
        """The same as if no text held the marked terms."""
        keep = ~np.repeat(terms, self.seen)
        texts, seen = self.texts[keep], np.where(terms, 0, self.seen)
        mass = np.bincount(texts, np.repeat(self.idf, seen), self.size)
        starts = np.concatenate([[0], np.cumsum(seen)])
        return Postings(
            starts.astype(np.int32), texts, self.weights[keep], self.idf, mass.astype(np.float32)
        )

    @property
    def size(self) -> int:
        """How many texts are indexed."""
        return len(self.mass)

    @cached_property
    def _bounds(self) -> "array[int]":
        """The starts again: single numbers come out of an array quicker than out of numpy's."""
        return array("i", np.ascontiguousarray(self.starts, np.intc).tobytes())

    def holds(self, term: int) -> bool:
        """Whether any text has this term."""
        return self._bounds[term] < self._bounds[term + 1]

    def known(self, terms: Iterable[int]) -> list[int]:
        """Those of the terms that some text has."""
        bounds = self._bounds
        return [term for term in terms if bounds[term] < bounds[term + 1]]

    @property
    def seen(self) -> Ints:
        """How many texts have each term."""
        return np.diff(self.starts)

    def bm25(self, known: Sequence[int]) -> Doubles:
        """For every text: BM25 of the terms."""
        texts, spans = self._gather(known)
        return self._sum(texts, [self.weights[span] for span in spans])

    def shared(self, known: Sequence[int]) -> Doubles:
        """For every text: the idf of the terms it holds."""
        texts, spans = self._gather(known)
        lengths = [span.stop - span.start for span in spans]
        return self._sum(texts, [np.repeat(self.idf[list(known)], lengths)])

    def _gather(self, known: Sequence[int]) -> tuple[list[Ints], list[slice]]:
        bounds = self._bounds
        spans = [slice(bounds[term], bounds[term + 1]) for term in known]
        return [self.texts[span] for span in spans], spans

    def _sum(self, texts: list[Ints], values: list[Floats]) -> Doubles:
        if not texts:
            return np.zeros(self.size)
        total = np.bincount(np.concatenate(texts), np.concatenate(values), self.size)
        return total.astype(np.float64, copy=False)

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Everything needed to rebuild this index, for a file."""
        return {f"{name}.{key}": getattr(self, key) for key in ARRAYS}

    @classmethod
    def from_arrays(cls, name: str, data: Mapping[str, NDArray[Any]]) -> "Postings":
        """The index that `arrays` described."""
        return cls(*(data[f"{name}.{key}"] for key in ARRAYS))


def pack(words: Iterable[str]) -> NDArray[np.uint8]:
    """Words without line breaks as bytes, for a file."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def unpack(data: NDArray[np.uint8]) -> list[str]:
    """The words that `pack` took."""
    return data.tobytes().decode().split("\n")


@dataclass(frozen=True, slots=True)
class Packed(Sequence[str]):
    """What `pack` took, read one by one: half the memory of as many texts."""

    data: bytes
    bounds: "array[int]"  # where each text ends, and -1 before the first

    @classmethod
    def of(cls, data: NDArray[np.uint8]) -> "Packed":
        """Of the bytes that `pack` made."""
        ends = np.concatenate([[-1], np.flatnonzero(data == BREAK), [len(data)]])
        return cls(data.tobytes(), array("i", ends.astype(np.intc).tobytes()))

    def pick(self, places: Iterable[int]) -> list[str]:
        """Some of the texts, quickly."""
        data, bounds = self.data, self.bounds
        return [data[bounds[at] + 1 : bounds[at + 1]].decode() for at in places]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self.data[self.bounds[at] + 1 : self.bounds[at + 1]].decode()


def _weigh(
    lengths: NDArray[Any], among: Doubles, row: Ints, column: Longs, times: Longs, k1: float
) -> tuple[Ints, Ints, Floats, Floats, Floats]:
    size = len(lengths)
    seen = np.bincount(column, minlength=len(among))
    idf = np.log1p((among - seen + 0.5) / (seen + 0.5)).astype(np.float32)
    norm = k1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0)) if size else lengths
    count = times.astype(np.float32)
    weights = idf[column] * count * (k1 + 1) / (count + norm[row])
    mass = np.bincount(row, idf[column], size)
    starts = np.concatenate([[0], np.cumsum(seen)])
    return (
        starts.astype(np.int32),
        row,
        weights.astype(np.float32),
        idf,
        mass.astype(np.float32),
    )
