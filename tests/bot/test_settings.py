"""Wrong settings are one sentence; secrets are never said."""

import asyncio
import contextlib
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import read
from db.database import open_database
from tests.bot.conftest import ROOT, Neighbourhood

TOKEN, PASSWORD, SECRET = "4242424242:sesame-token", "sesame-password", "sesame-webhook"
WRONG = [
    ("BOT_TOKEN", "sesame"),
    ("ADVISOR_CHAT_ID", "the group"),
    ("ADVISOR_CHAT_ID", "-99999999999999999999"),
    ("STAFF_IDS", "1,me"),
    ("STAFF_IDS", "99999999999999999999"),
    ("DATABASE_URL", "mysql://falin:sesame-password@db/falin"),
    ("DATABASE_URL", "sqlite://falin.db"),
    ("DATABASE_URL", "postgresql://falin:sesame-password@db:port/falin"),
    ("OFFICE_FILE", "nowhere.toml"),
    ("TIMEZONE", "Mars/Olympus"),
    ("WEBHOOK_URL", "my house"),
    ("WEBHOOK_LISTEN", "8443"),
    ("HEALTH_LISTEN", "127.0.0.1:99999"),
    ("WEBHOOK_SECRET", "sesame webhook!"),
    ("PROXY_URL", "socks5://me:sesame-password@proxy:1"),
    ("BOT_API_URL", "api.telegram.org"),
    ("LOG_LEVEL", "LOUD"),
    ("SQLITE_SYNCHRONOUS", "OFF"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
@pytest.mark.parametrize("command", ["run", "doctor", "ask"])
def test_a_wrong_setting_is_one_sentence_that_names_it(typed, monkeypatch, name, value, command):
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    result = typed(command, "欠薪") if command == "ask" else typed(command)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert name in result.output
    assert "sesame" not in result.output


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "BOT_TOKEN"),
        ({"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://x.example"}, "WEBHOOK_SECRET"),
        ({"BOT_TOKEN": TOKEN, "ADVISOR_CHAT_ID": "12"}, "ADVISOR_CHAT_ID"),
        ({"BOT_TOKEN": TOKEN, "STATUTES_FILE": "nowhere.jsonl"}, "STATUTES_FILE"),
    ],
)
def test_run_refuses_what_it_cannot_do_without(typed, monkeypatch, settings, named):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    result = typed("run")
    assert result.exit_code == 2
    assert named in result.output


def test_an_empty_line_means_the_default(at_home: Path):
    (at_home / ".env").write_text("ADVISOR_CHAT_ID=\nSTATUTES_FILE=\nLOG_LEVEL=\n", "utf-8")
    chosen = read()
    assert (chosen.advisor_chat_id, chosen.statutes_file, chosen.log_level) == (0, None, "INFO")


def test_a_settings_file_that_is_no_text_is_one_sentence(typed, at_home: Path):
    (at_home / ".env").write_bytes(b"\xff\xfe")
    result = typed("doctor")
    assert result.exit_code == 2
    assert ".env" in result.output


def test_statutes_lie_beside_the_database():
    assert (
        str(read(database_url="sqlite:////srv/a/falin.db").statutes_path) == "/srv/a/statutes.jsonl"
    )
    assert str(read(database_url="postgresql://h/f").statutes_path) == "data/statutes.jsonl"


def _said(
    environment: dict[str, str], *words: str, seconds: float = 4, largest: int = -1
) -> tuple[int, str]:
    """What a real process says on both channels; it is ended when it takes longer.

    No file it writes may be larger than that many bytes, as on a full disk.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env={**os.environ, "NO_PROXY": "127.0.0.1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (largest, largest))
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.terminate()
            output, _ = process.communicate(timeout=10)
        return process.returncode, output.decode()


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_no_secret_is_said_when_nothing_can_be_reached(tmp_path: Path, command: str):
    _, said = _said(
        {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": "http://127.0.0.1:9",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'falin.db'}",
            "WEBHOOK_URL": "https://x.example",
            "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_LISTEN": "127.0.0.1:0",
            "PROXY_URL": f"http://me:{PASSWORD}@127.0.0.1:9",
            "LOG_LEVEL": "DEBUG",
        },
        command,
        seconds=4 if command == "run" else 30,
    )
    assert said
    assert "sesame" not in said


@pytest.mark.parametrize("command", ["run", "doctor", "knowledge"])
def test_no_secret_is_said_when_the_database_is_away(tmp_path: Path, command: str):
    url = f"postgresql://falin:{PASSWORD}@127.0.0.1:9/falin"
    words = (
        ("knowledge", "export", str(tmp_path / "x.json")) if command == "knowledge" else (command,)
    )
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": "http://127.0.0.1:9", "DATABASE_URL": url}
    code, said = _said(settings, *words, seconds=30)
    assert code in {1, 2}
    assert "Traceback" not in said
    assert "sesame" not in said


async def test_a_refused_token_is_said_without_the_token(
    neighbourhood: Neighbourhood, tmp_path: Path
):
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": neighbourhood.api.url,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'falin.db'}",
    }
    code, said = await asyncio.to_thread(_said, settings, "run", seconds=10)
    assert code == 2
    assert "token_refused" in said
    assert "sesame" not in said
    assert "Traceback" not in said


def test_an_office_file_that_is_wrong_is_one_sentence_and_the_end(tmp_path: Path):
    (tmp_path / "office.toml").write_text("name = 1", "utf-8")
    settings = {
        "BOT_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'falin.db'}",
        "OFFICE_FILE": str(tmp_path / "office.toml"),
    }
    code, said = _said(settings, "run", seconds=10)
    assert code == 2
    assert said.startswith("OFFICE_FILE is wrong: office.toml, line 1: “")


def test_an_office_file_that_is_no_toml_is_said_with_its_line(typed, monkeypatch, at_home: Path):
    (at_home / "office.toml").write_text('name = "示例"\nhours = []\n[[[\n', "utf-8")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("OFFICE_FILE", "office.toml")
    result = typed("run")
    assert result.exit_code == 2
    assert "OFFICE_FILE is wrong: office.toml, line 3: the TOML cannot be read" in result.output


async def test_a_door_that_is_taken_is_one_sentence(neighbourhood: Neighbourhood, tmp_path: Path):
    settings = {
        **neighbourhood.settings,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'falin.db'}",
        "HEALTH_LISTEN": neighbourhood.api.url.removeprefix("http://"),
    }
    code, said = await asyncio.to_thread(_said, settings, "run", seconds=10)
    assert code == 2
    assert "cannot be listened on" in said
    assert "Traceback" not in said


def test_a_folder_in_the_place_of_the_database_is_one_sentence(tmp_path: Path):
    settings = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path}"}
    settings |= {"ADVISOR_CHAT_ID": "-1001", "STAFF_IDS": "5"}
    code, said = _said(settings, "run", seconds=30)
    assert code == 2
    assert "unable to open" in said
    assert len(said.strip().splitlines()) == 1, said


def test_rows_of_a_newer_program_are_one_sentence_and_the_end(tmp_path: Path):
    path = tmp_path / "falin.db"
    settings = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{path}"}
    settings |= {"ADVISOR_CHAT_ID": "-1001", "STAFF_IDS": "5"}
    with contextlib.closing(sqlite3.connect(path)) as rows:
        rows.execute("CREATE TABLE migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
        rows.execute("INSERT INTO migrations VALUES (9999, 'of_tomorrow')")
        rows.commit()
    code, said = _said(settings, "run", seconds=15)
    assert code == 2
    assert said == "The database: the database is newer than this program; use the newer program\n"


def test_a_file_that_may_not_grow_is_one_sentence_and_the_end(tmp_path: Path):
    settings = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path / 'falin.db'}"}
    settings |= {"ADVISOR_CHAT_ID": "-1001", "STAFF_IDS": "5"}
    code, said = _said(settings, "run", seconds=15, largest=50_000)
    assert code == 2
    assert "disk" in said
    assert len(said.strip().splitlines()) == 1, said


def test_rows_that_take_nothing_end_it_too(tmp_path: Path):
    path = tmp_path / "falin.db"
    settings = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{path}"}
    settings |= {"ADVISOR_CHAT_ID": "-1001", "STAFF_IDS": "5"}
    asyncio.run(_open(settings["DATABASE_URL"]))
    with contextlib.closing(sqlite3.connect(path)) as rows:
        rows.execute(
            "CREATE TRIGGER shut BEFORE INSERT ON people"
            " BEGIN SELECT RAISE(ABORT, 'the disk of people is full'); END"
        )
        rows.commit()
    code, said = _said(settings, "run", seconds=15)
    assert code == 1
    assert "the disk of people is full" in said


async def _open(url: str) -> None:
    await (await open_database(url)).close()
