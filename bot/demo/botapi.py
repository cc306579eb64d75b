"""What a call may carry, read from python-telegram-bot's own signatures when first asked.

The library follows the Bot API closely and names what it adds itself; the few places where its
Python differs from the API are listed here.
"""

import inspect
import pathlib
import sys
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import telegram
from telegram import Bot, InputFile, TelegramObject
from telegram._utils import types as aliases


@dataclass(frozen=True, slots=True)
class Array:
    """A list; each item is of one of the kinds."""

    of: "Kinds"

    def __str__(self) -> str:
        return f"Array of {say(self.of)}"


Kind = str | Array
Kinds = tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field: its possible kinds, and whether it must be there."""

    kinds: Kinds
    must: bool


def say(kinds: Kinds) -> str:
    """The kinds as a refusal names them."""
    return " or ".join(str(kind) for kind in kinds)


PLAIN: dict[Any, str] = {
    int: "Integer",
    datetime: "Integer",
    timedelta: "Integer",
    float: "Float",
    str: "String",
    bool: "Boolean",
    bytes: "InputFile",
    InputFile: "InputFile",
    pathlib.Path: "InputFile",
    typing.IO[bytes]: "InputFile",
}
OWN = {"self", "api_kwargs", "filename", "filename_depr", "disable_web_page_preview"}
OWN_OF_METHODS = OWN | {
    "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "reply_to_message_id",
    "allow_sending_without_reply", "location", "contact", "current_offset",
}  # fmt: skip
ON_ITEMS = {
    "caption",
    "parse_mode",
    "caption_entities",
}  # the library moves them to the items
DIFFERENT = {
    ("sendLocation", "latitude"): Field(("Float",), must=True),
    ("sendLocation", "longitude"): Field(("Float",), must=True),
    ("sendContact", "phone_number"): Field(("String",), must=True),
    ("sendContact", "first_name"): Field(("String",), must=True),
    ("getFile", "file_id"): Field(("String",), must=True),
    ("setMessageReaction", "reaction"): Field((Array(("ReactionType",)),), must=False),
    ("answerInlineQuery", "results"): Field((Array(("InlineQueryResult",)),), must=True),
    ("InlineKeyboardButton", "callback_data"): Field(("String",), must=False),
    ("ForceReply", "force_reply"): Field(("Boolean",), must=True),
    ("ReplyKeyboardRemove", "remove_keyboard"): Field(("Boolean",), must=True),
}


@cache
def method(name: str) -> dict[str, Field]:
    """The parameters of a method, by the API's name, which the library has as an alias."""
    own = OWN_OF_METHODS | (ON_ITEMS if name == "sendMediaGroup" else set())
    return _read(name, getattr(Bot, name), own)


@cache
def structure(name: str) -> dict[str, Field]:
    """The fields of an object that is sent along."""
    kind = getattr(telegram, name)
    fields = _read(name, kind.__init__, OWN)
    slots = (slot for one in kind.mro() for slot in getattr(one, "__slots__", ()))
    if "type" in slots and "type" not in fields:
        fields["type"] = Field(("String",), must=True)
    return fields


@cache
def variants(name: str) -> tuple[str, ...]:
    """The objects that may stand where an abstract one is asked for; itself when it is not."""
    below = getattr(telegram, name).__subclasses__()
    names = tuple(leaf for one in below for leaf in variants(one.__name__))
    return names or (name,)


def _read(owner: str, function: Any, own: set[str]) -> dict[str, Field]:
    bare = inspect.unwrap(function)
    around = {**vars(aliases), **vars(telegram), **vars(sys.modules[bare.__module__])}
    hints = typing.get_type_hints(bare, globalns=around)
    fields = {
        name: Field(_kinds(hints[name]), must=one.default is one.empty)
        for name, one in inspect.signature(bare).parameters.items()
        if name not in own
    }
    return fields | {name: field for (whose, name), field in DIFFERENT.items() if whose == owner}


def _kinds(hint: Any) -> Kinds:
    """A type hint in the API's words; what only Python can hold is left out."""
    if hint in PLAIN:
        return (PLAIN[hint],)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Sequence:
        return (Array(_kinds(inner[0])),)
    if origin in {typing.Union, types.UnionType}:
        found = tuple(dict.fromkeys(kind for one in inner for kind in _kinds(one)))
        return ("InputFile", "String") if "InputFile" in found else found
    if isinstance(hint, type) and issubclass(hint, TelegramObject):
        return (hint.__name__,)
    return ()
