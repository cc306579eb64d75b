"""Words that mean a command: people type what stands on a button, or what they want of us."""

import re

from handlers.office import House
from knowledge.words.script import simplified
from knowledge.words.words import WRITTEN

LONGEST = 30
PREFIX = "spoken."
_BETWEEN = re.compile(r"[\W_]+")


def find(house: House, text: str) -> str:
    """The name of what is wanted, "" for all other words; one look into a table."""
    if not text or len(text) > LONGEST:
        return ""
    return _table(house).get(_bare(text), "")


def _bare(text: str) -> str:
    return _BETWEEN.sub("", simplified(text)).casefold()


def _table(house: House) -> dict[str, str]:
    table = house.features.get("spoken")
    if not isinstance(table, dict):
        table = house.features["spoken"] = {
            _bare(said): key.removeprefix(PREFIX)
            for key in house.words.keys(PREFIX)
            for lang in WRITTEN
            for said in house.words.text(lang, key).split()
        }
    return table
