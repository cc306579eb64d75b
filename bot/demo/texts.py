"""Texts as Telegram sees them: UTF-16 offsets, entities, limits, commands found in a text."""

import json
import re
from collections.abc import Iterator, Sequence

from bot.demo.refusal import Json, RefusalError, bad

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 1 << 15
ENTITIES_LIMIT = 9500
_LOW_HALVES = {b"\xdc", b"\xdd", b"\xde", b"\xdf"}
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)"
    r"|(?<!\w)(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})"
    r"|(?<!\w)(?P<hashtag>#\w{1,255})"
)


def width(text: str) -> int:
    """Length in UTF-16 code units, the unit of entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def formatted(
    text: str, entities: Sequence[Json], *, limit: int, too_long: RefusalError
) -> tuple[str, list[Json]]:
    """The text as it will be stored: checked, trimmed, with commands and links found in it."""
    if len(text.encode()) > RAW_LIMIT:
        raise bad("text is too long")
    if entities and len(json.dumps(entities)) > ENTITIES_LIMIT:
        raise bad("ENTITIES_TOO_LONG")
    _bounds(text, entities)
    stripped = text.strip()
    if not stripped:
        return "", []
    size = width(stripped)
    if size > limit:
        raise too_long
    lead = width(text[: len(text) - len(text.lstrip())])
    kept = list(_trimmed(entities, lead, size))
    return stripped, sorted([*kept, *_found(stripped, kept)], key=lambda e: e["offset"])


def found_in(text: str) -> list[Json]:
    """Entities a person's Telegram adds by itself."""
    return list(_found(text, []))


def _bounds(text: str, entities: Sequence[Json]) -> None:
    if not entities:
        return
    raw = text.encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        inside = 0 <= start < end <= len(raw) // 2
        if not inside or _splits(raw, start) or _splits(raw, end):
            raise bad("ENTITY_BOUNDS_INVALID")


def _splits(raw: bytes, unit: int) -> bool:
    """Whether a cut before this unit would part a surrogate pair."""
    return raw[unit * 2 + 1 : unit * 2 + 2] in _LOW_HALVES


def _trimmed(entities: Sequence[Json], lead: int, size: int) -> Iterator[Json]:
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if start < end:
            yield {**entity, "offset": start, "length": end - start}


def _found(text: str, taken: Sequence[Json]) -> Iterator[Json]:
    for match in _FOUND.finditer(text):
        offset, length = width(text[: match.start()]), width(match.group())
        free = all(
            e["type"] not in _SOLID or offset >= e["offset"] + e["length"]
            or offset + length <= e["offset"]
            for e in taken
        )  # fmt: skip
        if free:
            yield {"type": str(match.lastgroup), "offset": offset, "length": length}


_SOLID = {"code", "pre", "text_link", "text_mention", "url", "bot_command", "mention", "hashtag"}
