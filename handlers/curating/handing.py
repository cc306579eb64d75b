"""A draft goes to its second person, and comes back."""

from db import people, revisions
from db.outbox import Lane
from db.people import Colleague
from db.revisions import Revision
from handlers import casebook
from handlers.curating import changes, drafting, faults, finding, panels, standing
from handlers.curating.rights import called
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.law import parts
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

ABOUT = "revision"
LINK = "review"


async def submit(visit: Visit, revision: Revision, version: int) -> Reply:
    """The draft as it was looked at waits for an advisor, if nothing is wrong with it."""
    known = await standing.get(visit, revision.entry_id)
    refused = _refused(visit, revision, version)
    if refused or panels.moved(revision, known) or await faults.of(visit, revision):
        note = visit.words(refused or "editing.not_yet")
        return await panels.show(visit, revision, note)
    advisors = await readers(visit, revision)
    if not advisors:
        return await panels.show(visit, revision, visit.words("editing.nobody_to_read"))
    author = await called(visit)
    if not await revisions.submit(visit.unit, revision, visit.user_id, visit.at):
        return await panels.open_one(visit, revision.entry_id)
    handed = await revisions.get(visit.unit, revision.id) or revision
    for advisor in advisors:
        await _write_to(visit, handed, advisor)
    _tell_desk(visit, handed, author)
    names = visit.text("common.comma").join(one.name or str(one.user_id) for one in advisors)
    return Reply(visit.words("editing.handed_in", names=names), _taking_back(visit, handed))


def _refused(visit: Visit, revision: Revision, version: int) -> str:
    """Why a draft is not even looked at; nothing when it is."""
    if revision.state == "review":
        return "editing.is_in_review"
    if revision.version != version or revision.state != "draft":
        return "editing.changed"
    idle = bool(revision.base) and set(changes.changed(visit, revision)) <= {"review"}
    return "editing.nothing_changed" if idle and revision.kind not in drafting.SAME else ""


def _taking_back(visit: Visit, revision: Revision) -> Rows:
    data = f"w:takeback:{revision.id}:{revision.version}"
    return rows(Button(visit.text("editing.take_back"), data))


async def readers(visit: Visit, revision: Revision) -> list[Colleague]:
    """The advisors who may be the second person: everybody but the author."""
    advisors = await people.having(visit.unit, "advisor")
    return [one for one in advisors if one.user_id != revision.author_id]


async def _write_to(visit: Visit, revision: Revision, advisor: Colleague) -> None:
    lang = await casebook.language_of(visit, advisor.user_id)
    mine, visit.lang = visit.lang, lang
    reply = await letter(visit, revision)
    visit.lang = mine
    key = f"{ABOUT}:{revision.id}.{revision.version}:{advisor.user_id}"
    visit.tell(advisor.user_id, reply, lane=Lane.OFFICE, about=f"{ABOUT}:{revision.id}", key=key)


def _tell_desk(visit: Visit, revision: Revision, author: str) -> None:
    """The admin chat hears of it too: not everybody has begun to talk with the bot."""
    house = visit.house
    if not house.admin_chat:
        return
    title = finding.title(visit, revision)
    text = house.words.say(Lang.ZH, "editing.desk_hears", author=author, title=title)
    link = f"https://t.me/{house.bot_name}?start=q_{LINK}"
    look = Button(house.words.text(Lang.ZH, "editing.to_review"), url=link)
    key = f"{ABOUT}:{revision.id}.{revision.version}:desk"
    visit.tell(house.admin_chat, Reply(text, rows(look)), lane=Lane.OFFICE, key=key)


async def letter(visit: Visit, revision: Revision, note: Rich | None = None) -> Reply:
    """What the second person reads: who wrote it, what changes, on which articles it rests."""
    entry = standing.said(visit, revision)
    head = visit.words(
        "editing.letter",
        author=revision.author,
        title=finding.title(visit, revision),
        id=revision.entry_id,
        kind=visit.text(f"editing.kind.{revision.kind}"),
    )
    cites = [Rich.of(line) for line in parts.lines(entry, "cites")]
    rests = Rich.join("\n", [visit.words("editing.rests_on"), *cites])
    here = f"{revision.id}:{revision.version}"
    law = [Button(visit.text("editing.to_law"), f"w:law:{revision.id}")]
    buttons = rows(
        Button(visit.text("editing.see"), f"w:see:{revision.id}"),
        law if visit.house.statutes else [],
        Button(visit.text("editing.approve"), f"w:ok:{here}", style="success"),
        Button(visit.text("editing.send_back"), f"w:no:{here}"),
    )
    known = await standing.get(visit, revision.entry_id)
    file = visit.words("editing.shipped_moved") if known and known.moved else Rich()
    said = [changes.of(visit, revision), changes.unseen(visit, revision)]
    blocks = [note or Rich(), head, *said, rests, file, visit.words("editing.duty")]
    return Reply(Rich.join("\n\n", blocks), buttons)


async def take_back(visit: Visit, revision: Revision) -> Reply:
    """The author goes on with what was handed in, as long as nobody decided about it."""
    if revision.state != "review":
        return await panels.show(visit, revision, visit.words("editing.changed"))
    await revisions.give_back(visit.unit, revision, "take_back", visit.user_id, visit.at)
    return await panels.open_one(visit, revision.entry_id)
