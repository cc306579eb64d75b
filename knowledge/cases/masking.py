"""Names and numbers hidden before a text reaches the admin chat; the original stays in the case.

Numbers are found by their shape, and names given in a form wherever they stand. Names inside free
text can only be guessed from the words around them: what is hidden is likely a name, but a name
without any such word near it may remain.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("masking.toml")
STARS = "**"
_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)}
_HAN = "\u3400-\u9fff"
_AFTER = r"[ \u3000\uff1a:]"
_GAP = r"[ \u00a0\-\u2010-\u2015·.]?"

_LONG = re.compile(rf"(?<![\d-])\d(?:{_GAP}\d){{13,18}}(?:{_GAP}[\dXx])?(?![\d])")
_MOBILE = re.compile(rf"(?<!\d)(?:\+?86{_GAP}|0086{_GAP})?(1[3-9]\d(?:{_GAP}\d){{8}})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[ \-)\uff09]{0,2}(\d{3,4}[ -]?\d{4})(?!\d)")
_ABROAD = re.compile(r"\+\d(?:[ -]?\d){6,14}(?!\d)")
_PERMIT = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z]{1,2})\d{8,10}(?!\d)(?!-\d{3,}[A-Za-z])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What the data file becomes; built once."""

    digits: dict[int, str]
    surname: re.Pattern[str]
    called: re.Pattern[str]
    perhaps: re.Pattern[str]
    titled: re.Pattern[str]
    title: re.Pattern[str]
    not_names: frozenset[str]
    roles: frozenset[str]
    whose: re.Pattern[str]
    plate: re.Pattern[str]
    account: re.Pattern[str]


def mask_name(name: str) -> str:
    """A name as strangers may read it: the family name and two stars, whatever its length.

    A word for a role (a landlord, my husband) names nobody and stays.
    """
    bare, p = name.strip(), _patterns()
    if not bare or p.whose.sub("", bare) in p.roles:
        return bare
    found = p.surname.match(bare)
    return (found[0] if found else bare[:1]) + STARS


def mask(text: str, names: Iterable[str] = ()) -> str:
    """The text with numbers, plates, accounts, the given names and likely names hidden."""
    p = _patterns()
    for name in sorted(_names(names), key=len, reverse=True):
        word = rf"\b{name}\b" if name.isascii() else name
        text = re.sub(word, mask_name(name), text)
    text = _MAIL.sub(f"{STARS}@{STARS}", text)
    text = p.account.sub(lambda found: f"{found[1]}{STARS * 2}", text)
    text = p.plate.sub(lambda found: found[1] + "*" * 5, text)
    for pattern, hide in _NUMBERS:
        text = _numbers(text, pattern, hide)
    text = p.called.sub(lambda found: f"{found[1]}{found[2]}{STARS}", text)
    text = p.titled.sub(_unless_word(lambda found: f"{found[1]}{STARS}{found[3]}", 1, 2), text)
    return p.perhaps.sub(_unless_word(lambda found: f"{found[1]}{found[2]}{STARS}", 2, 3), text)


def _names(given: Iterable[str]) -> set[str]:
    """What was given as a name, and its parts: people write who it is beside it, or a title."""
    parts = {part for name in given for part in re.split(r"[\W\d_]+", name)}
    bare = {_patterns().title.sub("", part) for part in parts}
    return {name for name in parts | bare if len(name) > 1}


def has_numbers(text: str) -> bool:
    """Whether it holds what looks like an identity number or a bank card."""
    return bool(_LONG.search(text.translate(_patterns().digits)))


def _long(digits: str) -> str:
    """A card keeps its last four; anything else of that length may be an identity number."""
    if len(digits) == len("440801199001011234") or not digits.isdecimal():
        return digits[:3] + "*" * (len(digits) - 5) + digits[-2:]
    return "*" * (len(digits) - 4) + digits[-4:]


def _phone(digits: str) -> str:
    return digits[-11:-8] + "*" * 4 + digits[-4:]


def _landline(digits: str) -> str:
    return digits[:3] + "*" * (len(digits) - 3)


def _all(digits: str) -> str:
    return digits[:1] + "*" * (len(digits) - 1)


_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_LONG, _long),
    (_MOBILE, _phone),
    (_ABROAD, _all),
    (_LANDLINE, _landline),
    (_PERMIT, _all),
)


def _numbers(text: str, pattern: re.Pattern[str], hide: Callable[[str], str]) -> str:
    """Replace by shape; full-width and spelled-out digits count as digits, one for one."""
    read = text.translate(_patterns().digits)
    parts, at = [], 0
    for found in pattern.finditer(read):
        kept = "".join(char for char in found[0] if char.isalnum())
        parts += [text[at : found.start()], hide(kept)]
        at = found.end()
    return "".join([*parts, text[at:]])


def _unless_word(
    hide: Callable[[re.Match[str]], str], surname: int, given: int
) -> Callable[[re.Match[str]], str]:
    """Leave what only looks like a name: a family name that begins an everyday word."""

    def replaced(found: re.Match[str]) -> str:
        everyday = found[surname] + found[given][:1] in _patterns().not_names
        return found[0] if everyday else hide(found)

    return replaced


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(FILE.read_text("utf-8"))
    compound = "|".join(data["compound_surnames"])
    sure = "".join(data["surnames"].split())
    any_surname = f"(?:{compound}|[{sure}{data['common_surnames']}])"
    sure_surname = f"(?:{compound}|[{sure}])"
    given = f"[{_HAN}](?:(?![{data['not_last']}])[{_HAN}])?"
    strict, loose, titles, accounts = (
        "|".join(map(re.escape, sorted(data[name], key=len, reverse=True)))
        for name in ("strict_cues", "loose_cues", "titles", "accounts")
    )
    return _Patterns(
        digits=_FULL_WIDTH | {ord(char): digit for char, digit in data["digits"].items()},
        surname=re.compile(any_surname),
        called=re.compile(rf"({strict})[ \u3000]?({any_surname}){given}"),
        perhaps=re.compile(rf"((?:{loose}){_AFTER}?)({sure_surname})({given})"),
        titled=re.compile(rf"({sure_surname})([{_HAN}]{{1,2}}?)({titles})"),
        title=re.compile(rf"(?:{titles})$"),
        not_names=frozenset(data["not_names"]),
        roles=frozenset((*data["loose_cues"], *data["titles"], *data["roles"])),
        whose=re.compile(f"^(?:{'|'.join(data['whose'])})"),
        plate=re.compile(
            rf"([{data['plates']}][A-Z])[·• ]?[A-Z0-9]{{4}}[A-Z0-9{data['plate_ends']}]{{1,2}}"
        ),
        account=re.compile(rf"({accounts})[{data['links']}]{{0,3}}[A-Za-z0-9_\-]{{5,20}}"),
    )
