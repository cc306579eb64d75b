"""A document as a file of Word: A4, the fonts and margins of official papers."""

import io
import re
from datetime import UTC, datetime

import docx
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Row

from knowledge.report.document import Document, Heading, Table
from knowledge.report.template import load

PAGE = (210, 297)  # millimetres, as GB/T 9704 has it, with its margins
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
BODY, HEAD, TITLE, CELL, SMALL = 14, 16, 22, 10, 9  # points
INDENT = 2  # characters before a paragraph
UNSAYABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML


def print_(document: Document, written: datetime) -> bytes:
    """The bytes of a .docx; `written` is the moment its figures were taken."""
    paper = docx.Document()
    _lay_out(paper)
    paper.core_properties.title = document.title
    paper.core_properties.author = ""
    paper.core_properties.created = paper.core_properties.modified = written.astimezone(UTC)
    texts = load()
    _paragraph(paper, document.title, "fonts.title", TITLE, centred=True)
    for line in document.under:
        _paragraph(paper, line, "fonts.body", BODY, centred=True)
    for block in document.blocks:
        if isinstance(block, Heading):
            paper.add_heading(block.text, 1).paragraph_format.page_break_before = block.page
        elif isinstance(block, Table):
            _table(paper, block)
        else:
            paragraph = paper.add_paragraph(_plain(block))
            paragraph.paragraph_format.first_line_indent = Pt(BODY * INDENT)
    _style(paper.styles["Normal"], texts.say("fonts.body"), BODY)
    _style(paper.styles["Heading 1"], texts.say("fonts.head"), HEAD)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _lay_out(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))


def _style(style: object, font: str, size: int) -> None:
    """A font for Chinese and for Latin letters; black, whatever the template thinks."""
    if not isinstance(style, ParagraphStyle):  # pragma: no cover - both are paragraph styles
        return
    style.font.name, style.font.size = font, Pt(size)
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(name), font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _paragraph(paper: Paper, text: str, font: str, size: int, *, centred: bool = False) -> None:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), load().say(font)
    run.bold = size == TITLE
    fonts = run.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), load().say(font))
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(paper: Paper, table: Table) -> None:
    _paragraph(paper, table.title, "fonts.head", CELL, centred=True)
    grid = paper.add_table(rows=0, cols=len(table.head))
    grid.style = "Table Grid"
    for place, cells in enumerate((table.head, *table.rows)):
        row = grid.add_row()
        if place == 0:
            _repeat(row)
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = _plain(text)
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size, run.bold = Pt(SMALL), place == 0
    paper.add_paragraph()


def _plain(text: str) -> str:
    """Without what no file of Word can hold: a title somebody pasted may carry it."""
    return UNSAYABLE.sub("", text)


def _repeat(row: _Row) -> None:
    """The names of the columns stand on every page of a long table."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no name for it
