"""A document as a file of Word: A4, the fonts, lines and margins of official papers."""

import io
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from knowledge.report.content import Block, Heading, Note, Table
from knowledge.report.document import Document
from knowledge.report.template import load

PAGE = (210, 297)  # millimetres, as GB/T 9704 has it, with its margins
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
WIDTH = PAGE[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
BODY, HEAD, TITLE, NOTE, CAPTION, CELL, FOOT = 16, 16, 22, 12, 12, 9, 14  # points
LINE, NOTE_LINE, CELL_LINE = 28, 20, 14  # points from line to line
AFTER = 6  # points below what stands above the text, and around the name of a table
INDENT = 2  # characters before a paragraph
NARROW, WIDE = 4, 18  # letters of a column; longer texts take several lines
LETTER, BESIDE = CELL / 2 * 25.4 / 72, 4  # millimetres of a letter, and of the room beside a text
PADDING = 57  # twentieths of a point beside the text of a cell
SHORT = 10  # letters: a column of such texts stands in the middle
DIGITS = re.compile(r"\d+")
TOGETHER = 12  # rows of a table that may not be torn apart by the end of a page
WORD = "w"  # the prefix of its own words in XML
UNSAYABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML


def print_(document: Document, written: datetime) -> bytes:
    """The bytes of a .docx; `written` is the moment its figures were taken."""
    paper = docx.Document()
    _lay_out(paper)
    paper.core_properties.title = document.title
    paper.core_properties.author = ""
    paper.core_properties.created = paper.core_properties.modified = written.astimezone(UTC)
    title = _paragraph(paper, document.title, TITLE, font="fonts.title", bold=True)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(2 * AFTER)
    for block in document.blocks:
        _put(paper, block)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _put(paper: Paper, block: Block) -> None:
    if isinstance(block, Heading):
        paper.add_heading(block.text, 1).paragraph_format.page_break_before = block.page
    elif isinstance(block, Table):
        _table(paper, block)
    elif isinstance(block, Note) and block.centred:
        _paragraph(paper, block.text, BODY).alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        size, text = (NOTE, block.text) if isinstance(block, Note) else (BODY, block)
        paragraph = _paragraph(paper, text, size)
        paragraph.paragraph_format.first_line_indent = Pt(size * INDENT)


# The page


def _lay_out(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))
    _style(paper.styles["Normal"], "fonts.body", BODY)
    _style(paper.styles["Heading 1"], "fonts.head", HEAD)
    _style(paper.styles["Footer"], "fonts.body", FOOT)
    _number(section.footer.paragraphs[0])


def _style(style: object, font: str, size: int) -> None:
    """A font, black and not bold, whatever the template thinks; every line as high as the next."""
    if not isinstance(style, ParagraphStyle):  # pragma: no cover - both are paragraph styles
        return
    style.font.size, style.font.bold = Pt(size), False
    style.font.color.rgb = None
    _font(style, font)
    lines = style.paragraph_format
    lines.space_before = lines.space_after = Pt(0)
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)


def _font(of: ParagraphStyle | Run, font: str) -> None:
    """For Chinese and for Latin letters, in Chinese: by that its marks are set as in China."""
    of.font.name = load().say(font)
    properties = of.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(name), load().say(font))
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_mark("lang", val="zh-CN", eastAsia="zh-CN"))


def _number(paragraph: Paragraph) -> None:
    """The number of the page, in the middle of its foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, after = load().list("page")
    paragraph.add_run(before)
    field = _mark("fldSimple", instr="PAGE")
    field.append(paragraph.add_run("1").element)
    paragraph._p.append(field)  # noqa: SLF001 - the library has no name for it
    paragraph.add_run(after)


def _paragraph(
    paper: Paper, text: str, size: int, *, font: str = "fonts.body", bold: bool = False
) -> Paragraph:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(_plain(text))
    run.font.size, run.bold = Pt(size), bold
    _font(run, font)
    if size < BODY:
        paragraph.paragraph_format.line_spacing = Pt(NOTE_LINE)
    return paragraph


# Tables


def _table(paper: Paper, table: Table) -> None:
    caption = _paragraph(paper, table.title, CAPTION, font="fonts.head")
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(AFTER)
    grid = _grid(paper, _widths(table))
    middle = [_short(column) for column in zip(*table.rows, strict=True)]
    lines = (table.head, *table.rows)
    for place, texts in enumerate(lines):
        row = grid.add_row()
        head = place == 0
        keeps = head or (len(lines) <= TOGETHER and place < len(lines) - 1)
        _whole(row, head=head)
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            centred = head or (number > 0 and middle[number])
            _fill(cell, _plain(text), head=head, centred=centred, keeps=keeps)
    _paragraph(paper, "", CELL).paragraph_format.line_spacing = Pt(CELL_LINE)


def _grid(paper: Paper, widths: list[float]) -> Any:
    """An empty table whose columns stay as wide as they are said to be."""
    grid = paper.add_table(rows=0, cols=len(widths))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    margins = _mark("tblCellMar")
    for side in ("left", "right"):
        margins.append(_mark(side, w=str(PADDING), type="dxa"))
    look = grid._tblPr.find(qn("w:tblLook"))  # noqa: SLF001 - the library has no name for it
    grid._tblPr.extend([margins, look])  # noqa: SLF001 - Word wants `look` to be the last
    return grid


def _widths(table: Table) -> list[float]:
    """Millimetres for each column by its longest text; where that is too much, long texts yield."""
    longest = [max(map(_length, texts)) for texts in zip(table.head, *table.rows, strict=True)]
    needed = [LETTER * min(max(NARROW, one), WIDE) + BESIDE for one in longest]
    yields = [one > WIDE for one in longest]
    if sum(needed) <= WIDTH or not any(yields):
        return [width * WIDTH / sum(needed) for width in needed]
    share = sum(width for width, one in zip(needed, yields, strict=True) if one)
    scale = 1 - (sum(needed) - WIDTH) / share
    return [width * scale if one else width for width, one in zip(needed, yields, strict=True)]


def _length(text: str) -> int:
    """How long the longest line is in letters: Chinese is twice as wide, and keeps from numbers."""
    return max(
        sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in line)
        + len(DIGITS.findall(line))
        for line in text.split("\n")
    )


def _short(texts: tuple[str, ...]) -> bool:
    return all(_length(text) <= SHORT for text in texts)


def _fill(cell: _Cell, text: str, *, head: bool, centred: bool, keeps: bool) -> None:
    cell.text = text
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for paragraph in cell.paragraphs:
        lines = paragraph.paragraph_format
        lines.line_spacing, lines.keep_with_next = Pt(CELL_LINE), keeps
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs:
            run.font.size, run.bold = Pt(CELL), head


def _plain(text: str) -> str:
    """Without what no file of Word can hold: a title somebody pasted may carry it."""
    return UNSAYABLE.sub("", text)


def _whole(row: _Row, *, head: bool) -> None:
    """A row is not torn apart; the names of the columns stand on every page of a long table."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no name for it
    properties.append(_mark("cantSplit", val="true"))
    if head:
        properties.append(_mark("tblHeader", val="true"))


def _mark(name: str, **values: str) -> BaseOxmlElement:
    mark = OxmlElement(f"{WORD}:{name}")
    for key, value in values.items():
        mark.set(qn(f"{WORD}:{key}"), value)
    return mark
