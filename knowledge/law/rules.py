"""How an entry is to be written, read from rules.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rules:
    """Section headings by field, limits by name, and what must not be typed, by kind."""

    sections: Mapping[str, str]
    limits: Mapping[str, int]
    forbidden: Mapping[str, tuple[re.Pattern[str], ...]]


def load(path: Path) -> Rules:
    """Read rules.toml; a malformed one is a fault of the release and raises."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return Rules(
        tables["sections"],
        tables["limits"],
        {kind: tuple(map(re.compile, texts)) for kind, texts in tables["forbidden"].items()},
    )
