"""The index of the search comes from a process of its own, and is the one we would have built."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import indexing
from bot.shelf import Builder
from knowledge.law import library
from knowledge.law.search import Engine, kept
from knowledge.law.search.documents import Document
from knowledge.law.search.text import Lay


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    base, _ = library.read()
    return [Document.of(entry) for entry in base.entries.values()]


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every process that was begun."""
    begun: list[list[str]] = []
    real: Callable[..., object] = subprocess.Popen.__init__

    def watched(self: object, command: list[str], *given: object, **named: object) -> None:
        begun.append(command)
        real(self, command, *given, **named)

    monkeypatch.setattr(subprocess.Popen, "__init__", watched)
    return begun


def test_another_process_builds_what_we_would_build(
    documents: list[Document], processes: list[list[str]], tmp_path: Path
) -> None:
    taught = [
        replace(documents[0], wordings=(*documents[0].wordings, "老板跑路那天下雪")),
        *documents[1:],
    ]
    path = tmp_path / "search-taught"
    indexing.ensure(taught, path)
    assert kept.fits(taught, path)
    assert not kept.fits(documents, path)
    indexing.ensure(taught, path)
    assert len(processes) == 1
    stored, here = Engine.of(taught, cache=path), Engine.of(taught)
    for text in ("老板跑路那天下雪", "邻居漏水", "my boss has not paid me"):
        assert stored.ask(text) == here.ask(text)


def test_the_first_start_builds_once_while_the_rest_is_loaded(
    documents: list[Document], processes: list[list[str]], tmp_path: Path
) -> None:
    indexing.begin(tmp_path)
    indexing.ensure(documents, tmp_path / indexing.SEARCH)
    assert kept.fits(documents, tmp_path / indexing.SEARCH)
    indexing.begin(tmp_path)
    assert len(processes) == 1


def test_where_no_process_can_be_begun_the_index_is_built_on_the_spot(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nowhere"))
    indexing.begin(tmp_path / "cache")
    with capture_logs() as lines:
        shelf = Builder(Path("nowhere"), tmp_path / "cache")({})
    assert [line["event"] for line in lines] == ["index_built_here"]
    assert shelf.engine.ask("欠薪").candidates
    documents = [Document.of(entry) for entry in shelf.library.entries.values()]
    assert kept.fits(documents, tmp_path / "cache" / indexing.SEARCH)


def test_an_index_that_came_with_the_program_is_read_where_nothing_can_be_written(
    processes: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Builder(Path("nowhere"), tmp_path)({})
    assert len(processes) == 1
    before = (tmp_path / indexing.SEARCH).stat().st_mtime_ns
    monkeypatch.setattr(os, "access", lambda *_: False)
    Builder(Path("nowhere"), tmp_path)({})
    assert len(processes) == 1
    assert (tmp_path / indexing.SEARCH).stat().st_mtime_ns == before


def test_a_process_that_fails_leaves_no_half_file_and_is_said(
    documents: list[Document], tmp_path: Path
) -> None:
    path = tmp_path / "search"
    path.mkdir()
    with capture_logs() as lines:
        indexing.ensure(documents, path)
    assert [line["event"] for line in lines] == ["index_built_here"]
    assert list(tmp_path.iterdir()) == [path]
    assert Engine.of(documents[:30], cache=path).ask("街道能不能罚款").candidates


def test_where_nothing_can_be_written_no_process_is_begun(
    processes: list[list[str]], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    indexing.begin(blocked)
    shelf = Builder(Path("nowhere"), blocked)({})
    assert shelf.engine.ask("欠薪").candidates
    assert processes == []


def test_a_few_answers_need_no_process(
    documents: list[Document], processes: list[list[str]], tmp_path: Path
) -> None:
    indexing.ensure(documents[: indexing.MANY - 1], tmp_path / "search")
    assert processes == []
    index = kept.index(documents[:3], Lay.load(), (), tmp_path / "few")
    assert index.ids == tuple(document.id for document in documents[:3])
    assert not kept.fits(documents[:3], tmp_path / "few"), "made without the chat lines"
