"""In which language a message is written, where that can be told without doubt; cheap and pure."""

from __future__ import annotations

import re

from knowledge.words.script import simplified
from knowledge.words.words import Lang

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")  # neither Latin nor Han
WORD = re.compile(r"[A-Za-z][A-Za-z']*")
SMALL = re.compile(r"(?<![A-Za-z])[A-Za-z]*[a-z][A-Za-z]{2,}")  # a word; KTV and APP are none
MARK = re.compile(  # words no English sentence is without, and no pinyin has
    r"\b(?:the|is|are|was|were|my|i|i'm|to|of|in|on|for|not|do|does|did|don't|how|what|who|where"
    r"|when|why|and|they|it|have|has|had|with|from|about|if|his|her|our|your|this|that|will"
    r"|would|should|could|get|there|their|be|been|please|hasn't|won't|doesn't|didn't|isn't)\b",
    re.IGNORECASE,
)
FEWEST_WORDS, FEWEST_SIGNS = 3, 4


def of(text: str) -> Lang | None:
    """The language of a message; None for one that is mixed, foreign, or too short to tell."""
    signs = len(HAN.findall(text))
    if FOREIGN.search(text):
        return None
    if not signs:
        enough = len(WORD.findall(text)) >= FEWEST_WORDS
        return Lang.EN if enough and MARK.search(text) else None
    if signs < FEWEST_SIGNS or SMALL.search(text):
        return None
    return Lang.ZH if simplified(text) == text else Lang.HANT


def other(text: str, lang: Lang) -> Lang | None:
    """The language of a message, if it surely is another one than `lang`; scripts are one.

    Most messages are in the language that is spoken: one look for a Chinese sign tells.
    """
    if not text or (lang is Lang.EN) == (HAN.search(text) is None):
        return None
    return of(text)


def likely(text: str, lang: Lang) -> Lang:
    """The same where a guess is better than silence: numbers to call in danger."""
    if lang is Lang.EN and HAN.search(text):
        return Lang.ZH if simplified(text) == text else Lang.HANT
    if lang is not Lang.EN and not HAN.search(text) and WORD.search(text):
        return Lang.EN
    return lang
