"""Simplified to traditional characters and back; OpenCC is loaded when first needed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol, cast


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _converter(table: str) -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415  (loads its dictionaries: only those who convert pay)

    return cast("_Converter", OpenCC(table))


@lru_cache(maxsize=20_000)
def traditional(text: str) -> str:
    """Chinese as read in Hong Kong (OpenCC s2hk); other text is left as it is."""
    return text if text.isascii() else _converter("s2hk").convert(text)


@lru_cache(maxsize=2_000)
def simplified(text: str) -> str:
    """Chinese in simplified characters (OpenCC t2s), whatever script it was typed in."""
    return text if text.isascii() else _converter("t2s").convert(text)
