"""What a person gets for a form: number, time, due date, and what can be done now."""

from datetime import UTC, datetime

from db import cases, heard
from db.cases import Case
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.cases.promises import caveat
from knowledge.cases.terms import Due, Kind
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich


async def receipt(visit: Visit, case: Case) -> Reply:
    """Number, time, due date, what the date means, and what can be done now."""
    lines = [_head(visit, case), *await _dues(visit, case)]
    note = caveat(
        Kind(case.kind),
        channel=visit.house.petition_channel,
        named=bool(visit.house.forms[case.kind].people(case.answers)),
    )
    if note:
        lines.append(visit.words(note))
    lines.append(visit.words("filing.what_next"))
    look = Button(visit.text("casework.look"), f"c:show:{case.id}")
    route = []
    if case.kind == Kind.PETITION:
        lines.append(visit.words("filing.maybe_another_way"))
        route = [Button(visit.text("guiding.button"), "r:begin")]
    return Reply(Rich.join("\n", lines), rows(look, route))


async def again(visit: Visit, draft_id: int) -> Reply:
    """A button of a form that is no more: what became of it, if it became a case."""
    case_id = await heard.case_of(visit.unit, draft_id)
    case = await cases.access(visit.unit, case_id, visit.chat_id) if case_id else None
    if case is None:
        return Reply(visit.words("filing.gone"))
    look = Button(visit.text("casework.look"), f"c:show:{case.id}")
    return Reply(visit.words("filing.filed_already", number=case.number), rows(look))


def _head(visit: Visit, case: Case) -> Rich:
    return visit.words(
        "filing.receipt",
        number=case.number,
        kind=visit.text(f"cases.kind.{case.kind}"),
        office=visit.house.office.name.say(visit.lang),
        date=say_day(visit.house.words, visit.lang, visit.house.local(visit.now).date()),
    )


async def _dues(visit: Visit, case: Case) -> list[Rich]:
    lines = []
    for due in await cases.dues(visit.unit, case.id):
        if due.kind != Due.CLAIM:
            end = datetime.fromtimestamp(due.at, UTC).astimezone(visit.house.zone).date()
            day = say_day(visit.house.words, visit.lang, end)
            name = visit.text(f"cases.due.{due.kind}")
            lines.append(visit.words("filing.receipt_due", due=name, date=day))
    return lines
