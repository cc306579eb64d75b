"""The README is kept true: its picture, its commands, its settings, its links."""

import re
from pathlib import Path

from typer.testing import CliRunner

from bot.commands import app
from bot.config import Settings
from knowledge.cases.diagram import diagram

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_picture_of_a_case_is_the_one_of_the_table() -> None:
    assert diagram().strip() in README


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets


def test_every_command_named_has_a_help_text() -> None:
    for name in set(re.findall(r"python -m bot ([a-z]+)", README)):
        result = CliRunner().invoke(app, [name, "--help"])
        assert result.exit_code == 0, name


def test_every_setting_named_is_a_setting_and_the_other_way_round() -> None:
    known = {name.upper() for name in Settings.model_fields}
    named = set(re.findall(r"`([A-Z][A-Z_]{5,})`", README))
    assert named <= known, named - known
    example = (ROOT / "bot/deploy/env.example").read_text("utf-8")
    assert set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", example, re.MULTILINE)) == known


def test_every_path_named_is_there() -> None:
    for path in set(re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)):
        assert (ROOT / path).exists(), path
    for path in set(re.findall(r"`((?:bot|handlers|db|knowledge|tests)/[\w./-]+\.\w+)`", README)):
        assert (ROOT / path).exists(), path
