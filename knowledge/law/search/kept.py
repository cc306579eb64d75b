"""The index in its file: read if it was made from exactly these answers, else built and written."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from knowledge.law.search import gist, store
from knowledge.law.search.documents import Document, digest
from knowledge.law.search.index import Index
from knowledge.law.search.text import Lay

FORMAT = "14"


def chat_rows() -> list[tuple[str, str]]:
    """Messages that are not for the law, with their kind: the shipped list."""
    lines = files(__package__).joinpath("chat.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(kind, text) for kind, text in rows]


def chat_lines() -> list[str]:
    """The same without their kinds."""
    return [text for _, text in chat_rows()]


def index(documents: Sequence[Document], lay: Lay, chat: Sequence[str], path: Path | None) -> Index:
    """The index, from the file or anew; some tenths of a second for each hundred answers."""
    name = _seal(documents, lay, chat)
    saved = store.read(path, name) if path else None
    if saved:
        return Index.from_arrays(saved)
    made = Index.of(documents, lay, chat)
    if path:
        store.write(path, name, made.arrays())
    return made


def fits(documents: Sequence[Document], path: Path) -> bool:
    """Whether the file holds the index of exactly these answers and the shipped chat lines."""
    return store.holds(path, _seal(documents, Lay.load(), chat_lines()))


def _seal(documents: Sequence[Document], lay: Lay, chat: Sequence[str]) -> str:
    seals = (FORMAT.encode(), lay.seal.encode(), gist.seal(), "\n".join(chat).encode())
    return digest(documents, *seals)
