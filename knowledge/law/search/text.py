"""Makes one spelling of what people type, whatever their script, dialect and habits."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from opencc import OpenCC

SIGNS = re.compile(r"[\W_]+")  # neither letters nor numerals
LARGEST_NUMBER_KEPT = 366
HOTLINE = "123"


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Simplified script and one width; signs stay."""
    plain = unicodedata.normalize("NFKC", text)
    return str(_simplifier().convert(plain.encode("utf-8", "ignore").decode()))


def fold(text: str) -> str:
    """One script, one width, one case; signs, emoji and invisible characters become blanks."""
    return " ".join(SIGNS.sub(" ", simplify(text).lower()).split())


@dataclass(frozen=True, slots=True)
class Lay:
    """The office's own word list: what is read as what, what is also searched, what is skipped."""

    same: Mapping[str, str]
    also: Mapping[str, str]
    digits: Mapping[str, int]
    by_first: Mapping[str, tuple[str, ...]]
    also_by_first: Mapping[str, tuple[str, ...]]
    plain: re.Pattern[str]  # a stretch in which no word of the list and no numeral begins
    seal: str  # a short name of exactly this list

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Lay":
        """Read the table; a line that has no known kind is refused with its number."""
        lines = list(lines)
        same: dict[str, str] = {}
        also: dict[str, str] = {}
        digits: dict[str, int] = {}
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            kind, words, meaning, *_ = [*line.rstrip("\n").split("\t"), "", ""]
            match kind:
                case "same":
                    same[words] = meaning
                case "drop":
                    same[words] = ""
                case "also":
                    also[words] = meaning
                case "digit":
                    digits[words] = int(meaning)
                case _:
                    raise ValueError(f"lay.tsv line {number}: unknown kind {kind!r}")
        seal = sha256("\n".join(lines).encode()).hexdigest()[:16]
        first = _by_first(same)
        begins = re.escape("".join({*first, *digits}))
        plain = re.compile(rf"[^\d{begins}]+")
        return cls(same, also, digits, first, _by_first(also), plain, seal)

    @classmethod
    def load(cls) -> "Lay":
        """The list that ships with the engine; staff add lines to it."""
        return cls.of(files(__package__).joinpath("lay.tsv").read_text("utf-8").splitlines())

    def clean(self, text: str) -> str:
        """The one spelling of `text`: folded, dialect and fillers resolved, numerals as digits."""
        return self.respell(fold(text))

    def respell(self, folded: str) -> str:
        """Longest words first, left to right, once; blanks only between Latin words stay."""
        out: list[str] = []
        at = 0
        while at < len(folded):
            plain = self.plain.match(folded, at)
            if plain:
                out.append(plain[0])
                at = plain.end()
                continue
            word = _longest(self.by_first, folded, at)
            if word:
                out.append(self.same[word])
                at += len(word)
            elif folded[at] in self.digits or folded[at].isdecimal():
                end = self._number_end(folded, at)
                out.append(_number(folded[at:end], self.digits))
                at = end
            else:
                out.append(folded[at])
                at += 1
        return _close_up("".join(out))

    def meanings(self, cleaned: str) -> str:
        """The legal words that the everyday words of a cleaned question point to."""
        found: dict[str, None] = {}
        for at in range(len(cleaned)):
            for word in self.also_by_first.get(cleaned[at], ()):
                if cleaned.startswith(word, at):
                    found[self.also[word]] = None
        return " ".join(found)

    def _number_end(self, folded: str, at: int) -> int:
        end = at
        while end < len(folded) and (folded[end] in self.digits or folded[end].isdecimal()):
            end += 1
        return end


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    first: dict[str, list[str]] = {}
    for word in words:
        first.setdefault(word[0], []).append(word)
    return {key: tuple(sorted(group, key=len, reverse=True)) for key, group in first.items()}


def _longest(by_first: Mapping[str, tuple[str, ...]], text: str, at: int) -> str:
    for word in by_first.get(text[at], ()):
        if text.startswith(word, at):
            return word
    return ""


def _number(signs: str, digits: Mapping[str, int]) -> str:
    """Chinese and Arabic numerals as one number; large amounts say nothing and become a blank."""
    if signs.startswith(HOTLINE):
        return signs
    value = count(signs, digits)
    return str(value) if value <= LARGEST_NUMBER_KEPT else " "


def count(signs: str, digits: Mapping[str, int]) -> int:
    """The value of a run of numerals: digits, or Chinese with tens, hundreds, thousands."""
    total = part = digit = 0
    for sign in signs:
        value = digits[sign] if sign in digits else int(sign)
        if value < 10:  # noqa: PLR2004 - a digit
            digit = digit * 10 + value
        elif value == 10000:  # noqa: PLR2004 - the one unit that multiplies all before it
            total, part, digit = (total + part + digit or 1) * value, 0, 0
        else:
            part, digit = part + (digit or 1) * value, 0
    return total + part + digit


def is_han(sign: str) -> bool:
    """Whether a character is written without blanks around it."""
    return sign >= "\u2e80"


def _close_up(text: str) -> str:
    """Blanks stay only where two Latin words or numbers would run together."""
    if " " not in text:
        return text
    out: list[str] = []
    for piece in text.split():
        if out and not is_han(out[-1][-1]) and not is_han(piece[0]):
            out.append(" ")
        out.append(piece)
    return "".join(out)
