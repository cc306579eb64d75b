"""Exact routes: a law and article named outright, and two matters in one message."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from knowledge.law.search.text import Lay, count, fold

ALIKE = 80.0  # a law's name of five characters may hold one wrong
LONG_ENOUGH = 6  # characters of a part that can be a question of its own
SENTENCE = re.compile(r"[\u3002\uff1f\uff01?!;\uff1b\n]+|\.{2,}|\u2026+")


@cache
def _patterns() -> Mapping[str, str | list[str]]:
    return tomllib.loads(files(__package__).joinpath("patterns.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the law: `article` as in the register, "276-1" for an inserted one."""

    law: str
    article: str


class Names:
    """Laws by any name people use; one wrong character is forgiven."""

    __slots__ = ("_lay", "_mark", "_named", "_regex", "_spellings")

    def __init__(self, laws: Mapping[str, Iterable[str]], lay: Lay) -> None:
        spelled = ((fold(name), law) for law, names in laws.items() for name in (law, *names))
        self._spellings = {key.replace(" ", ""): law for key, law in spelled}
        self._named = tuple(self._spellings)
        self._lay = lay
        numeral = f"[0-9{''.join(lay.digits)}]+"
        pattern = str(_patterns()["named"])
        for key in ("law", "article"):
            pattern = pattern.replace("{" + key + "}", str(_patterns()[key]))
        self._mark = str(_patterns()["mark"])
        self._regex = re.compile(pattern.replace("{n}", numeral))

    def law(self, name: str) -> str | None:
        """The law called so, exactly or nearly."""
        key = fold(name).replace(" ", "")
        if key in self._spellings:
            return self._spellings[key]
        found = process.extractOne(key, self._named, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self._spellings[found[0]] if found else None

    def find(self, text: str) -> Reference | None:
        """The article a message names, if it names one of a law known here."""
        folded = fold(text).replace(" ", "")
        if self._mark not in folded:
            return None
        for match in self._regex.finditer(folded):
            law = self._ending(match["law"])
            if law:
                return Reference(law, self._article(match))
        return None

    def _ending(self, words: str) -> str | None:
        """The longest end of `words` that names a law: people write before it what they like."""
        for at in range(len(words) - 1):
            if words[at:] in self._spellings:
                return self._spellings[words[at:]]
        bare = re.sub(str(_patterns()["ask"]), "", words)
        return self.law(bare) if bare else None

    def _article(self, match: re.Match[str]) -> str:
        number = str(count(match["article"], self._lay.digits))
        if match["inserted"]:
            number += f"-{count(match['inserted'], self._lay.digits)}"
        return number


def joined(text: str) -> tuple[str, ...]:
    """The two halves of a message whose words say that a second matter follows, or nothing."""
    for match in _joint().finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _askable(before) and _askable(after):
            return before, after
    return ()


def sentences(text: str) -> tuple[str, ...]:
    """The two sentences of a message of two sentences, or nothing."""
    found = [piece for piece in SENTENCE.split(text) if _askable(piece)]
    return tuple(found) if len(found) == 2 else ()  # noqa: PLR2004 - two matters


@cache
def _joint() -> re.Pattern[str]:
    plain, after_pause = ("|".join(_patterns()[key]) for key in ("split", "pause"))
    return re.compile(rf"(?:{plain})|(?<=[\W_])(?:{after_pause})")


def _askable(piece: str) -> bool:
    return len(fold(piece)) >= LONG_ENOUGH
