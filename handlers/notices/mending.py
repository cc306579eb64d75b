"""A notice that was sent: looked at, corrected in place, taken back."""

from dataclasses import replace
from typing import Any

from db import drafts, notices, outbox, tasks
from db.drafts import Draft
from db.notices import Notice
from handlers import guards
from handlers.notices import faces, late, sending, writing
from handlers.office import House, Visit
from handlers.reply import Button, Reply, rows
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

FIX, RECALL = "notice_fix", "notice_recall"
TYPING, TYPED = "fix", "fixed"
DELETABLE = 47 * 3600  # Telegram deletes for 48 hours; older ones are changed instead
MOST_SHOWN = 300


async def page(visit: Visit, notice: Notice) -> Reply:
    """One notice with what became of it and what can still be done."""
    await writing.leave(visit)
    lang, house = visit.lang, visit.house
    text = await sending.card(house, visit.unit, notice, lang, visit.at)
    chosen = await notices.places(visit.unit, notice.id)
    lines = [text, visit.words(
        "notices.page",
        topic=faces.topic_name(house, lang, notice.topic),
        places=faces.places(house, lang, chosen),
        text=notice.text[:MOST_SHOWN],
    )]  # fmt: skip
    for about, key in ((notice.mending, "fixing"), (notice.recalling, "recalling")):
        counts = await notices.mended(visit.unit, notice, about)
        if counts:
            lines.append(visit.words(f"notices.{key}"))
            lines.append(sending.tally(house, lang, counts, sent=key))
    if notice.state == "late":
        letters = await outbox.tally(visit.unit, notice.about)
        return Reply(Rich.join("\n", lines), await late.choices(visit, notice, letters))
    reached = (await outbox.tally(visit.unit, notice.about)).get("sent", 0)
    return Reply(Rich.join("\n", lines), rows(*_buttons(visit, notice, reached)))


def _buttons(visit: Visit, notice: Notice, reached: int) -> list[Button]:
    able = {
        "scheduled": ("halt",),
        "sending": ("halt", "recall"),
        "done": ("fix", "recall", "copy"),
        "stopped": ("fix", "recall", "copy") if reached else ("copy",),
        "recalled": ("copy",),
        "expired": ("copy",),
    }.get(notice.state, ())
    names = {
        "halt": "notices.stop",
        "fix": "notices.fix",
        "recall": "notices.recall",
        "copy": "notices.copy",
    }
    faces_of = [Button(visit.text(names[what]), f"n:{what}:{notice.id}") for what in able]
    return [*faces_of, Button(visit.text("notices.refresh"), f"n:page:{notice.id}")]


# Correcting


async def ask_fix(visit: Visit, notice: Notice) -> Reply:
    """The next message is the text as it should have been."""
    if notice.state not in {"done", "stopped"} or notice.ended_at is None:
        return Reply(visit.words("notices.not_fixable"))
    if await guards.busy(visit, writing.FLOW):
        return Reply(visit.words("notices.busy"))
    place = (visit.chat_id, visit.user_id, 0)
    await drafts.begin(visit.unit, place, writing.FLOW, notice.id, TYPING, {}, visit.at)
    back = Button(visit.text("common.back"), f"n:page:{notice.id}")
    return Reply(visit.words("notices.ask.fix", text=notice.text), rows(back))


async def hear_fix(visit: Visit, draft: Draft, text: str) -> Reply:
    """The corrected notice as it will be read, to be confirmed."""
    notice = await notices.get(visit.unit, draft.subject)
    if notice is None or not text.strip():
        return Reply(visit.words("notices.ask.text"))
    asked = replace(draft, step=TYPING)  # what was shown before is not confirmed any more
    if writing.is_tail(visit, draft):
        return await writing.too_long(visit, asked, visit.words("notices.tail"))
    fixed = replace(notice, text=text.strip(), corrected_at=visit.at)
    over = faces.fits(visit.house, fixed)
    if over:
        key = "notices.long_caption" if notice.file_id else "notices.long"
        return await writing.too_long(visit, asked, visit.words(key, over=over))
    answers = {"text": fixed.text, "edition": notice.edition}
    await drafts.save(visit.unit, draft, TYPED, answers, visit.at)
    faces.show(visit, fixed)
    counts = await outbox.tally(visit.unit, notice.about)
    ok = Button(visit.text("notices.fix_ok", many=counts.get("sent", 0)), f"n:fixed:{notice.id}")
    back = Button(visit.text("common.back"), f"n:page:{notice.id}")
    return Reply(visit.words("notices.confirm_fix"), rows(ok, back))


async def fix(visit: Visit, notice: Notice) -> Reply:
    """The delivered letters will say the corrected text."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is None or (draft.flow, draft.subject, draft.step) != (
        writing.FLOW,
        notice.id,
        TYPED,
    ):
        return Reply(visit.words("front.old_button"))
    await drafts.end(visit.unit, draft.id)
    seen = replace(notice, edition=draft.answers["edition"])
    if not await notices.correct(visit.unit, seen, draft.answers["text"], visit.at):
        return Reply(visit.words("notices.not_fixable"))
    edition = seen.edition + 1
    payload = {"id": notice.id, "edition": edition}
    tasks.add(visit.unit, f"{notice.about}:fix{edition}", FIX, payload, visit.at)
    return Reply(visit.words("notices.fix_done", title=notice.title), edits=True)


async def post_fixes(house: House, database: Any, payload: dict[str, Any], now: int) -> None:
    """The worker's part: every delivered letter is edited where it stands."""
    after: int | None = 0
    while after is not None:
        async with database.unit() as unit:
            notice = await notices.get(unit, payload["id"])
            if notice is None or notice.edition != payload["edition"]:
                return
            until = await notices.delivered_until(unit, notice, after)
            if until is not None:
                texts = {lang: faces.body(house, notice, lang) for lang in Lang}
                made = faces.edits(house, notice, texts, button=True)
                span = (after, until)
                await notices.post_mending(unit, notice, made, span, notice.mending, now)
            after = until


# Taking back


async def ask_recall(visit: Visit, notice: Notice) -> Reply:
    """To be confirmed: it cannot be undone."""
    counts = await outbox.tally(visit.unit, notice.about)
    sure = Button(visit.text("notices.recall_ok"), f"n:recalled:{notice.id}", style="danger")
    back = Button(visit.text("common.back"), f"n:page:{notice.id}")
    return Reply(
        visit.words("notices.confirm_recall", title=notice.title, many=counts.get("sent", 0)),
        rows(sure, back),
    )


async def recall(visit: Visit, notice: Notice) -> Reply:
    """What was not sent is not sent; what was sent is deleted or says that it was taken back."""
    if not await notices.recall(visit.unit, notice, visit.at):
        return Reply(visit.words("notices.not_recallable"))
    settled = visit.at + (sending.SETTLING if notice.ended_at is None else 0)
    tasks.add(visit.unit, f"{notice.about}:recall", RECALL, {"id": notice.id}, settled)
    again = rows(Button(visit.text("notices.copy"), f"n:copy:{notice.id}"))
    return Reply(visit.words("notices.recall_done", title=notice.title), again, edits=True)


async def post_recalls(house: House, database: Any, payload: dict[str, Any], now: int) -> None:
    """The worker's part: young letters are deleted, older ones are changed."""
    after: int | None = 0
    while after is not None:
        async with database.unit() as unit:
            notice = await notices.get(unit, payload["id"])
            if notice is None:
                return
            until = await notices.delivered_until(unit, notice, after)
            if until is not None:
                say, office = house.words.say, house.office.name
                texts = {
                    lang: say(lang, "notices.recalled_face", office=office.say(lang))
                    for lang in Lang
                }
                old = faces.edits(house, notice, texts, button=False)
                young, span, about = now - DELETABLE, (after, until), notice.recalling
                for made, since, before in (
                    (faces.deletion(), young, notices.FOREVER),
                    (old, 0, young),
                ):
                    await notices.post_mending(
                        unit, notice, made, span, about, now, since=since, before=before
                    )
            after = until
