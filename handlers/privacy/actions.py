"""A person's own data: what there is, the consents, taking them back, asking for erasure."""

from db import cases, drafts, events, people, residents, subscriptions
from db.outbox import Lane
from db.residents import Consent
from handlers import waiting
from handlers.office import Visit
from handlers.reply import Button, Reply, rows
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang


async def show(visit: Visit) -> Reply:
    """Everything the rows hold of this person, in words (PIPL 45)."""
    given = await residents.agreed(visit.unit, visit.chat_id)
    lines = [
        visit.words("privacy.head"),
        *await _known(visit),
        *(_consent(visit, one) for one in given.values()),
        *await _matters(visit),
        *await _wishes(visit),
        visit.words("privacy.foot"),
    ]
    withdraw = [Button(visit.text("privacy.withdraw"), "p:withdraw")] if given else []
    return Reply(
        Rich.join("\n", lines), rows(withdraw, Button(visit.text("privacy.erase"), "p:erase"))
    )


def _day(visit: Visit, moment: int) -> str:
    return say_day(visit.house.words, visit.lang, visit.house.local(moment).date())


async def _known(visit: Visit) -> list[Rich]:
    row = await residents.get(visit.unit, visit.chat_id)
    if row is None:
        return []
    language = visit.text(f"common.language.{row['language']}")
    return [visit.words("privacy.known", date=_day(visit, row["met_at"]), language=language)]


def _consent(visit: Visit, one: Consent) -> Rich:
    name, day = visit.text(f"privacy.purpose.{one.purpose}"), _day(visit, one.given_at)
    return visit.words("privacy.consent", purpose=name, version=one.version, date=day)


async def _matters(visit: Visit) -> list[Rich]:
    """Cases with their papers, and the form that is not filed yet."""
    many = await cases.count_papers(visit.unit, visit.chat_id)
    lines = [
        visit.words(
            "privacy.case",
            number=case.number,
            state=visit.text(f"cases.state.{case.state}"),
            papers=many.get(case.id, 0),
        )
        for case in await cases.of_resident(visit.unit, visit.chat_id)
    ]
    draft = await drafts.in_flow(visit.unit, waiting.place(visit), waiting.FORM)
    if draft is not None:
        kind, day = visit.text(f"cases.kind.{draft.step}"), _day(visit, draft.touched_at)
        lines.append(visit.words("privacy.form", kind=kind, date=day))
    return lines


async def _wishes(visit: Visit) -> list[Rich]:
    """What the person wants to hear of, and where they said they would come."""
    comma = visit.text("common.comma")
    topics = sorted(await subscriptions.topics_of(visit.unit, visit.chat_id))
    places = sorted(await subscriptions.places_of(visit.unit, visit.chat_id))
    lines = []
    if topics:
        names = comma.join(visit.text(f"notices.topic.{topic}") for topic in topics)
        lines.append(visit.words("privacy.topics", topics=names))
    if places:
        known = [visit.house.office.community(place) for place in places]
        names = comma.join(one.name.say(visit.lang) for one in known if one is not None)
        lines.append(visit.words("privacy.places", places=names))
    for title, start in await events.names_joined(visit.unit, visit.chat_id):
        lines.append(visit.words("privacy.event", title=title, date=_day(visit, start)))
    return lines


async def withdraw(visit: Visit) -> Reply:
    """Consents are taken back; what was done before stays done, answers go on (PIPL 15, 16).

    What rested on them alone goes: a form that is not filed, what was sent for it, notices.
    """
    if not await residents.withdraw(visit.unit, visit.chat_id, visit.at):
        return Reply(visit.words("privacy.nothing_to_withdraw"))
    await subscriptions.unsubscribe_all(visit.unit, visit.chat_id, visit.at)
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
