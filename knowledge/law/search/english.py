"""English words as the Chinese terms that the entries are asked with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Self

from knowledge.law.search.grams import terms
from knowledge.law.search.text import fold

Meanings = Mapping[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Glossary:
    """What words and phrases of English mean, in terms; the longest phrase wins."""

    meanings: Meanings
    longest: int  # words of a phrase

    @classmethod
    def of(cls, lines: Iterable[str]) -> Self:
        """Read the table; a line without a meaning and a word is refused with its number."""
        found: dict[tuple[str, ...], list[str]] = {}
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            meaning, _, phrases = line.rstrip("\n").partition("\t")
            if not (meaning and phrases):
                raise ValueError(f"english.tsv line {number}: meaning, TAB, words")
            for phrase in phrases.split(","):
                found.setdefault(_words(fold(phrase)), []).extend(terms(meaning))
        meanings = {words: tuple(dict.fromkeys(meant)) for words, meant in found.items() if words}
        return cls(meanings, max(map(len, meanings), default=0))

    @classmethod
    def load(cls) -> Self:
        """The list that ships with the engine; staff add lines to it."""
        return cls.of(files(__package__).joinpath("english.tsv").read_text("utf-8").splitlines())

    def terms(self, cleaned: str) -> list[str]:
        """The Chinese terms that the English words of a message mean."""
        words = _words(cleaned)
        out: list[str] = []
        at = 0
        while at < len(words):
            size = self._phrase(words, at)
            out.extend(self.meanings.get(words[at : at + size], ()))
            at += size or 1
        return out

    def _phrase(self, words: tuple[str, ...], at: int) -> int:
        for size in range(min(self.longest, len(words) - at), 0, -1):
            if words[at : at + size] in self.meanings:
                return size
        return 0


def _words(text: str) -> tuple[str, ...]:
    """Words without the s of the plural, Chinese between them as one word."""
    return tuple(_one(word) for word in _parted(text))


def _one(word: str) -> str:
    return word if word.endswith("ss") else word.removesuffix("s") or word


def _parted(text: str) -> Sequence[str]:
    return "".join(sign if sign.isascii() else " " for sign in text).split()
