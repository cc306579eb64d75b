"""Curated answers to share in any chat; nothing personal is in them."""

from dataclasses import dataclass
from typing import Any

from handlers.office import Visit
from knowledge.law import render
from knowledge.words.rich import Rich


@dataclass(frozen=True, slots=True)
class Shared:
    """One answer as it stands in the list and in the chat it is shared to."""

    id: str
    title: str
    description: str
    text: str
    entities: list[dict[str, Any]]

    def result(self) -> dict[str, Any]:
        """As the Bot API wants it."""
        content = {
            "message_text": self.text,
            "entities": self.entities,
            "link_preview_options": {"is_disabled": True},
        }
        return {
            "type": "article",
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "input_message_content": content,
        }


def find(visit: Visit, query: str) -> list[Shared]:
    """The entries closest to the words typed so far; none for an empty query."""
    if not query.strip():
        return []
    library = visit.house.library
    found = visit.house.engine.ask(query).candidates
    return [_shared(visit, candidate.id) for candidate in found if candidate.id in library.entries]


def _shared(visit: Visit, entry_id: str) -> Shared:
    entry = visit.house.library.entries[entry_id]
    title = render.title(entry, visit.lang)
    summary = render.summary(
        entry, visit.lang, visit.house.office, visit.house.library.deadlines, visit.house.words
    )
    link = f"https://t.me/{visit.house.bot_name}?start=a_{entry.id}"
    text = Rich.join(
        "\n", [Rich.of(title, "bold"), summary, Rich.of(visit.text("asking.read_on"), "link", link)]
    )
    words, entities = text.payload()
    return Shared(entry.id, title, summary.plain[:120], words, entities)
