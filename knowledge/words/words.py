"""The house's texts by key and language: `words.say(lang, "filing.step.back", number="…")`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from knowledge.words.rich import Rich
from knowledge.words.script import traditional
from knowledge.words.template import Template, Value, WordsError, parse

FOLDER = Path(__file__).parent


class Lang(StrEnum):
    """The languages a person may choose; HANT is made from ZH."""

    ZH = "zh"
    HANT = "zh-hant"
    EN = "en"


WRITTEN = (Lang.ZH, Lang.EN)


@dataclass(frozen=True, slots=True)
class Words:
    """All texts; mutable are only the caches: traditional script, and texts without values."""

    templates: Mapping[Lang, Mapping[str, Template]]
    _hant: dict[str, Template] = field(default_factory=dict, compare=False, repr=False)
    _fixed: dict[tuple[Lang, str], Rich] = field(default_factory=dict, compare=False, repr=False)

    def say(self, lang: Lang, key: str, /, **values: Value) -> Rich:
        """The text in a language with its values; WordsError if there is no such text."""
        if values:
            return self._template(lang, key).fill(values)
        said = self._fixed.get((lang, key))
        if said is None:
            said = self._fixed[lang, key] = self._template(lang, key).fill(values)
        return said

    def text(self, lang: Lang, key: str, /, **values: Value) -> str:
        """The same without styles: buttons, file names, alerts."""
        return self.say(lang, key, **values).plain

    def has(self, key: str) -> bool:
        """Whether every written language has this text."""
        return all(key in self.templates[lang] for lang in WRITTEN)

    def keys(self, prefix: str = "") -> list[str]:
        """The keys that begin so, in the order of the Chinese file."""
        return [key for key in self.templates[Lang.ZH] if key.startswith(prefix)]

    def differences(self) -> list[str]:
        """What one language has and another lacks: texts, and the values they speak of."""
        zh, en = self.templates[Lang.ZH], self.templates[Lang.EN]
        lacking = [f"{key}: only in one language" for key in sorted(zh.keys() ^ en.keys())]
        unlike = [key for key in zh if key in en and zh[key].slots != en[key].slots]
        return lacking + [f"{key}: other values in zh and en" for key in unlike]

    def _template(self, lang: Lang, key: str) -> Template:
        found = self.templates[Lang.EN if lang is Lang.EN else Lang.ZH].get(key)
        if found is None:
            raise WordsError(f"no text {key!r} in {lang}")
        if lang is not Lang.HANT:
            return found
        if key not in self._hant:
            self._hant[key] = _in_traditional(found)
        return self._hant[key]


def load(folder: Path = FOLDER) -> Words:
    """Read every `<language>/<feature>.toml`; a text that cannot be parsed raises WordsError."""
    return Words({lang: dict(_read(folder / lang)) for lang in WRITTEN})


def _read(folder: Path) -> Iterator[tuple[str, Template]]:
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise WordsError(f"{path.parent.name}/{path.name}: {error}") from error
        for key, text in _flat(path.stem, tables):
            yield key, parse(key, text)


def _flat(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Tables give dots, lists give numbers from 0."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(f"{key}.{name}", inner)
    else:
        raise WordsError(f"{key}: a text was expected, not {value!r}")


def _in_traditional(template: Template) -> Template:
    return replace(
        template, pieces=tuple(replace(p, text=traditional(p.text)) for p in template.pieces)
    )
