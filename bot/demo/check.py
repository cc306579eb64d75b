"""Strict reading of a call's parameters: what the Bot API does not know is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo import botapi
from bot.demo.botapi import Array, Kind, Kinds
from bot.demo.refusal import Json, RefusalError, bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came along with a call."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


def read(method: str, raw: Mapping[str, Any], files: Mapping[str, Upload]) -> Json:
    """Parameters as Python values; unknown, missing or ill-typed ones are refused."""
    fields = botapi.method(method)
    params: Json = {}
    for name, value in raw.items():
        field = fields.get(name)
        if field is None:
            raise bad(f"unknown parameter {name} of {method} (the town is stricter than Telegram)")
        if value is not None:
            params[name] = _top(name, value, field.kinds)
    for name, field in fields.items():
        if name in files and "InputFile" in field.kinds:
            params[name] = f"attach://{name}"
        if field.must and params.get(name, "") == "" and not (name == "url" and name in params):
            raise _missing(name)
    return params


def _missing(name: str) -> RefusalError:
    special = {
        "chat_id": "chat_id is empty",
        "text": "message text is empty",
        "message_id": "message identifier is not specified",
        "message_ids": "message identifiers are not specified",
        "file_id": "file_id not specified",
    }
    return bad(special.get(name, f'parameter "{name}" is required'))


def _top(name: str, value: Any, kinds: Kinds) -> Any:
    """Outermost values may be JSON inside a string, as in a form."""
    if isinstance(value, str) and not any(kind in _PLAIN for kind in kinds):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None
    elif isinstance(value, str):
        return _plain_text(name, value, kinds)
    return _any(name, value, kinds)


def _plain_text(name: str, value: str, kinds: Kinds) -> Any:
    if "Integer" in kinds and value.lstrip("-").isdigit():
        return int(value)
    if "Float" in kinds and value.replace(".", "", 1).lstrip("-").isdigit():
        return float(value)
    if "Boolean" in kinds and value.lower() in {"true", "false", "1", "0", "yes", "no"}:
        return value.lower() in {"true", "1", "yes"}
    if "String" in kinds or "InputFile" in kinds:
        return value
    raise bad(f"parameter {name} must be {botapi.say(kinds)}")


def _any(name: str, value: Any, kinds: Kinds) -> Any:
    problem = bad(f"parameter {name} must be {botapi.say(kinds)}")
    for kind in kinds:
        try:
            return _one(name, value, kind)
        except RefusalError as refusal:
            problem = refusal
    raise problem


def _one(name: str, value: Any, kind: Kind) -> Any:
    if isinstance(kind, Array):
        if not isinstance(value, list):
            raise bad(f"can't parse {name}: expected an Array")
        return [_any(name, item, kind.of) for item in value]
    if kind in _PLAIN:
        if isinstance(value, _PLAIN[kind]) and isinstance(value, bool) is (kind == "Boolean"):
            return value
        raise bad(f"can't parse {name}: expected {kind}")
    variants = botapi.variants(kind)
    if variants != (kind,):
        return _any(name, value, variants)
    return _object(name, value, kind)


def _object(name: str, value: Any, kind: str) -> Json:
    if not isinstance(value, dict):
        raise bad(f"can't parse {name}: expected an Object {kind}")
    fields = botapi.structure(kind)
    for key, inner in value.items():
        field = fields.get(key)
        if field is None:
            raise bad(f"can't parse {name}: {kind} has no field {key}")
        _any(f"{name}.{key}", inner, field.kinds)
    for key, field in fields.items():
        if field.must and key not in value:
            raise bad(f"can't parse {name}: can't find field \"{key}\" of {kind}")
    return value


_PLAIN: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
    "InputFile": str,
}
