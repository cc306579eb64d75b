"""What can be typed and pressed to change answers: each act only by those who may."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram import Update

from db import revisions
from db.revisions import Revision
from handlers import incoming
from handlers.curating import (
    drafting,
    finding,
    handing,
    history,
    judging,
    looking,
    panels,
    typed,
    withdrawing,
)
from handlers.curating.rights import May, allow
from handlers.feature import Context
from handlers.guards import row_of
from handlers.office import Visit, here
from handlers.reply import Button, Reply, rows
from knowledge.law import parts

MOST_PAGE = 10_000
Plain = Callable[[Visit, str], Awaitable[Reply]]
OfText = Callable[[Visit, str, str], Awaitable[Reply]]
OfRow = Callable[[Visit, Revision], Awaitable[Reply]]
Seen = Callable[[Visit, Revision, int], Awaitable[Reply]]

ENTRIES: Mapping[str, tuple[May, Plain]] = {
    "e": (May.LOOK, looking.page),
    "full": (May.LOOK, looking.full),
    "ship": (May.LOOK, history.file),
    "p": (May.EDIT, panels.open_one),
    "take": (May.EDIT, history.take_file),
    "on": (May.EDIT, lambda visit, key: drafting.same(visit, key, "restore")),
    "cat": (May.EDIT, typed.begin_new),
}
TEXTS: Mapping[str, tuple[May, OfText]] = {
    "again": (May.EDIT, drafting.again),
    "off": (May.WITHDRAW, withdrawing.ask),
}
ROWS: Mapping[str, tuple[May, OfRow]] = {
    "see": (May.LOOK, panels.see),
    "v": (May.LOOK, history.version),
    "cmp": (May.LOOK, history.compare),
    "back": (May.EDIT, history.go_back),
    "r": (May.JUDGE, judging.open_letter),
    "law": (May.JUDGE, judging.law),
}
OWN: Mapping[str, Seen] = {
    "in": handing.submit,
    "drop": drafting.drop,
    "fresh": drafting.on_top,
    "takeback": lambda visit, revision, _: handing.take_back(visit, revision),
}
JUDGED: Mapping[str, Seen] = {"ok": judging.approve, "no": judging.ask_why}


async def edit(_: Update, context: Context) -> None:
    """`/edit`, alone or with an id or words."""
    visit = here()
    if not allow(visit, May.LOOK):
        return
    words = " ".join(context.args or [])
    if words:
        await finding.ask(visit)
    visit.say(await (looking.find(visit, words) if words else finding.menu(visit)))


async def review(_: Update, __: Context) -> None:
    """`/review`: in the admin chat it is told where to read."""
    visit = here()
    if not allow(visit, May.JUDGE):
        return
    if visit.private:
        visit.say(await judging.waiting(visit))
        return
    link = f"https://t.me/{visit.house.bot_name}?start=q_{handing.LINK}"
    button = Button(visit.text("editing.to_review"), url=link)
    visit.say(Reply(visit.words("editing.only_private"), rows(button)))


async def follow_link(visit: Visit, what: str) -> None:
    """`?start=q_review`, from the admin chat."""
    if what == handing.LINK and allow(visit, May.JUDGE):
        visit.say(await judging.waiting(visit))


async def press(update: Update, _: Context) -> None:
    """A button: `w:<what>[:<entry or row>[:<page, part, state or version>]]`."""
    visit = here()
    what, *rest = incoming.pressed(update)
    if not visit.private:
        visit.say(Reply(visit.words("front.old_button")))
        return
    reply = await _reply(visit, what, rest)
    if reply is not None:
        visit.say(reply)


async def _reply(visit: Visit, what: str, rest: list[str]) -> Reply | None:
    match what, rest:
        case _, [key] if what in ENTRIES:
            may, do = ENTRIES[what]
            return await do(visit, key) if allow(visit, may) else None
        case _, [key, *version] if what in TEXTS:
            may, of_text = TEXTS[what]
            return await of_text(visit, key, "".join(version)) if allow(visit, may) else None
        case _, [number] if what in ROWS:
            may, show = ROWS[what]
            return await _of_row(visit, number, show) if allow(visit, may) else None
        case _, [number, version] if what in OWN:
            return await _own(visit, what, number, version) if allow(visit, May.EDIT) else None
        case _, [number, version] if what in JUDGED:
            may = May.JUDGE
            return await _judged(visit, what, number, version) if allow(visit, may) else None
    return await _listed(visit, what, rest)


async def _listed(visit: Visit, what: str, rest: list[str]) -> Reply | None:
    if not allow(visit, May.LOOK):
        return None
    match what, rest:
        case "menu", []:
            return replace(await finding.menu(visit), edits=True)
        case "due" | "wait", []:  # from the Monday letter or a decision, which stays
            return replace(await finding.show(visit, what, 0), edits=False)
        case "list", [which, page] if which in finding.LISTS and row_of(page) is not None:
            return await finding.show(visit, which, min(int(page), MOST_PAGE))
        case "h", [key, page] if row_of(page) is not None:
            return await history.show(visit, key, min(int(page), MOST_PAGE))
    return await _part(visit, what, rest) if allow(visit, May.EDIT) else None


async def _part(visit: Visit, what: str, rest: list[str]) -> Reply:
    match what, rest:
        case "new", []:
            return drafting.choose_category(visit)
        case "ask", [key, part] if part in parts.PARTS:
            return await typed.ask(visit, key, part)
        case "clear", [key, part, *version]:
            return await typed.clear(visit, key, part, "".join(version))
        case "state", [key, state, *version]:
            return await typed.set_state(visit, key, state, "".join(version))
    return Reply(visit.words("front.old_button"))


async def _of_row(visit: Visit, number: str, show: OfRow) -> Reply:
    row = row_of(number)
    revision = await revisions.get(visit.unit, row) if row else None
    if revision is None or (revision.state in {"draft", "dropped"} and not _mine(visit, revision)):
        return await _unseen(visit, revision)
    return await show(visit, revision)


async def _unseen(visit: Visit, revision: Revision | None) -> Reply:
    """What somebody else goes on writing is nobody's to read; what became of it is said."""
    if revision is None or not await revisions.deeds(visit.unit, revision.id):
        return Reply(visit.words("front.old_button"))
    return Reply(await judging.outcome(visit, revision))


def _mine(visit: Visit, revision: Revision) -> bool:
    return revision.author_id == visit.user_id


async def _own(visit: Visit, what: str, number: str, version: str) -> Reply:
    row, seen = row_of(number), row_of(version)
    revision = await revisions.get(visit.unit, row) if row else None
    if revision is None or seen is None or not _mine(visit, revision):
        return Reply(visit.words("front.old_button"))
    if revision.state not in {"draft", "review"}:
        return Reply(await judging.outcome(visit, revision))
    return await OWN[what](visit, revision, seen)


async def _judged(visit: Visit, what: str, number: str, version: str) -> Reply:
    row, seen = row_of(number), row_of(version)
    revision = await revisions.get(visit.unit, row) if row else None
    if revision is None or seen is None:
        return Reply(visit.words("front.old_button"))
    return await JUDGED[what](visit, revision, seen)
