"""A text with holes: parsed once, filled often, and what fills it never becomes markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.words.rich import Rich, Span

TAGS = {"b": "bold", "i": "italic", "code": "code", "quote": "quote", "spoiler": "spoiler"}
_TOKEN = re.compile(
    r"(?P<brace>\{\{|\}\})"
    r"|</(?P<close>[a-z]+)>|<(?P<open>[a-z]+)>"
    r"|\{(?P<slot>[a-z_][a-z0-9_]*)(?:\|(?P<one>[^{}|]*)\|(?P<many>[^{}|]*))?\}"
    r"|(?P<stray>[{}])"
)

Value = str | int | Rich


class WordsError(LookupError):
    """A text is missing, misspelled, or was not given everything it speaks of."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A literal, or a slot: `{name}`, or `{n|day|days}` which says one of two words."""

    text: str
    style: str = ""
    slot: str = ""
    forms: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed text; `key` names it when something is wrong."""

    key: str
    pieces: tuple[Piece, ...]

    @property
    def slots(self) -> frozenset[str]:
        """The names it must be given."""
        return frozenset(piece.slot for piece in self.pieces if piece.slot)

    def fill(self, values: Mapping[str, Value]) -> Rich:
        """The text with its values; a missing or unsuitable value raises WordsError."""
        spans: list[Span] = []
        for piece in self.pieces:
            if piece.slot:
                spans += self._filled(piece, values).spans
            elif piece.text:
                spans.append(Span(piece.text, piece.style))
        return Rich(tuple(spans))

    def _filled(self, piece: Piece, values: Mapping[str, Value]) -> Rich:
        if piece.slot not in values:
            raise WordsError(f"{self.key}: nothing given for {{{piece.slot}}}")
        value = values[piece.slot]
        if piece.forms:
            return Rich.of(piece.forms[str(value) != "1"], piece.style)
        if isinstance(value, Rich):
            return value.styled(piece.style)
        if isinstance(value, str | int):
            return Rich.of(str(value), piece.style)
        raise WordsError(f"{self.key}: {{{piece.slot}}} was given {type(value).__name__}")


def parse(key: str, text: str) -> Template:
    """Read `{name}`, `{n|one|many}`, `{{ }}` and the tags of TAGS (not inside each other)."""
    pieces: list[Piece] = []
    style, at = "", 0
    for token in _TOKEN.finditer(text):
        if token.start() > at:
            pieces.append(Piece(text[at : token.start()], style))
        at = token.end()
        found = token.groupdict()
        if found["stray"]:
            raise WordsError(f"{key}: a single {found['stray']} (write it twice to mean it)")
        if found["open"] or found["close"]:
            style = _turn(key, style, found["open"] or "", found["close"] or "")
        elif found["brace"]:
            pieces.append(Piece(found["brace"][0], style))
        else:
            forms = None if found["one"] is None else (found["one"], found["many"])
            pieces.append(Piece("", style, found["slot"], forms))
    if style:
        raise WordsError(f"{key}: a tag is not closed")
    return Template(key, (*pieces, Piece(text[at:])) if text[at:] else tuple(pieces))


def _turn(key: str, style: str, opened: str, closed: str) -> str:
    name = opened or closed
    if name not in TAGS:
        raise WordsError(f"{key}: unknown tag <{name}>")
    if (opened and style) or (closed and style != TAGS[name]):
        raise WordsError(f"{key}: <{name}> is not in pairs, or stands inside another")
    return TAGS[name] if opened else ""
