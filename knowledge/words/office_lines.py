"""Lines the office writes once, in Chinese: its addresses and hours, as each reader needs them."""

from __future__ import annotations

from knowledge.office import Place
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


def say_place(words: Words, lang: Lang, place: Place) -> str:
    """A place with as much as is known of it, on one line."""
    known = filter(None, (place.address, place.hours, place.phone))
    return " ".join([place.name.say(lang), *(say_line(words, lang, part) for part in known)])
