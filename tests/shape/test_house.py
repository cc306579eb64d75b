"""The code judged as a thing: texts are data, rooms stay small, nothing is unfinished."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "db", "knowledge")
CODE = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
HAN = re.compile(r"[\u4e00-\u9fff]")
MOST_LINES = 420


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_chinese_sentence_in_code(path: Path) -> None:
    found = [line for line in path.read_text("utf-8").splitlines() if HAN.search(line)]
    # a docstring may quote a word of the field, never a sentence to be shown
    assert not [line for line in found if len(HAN.findall(line)) > 12], found


def test_files_stay_small_enough_to_read() -> None:
    long = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in CODE}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


def test_nothing_is_marked_as_unfinished() -> None:
    words = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    assert [p.name for p in CODE if words.search(p.read_text("utf-8"))] == []


def test_every_module_says_why_it_exists() -> None:
    bare = {path: re.sub(r"^(#.*\n)+", "", path.read_text("utf-8")) for path in CODE}
    assert [path.name for path, text in bare.items() if not text.lstrip().startswith('"""')] == []


def test_the_top_of_the_project_holds_only_what_tools_need() -> None:
    listed = subprocess.run(
        ["git", "ls-tree", "--name-only", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    allowed = {
        *ROOMS, "tests", "pyproject.toml", "README.md", "Makefile", "LICENSE", ".gitignore",
        ".ci", "requirements.lock", "requirements-dev.lock", "requirements-semantic.lock",
    }  # fmt: skip
    assert set(listed.stdout.split()) <= allowed
