"""The wordings of the entries looked at closely: how near, how full, how alike in spelling."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.law.search.index import Index
from knowledge.law.search.postings import Doubles

SCALE = 4.0  # of a likeness, before its fourth power: near wordings count, far ones do not
SLIGHT = 10.0  # information that is missing from every wording: a word or two prove little
SPELLED = 64  # wordings that are compared sign by sign


@dataclass(frozen=True, slots=True)
class Close:
    """Wordings of some entries, one entry after the other."""

    likeness: Doubles  # cosine of the message with each
    shared: Doubles  # information it shares with each
    mass: Doubles  # information each holds
    texts: NDArray[np.intp]  # their places in the index
    firsts: NDArray[np.intp]  # where each entry begins

    @classmethod
    def of(cls, index: Index, near: NDArray[np.intp], likeness: Doubles, shared: Doubles) -> Self:
        """The wordings of the entries near, out of the measures of all wordings."""
        begins = index.starts[near].astype(np.intp)
        counts = index.starts[near + 1] - begins
        firsts = np.cumsum(counts) - counts
        texts = np.repeat(begins - firsts, counts) + np.arange(int(counts.sum()))
        return cls(likeness[texts], shared[texts], index.mass[texts], texts, firsts)

    def several(self) -> Doubles:
        """All wordings of an entry speak, the near ones by far the loudest."""
        loud = np.square(np.square(self.likeness * SCALE))
        summed: Doubles = np.log1p(np.add.reduceat(loud, self.firsts))
        return summed

    def contained(self) -> Doubles:
        """How much of a wording the message holds, however long it is; the fullest is loudest.

        A long story holds a short question whole.
        """
        share = self.shared / (self.mass + SLIGHT)
        loud = np.add.reduceat(np.square(np.square(np.square(share))), self.firsts)
        mean: Doubles = np.sqrt(np.sqrt(np.sqrt(loud)))
        return mean

    def spelling(self, index: Index, cleaned: str) -> Doubles:
        """The best `fuzz.ratio` of the message with one of the likeliest wordings of each."""
        ratios = np.zeros(len(self.texts))
        some = np.arange(len(self.texts))
        if len(some) > SPELLED:
            some = np.argpartition(-self.likeness, SPELLED)[:SPELLED]
        chosen = index.texts.pick(self.texts[some].tolist())
        ratios[some] = process.cdist([cleaned], chosen, scorer=fuzz.ratio)[0]
        best: Doubles = np.maximum.reduceat(ratios, self.firsts) / 100.0
        return best
