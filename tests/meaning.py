"""A semantic index of the simplest kind, for tests that must not want the neural one."""

from collections.abc import Sequence

import numpy as np

from knowledge.law.search.postings import Floats


class Letters:
    """What a text means is which characters it has."""

    def passages(self, texts: Sequence[str]) -> Floats:
        return np.stack([self.vector(text) for text in texts])

    def question(self, text: str) -> Floats:
        return self.vector(text)

    def vector(self, text: str) -> Floats:
        vector = np.full(64, 0.01, np.float32)
        for sign in text:
            vector[ord(sign) % 64] += 1
        return (vector / np.linalg.norm(vector)).astype(np.float32)
