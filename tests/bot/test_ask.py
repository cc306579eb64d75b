"""`python -m bot ask`: what the resident would see, and the same for a machine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import ROOT, SAMPLE

WAGES = "老板拖欠我三个月工资怎么办"


def test_an_answer_is_printed_as_the_resident_would_see_it(typed):
    said = typed("ask", WAGES).output
    assert "工资" in said
    assert "依据" in said
    assert "[ 👍 有用 ]" in said


def test_danger_comes_first_here_too(typed):
    said = typed("ask", "他正在打我，我躲在厕所").output
    assert "110" in said.splitlines()[1]


def test_a_machine_reads_one_line_with_at_most_five_answers(typed):
    line = json.loads(typed("ask", "--json", WAGES).output)
    assert line.keys() == {"question", "decision", "answers", "statutes"}
    assert line["question"] == WAGES
    assert line["decision"] in {"answer", "offer"}
    assert 1 <= len(line["answers"]) <= 5
    first = line["answers"][0]
    assert first.keys() == {"id", "title", "score", "confidence", "citations"}
    assert first["id"].startswith("labour-")
    assert {"law", "article"} == first["citations"][0].keys()


def test_a_file_gives_a_line_for_each_line_blank_ones_too(typed, at_home: Path):
    questions = at_home / "questions.txt"
    questions.write_bytes(f"﻿{WAGES}\r\n\r\n今天天气真好\n".encode())
    lines = [
        json.loads(line)
        for line in typed("ask", "--json", "--file", str(questions)).output.splitlines()
    ]
    assert [line["question"] for line in lines] == [WAGES, "", "今天天气真好"]
    assert [line["decision"] for line in lines[1:]] == ["leave", "leave"]
    assert lines[1]["answers"] == []
    said = typed("ask", "--file", str(questions)).output
    assert f"> {WAGES}" in said


def test_other_languages(typed):
    assert "Steps" in (said := typed("ask", "--lang", "en", WAGES).output) or "wage" in said
    assert "勞動" in typed("ask", "--lang", "zh-hant", WAGES).output


@pytest.mark.parametrize("words", [("ask",), ("ask", "a", "--file", "b"), ("ask", "--file", "no")])
def test_what_cannot_be_asked_is_one_sentence(typed, words):
    result = typed(*words)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_a_file_that_is_no_text_is_one_sentence(typed, at_home: Path):
    (at_home / "q.txt").write_bytes(b"\xff\xfe\x00")
    result = typed("ask", "--file", "q.txt")
    assert result.exit_code == 2
    assert "--file" in result.output


def test_an_article_asked_for_is_shown_as_law_and_not_as_advice(typed, monkeypatch):
    question = "《劳动合同法》第三十条怎么说"
    assert "示例文字" not in typed("ask", question).output
    monkeypatch.setenv("STATUTES_FILE", str(SAMPLE))
    said = typed("ask", question).output
    assert "法律原文，不是建议" in said
    assert "哪天给足" in said
    assert "第30条" in said
    line = json.loads(typed("ask", "--json", question).output)
    assert line["statutes"] == [{"law": "劳动合同法", "article": "30"}]
    assert line["answers"]


def test_it_leaves_no_rows_behind(typed, at_home: Path):
    typed("ask", WAGES)
    assert not list(at_home.iterdir())


@pytest.mark.parametrize(
    ("words", "idle"),
    [
        (["--help"], {"numpy", "pydantic", "structlog", "telegram", "aiohttp"}),
        (["ask", "--json", WAGES], {"telegram", "aiohttp", "aiosqlite", "asyncpg", "apscheduler"}),
    ],
)
def test_it_starts_fast_because_it_loads_nothing_it_does_not_use(words: list[str], idle: set[str]):
    command = [sys.executable, "-X", "importtime", "-m", "bot", *words]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
    assert "typer" in loaded
    assert not loaded & idle
