"""Figures the bot cannot know: the lines entered by hand, each signed, with what it was before."""

from db.engines import Row
from handlers import paging
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from handlers.reporting import counting, faces
from knowledge.report import hand
from knowledge.report import period as days
from knowledge.report.period import Period
from knowledge.words.rich import Rich

PAGE = 8
MOST_FACE = 40


async def show(visit: Visit, period: Period, page: int = 0, note: Rich | None = None) -> Reply:
    """Every line that counts for a period, with who entered it and what it was before."""
    every = await counting.by_hand(visit.unit, period)
    found, older = hand.sort(every, period), {row["id"]: row for row in every}
    lines = found.counted
    last = max(0, (len(lines) - 1) // PAGE)
    page = min(page, last)
    shown = lines[page * PAGE : (page + 1) * PAGE]
    parts = [
        note or Rich(),
        Rich.of(faces.period(visit.house, visit.lang, period), "bold"),
        visit.words("reporting.hand_note" if lines else "reporting.hand_none"),
        *(told(visit, row, older) for row in shown),
    ]
    if page == last:
        parts += _aside(visit, found, older)
    return Reply(Rich.join("\n\n", parts), _buttons(visit, period, shown, page, last), edits=True)


def _aside(visit: Visit, found: hand.Hand, older: dict[int, Row]) -> list[Rich]:
    """What reaches beyond the period, and what was declared void."""
    parts = [_void(visit, row) for row in found.void]
    if found.spills:
        parts.append(visit.words("reporting.hand_spills"))
        parts += [told(visit, row, older) for row in found.spills]
    return parts


def _buttons(visit: Visit, period: Period, shown: tuple[Row, ...], page: int, last: int) -> Rows:
    code = period.code
    lines = [Button(_face(visit, row), f"y:one:{code}:{row['id']}") for row in shown]
    turns = paging.turns(visit, f"y:h:{code}", page, more=page < last)
    add = Button(visit.text("reporting.add"), f"y:add:{code}", style="success")
    return (*grid(lines, 2), *rows(turns, add), *faces.back(visit.house, visit.lang, period))


def _face(visit: Visit, row: Row) -> str:
    label = visit.text("reporting.hand_label", label=row["label"], amount=str(row["amount"]))
    return label[:MOST_FACE]


def told(visit: Visit, row: Row, older: dict[int, Row]) -> Rich:
    """One line, signed, and below it every version it had before."""
    lines = [
        visit.words(
            "reporting.hand_line",
            label=row["label"],
            amount=str(row["amount"]),
            days=faces.period(visit.house, visit.lang, days.of_row(row)),
            **_signed(visit, row),
        )
    ]
    while (row_before := older.get(row["replaces"] or 0)) is not None:
        row = row_before
        signed = _signed(visit, row)
        was = {name: signed[name] for name in ("name", "day")}
        lines.append(visit.words("reporting.hand_was", amount=str(row["amount"]), **was))
    return Rich.join("\n", lines)


def _void(visit: Visit, row: Row) -> Rich:
    amount = str(row["amount"])
    signed = _signed(visit, row)
    return visit.words("reporting.hand_void", label=row["label"], amount=amount, **signed)


def _signed(visit: Visit, row: Row) -> dict[str, str]:
    note = visit.text("reporting.with_note", note=row["note"]) if row["note"] else ""
    day = faces.day(visit.house, visit.lang, row["at"])
    return {"name": row["by_name"], "day": day, "note": note}


async def one(visit: Visit, period: Period, row_id: int) -> Reply:
    """One line with all its versions, and what can be done about it."""
    every = await counting.by_hand(visit.unit, period)
    older = {row["id"]: row for row in every}
    row = older.get(row_id)
    if row is None or row["void"]:
        return await show(visit, period)
    if row["replaced_by"] is not None:
        return await show(visit, period, note=visit.words("reporting.fixed_meanwhile"))
    code = period.code
    buttons = (
        Button(visit.text("reporting.fix"), f"y:fix:{code}:{row_id}"),
        Button(visit.text("reporting.void"), f"y:void:{code}:{row_id}", style="danger"),
    )
    back = Button(visit.text("common.back"), f"y:h:{code}")
    return Reply(told(visit, row, older), rows(buttons, back), edits=True)
