"""The index of the search is built by a process of its own, which takes its memory away with it.

`python -m bot.indexing FILE` builds it from the shipped answers, `… FILE -` from what it is told.
"""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from knowledge.law.search import kept
from knowledge.law.search.documents import Document
from knowledge.law.search.text import Lay

ROOT = Path(__file__).parents[1]
SEARCH = "search"  # the file of the shipped answers
MANY = 200  # answers; the index of fewer is built on the spot, before a process has begun
PATIENCE = 300  # seconds
_begun: "dict[Path, subprocess.Popen[bytes]]" = {}


def begin(folder: Path) -> None:
    """At the very first start it is built while we are still loading ourselves."""
    path = folder / SEARCH
    with suppress(OSError):
        if not path.exists() and _writable(folder):
            _begun[path] = subprocess.Popen(_command(path), cwd=ROOT)  # noqa: S603 - ourselves


def ensure(documents: Sequence[Document], path: Path) -> None:
    """See to it that the file holds the index of these answers; whoever reads it builds it else."""
    _wait(_begun.pop(path, None))
    if len(documents) < MANY or kept.fits(documents, path) or not _writable(path.parent):
        return
    told = json.dumps([astuple(document) for document in documents]).encode()
    child = [*_command(path), "-"]
    try:
        subprocess.run(child, input=told, timeout=PATIENCE, check=True, cwd=ROOT)  # noqa: S603 - ourselves
    except (OSError, subprocess.SubprocessError) as error:
        import structlog  # noqa: PLC0415 - the process itself needs none

        structlog.get_logger().warning("index_built_here", reason=type(error).__name__)


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _wait(child: "subprocess.Popen[bytes] | None") -> None:
    if child is not None:
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()


def _command(path: Path) -> list[str]:
    return [sys.executable, "-m", "bot.indexing", str(path.absolute())]


def main() -> None:
    """The process itself."""
    gc.disable()  # it is gone in a second
    path, *told = sys.argv[1:]
    documents = _told() if told else _shipped()
    kept.index(documents, Lay.load(), kept.chat_lines(), Path(path))
    sys.exit(not kept.fits(documents, Path(path)))


def _told() -> list[Document]:
    rows = json.load(sys.stdin.buffer)
    return [
        Document(id_, category, tuple(wordings), body, tuple((law, at) for law, at in cites))
        for id_, category, wordings, body, cites in rows
    ]


def _shipped() -> list[Document]:
    from knowledge.law import library  # noqa: PLC0415 - only here

    return [Document.of(entry) for entry in library.read()[0].entries.values()]


if __name__ == "__main__":
    main()
