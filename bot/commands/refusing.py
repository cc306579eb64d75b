"""What a person can mend is said in one sentence, with exit code 2 and without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.config import Settings


class Mistake(Exception):
    """Something given at the command line cannot be used; the sentence says what."""


def settings() -> "Settings":
    """The settings, read when a command needs them: `--help` is to be quick."""
    from bot.config import read  # noqa: PLC0415 - see above

    return read()


@contextmanager
def plainly() -> Iterator[None]:
    """Say a refusal as a sentence; anything else is our own fault and is shown as it is."""
    try:
        yield
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        typer.echo(sentence, err=True)
        raise typer.Exit(2) from None


def _sentence(error: Exception) -> str | None:
    from bot.config import SettingsRefused, read  # noqa: PLC0415 - only when something is wrong
    from db.errors import DatabaseError  # noqa: PLC0415

    if isinstance(error, Mistake | SettingsRefused):
        return str(error)
    if isinstance(error, DatabaseError):
        reason = str(error) or type(error).__name__
        return read().hide(f"The database: {reason}")
    return None
