"""Lines the office writes once, in Chinese: its addresses and hours, as each reader needs them."""

from __future__ import annotations

from knowledge.words.script import traditional
from knowledge.words.words import Lang, Words

HOURS = "law.hours"


def say_line(words: Words, lang: Lang, line: str) -> str:
    """In the reader's script; in English the words of opening hours, the place as it is written."""
    if lang is Lang.HANT:
        return traditional(line)
    if lang is Lang.EN:
        for key in words.keys(f"{HOURS}."):
            line = line.replace(words.text(Lang.ZH, key), words.text(Lang.EN, key))
    return line
