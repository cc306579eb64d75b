"""A message that could belong to several matters waits until the person says which is meant."""

from collections.abc import Sequence
from dataclasses import replace

from db import cases, drafts
from db.cases import Case, Paper
from db.drafts import Draft
from handlers import casebook, consents, waiting
from handlers.following import actions
from handlers.office import Visit
from handlers.papers import FILES
from handlers.reply import Button, Reply, grid, rows
from knowledge.cases.terms import Act
from knowledge.words.rich import Rich

SPOKEN = {"voice", "video_note", "audio", "video"}
MOST_OVER = 3  # cases that are over among which somebody chooses


async def sort(visit: Visit, paper: Paper) -> Reply | None:
    """Keep a message, and ask which matter is meant; without consent only where it stands."""
    if await consents.cover_either(visit):
        await waiting.hold(visit, paper, may_keep=True)
        which = await _which(visit, "following.no_case_yet", has_text=_has_words(paper))
        return _unheard(visit, paper, which)
    if paper.kind not in FILES:
        return _not_taken(visit)
    await waiting.hold(visit, paper, may_keep=False)
    return _unheard(visit, paper, await _which(visit, "following.not_kept_yet", has_text=False))


def _unheard(visit: Visit, paper: Paper, reply: Reply) -> Reply:
    """Who speaks to us, with nobody at work on a case of theirs, must not believe to be heard."""
    if paper.kind not in SPOKEN or visit.met.open_cases:
        return reply
    number = visit.house.office.hotline("police").number
    said = visit.words("following.not_heard", number=number)
    return replace(reply, text=Rich.join("\n", [said, reply.text]))


def _has_words(paper: Paper) -> bool:
    """Whether it may be a question: a place or a number that was shared is none."""
    return bool(paper.text) and (paper.kind == "text" or paper.kind in FILES)


def _not_taken(visit: Visit) -> Reply:
    new = Button(visit.text("following.new_case"), "f:human:0")
    return Reply(visit.words("following.not_taken"), rows(new))


async def _which(visit: Visit, otherwise: str, *, has_text: bool) -> Reply:
    """Which matter is meant: each open case, one that is over, a new question, a new form."""
    mine = await cases.of_resident(visit.unit, visit.chat_id)
    going = [case for case in reversed(mine) if case.state not in casebook.ENDED]
    over = sorted((c for c in mine if c.state in casebook.ENDED), key=lambda c: c.closed_at or 0)
    faces = [to_case(visit, case) for case in going[-8:]]
    if has_text:
        faces.append(Button(visit.text("following.new_question"), "a:t"))
    faces += [
        Button(
            visit.text("following.reopen_with", number=case.number, title=case.title)[:60],
            f"c:reopen:{case.id}:with",
        )
        for case in reversed(over[-1 if going else -MOST_OVER :])
    ]
    faces.append(Button(visit.text("following.new_case"), "f:human:0"))
    said = [visit.words("following.which" if going else otherwise)]
    if over and not going:
        said.append(visit.words("following.or_reopen"))
    return Reply(Rich.join("\n", said), grid(faces, 1))


def to_case(visit: Visit, case: Case) -> Button:
    """Puts what waits into one case."""
    name = visit.text("following.to_case", number=case.number, title=case.title)
    return Button(name[:60], f"c:put:{case.id}")


async def sort_more(visit: Visit, draft: Draft, paper: Paper) -> bool:
    """Another message before the question was answered: it waits with the others.

    False for words that nobody agreed to keep: they are a question, and answered as one.
    """
    may_keep = await consents.cover_either(visit)
    if paper.kind == "text" and not may_keep:
        await waiting.hold_question(visit, draft)
        return False
    held = waiting.read(draft).papers
    if len(held) >= waiting.MOST:
        which = await _which(visit, "following.no_case_yet", has_text=False)
        said = visit.words("following.too_many", max=waiting.MOST)
        full = waiting.refuse(visit, paper, Reply(said, which.buttons))
        if full is not None:
            visit.say(full)
        return True
    if not may_keep and paper.kind not in FILES:
        visit.say(_not_taken(visit))
        return True
    await waiting.hold_more(visit, draft, paper, may_keep=may_keep)
    if not any(one.album and one.album == paper.album for one in held):
        key = "following.no_case_yet" if may_keep else "following.not_kept_yet"
        which = await _which(visit, key, has_text=may_keep and _has_words(paper))
        together = visit.words("following.together")
        visit.say(replace(which, text=Rich.join("\n", [which.text, together])))
    return True


async def edited(visit: Visit, paper: Paper) -> Reply | None:
    """A message that waits was changed: it waits as it is now; None if it does not wait.

    The order of a person's conversations stays as it was.
    """
    draft = await drafts.in_flow(visit.unit, waiting.place(visit), waiting.SORT)
    held = waiting.read(draft).papers if draft is not None else []
    old = next((one for one in held if one.message_id == paper.message_id), None)
    if draft is None or old is None:
        return None
    if (old.text, old.file_id) == (paper.text, paper.file_id):
        return Reply(Rich())
    may_keep = await consents.cover_either(visit)
    if not may_keep and old != old.reference:
        return Reply(visit.words("following.not_taken"))
    await waiting.reword(visit, draft, paper, may_keep=may_keep)
    said = [visit.words("following.edit_waits")] if may_keep else []
    if draft.id != visit.met.draft_id:
        return Reply(Rich.join("\n", said or [visit.words("following.edit_not_kept")]))
    key = "following.no_case_yet" if may_keep else "following.not_kept_yet"
    which = await _which(visit, key, has_text=may_keep and _has_words(paper))
    return replace(which, text=Rich.join("\n", [*said, which.text]))


async def put(visit: Visit, case: Case, beside: Sequence[Paper] = ()) -> Reply:
    """The person said which matter was meant; what may not go there yet goes on waiting."""
    shut = await actions.barred(visit, case, Act.ADD)
    if shut is not None:
        return shut
    held = await waiting.take(visit)
    given = [*held.papers, *beside]
    if not given:
        return Reply(visit.words("front.old_button"))
    reply = await actions.add(visit, case, given)
    waiting.offer_words(visit, held.worded, f"c:words:{case.id}")
    return reply or Reply(visit.words("cases.done.add", number=case.number))


async def after_reopening(visit: Visit, draft: Draft, reason: Sequence[Paper]) -> Case | None:
    """The file that said why goes into the case, and with it what was sent before, if it may.

    What was sent for something else goes on waiting, and may be put there too. None if the case
    was not opened.
    """
    case = await cases.access(visit.unit, draft.subject, visit.chat_id)
    if case is None or case.state in casebook.ENDED:
        return None
    waits = await drafts.in_flow(visit.unit, waiting.place(visit), waiting.SORT)
    sent = waits is not None and bool(waiting.read(waits).papers)
    if draft.answers.get("along") and sent:
        visit.say(await put(visit, case, reason))
        return case
    if reason:
        reply = await actions.add(visit, case, [*reason])
        visit.say(reply or Reply(visit.words("cases.done.add", number=case.number)))
    if sent:
        visit.say(Reply(visit.words("following.sent_waits"), rows(to_case(visit, case))))
    return case
