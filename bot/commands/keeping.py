"""`backup`, `restore` and `doctor`: what whoever looks after the machine needs."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.refusing import Mistake, plainly, settings


def backup(
    path: Annotated[Path, typer.Argument(help="A file that does not exist yet.")],
) -> None:
    """Copy the database to PATH while the bot runs, and prove that the copy can be read."""
    from db import copies  # noqa: PLC0415 - `--help` is to be quick

    with plainly():
        chosen = settings()
        url = chosen.database_url.get_secret_value()
        if not url.startswith("sqlite:"):
            raise Mistake(
                "backup copies the embedded database; for PostgreSQL use"
                " pg_dump --format=custom, which is consistent while the bot runs"
            )
        try:
            copy = asyncio.run(copies.make(url, path))
        except OSError as error:
            raise Mistake(f"{path} cannot be written: {error.strerror}") from None
    rows = " ".join(f"{table}={many}" for table, many in copy.rows.items())
    typer.echo(f"{path}: {copy.size} bytes, sound; {rows}")


def restore(
    path: Annotated[Path, typer.Argument(help="A file that `backup` made.")],
) -> None:
    """Put a copy in the place of the database while the bot is stopped; what lay there is kept."""
    from db import restoring  # noqa: PLC0415 - `--help` is to be quick

    with plainly():
        url = settings().database_url.get_secret_value()
        if not url.startswith("sqlite:"):
            raise Mistake("restore is for the embedded database; for PostgreSQL use pg_restore")
        try:
            copy, before = asyncio.run(restoring.put(url, path))
        except OSError as error:
            raise Mistake(f"{path} cannot be put in place: {error.strerror}") from None
    rows = " ".join(f"{table}={many}" for table, many in copy.rows.items() if many)
    typer.echo(f"{path} is in place, sound; {rows}")
    if before is not None:
        typer.echo(f"what lay there is kept: {before}")


def doctor() -> None:
    """Check token, rights, clock, database, files and calendar; exit 1 if anything is wrong."""
    from bot.doctor import examine  # noqa: PLC0415 - see `backup`
    from bot.doctor.findings import Health  # noqa: PLC0415
    from bot.logs import set_up  # noqa: PLC0415

    set_up("CRITICAL", plain=True)
    wrong = False
    with plainly():
        chosen = settings()
        for finding in asyncio.run(examine(chosen)):
            wrong = wrong or finding.health is Health.WRONG
            typer.echo(chosen.hide(finding.line))
    if wrong:
        raise typer.Exit(1)
