"""Simplified to traditional characters and back; OpenCC is loaded when first needed."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, cast

FILE = Path(__file__).with_name("traditional.toml")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(table: str) -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415  (loads its dictionaries: only those who convert pay)

    return cast("_Converter", OpenCC(table))


@cache
def _mended() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Where OpenCC picks the rarer of several characters: the pattern, and what is meant."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["mended"]
    return tuple((re.compile(wrong), right) for wrong, right in rows)


@lru_cache(maxsize=20_000)
def traditional(text: str) -> str:
    """Chinese as read in Hong Kong (OpenCC s2hk); other text is left as it is."""
    if text.isascii():
        return text
    written = _converter("s2hk").convert(text)
    for wrong, right in _mended():
        written = wrong.sub(right, written)
    return written


@lru_cache(maxsize=2_000)
def simplified(text: str) -> str:
    """Chinese in simplified characters (OpenCC t2s), whatever script it was typed in."""
    return text if text.isascii() else _converter("t2s").convert(text)
