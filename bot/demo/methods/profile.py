"""The bot's own name, descriptions and menus of commands."""

import json
import re
from typing import Any

from bot.demo.chats import Chat, Kind
from bot.demo.check import Upload
from bot.demo.people import Person
from bot.demo.records import Records
from bot.demo.refusal import Json, bad

COMMANDS_LIMIT = 100
DESCRIPTION_LIMIT = 256
LIMITS = {"name": 64, "description": 512, "short_description": 120}
_NAME = re.compile(r"[a-z0-9_]{1,32}")


def set_commands(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """A menu for a scope and a language."""
    commands = params["commands"]
    if len(commands) > COMMANDS_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _NAME.fullmatch(command["command"].removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 0 < len(command["description"]) <= DESCRIPTION_LIMIT:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    town.profile.commands[_place(town, params)] = commands
    town.tell({"event": "menu"})
    return True


def get_commands(town: Records, params: Json, _files: dict[str, Upload]) -> list[Json]:
    """The menu set for exactly this scope and language."""
    return town.profile.commands.get(_place(town, params), [])


def delete_commands(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
    """No menu of its own for this scope and language any more."""
    town.profile.commands.pop(_place(town, params), None)
    town.tell({"event": "menu"})
    return True


def _place(town: Records, params: Json) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    if "chat_id" in scope:
        town.reach(scope["chat_id"], write=False)
    return _key(scope), params.get("language_code", "")


def _key(scope: Json) -> str:
    return json.dumps(scope, sort_keys=True)


def menu(town: Records, person: Person, chat: Chat) -> list[Json]:
    """The commands a person sees in a chat, by the order the Bot API documents."""
    scopes: list[Json] = []
    if chat.kind is Kind.PRIVATE:
        scopes += [{"type": "chat", "chat_id": chat.id}, {"type": "all_private_chats"}]
    else:
        scopes.append({"type": "chat_member", "chat_id": chat.id, "user_id": person.id})
        if chat.member(person).rank.commands:
            scopes.append({"type": "chat_administrators", "chat_id": chat.id})
        scopes.append({"type": "chat", "chat_id": chat.id})
        if chat.member(person).rank.commands:
            scopes.append({"type": "all_chat_administrators"})
        scopes.append({"type": "all_group_chats"})
    language = person.language_code[:2]
    for scope in [*scopes, {"type": "default"}]:
        for code in (language, ""):
            if found := town.profile.commands.get((_key(scope), code)):
                return found
    return []


def _setter(what: str) -> Any:
    def set_it(town: Records, params: Json, _files: dict[str, Upload]) -> bool:
        """Say something else about the bot, in one language or by default."""
        value = params.get(what, "")
        if len(value) > LIMITS[what]:
            raise bad(f"bot {what.replace('_', ' ')} is too long")
        texts = getattr(town.profile, what)
        language = params.get("language_code", "")
        if value:
            texts[language] = value
        else:
            texts.pop(language, None)
        return True

    return set_it


def _getter(what: str) -> Any:
    def get_it(town: Records, params: Json, _files: dict[str, Upload]) -> Json:
        """What the bot says of itself in a language."""
        texts = getattr(town.profile, what)
        return {what: texts.get(params.get("language_code", "")) or texts.get("", "")}

    return get_it


METHODS = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
}
