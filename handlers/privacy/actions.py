"""A person's own data: what there is, the consents, taking them back, asking for erasure."""

from db import cases, notices, people, residents
from db.outbox import Lane
from handlers import waiting
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang


async def show(visit: Visit) -> Reply:
    """Everything the rows hold of this person, in words (PIPL 45)."""
    row = await residents.get(visit.unit, visit.chat_id)
    lines = [visit.words("privacy.head")]
    if row is not None:
        day = say_day(visit.house.words, visit.lang, visit.house.local(row["met_at"]).date())
        language = visit.text(f"common.language.{row['language']}")
        lines.append(visit.words("privacy.known", date=day, language=language))
    given = await residents.agreed(visit.unit, visit.chat_id)
    for one in given.values():
        name = visit.text(f"privacy.purpose.{one.purpose}")
        day = say_day(visit.house.words, visit.lang, visit.house.local(one.given_at).date())
        lines.append(visit.words("privacy.consent", purpose=name, version=one.version, date=day))
    for case in await cases.of_resident(visit.unit, visit.chat_id):
        papers = await cases.papers(visit.unit, case.id)
        state = visit.text(f"cases.state.{case.state}")
        lines.append(
            visit.words("privacy.case", number=case.number, state=state, papers=len(papers))
        )
    lines.append(visit.words("privacy.foot"))
    withdraw = [Button(visit.text("privacy.withdraw"), "p:withdraw")] if given else []
    return Reply(
        Rich.join("\n", lines), rows(withdraw, Button(visit.text("privacy.erase"), "p:erase"))
    )


async def withdraw(visit: Visit) -> Reply:
    """Consents are taken back; what was done before stays done, answers go on (PIPL 15, 16).

    What rested on them alone goes: a form that is not filed, what was sent for it, notices.
    """
    if not await residents.withdraw(visit.unit, visit.chat_id, visit.at):
        return Reply(visit.words("privacy.nothing_to_withdraw"))
    await notices.unsubscribe_all(visit.unit, visit.chat_id, visit.at)
    lines = [visit.words("privacy.withdrawn")]
    if await waiting.forget(visit):
        lines.append(visit.words("privacy.unfinished_gone"))
    return Reply(Rich.join("\n", lines))


async def erase(visit: Visit) -> Reply:
    """A wish to have data corrected or erased goes to staff, with the numbers it concerns."""
    mine = await cases.of_resident(visit.unit, visit.chat_id)
    if not mine:
        return Reply(visit.words("privacy.nothing_to_erase"))
    numbers = visit.text("common.comma").join(case.number for case in mine)
    said = visit.house.words.say(Lang.ZH, "privacy.asked", numbers=numbers)
    for person in await people.having(visit.unit, "staff"):
        visit.tell(
            person.user_id,
            Reply(said),
            lane=Lane.OFFICE,
            key=f"erase:{visit.chat_id}:{visit.house.local(visit.now):%Y%m%d}:{person.user_id}",
        )
    for case in mine:
        cases.write(visit.unit, case.id, "erase_asked", "resident", visit.chat_id, visit.at, {})
    return Reply(visit.words("privacy.passed_on", numbers=numbers))
