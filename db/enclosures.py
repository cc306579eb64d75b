"""Files that letters carry: kept under the letter's key until it is sent, then dropped."""

import base64
from dataclasses import dataclass

from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file with its name."""

    name: str
    body: bytes


async def put(unit: Unit, letter_key: str, file: Enclosure, now: int) -> None:
    """A letter with this key, whose payload says `enclosed`, carries the file."""
    body = base64.b64encode(file.body).decode()
    await unit.run("enclose", key=letter_key, name=file.name, body=body, at=now)


async def get(unit: Unit, letter_key: str) -> Enclosure | None:
    """What a letter carries; None when it was dropped, or its clerk left meanwhile."""
    row = await unit.one("enclosure", key=letter_key)
    return Enclosure(row["name"], base64.b64decode(row["body"])) if row else None


async def drop(unit: Unit, letter_key: str) -> None:
    """The letter is sent, or never will be."""
    await unit.run("drop_enclosure", key=letter_key)


async def drop_loose(unit: Unit) -> int:
    """Files whose letter waits no longer; returns how many there were."""
    return await unit.run("drop_loose_enclosures")
