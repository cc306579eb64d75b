"""Once a week staff read what people asked in vain."""

from datetime import datetime

from db import curating, facts, people
from db.outbox import Lane
from db.unit import Unit
from handlers import casebook
from handlers.curating import finding, wordings
from handlers.office import House, Visit, by_itself
from handlers.reply import Button, Reply, rows
from knowledge.law.stats import count
from knowledge.words.rich import Rich

MONDAY, OPENS, CLOSES = 0, 9, 18
DAY = 86_400
WEEK = 7 * DAY
SHOWN = 5
MOST_TEXT = 100
FACT = "digest"


async def post(house: House, unit: Unit, now: int) -> None:
    """On Monday from nine o'clock, once; a Monday that was missed is not made up for."""
    local = house.local(now)
    if local.weekday() != MONDAY or not OPENS <= local.hour < CLOSES:
        return
    week = f"{local:%G-W%V}"
    if await facts.get(unit, FACT) == week:
        return
    await facts.put(unit, FACT, week)
    visit = by_itself(house, unit, now)
    for person in await people.having(unit, "staff"):
        visit.lang = await casebook.language_of(visit, person.user_id)
        reply = await _letter(visit, local)
        if reply is not None:
            visit.tell(
                person.user_id,
                reply,
                lane=Lane.OFFICE,
                about="digest:0",
                key=f"{FACT}:{week}:{person.user_id}",
                not_after=now + DAY,
            )


async def _letter(visit: Visit, local: datetime) -> Reply | None:
    """Figures of the week and the newest questions; nothing when there is nothing to do."""
    week = await curating.week(visit.unit, visit.at - WEEK)
    questions = await curating.open_questions(visit.unit)
    proposals = await wordings.open_proposals(visit)
    if not questions and not proposals:
        return None
    overdue = len(count(visit.house.library, local.date()).overdue)
    lines = [
        visit.words(
            "curating.digest",
            many=week.many,
            answered=week.answered,
            helped=week.helped,
            questions=len(questions),
            proposals=len(proposals),
        )
    ]
    if overdue:
        lines.append(visit.words("curating.overdue", many=overdue))
    lines += [
        Rich.of(f"{place}. {row['question'][:MOST_TEXT]}")
        for place, row in enumerate(questions[:SHOWN], 1)
    ]
    look = [
        Button(visit.text("curating.to_questions"), "q:new:u"),
        Button(visit.text("curating.to_wordings"), "q:new:w"),
    ]
    if overdue:
        many = len(finding.due(visit))
        due = Button(visit.text("editing.list.due", many=many), "w:due")
        return Reply(Rich.join("\n", lines), rows(look, due))
    return Reply(Rich.join("\n", lines), rows(look))
