"""Child processes of the bench: the server, the floors, and the bot as a supervisor starts it."""

import asyncio
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import aiohttp
import psutil  # type: ignore[import-untyped]  # ships no types

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Child:
    """One process; its CPU and memory are what the figures are about."""

    command: list[str]
    folder: Path
    name: str
    environment: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    began: float = 0.0

    async def start(self) -> Self:
        self.began = time.monotonic()
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.command,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment},
                stdout=asyncio.subprocess.PIPE if self.name == "server" else log,
                stderr=log,
            )
        return self

    @property
    def alive(self) -> asyncio.subprocess.Process:
        if self.process is None or self.process.returncode is not None:
            raise RuntimeError(f"{self.name} has ended:\n{self.said()}")
        return self.process

    def said(self) -> str:
        """The end of its log."""
        return (self.folder / f"{self.name}.log").read_text("utf-8")[-2000:]

    def cpu(self) -> float:
        """Seconds of user and system time so far."""
        times = psutil.Process(self.alive.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Megabytes resident."""
        return float(psutil.Process(self.alive.pid).memory_info().rss) / 2**20

    async def stop(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), 10)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


@dataclass(slots=True)
class Server:
    """The Bot API server of the bench and the line on which it is told what to do."""

    child: Child
    root: str = ""
    session: aiohttp.ClientSession | None = None

    async def start(self) -> Self:
        await self.child.start()
        out = self.child.alive.stdout
        assert out is not None
        self.root = f"http://127.0.0.1:{int(await out.readline())}"
        timeout = aiohttp.ClientTimeout(total=180)
        self.session = aiohttp.ClientSession(timeout=timeout)
        return self

    async def tell(self, token: str, verb: str, **params: Any) -> Any:
        assert self.session is not None
        url = f"{self.root}/bench/{token}/{verb}"
        async with self.session.post(url, json=params) as response:
            return await response.json()

    async def meet(self, token: str, child: Child, seconds: float = 60.0) -> float:
        """When the bot first came for updates; RuntimeError with its log if it dies before."""
        assert child.process is not None
        dead = asyncio.create_task(child.process.wait())
        ready = asyncio.create_task(self.tell(token, "ready"))
        await asyncio.wait({dead, ready}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        dead.cancel()
        if not ready.done():
            ready.cancel()
            raise RuntimeError(f"{child.name} did not come for updates:\n{child.said()}")
        return float(ready.result())

    async def stop(self) -> None:
        if self.session is not None:
            await self.session.close()
        await self.child.stop()


@dataclass(slots=True)
class Player:
    """A bot under measurement: its process, its token, what its storage is."""

    name: str
    child: Child
    token: str
    database: str = ""


def floor(kind: str, server: Server, folder: Path) -> Player:
    token = f"1:{kind}"
    command = ["-m", "tests.bench.floors", kind, server.root, token]
    return Player(kind, Child(command, folder, kind, {"NO_PROXY": "127.0.0.1"}), token)


def falin(name: str, server: Server, folder: Path, database: str, listen: str = "") -> Player:
    """`python -m bot run`, as it is run for real but for Telegram's limits."""
    token = f"2:{name}"
    settings = {
        "BOT_TOKEN": token,
        "BOT_API_URL": server.root,
        "DATABASE_URL": database,
        "TELEGRAM_LIMITS": "false",
        "CACHE_FOLDER": str(folder / "cache"),
        "NO_PROXY": "127.0.0.1",
    }
    if listen:
        settings["WEBHOOK_URL"] = f"http://{listen}"
        settings["WEBHOOK_LISTEN"] = listen
        settings["WEBHOOK_SECRET"] = "bench"
    return Player(name, Child(["-m", "bot", "run"], folder, name, settings), token, database)
