"""What Telegram shows of us before the first word; sent only when it changed."""

import json
from collections.abc import Iterator

import structlog
from telegram.error import TelegramError

from bot.wire import Line
from db import facts, people
from db.database import Database
from handlers import menus
from handlers.menus import FACT, LANGUAGES, Saying
from handlers.office import House

log = structlog.get_logger()
MOST_DESCRIPTION, MOST_SHORT = 512, 120
HOTLINES = ("police", "fire", "ambulance", "legal", "government")


async def publish(house: House, database: Database, line: Line) -> int:
    """Say what was not said yet; a refusal is noted and tried again at the next start."""
    async with database.read() as unit:
        said = await menus.published(unit)
        staff = [person.user_id for person in await people.having(unit, "staff")]
    fresh: dict[str, str] = {}
    for saying in (*_descriptions(house), *_menus(house, staff)):
        if said.get(saying.place) == saying.digest:
            continue
        try:
            await line.call(saying.method, saying.params)
        except TelegramError as error:
            log.info("profile_refused", method=saying.method, reason=type(error).__name__)
        else:
            fresh[saying.place] = saying.digest
    if fresh:
        async with database.unit() as unit:
            await facts.put(unit, FACT, json.dumps(said | fresh))
    return len(fresh)


def _descriptions(house: House) -> Iterator[Saying]:
    """Who answers, what it cannot do, where help is at once."""
    for lang, code in LANGUAGES:
        numbers = {key: house.office.hotline(key).number for key in HOTLINES}
        values = {"office": house.office.name.say(lang), **numbers}
        texts = (
            ("description", "setMyDescription", MOST_DESCRIPTION),
            ("short_description", "setMyShortDescription", MOST_SHORT),
        )
        for name, method, most in texts:
            text = house.words.text(lang, f"profile.{name}", **values)[:most]
            params = {name: text, "language_code": code}
            yield Saying(f"{house.bot_id}:{method}:{code}", method, params)


def _menus(house: House, staff: list[int]) -> Iterator[Saying]:
    """The commands for residents, for the admin chat, and for each of the staff."""
    yield from menus.common(house)
    for user_id in staff:
        yield from menus.own(house, user_id)
