"""A short text kept in a data file in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.words.script import traditional
from knowledge.words.words import Lang


@dataclass(frozen=True, slots=True)
class Both:
    """Names and subjects that data files carry in both written languages."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        """In a language; traditional script is made from the Chinese."""
        if lang is Lang.EN:
            return self.en or self.zh
        return traditional(self.zh) if lang is Lang.HANT else self.zh
