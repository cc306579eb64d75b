"""Damages a question as hurried thumbs do: for fitting and for measuring, never for answering."""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

from opencc import OpenCC

from knowledge.law.search.sounds import FIRST, syllables

TYPING = ("homophones", "drops", "swap", "mixed")
KINDS = (*TYPING, "traditional")


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2hk")


@cache
def _sounding(common: str) -> Mapping[int, str]:
    """Common characters by their syllable."""
    table = _table()
    alike: dict[int, str] = {}
    for sign in dict.fromkeys(common):
        number = _syllable(table, sign)
        if number:
            alike[number] = alike.get(number, "") + sign
    return alike


def _syllable(table: Sequence[int], sign: str) -> int:
    at = ord(sign) - FIRST
    return int(table[at]) if 0 <= at < len(table) else 0


def damage(text: str, kind: str, common: str, chance: Random) -> str:
    """`text` with one kind of damage; `common` are the characters a keyboard may offer instead."""
    match kind:
        case "homophones":
            return homophones(text, 2, common, chance)
        case "drops":
            return drops(text, 2, chance)
        case "swap":
            return swap(text, chance)
        case "mixed":
            return drops(homophones(text, 2, common, chance), 1, chance)
        case "traditional":
            return str(_to_traditional().convert(text))
    raise ValueError(f"no damage is called {kind!r}")


def homophones(text: str, times: int, common: str, chance: Random) -> str:
    """Some characters replaced by others that sound the same."""
    table, alike = _table(), _sounding(common)
    signs = list(text)
    for at in chance.sample(range(len(signs)), len(signs)):
        others = alike.get(_syllable(table, signs[at]), "").replace(signs[at], "")
        if times and others:
            signs[at] = chance.choice(others)
            times -= 1
    return "".join(signs)


def drops(text: str, times: int, chance: Random) -> str:
    """Some characters left out, never from a text that would be too short to mean anything."""
    signs = list(text)
    while times and len(signs) > 3:  # noqa: PLR2004 - two characters still say something
        del signs[chance.randrange(len(signs))]
        times -= 1
    return "".join(signs)


def swap(text: str, chance: Random) -> str:
    """Two neighbours exchanged."""
    if len(text) < 2:  # noqa: PLR2004 - a pair
        return text
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


@cache
def _table() -> Sequence[int]:
    return [int(number) for number in syllables()]
