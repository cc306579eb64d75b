"""What rows and files lie on: the database and its age, the data folder, the disk."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from bot.config import Settings
from bot.doctor.findings import Chart, Finding
from db import health
from db.errors import DatabaseError
from db.health import Condition

LOW = 1024**3
EMPTY = 100 * 1024**2
MEGABYTE = 1024**2


async def look(settings: Settings, chart: Chart) -> list[Finding]:
    """Database and what lies in it, data folder, disk."""
    folder = await asyncio.to_thread(_folder, settings, chart)
    return [*await _database(settings, chart), *folder]


async def _database(settings: Settings, chart: Chart) -> list[Finding]:
    try:
        found = await health.look(settings.database_url.get_secret_value())
    except DatabaseError as error:
        return [chart.wrong("database.away", reason=str(error) or type(error).__name__)]
    left = {"letters.unshown": found.unshown, "notices.late": found.late}
    return [_age(found, chart), *(chart.warning(key, many=left[key]) for key in left if left[key])]


def _age(found: Condition, chart: Chart) -> Finding:
    if found.applied is None:
        return chart.ok("database.new")
    if found.applied > found.known:
        return chart.wrong("database.newer", applied=found.applied, known=found.known)
    if found.applied < found.known:
        return chart.warning("database.older", applied=found.applied, known=found.known)
    return chart.ok("database.fits", applied=found.applied)


def _folder(settings: Settings, chart: Chart) -> list[Finding]:
    """The data folder, or the nearest one above where it will be made."""
    folder = settings.data_folder.absolute()
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), Path("/"))
    try:
        with tempfile.TemporaryFile(dir=there):
            written = chart.ok("folder.writable", path=str(folder))
        free = shutil.disk_usage(there).free
    except OSError as error:
        return [chart.wrong("folder.closed", path=str(folder), reason=str(error.strerror))]
    room = free // MEGABYTE
    if free < EMPTY:
        return [written, chart.wrong("disk.low", megabytes=room)]
    if free < LOW:
        return [written, chart.warning("disk.low", megabytes=room)]
    return [written, chart.ok("disk.room", megabytes=room)]
