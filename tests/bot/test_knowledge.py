"""`python -m bot knowledge …`: checks, counts, what the editors take home."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

from db import asked, curating, revisions
from db.database import open_database
from knowledge.law import library
from knowledge.law.reading import parse
from knowledge.law.writing import write
from tests.bot.conftest import SAMPLE
from tests.knowledge.law.conftest import WAGES, Folder


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


async def _publish(url: str, *texts: tuple[str, str]) -> None:
    """Answers this office changed: each (id, text) as somebody approved it."""
    database = await open_database(url)
    async with database.unit() as unit:
        for entry_id, text in texts:
            where = (entry_id, "labour")
            revision = await revisions.begin(unit, where, "change", 1, ("file", 0), 10)
            await revisions.submit(unit, revision, 1, 20)
            handed = await revisions.get(unit, revision.id)
            assert handed is not None
            assert await revisions.publish(unit, handed, text, "", 4711, 30)
    await database.close()


CHANGED = WAGES.replace("留下截图", "存好截图")
NEW = (
    WAGES.replace("labour-03", "office-7")
    .replace("labour-04", "labour-03")
    .replace("公司拖欠工资怎么办", "不给离职证明怎么办")
    .replace("My employer has not paid my wages", "No leaving certificate")
)


@pytest.mark.usefixtures("at_home")
def test_what_the_office_changed_is_checked_with_the_files(
    typed, small: Folder, database_url: str, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", database_url)
    asyncio.run(_publish(database_url, ("labour-03", CHANGED), ("office-7", NEW)))
    good = typed(*checking(small))
    assert (good.exit_code, good.output) == (
        0,
        "2 entries, 2 changed by this office, nothing wrong\n",
    )
    asyncio.run(_publish(database_url, ("labour-04", CHANGED.replace("刑法", "鸡毛法"))))
    bad = typed(*checking(small))
    assert bad.exit_code == 1
    assert "office/labour/labour-04.md:" in bad.output


def test_without_a_database_only_the_files_are_checked_and_none_is_made(
    typed, small: Folder, at_home: Path
):
    assert typed(*checking(small)).exit_code == 0
    assert not (at_home / "data").exists()


def test_the_editors_take_home_the_answers_this_office_changed(
    typed, at_home: Path, database_url: str, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", database_url)
    known = library.load()
    entry = known.entries["labour-03"]
    text = write(entry, known.rules.sections).replace("留下截图", "存好截图")
    asyncio.run(_publish(database_url, ("labour-03", text)))
    result = typed("knowledge", "export", "taken")
    assert result.output == "unanswered=0 proposed=0 accepted=0 answers=1\n"
    assert json.loads((at_home / "taken" / "questions.json").read_text("utf-8"))["accepted"] == []
    file = at_home / "taken" / "entries" / "labour" / "labour-03.md"
    assert file.read_text("utf-8") == text
    again = parse(text, "labour/labour-03.md", "labour", known.rules.sections)
    assert "存好截图" in "".join(again.steps)
    assert "4711" not in text
    law = at_home / "law"
    shutil.copytree(library.FOLDER, law, ignore=shutil.ignore_patterns("search", "__pycache__"))
    shutil.copytree(at_home / "taken" / "entries", law / "entries", dirs_exist_ok=True)
    checked = typed("knowledge", "check", "--folder", str(law))
    many = len(known.every)
    assert checked.output == f"{many} entries, 1 changed by this office, nothing wrong\n"
