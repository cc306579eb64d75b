"""The documents of a report as a clerk opens them."""

import csv
import io

import docx
from docx.table import Table

from bot.demo.messages import Message
from tests.reported import opened
from tests.street import Street
from tests.town_driver import Phone

DAY = 86_400


def files(phone: Phone) -> list[Message]:
    """The documents that arrived."""
    return [message for message in phone.from_bot if "document" in message.content]


def content(street: Street, message: Message) -> bytes:
    """What is in a document that arrived."""
    file = street.town.files.find(message.content["document"]["file_id"])
    assert file is not None
    assert file.content is not None
    return file.content


def read(body: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """The paragraphs of a .docx, and its tables."""
    paper = docx.Document(io.BytesIO(body))
    tables = [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in paper.iter_inner_content()
        if isinstance(block, Table)
    ]
    return [paragraph.text for paragraph in paper.paragraphs], tables


def table(tables: list[list[list[str]]], head: str) -> dict[str, list[str]]:
    """The table with this first column, by its first cells."""
    found = next(rows for rows in tables if rows[0][0] == head)
    return {row[0]: row[1:] for row in found[1:]}


def listed(body: bytes) -> list[dict[str, str]]:
    """The rows of a .csv."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


async def asked(street: Street, chen: Phone, period: str = "今年") -> None:
    """Open a period, ask for its document, let the worker work."""
    await opened(chen, period)
    await chen.press("📄 生成文档")
    chen.sees("正在生成")
    await street.tick()


async def left_over(street: Street) -> int:
    """How many files still lie in the rows."""
    async with street.bot.database.read() as unit:
        return len(await unit._connection.fetch("SELECT key FROM enclosures", ()))
