"""The report as paragraphs and tables, before anybody knows what a page is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from knowledge.report import chapters
from knowledge.report.content import Block, Content, Heading, Note, Table
from knowledge.report.template import Texts, load


@dataclass(frozen=True, slots=True)
class Document:
    """A title, and everything that stands under it."""

    title: str
    blocks: tuple[Block, ...]


def write(content: Content) -> Document:
    """The whole document in the words of the template."""
    texts = load()
    blocks = (
        *_opening(texts, content),
        *chapters.cases(texts, content),
        *chapters.terms(texts, content),
        *chapters.questions(texts, content),
        *chapters.notices(texts, content),
        *chapters.events(texts, content),
        *chapters.hand(texts, content),
        texts.say("signed", name=content.by),
        *_method(texts, content),
    )
    title = texts.say("title", office=content.office)
    return Document(title, tuple(_numbered(texts, blocks)))


def _opening(texts: Texts, content: Content) -> Iterable[Block]:
    yield Note(texts.say("span", period=texts.period(content.period)), centred=True)
    yield Note(texts.say("taken", taken=texts.moment(content.taken), number=content.number))


def _numbered(texts: Texts, blocks: Iterable[Block]) -> Iterator[Block]:
    """Tables are counted as they stand: an empty one is left out, and no number is missing."""
    numbers = count(1)
    for block in blocks:
        if isinstance(block, Table):
            yield replace(block, title=texts.say("caption", n=next(numbers), title=block.title))
        else:
            yield block


def _method(texts: Texts, content: Content) -> Iterable[Block]:
    yield Heading(texts.say("method.heading"), page=True)
    lines = texts.list(
        "method.lines",
        first=texts.day(content.period.first),
        last=texts.day(content.period.last),
        taken=texts.moment(content.taken),
    )
    yield from map(Note, lines)
