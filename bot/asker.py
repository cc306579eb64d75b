"""A question at the command line: the resident's own path, without Telegram and without rows."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.unit import Unit
from handlers.asking import actions, several
from handlers.office import House, by_itself
from knowledge.law.search import Decision, Found
from knowledge.words.words import Lang

MOST_ANSWERS = 5
MOST_ARTICLES = 10


class Nowhere:
    """Rows that nobody keeps."""

    async def fetch(self, _: str, __: Sequence[Any]) -> list[Any]:
        """Nothing was ever written."""
        return []

    async def many(self, _: str, __: Sequence[Sequence[Any]]) -> None:
        """Written nowhere."""

    async def script(self, _: str) -> None:
        """Run nowhere."""

    async def close(self) -> None:
        """Nothing is open."""


class Scrap(Unit):
    """A unit of work whose letters can be read at once; nothing of it is ever stored."""

    def __init__(self) -> None:
        super().__init__(Nowhere(), {})
        self.letters: list[dict[str, Any]] = []

    def later(self, name: str, /, **values: Any) -> None:
        """Keep a letter to be read; forget everything else."""
        if name == "post_letter":
            self.letters.append(json.loads(values["payload"]))


def answer(house: House, question: str, lang: Lang) -> str:
    """What the resident would read, with the buttons under it."""
    scrap = Scrap()
    visit = replace(by_itself(house, scrap, int(time.time())), lang=lang)
    if question.strip():
        actions.warn(visit, question)
        asked = question.strip()[: actions.LONGEST_QUESTION]
        visit.say(actions.answer(visit, asked, several.find(house, asked)))
    return "\n\n".join(map(_face, scrap.letters))


def _face(letter: dict[str, Any]) -> str:
    rows = letter.get("reply_markup", {}).get("inline_keyboard", [])
    lines = ["  ".join(f"[ {button['text']} ]" for button in row) for row in rows]
    return "\n".join([letter["text"], *lines])


def record(house: House, question: str) -> dict[str, Any]:
    """The same for a machine: the decision, the entries in the order shown, the articles."""
    found = several.find(house, question.strip()[: actions.LONGEST_QUESTION])
    return {
        "question": question,
        "decision": str(found.decision),
        "answers": [
            {
                "id": candidate.id,
                "title": house.library.entries[candidate.id].title,
                "score": round(candidate.score, 4),
                "confidence": round(candidate.confidence, 4),
                "citations": [
                    {"law": cite.law, "article": article}
                    for cite in house.library.entries[candidate.id].cites
                    for article in cite.articles
                ],
            }
            for candidate in found.candidates[:MOST_ANSWERS]
        ],
        "statutes": [
            {"law": law, "article": article} for law, article in _articles(house, question, found)
        ],
    }


def _articles(house: House, question: str, found: Found) -> list[tuple[str, str]]:
    """The articles whose text the office has; more of them than fit on a telephone."""
    if house.statutes is None or found.decision is not Decision.STATUTES:
        return []
    hits = found.statutes
    if house.engine.statutes is not None and not found.candidates:
        hits = house.engine.statutes.search(question, MOST_ARTICLES)
    return [(hit.law, hit.article) for hit in hits if house.statutes.text(hit.law, hit.article)]


def questions(path: Path | None, text: str | None) -> list[str]:
    """The lines of a file, blank ones too, or the one question; UnicodeDecodeError if no UTF-8."""
    if path is None:
        return [text or ""]
    lines = path.read_text("utf-8-sig").replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
