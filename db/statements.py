"""Loads the named queries once and says, for each, which tables it touches."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosql

QUERIES = Path(__file__).with_name("queries")
_TARGET = re.compile(r"(?:INSERT\s+INTO|UPDATE)\s+(\w+)", re.IGNORECASE)
_PARAMETER = re.compile(r"(?<!:):([a-z_]+)")
_STRINGS = re.compile(r"'[^']*'")


@dataclass(frozen=True, slots=True)
class Statement:
    """One named query, ready for one engine."""

    name: str
    sql: str
    order: tuple[str, ...]
    writes: bool
    target: str
    words: frozenset[str]

    def arguments(self, values: dict[str, Any]) -> tuple[Any, ...]:
        """The values in the order of the placeholders; KeyError names a missing one."""
        return tuple(values[name] for name in self.order)


def load(dialect: str, folder: Path = QUERIES) -> dict[str, Statement]:
    """Every query of the folder; a name ending in `__sqlite` or `__postgres` is for that engine."""
    found: dict[str, Statement] = {}
    texts = aiosql.from_path(folder, "aiosqlite", mandatory_parameters=False)
    for name in texts.available_queries:
        base, _, only = name.partition("__")
        if not name.endswith("_cursor") and only in {"", dialect}:
            found[base] = _statement(base, getattr(texts, name).sql, dialect)
    return found


def _statement(name: str, text: str, dialect: str) -> Statement:
    bare = _STRINGS.sub("''", text)
    names = _PARAMETER.findall(bare)
    head = text.lstrip().split(None, 1)[0].upper()
    target = _TARGET.search(text)
    writes = head != "SELECT" and not (head == "WITH" and "INSERT" not in text.upper())
    words = frozenset(re.findall(r"\w+", bare.lower()))
    if dialect == "sqlite":
        sql, order = _PARAMETER.sub("?", text), tuple(names)
    else:
        order = tuple(dict.fromkeys(names))
        sql = _PARAMETER.sub(lambda found: f"${order.index(found[1]) + 1}", text)
    return Statement(name, sql, order, writes, target[1].lower() if target else "", words)
