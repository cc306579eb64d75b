"""What can be typed after `python -m bot`."""

import asyncio
import contextlib
import signal
import sys
from pathlib import Path

import structlog
import typer
from telegram.error import InvalidToken

from bot.config import Settings, SettingsRefused, read
from bot.logs import set_up

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Falin, the legal neighbour.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
log = structlog.get_logger()


def _settings() -> Settings:
    try:
        return read()
    except SettingsRefused as refused:
        raise typer.BadParameter(str(refused)) from None


@app.command()
def run() -> None:
    """Talk to Telegram until SIGTERM or Ctrl-C."""
    settings = _settings()
    set_up(settings.log_level, plain=sys.stderr.isatty())
    try:
        settings.ready_to_run()
        asyncio.run(_run(settings))
    except SettingsRefused as refused:
        raise typer.BadParameter(str(refused)) from None
    except InvalidToken:
        log.error("token_refused")  # noqa: TRY400 - the trace would say nothing more
        raise typer.Exit(2) from None


async def _run(settings: Settings) -> None:
    from bot.app import assemble, close, run  # noqa: PLC0415 - see `run`

    stop = _until_told()
    bot = await assemble(settings)
    try:
        await run(bot, stop)
    finally:
        await close(bot)
    log.info("stopped")


@app.command()
def demo(port: int = 8080) -> None:
    """Open a local town in the browser: no token, no server, nothing is kept."""
    from bot.demo.rehearsal import rehearse  # noqa: PLC0415 - see `run`

    set_up("WARNING", plain=True)

    async def play() -> None:
        await rehearse(port, _until_told(), lambda address: typer.echo(address))

    asyncio.run(play())


def _until_told() -> asyncio.Event:
    """An event that SIGTERM and Ctrl-C set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    return stop


@app.command()
def backup(path: Path) -> None:
    """Copy the database to PATH while the bot runs."""
    from db.database import open_database  # noqa: PLC0415 - see `run`
    from db.errors import DatabaseError  # noqa: PLC0415

    async def copy() -> None:
        database = await open_database(_settings().database_url.get_secret_value())
        try:
            await database.backup(path)
        finally:
            await database.close()

    try:
        asyncio.run(copy())
    except DatabaseError as error:
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"{path} ({path.stat().st_size} bytes)")


def main() -> None:
    """Run the command line."""
    with contextlib.suppress(BrokenPipeError):
        app()
