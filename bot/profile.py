"""What Telegram shows of us before the first word; sent only when it changed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.wire import Line
from db import facts, people
from db.database import Database
from handlers import front
from handlers.feature import command_list
from handlers.office import House
from knowledge.words.words import Lang

log = structlog.get_logger()
FACT = "published"
LANGUAGES = ((Lang.ZH, ""), (Lang.EN, "en"))
MOST_DESCRIPTION, MOST_SHORT = 512, 120
HOTLINES = ("police", "fire", "ambulance", "legal", "government")


@dataclass(frozen=True, slots=True)
class Saying:
    """One call that says something about the bot; `place` is what it overwrites."""

    place: str
    method: str
    params: dict[str, Any]

    @property
    def digest(self) -> str:
        """Changes when what is said changes."""
        text = json.dumps(self.params, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


async def publish(house: House, database: Database, line: Line) -> int:
    """Say what was not said yet; a refusal is noted and tried again at the next start."""
    async with database.read() as unit:
        said = json.loads(await facts.get(unit, FACT) or "{}")
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
    menus = front.commands()
    resident = menus.get("resident", ())
    scopes: list[tuple[Any, tuple[str, ...]]] = [(BotCommandScopeAllPrivateChats(), resident)]
    if house.admin_chat:
        scopes.append((BotCommandScopeChat(house.admin_chat), menus.get("advisor", ())))
    own = resident + menus.get("staff", ())
    scopes += [(BotCommandScopeChat(user_id), own) for user_id in staff]
    for scope, names in scopes:
        for lang, code in LANGUAGES if names else ():
            commands = [command.to_dict() for command in command_list(house, names, lang)]
            where = scope.to_dict()
            params = {"commands": commands, "scope": where, "language_code": code}
            place = f"{house.bot_id}:menu:{where.get('chat_id', 'all')}:{code}"
            yield Saying(place, "setMyCommands", params)
