"""`python -m bot knowledge …`: checks, counts, what the editors take home."""

import asyncio
import json
from pathlib import Path

import pytest

from db import asked, curating
from db.database import open_database
from tests.bot.conftest import SAMPLE
from tests.knowledge.law.conftest import Folder


@pytest.fixture
def small(tmp_path_factory) -> Folder:
    """A law folder to break."""
    return Folder(tmp_path_factory.mktemp("law"))


def checking(folder: Folder, *more: str) -> tuple[str, ...]:
    return ("knowledge", "check", "--folder", str(folder.root), *more)


def test_sound_answers_pass(typed, small: Folder):
    result = typed(*checking(small))
    assert (result.exit_code, result.output) == (0, "2 entries, nothing wrong\n")


def test_a_fault_is_said_with_file_line_and_reason(typed, small: Folder):
    small.change('law = "劳动合同法"', 'law = "合同法"')
    result = typed(*checking(small))
    assert result.exit_code == 1
    assert result.output.startswith("labour/labour-03.md:17: 《合同法》已经失效")
    assert "合同法" in typed(*checking(small, "--lang", "en")).output
    assert typed("knowledge", "check", "--folder", "/nowhere").exit_code == 2


def test_sentences_taken_from_the_law_are_found(typed, small: Folder, at_home: Path):
    row = {
        "law": "劳动合同法",
        "article": "30",
        "text": "离职后要在算清欠哪几个月，发消息要，留下截图。先打",
    }
    (at_home / "laws.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    result = typed(*checking(small, "--statutes", "laws.jsonl"))
    assert result.exit_code == 1
    assert "labour-03.md:" in result.output


def test_statutes_that_are_none_are_one_sentence(typed, small: Folder, at_home: Path):
    (at_home / "laws.jsonl").write_text("nothing\n", "utf-8")
    result = typed(*checking(small, "--statutes", "laws.jsonl"))
    assert result.exit_code == 2
    assert "laws.jsonl line 1" in result.output
    assert typed(*checking(small, "--statutes", str(SAMPLE))).exit_code in {0, 1}


def test_counts(typed, small: Folder):
    said = typed("knowledge", "stats", "--folder", str(small.root)).output
    assert "    2  labour" in said
    assert "    2  published" in said
    assert "    2  2027-05" in said
    counted = json.loads(typed("knowledge", "stats", "--json", "--folder", str(small.root)).output)
    assert counted["entries"] == 2
    assert counted["category"]["labour"] == 2


async def _fill(url: str) -> None:
    database = await open_database(url)
    async with database.unit() as unit:
        for number, picked in ((1, "none"), (2, "none"), (3, "labour-03")):
            question = "楼上太吵" if picked == "none" else "血汗钱讨不回"
            asked.add(unit, number, 1_790_000_000 + number, question, "offer", [], "zh")
            await asked.pick(unit, number, picked)
        await curating.judge(unit, "labour-04", "红包没发", curating.ACCEPTED, 4711, 1_790_000_000)
    await database.close()


def test_the_editors_take_home_questions_without_persons(
    typed, at_home: Path, database_url: str, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", database_url)
    asyncio.run(_fill(database_url))
    result = typed("knowledge", "export", "out.json")
    assert result.output == "unanswered=1 proposed=1 accepted=1\n"
    text = (at_home / "out.json").read_text("utf-8")
    found = json.loads(text)
    assert found["unanswered"] == [{"question": "楼上太吵", "times": 2, "last": "2026-09-21"}]
    assert found["proposed"][0]["entry"] == "labour-03"
    assert found["accepted"] == [
        {"entry": "labour-04", "wording": "红包没发", "since": "2026-09-21"}
    ]
    assert "4711" not in text
    assert typed("knowledge", "export", "out.json/in.json").exit_code == 2
