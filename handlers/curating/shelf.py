"""Answers, laws and wordings read anew while everybody is served from the last good state."""

import asyncio
from typing import Any

import structlog

from db import curating, people, revisions, tasks
from db.outbox import Lane
from db.unit import Unit
from handlers import casebook
from handlers.office import House, Shelf, Visit, Wordings, by_itself
from handlers.reply import Reply
from knowledge.law.overlay import Own
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

log = structlog.get_logger()
TASK = "reload"
MOST_PROBLEMS = 10
TAUGHT = "wordings"
Added = tuple[Wordings, tuple[Own, ...]]
NOTHING: Added = ({}, ())


async def added(unit: Unit) -> Added:
    """What this office added to the files: ways of asking, and texts of its own."""
    texts = [
        Own(one.entry_id, one.category, one.text) for one in await revisions.all_standing(unit)
    ]
    return await curating.wordings(unit), tuple(texts)


def ask(visit: Visit) -> Reply:
    """`/reload`: the worker does it, and its letter says what came of it."""
    key = f"{TASK}:u{visit.update_id}"
    tasks.add(visit.unit, key, TASK, {"key": key, "chat": visit.chat_id}, visit.at)
    return Reply(visit.words("curating.reloading"))


def learn(visit: Visit) -> None:
    """The shelf is to hold what was just decided about a wording or a text."""
    key = f"{TASK}:w{visit.update_id}"
    tasks.add(visit.unit, key, TASK, {"key": key, "taught": True}, visit.at)


def hang_up(unit: Unit, key: str, now: int) -> None:
    """Files may have changed (SIGHUP), or did not fit at the start: staff hear what is wrong."""
    tasks.add(unit, f"{TASK}:{key}", TASK, {"key": f"{TASK}:{key}", "chat": 0}, now)


async def run(house: House, database: Any, payload: dict[str, Any], now: int) -> None:
    """Build another shelf in a thread, serve it from then on, and say what was wrong."""
    if house.rebuild is None:
        return
    async with database.read() as unit:
        known = await added(unit)
    if payload.get("taught") and house.features.get(TAUGHT, NOTHING) == known:
        return
    wordings, texts = known
    shelf = await asyncio.to_thread(house.rebuild, wordings, house.shelf, texts)
    house.take(shelf)
    house.features[TAUGHT] = known
    log.info("reloaded", entries=len(shelf.library.entries), problems=len(shelf.problems))
    if not payload.get("taught"):
        async with database.unit() as unit:
            await _report(by_itself(house, unit, now), shelf, payload)


async def _report(visit: Visit, shelf: Shelf, payload: dict[str, Any]) -> None:
    """To whoever asked; to all staff when a machine asked and something is wrong."""
    chat = payload.get("chat")
    staff = [person.user_id for person in await people.having(visit.unit, "staff")]
    for user_id in [chat] if chat else staff if shelf.problems else []:
        lang = await casebook.language_of(visit, user_id)
        reply = Reply(_sentence(visit.house, lang, shelf))
        key = f"{payload['key']}:{user_id}"
        visit.tell(user_id, reply, lane=Lane.OFFICE, about="reload:0", key=key)


def _sentence(house: House, lang: Lang, shelf: Shelf) -> Rich:
    """How much is served, and what could not be read, with file, line and reason."""
    many = len(shelf.library.entries)
    if not shelf.problems:
        return house.words.say(lang, "curating.reloaded", many=many)
    said = [Rich.of(one.say(house.words, lang)) for one in shelf.problems[:MOST_PROBLEMS]]
    head = house.words.say(lang, "curating.kept", many=many, wrong=len(shelf.problems))
    return Rich.join("\n", [head, *said])
