"""The same answer once more, in the language that was pressed, where it stands."""

import json
from dataclasses import replace

from db import asked
from handlers import tongues
from handlers.asking import drawing, several
from handlers.office import Visit
from handlers.reply import Reply
from knowledge.law.search import Candidate, Decision, Found


async def read_in(visit: Visit, language: str, question_id: int, under: int | None) -> Reply:
    """From now on in this language, this answer first; its question is found in its row."""
    if not await tongues.take(visit, language):
        return Reply(visit.words("front.old_button"))
    row = await asked.get(visit.unit, question_id) if question_id else None
    if row is None:
        named = visit.text(f"common.language.{visit.lang}")
        return Reply(visit.words("starting.language_set", language=named))
    found = _found(visit, row["question"], Decision(row["decision"]), json.loads(row["shown"]))
    reply = drawing.draw(visit, row["question"], found, question_id, under)
    return replace(await drawing.beside_cases(visit, reply), edits=True)


def _found(visit: Visit, question: str, decision: Decision, shown: list[str]) -> Found:
    """What was found then: the articles and parts of it are found anew."""
    found = several.find(visit.house, question)
    known = {one.id: one for one in found.candidates}
    candidates = tuple(known.get(key) or Candidate(key, 0.0, 0.0) for key in shown)
    return drawing.on_shelf(visit, replace(found, decision=decision, candidates=candidates))
