"""Telephone numbers as people type them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from knowledge.forms.date_words import read_words

_BETWEEN = re.compile(r"[\s\-\u2010-\u2015().·]+")
_WORDS = re.compile(r"[^\d\s+\-\u2010-\u2015().·]+")
_NOT = re.compile(
    "[\u4e0d\u522b\u5225\u5514\u52ff]|n't|\\bnot\\b|\\bno\\b", re.IGNORECASE
)  # bu, bie, m, wu
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:\+?86|0086)?(0?[1-9]\d{1,2})(\d{7,8})")
_ABROAD = re.compile(r"\+(?!86)[1-9]\d{6,14}")
_LOCAL = re.compile(r"[2-9]\d{6,7}|[48]00\d{7}")


def tidy(text: str) -> str:
    """The number without decoration, or "" if it cannot be one that can be called back.

    Among words it must be the only one, with its area code, and nobody must say not to call it.
    """
    normal = unicodedata.normalize("NFKC", text)
    if not any(map(str.isdigit, normal)):  # dictated
        normal = normal.translate(_numerals())
    alone = _alone(normal)
    if alone or not _WORDS.search(normal) or _NOT.search(normal):
        return alone
    found = {number for part in _WORDS.split(normal) if (number := _alone(part))}
    only = found.pop() if len(found) == 1 else ""
    return "" if _LOCAL.fullmatch(only) else only


@cache
def _numerals() -> dict[int, str]:
    return {ord(char): str(digit) for char, digit in read_words().numerals.items()}


def _alone(text: str) -> str:
    typed = _BETWEEN.sub("", text)
    if mobile := _MOBILE.fullmatch(typed):
        return mobile[1]
    if _ABROAD.fullmatch(typed) or _LOCAL.fullmatch(typed):
        return typed
    landline = _LANDLINE.fullmatch(typed)
    if landline and (landline[1].startswith("0") or typed.startswith(("+", "00"))):
        return f"0{landline[1].removeprefix('0')}-{landline[2]}"
    return ""
