"""`run` and `demo`: the bot itself, and the bot in a town of its own."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.refusing import plainly, settings

if TYPE_CHECKING:
    from bot.config import Settings


def run() -> None:
    """Talk to Telegram until SIGTERM or Ctrl-C; SIGHUP reads the answers anew."""
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type] # structlog would load it: 3 MB
    gc.disable()  # nothing of what is loaded now is ever garbage; `app.run` turns it on again
    from bot import memory  # noqa: PLC0415 - `--help` is to be quick
    from bot.logs import set_up  # noqa: PLC0415

    memory.share()
    with plainly():
        chosen = settings().ready_to_run()
        set_up(chosen.log_level, plain=sys.stderr.isatty())
        asyncio.run(_run(chosen))


async def _run(chosen: "Settings") -> None:
    import structlog  # noqa: PLC0415 - see `run`
    from telegram.error import InvalidToken  # noqa: PLC0415

    from bot import indexing  # noqa: PLC0415

    indexing.begin(chosen.cache_folder)
    from bot.app import assemble  # noqa: PLC0415
    from bot.running import close, reload, run  # noqa: PLC0415

    log = structlog.get_logger()
    stop = _until_told()
    bot = await assemble(chosen)
    _when_hung_up(lambda: reload(bot))
    try:
        await run(bot, stop)
    except InvalidToken:
        log.error("token_refused")  # noqa: TRY400 - the trace would say nothing more
        raise typer.Exit(2) from None
    finally:
        await close(bot)
    log.info("stopped")


def demo(
    port: Annotated[int, typer.Option(help="Where the page is served on this machine.")] = 8080,
) -> None:
    """Open a local town in the browser: no token, no server, nothing is kept."""
    from bot.demo.rehearsal import rehearse  # noqa: PLC0415 - see `run`
    from bot.logs import set_up  # noqa: PLC0415

    set_up("WARNING", plain=True)

    async def play() -> None:
        await rehearse(port, _until_told(), typer.echo)

    with plainly():
        asyncio.run(play())


def _when_hung_up(do: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """SIGHUP, which `systemctl reload` sends."""
    loop = asyncio.get_running_loop()
    under_way: set[asyncio.Task[None]] = set()

    def begin() -> None:
        task = loop.create_task(do())
        under_way.add(task)
        task.add_done_callback(under_way.discard)

    loop.add_signal_handler(signal.SIGHUP, begin)


def _until_told() -> asyncio.Event:
    """An event that SIGTERM and Ctrl-C set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    return stop
