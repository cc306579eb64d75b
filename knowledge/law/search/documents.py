"""What the engine reads of an entry: the ways people ask it, and its answer as weak evidence."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.law.entry import Entry

_SLOT = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Document:
    """One entry, reduced to texts."""

    id: str
    category: str
    wordings: tuple[str, ...]
    body: str
    cites: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, entry: Entry) -> "Document":
        """Titles, ways of asking and the short English answer are wordings; the rest is body."""
        texts = (entry.conclusion, *entry.steps, *entry.papers, *entry.cautions)
        english = _SLOT.sub("", f"{entry.title_en}. {entry.english}")
        asked = (entry.title, english, *entry.asks, *entry.asks_en)
        wordings = (text for text in asked if text)
        cites = ((cite.law, article) for cite in entry.cites for article in cite.articles)
        return cls(
            entry.id,
            entry.category,
            tuple(wordings),
            _SLOT.sub("", "\n".join(texts)),
            tuple(dict.fromkeys(cites)),
        )


def digest(documents: Iterable[Document], *more: bytes) -> str:
    """A short name for exactly this content, so that a stale index is never used."""
    seal = hashlib.sha256()
    for piece in more:
        seal.update(piece + b"\0")
    for document in documents:
        seal.update(repr((document.id, document.category)).encode())
        seal.update(repr((document.wordings, document.body)).encode() + b"\0")
    return seal.hexdigest()[:16]
