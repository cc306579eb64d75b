"""The bot as a supervisor would start it: `python -m bot run`, killed without mercy."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOKEN = "1:crash"


@dataclass
class BotProcess:
    """A child process; its log is kept to tell when it was ready."""

    environment: dict[str, str]
    log: Path
    process: asyncio.subprocess.Process | None = None
    starts: int = 0
    readies: list[float] = field(default_factory=list)

    async def start(self) -> None:
        self.starts += 1
        with self.log.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=out,
                stderr=out,
            )

    async def ready(self, seconds: float = 30) -> None:
        """Wait for the one line that says so."""
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            if self.lines("ready") >= 1:
                return
            assert self.process is not None
            if self.process.returncode is not None:
                break
            await asyncio.sleep(0.02)
        raise AssertionError(f"not ready:\n{self.log.read_text('utf-8')[-3000:]}")

    def lines(self, event: str) -> int:
        return self.log.read_text("utf-8").count(f'"event": "{event}"')

    async def kill(self) -> None:
        """SIGKILL: nothing is said, nothing is finished."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()

    async def end(self) -> float:
        """SIGTERM; returns how many seconds it took."""
        assert self.process is not None
        loop = asyncio.get_running_loop()
        began = loop.time()
        self.process.terminate()
        await asyncio.wait_for(self.process.wait(), 15)
        return loop.time() - began


def environment(api_url: str, database_url: str, desk: int, **more: str) -> dict[str, str]:
    """What the child's settings say."""
    return {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api_url,
        "DATABASE_URL": database_url,
        "ADVISOR_CHAT_ID": str(desk),
        "TELEGRAM_LIMITS": "false",
        "LOG_LEVEL": "INFO",
        "NO_PROXY": "127.0.0.1",
        **more,
    }
