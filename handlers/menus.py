"""Menus of commands: everybody's, the admin chat's, and one for each of the staff."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import BotCommandScope, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from db import facts
from db.outbox import Lane
from db.unit import Unit
from handlers.feature import Delivery, command_list
from handlers.office import House, Visit
from knowledge.words.words import Lang

FACT = "published"
LANGUAGES = ((Lang.ZH, ""), (Lang.EN, "en"))


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


def common(house: House) -> Iterator[Saying]:
    """The commands for residents and for the admin chat."""
    yield from _menu(house, BotCommandScopeAllPrivateChats(), house.menus.get("resident", ()))
    if house.admin_chat:
        chat = BotCommandScopeChat(house.admin_chat)
        yield from _menu(house, chat, house.menus.get("advisor", ()))


def own(house: House, user_id: int) -> Iterator[Saying]:
    """The commands of one of the staff, in the talk with the bot."""
    names = house.menus.get("resident", ()) + house.menus.get("staff", ())
    yield from _menu(house, BotCommandScopeChat(user_id), names)


def _menu(house: House, scope: BotCommandScope, names: tuple[str, ...]) -> Iterator[Saying]:
    for lang, code in LANGUAGES if names else ():
        commands = [command.to_dict() for command in command_list(house, names, lang)]
        params = {"commands": commands, "scope": scope.to_dict(), "language_code": code}
        yield Saying(_place(house, params), "setMyCommands", params)


def _place(house: House, params: dict[str, Any]) -> str:
    return f"{house.bot_id}:menu:{params['scope'].get('chat_id', 'all')}:{params['language_code']}"


async def published(unit: Unit) -> dict[str, str]:
    """What was said before: place and digest."""
    known: dict[str, str] = json.loads(await facts.get(unit, FACT) or "{}")
    return known


async def give(visit: Visit, user_id: int) -> None:
    """One of the staff gets the menu, unless they have it; who never wrote to us, at /start."""
    known = await published(visit.unit)
    for saying in own(visit.house, user_id):
        if known.get(saying.place) != saying.digest:
            _post(visit, user_id, saying.method, saying.params)


def take(visit: Visit, user_id: int) -> None:
    """Somebody is no longer of the staff: everybody's menu is theirs again."""
    for saying in own(visit.house, user_id):
        params = {name: saying.params[name] for name in ("scope", "language_code")}
        _post(visit, user_id, "deleteMyCommands", params)


def _post(visit: Visit, user_id: int, method: str, params: dict[str, Any]) -> None:
    visit.post(user_id, method, params, lane=Lane.OFFICE, about=f"menu:{user_id}")


async def settled(house: House, unit: Unit, delivery: Delivery) -> None:
    """A menu was set or removed: that is known at the next start too."""
    if delivery.state != "sent":
        return
    saying = Saying("", delivery.letter.method, delivery.letter.payload)
    known = await published(unit)
    place = _place(house, saying.params)
    known.pop(place, None)
    if saying.method == "setMyCommands":
        known[place] = saying.digest
    await facts.put(unit, FACT, json.dumps(known))
