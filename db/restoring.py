"""A copy put in the place of the rows: nothing is thrown away, and nothing of before leaks in."""

import asyncio
import contextlib
import itertools
import os
import shutil
import sqlite3
from pathlib import Path

from db.copies import Copy, look, settle
from db.engines import sqlite_path
from db.errors import DatabaseError

BESIDE = ("", "-wal", "-shm")  # what SQLite writes beside the rows belongs to them alone
PATIENCE = 0.5


async def put(url: str, path: Path) -> tuple[Copy, Path | None]:
    """Put a sound copy in the place of the rows; returns it, and where those of before lie now.

    Raises DatabaseError when the copy is damaged or the rows are in use, OSError for the files.
    """
    place = Path(sqlite_path(url))
    copy = await look(path)
    await asyncio.to_thread(_free, place)
    return copy, await asyncio.to_thread(_exchange, path, place)


def _free(place: Path) -> None:
    """Nobody has the rows open; rows that cannot be read at all are in nobody's use."""
    if not place.exists():
        return
    rows = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None)
    with contextlib.closing(rows), contextlib.suppress(sqlite3.DatabaseError):
        try:
            rows.execute("PRAGMA locking_mode = EXCLUSIVE")
            rows.execute("BEGIN EXCLUSIVE")
            rows.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise DatabaseError(f"{place} is in use: stop the bot first") from None


def _exchange(path: Path, place: Path) -> Path | None:
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.part")
    draft.unlink(missing_ok=True)
    whose = (place if place.exists() else place.parent).stat()
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as new, path.open("rb") as old:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())  # before the old ones are moved: nothing is to last long after that
    with contextlib.suppress(PermissionError):  # restored by somebody else than who runs the bot
        os.chown(draft, whose.st_uid, whose.st_gid)
    aside = _aside(place)
    settle(draft, place)
    return aside


def _aside(place: Path) -> Path | None:
    """Move what lies there away, with all that belongs to it."""
    left = [end for end in BESIDE if Path(f"{place}{end}").exists()]
    if not left:
        return None
    names = (Path(f"{place}.before-{number}") for number in itertools.count(1))
    name = next(one for one in names if not any(Path(f"{one}{end}").exists() for end in BESIDE))
    for end in left:
        Path(f"{place}{end}").rename(f"{name}{end}")
    return name
