"""Repairs characters typed for their sound: an unknown pair becomes a known one."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search.postings import Ints

FIRST, LAST = 0x4E00, 0x9FFF
SILENT = 0
SPREAD = 4096
COMMON = 3  # a pair must stand in so many wordings before it replaces anything
REPAIRS = 3  # a person who mistypes more than this is not helped by guessing


def syllables() -> NDArray[np.uint16]:
    """The usual syllable of every character, without tone, as a number."""
    table = np.zeros(LAST - FIRST + 1, np.uint16)
    lines = files(__package__).joinpath("syllables.tsv").read_text("utf-8").splitlines()
    spoken = (line.partition("\t")[2] for line in lines if not line.startswith("#"))
    for number, characters in enumerate(spoken, 1):
        table[[ord(character) - FIRST for character in characters]] = number
    return table


@dataclass(frozen=True, slots=True)
class Sounds:
    """Syllables of characters, and the commonest known pair for each pair of syllables."""

    table: NDArray[np.uint16]
    seen: Ints  # how many wordings have each term
    syllable: Sequence[int]  # the table again, faster to look up one by one
    pairs: Mapping[int, str]
    known: Mapping[str, int]

    @classmethod
    def of(cls, table: NDArray[np.uint16], known: Mapping[str, int], seen: Ints) -> "Sounds":
        """Learn the known pairs from the terms and how many wordings have them."""
        words, listed = list(known), array("H", table.astype(np.ushort).tobytes())
        often = np.argsort(seen, kind="stable")
        pairs: dict[int, str] = {}
        for term in often[np.searchsorted(seen[often], COMMON) :].tolist():
            if len(words[term]) == 2:  # noqa: PLR2004 - a pair
                pairs[_key(listed, words[term])] = words[term]
        pairs.pop(SILENT, None)
        return cls(table, seen, listed, pairs, known)

    def repair(self, text: str) -> str:
        """`text` with pairs nobody writes replaced by such that sound the same, if few are."""
        odd = [text[at : at + 2] not in self.known for at in range(len(text) - 1)]
        if not any(odd):
            return text
        signs = list(text)
        changed = at = 0
        while at < len(odd):
            pair = text[at : at + 2]
            better = self.pairs.get(_key(self.syllable, pair)) if odd[at] else None
            if better and _alone(odd, at, pair, better):
                changed += (pair[0] != better[0]) + (pair[1] != better[1])
                signs[at : at + 2] = better
                at += 1
            at += 1
        return "".join(signs) if changed <= REPAIRS else text


def _alone(odd: list[bool], at: int, old: str, new: str) -> bool:
    """A changed character must not be at home with its other neighbour."""
    left = old[0] == new[0] or at == 0 or odd[at - 1]
    right = old[1] == new[1] or at + 1 >= len(odd) or odd[at + 1]
    return left and right


def _key(table: Sequence[int], pair: str) -> int:
    if len(pair) != 2:  # noqa: PLR2004 - a pair
        return SILENT
    first, second = ord(pair[0]) - FIRST, ord(pair[1]) - FIRST
    if not (0 <= first < len(table) and 0 <= second < len(table)):
        return SILENT
    return table[first] * SPREAD + table[second] if table[first] and table[second] else SILENT
