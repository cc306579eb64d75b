"""`python -m bot run` as a supervisor sees it: health, reload, a quick end."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.config import Settings
from bot.deploy import pulse
from db.database import open_database
from tests.bot.conftest import ROOT, Neighbourhood

PATIENCE = 30


def free_door() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


class Running:
    def __init__(self, process: asyncio.subprocess.Process, door: str, url: str) -> None:
        self.process, self.door, self.url = process, door, url
        self.lines: list[str] = []

    async def until(self, event: str) -> None:
        assert self.process.stderr is not None
        while not any(f'"event": "{event}"' in line for line in self.lines):
            line = await asyncio.wait_for(self.process.stderr.readline(), PATIENCE)
            assert line, "\n".join(self.lines)
            self.lines.append(line.decode())


@pytest.fixture
async def running(neighbourhood: Neighbourhood, tmp_path: Path) -> AsyncIterator[Running]:
    door, url = free_door(), f"sqlite:///{tmp_path / 'falin.db'}"
    environment = {
        **os.environ,
        **neighbourhood.settings,
        "NO_PROXY": "127.0.0.1",
        "DATABASE_URL": url,
        "HEALTH_LISTEN": door,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    place = Running(process, door, url)
    await place.until("ready")
    yield place
    if process.returncode is None:
        process.kill()
    await process.wait()


async def test_health_and_metrics_while_polling(running: Running) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{running.door}/health") as answer:
            assert answer.status == 200
            assert json.loads(await answer.text())["entries"] > 0
        async with session.get(f"http://{running.door}/metrics") as answer:
            assert "falin_letters_waiting" in await answer.text()
        async with session.post(f"http://{running.door}/telegram") as answer:
            assert answer.status == 404


async def test_the_containers_pulse(running: Running, monkeypatch) -> None:
    monkeypatch.setenv("HEALTH_LISTEN", running.door)
    assert await asyncio.to_thread(pulse.main) == 0
    monkeypatch.setenv("HEALTH_LISTEN", free_door())
    assert await asyncio.to_thread(pulse.main) == 1


async def test_sighup_reads_the_answers_anew_and_sigterm_ends_it(running: Running) -> None:
    running.process.send_signal(signal.SIGHUP)
    await running.until("reloaded")
    await asyncio.sleep(0.5)
    began = time.monotonic()
    running.process.terminate()
    assert await asyncio.wait_for(running.process.wait(), PATIENCE) == 0
    assert time.monotonic() - began < 8
    database = await open_database(running.url)
    async with database.read() as unit:
        assert await unit.all("due_tasks", now=9_999_999_999, most=9) == []
    await database.close()


async def test_sigterm_is_heard_while_telegram_is_out_of_reach(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "BOT_TOKEN": "1:town",
        "BOT_API_URL": "http://127.0.0.1:9",
        "NO_PROXY": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'falin.db'}",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=ROOT,
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    place = Running(process, "", "")
    await place.until("telegram_unreachable")
    await asyncio.sleep(1.5)
    began = time.monotonic()
    process.terminate()
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    assert time.monotonic() - began < 5


def test_every_setting_is_explained_and_nothing_else() -> None:
    text = (ROOT / "bot" / "deploy" / "env.example").read_text("utf-8")
    lines = [line.lstrip("#") for line in text.splitlines() if "=" in line.partition(" ")[0]]
    assert {line.partition("=")[0].lower() for line in lines} == set(Settings.model_fields)
    Settings.model_validate(
        {
            name.lower(): value
            for name, _, value in (line.partition("=") for line in lines)
            if value and name != "OFFICE_FILE"
        }
    )


def test_the_unit_and_the_container_start_what_there_is() -> None:
    deploy = ROOT / "bot" / "deploy"
    unit = (deploy / "falin.service").read_text("utf-8")
    for line in (
        "ExecStart=/opt/falin/.venv/bin/python -m bot run", "EnvironmentFile=/etc/falin.env",
        "KillSignal=SIGTERM", "Restart=always", "NoNewPrivileges=yes", "ProtectSystem=strict",
    ):  # fmt: skip
        assert f"{line}\n" in unit
    container = (deploy / "Containerfile").read_text("utf-8")
    assert "--require-hashes -r requirements.lock" in container
    assert "\nUSER falin\n" in container
    assert "bot.deploy.pulse" in container
    for line in container.splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
