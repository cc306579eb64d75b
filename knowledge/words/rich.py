"""Text with styles, kept apart from markup so that people's words stay plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from sys import intern
from typing import Any

STYLES = {
    "bold": "bold",
    "italic": "italic",
    "code": "code",
    "quote": "expandable_blockquote",
    "spoiler": "spoiler",
    "underline": "underline",
    "strikethrough": "strikethrough",
    "link": "text_link",
}


def units(text: str) -> int:
    """Count as Telegram does: UTF-16 code units, so most emoji are two."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; several styles are separated by blanks ("quote bold")."""

    text: str
    style: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if self.style and not STYLES.keys() >= set(self.style.split()):
            raise ValueError(f"unknown style {self.style!r}")

    def styled(self, style: str) -> Span:
        """The same text with one style more."""
        if not style or style in self.style.split():
            return self
        return Span(self.text, intern(f"{self.style} {style}" if self.style else style), self.url)


@dataclass(frozen=True)  # without slots: what is said often is laid out once
class Rich:
    """What is said, as spans; add to it, measure it, turn it into a Bot API payload."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, style: str = "", url: str = "") -> Rich:
        """One span, or nothing for no text."""
        return cls((Span(text, style, url),)) if text else cls()

    @classmethod
    def join(cls, separator: Rich | str, parts: Iterable[Rich | str]) -> Rich:
        """The parts that say something, with the separator between them."""
        between = _rich(separator).spans
        spans: list[Span] = []
        for part in filter(None, map(_rich, parts)):
            if spans:
                spans += between
            spans += part.spans
        return cls(tuple(spans))

    @cached_property
    def plain(self) -> str:
        """The text without styles."""
        return "".join(span.text for span in self.spans)

    @property
    def units(self) -> int:
        """Length in UTF-16 code units: what Telegram's limit of 4096 counts."""
        return units(self.plain)

    def styled(self, style: str) -> Rich:
        """The whole with one style more, e.g. folded into one expandable quote."""
        return Rich(tuple([span.styled(style) for span in self.spans]))

    def merged(self) -> Rich:
        """The same, neighbours of one style in one span: cheaper to keep and to say often."""
        runs = groupby(self.spans, key=lambda span: (span.style, span.url))
        return Rich(tuple(Span("".join(span.text for span in run), *look) for look, run in runs))

    def payload(self) -> tuple[str, list[dict[str, Any]]]:
        """Text and `entities` for the Bot API; offsets and lengths in UTF-16 code units."""
        return self.plain, list(self._laid_out)

    @cached_property
    def _laid_out(self) -> list[dict[str, Any]]:
        return sorted(_entities(self.spans), key=lambda e: (e["offset"], -e["length"]))

    def __add__(self, other: Rich | str) -> Rich:
        return Rich(self.spans + _rich(other).spans)

    def __radd__(self, other: str) -> Rich:
        return _rich(other) + self

    def __bool__(self) -> bool:
        return bool(self.spans) and any(span.text for span in self.spans)


def _rich(value: Rich | str) -> Rich:
    return value if isinstance(value, Rich) else Rich.of(value)


def _entities(spans: tuple[Span, ...]) -> Iterator[dict[str, Any]]:
    """One entity for each unbroken run of a style; a run of links breaks where the url changes."""
    running: dict[str, tuple[int, str]] = {}
    at = 0
    for span in (*spans, Span("")):
        wanted = dict.fromkeys(span.style.split(), span.url)
        for style, (start, url) in list(running.items()):
            if style not in wanted or (style == "link" and url != wanted[style]):
                del running[style]
                if at > start:
                    yield _entity(style, start, at, url)
        for style, url in wanted.items():
            running.setdefault(style, (at, url))
        at += units(span.text)


def _entity(style: str, start: int, end: int, url: str) -> dict[str, Any]:
    entity: dict[str, Any] = {"type": STYLES[style], "offset": start, "length": end - start}
    return {**entity, "url": url} if style == "link" else entity
