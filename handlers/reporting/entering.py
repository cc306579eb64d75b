"""Entering a figure by hand, and correcting it: by a new row, signed, beside the old one."""

from typing import Any

from db import drafts, reporting
from db.drafts import Draft
from handlers import guards
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from handlers.reporting import counting, faces, hand, periods
from handlers.reporting.periods import FLOW
from knowledge.cases import masking
from knowledge.report import period as days
from knowledge.report.period import Period
from knowledge.report.typed import Unread, parse
from knowledge.words.words import Lang

MOST_LABEL, MOST_NOTE, MOST_AMOUNT = 30, 200, 100_000_000
STEPS = {"label", "amount", "days", "note", "fix", "reason", "void"}


async def begin(visit: Visit, period: Period) -> Reply:
    """Which figure: one of the usual ones, or a name of one's own."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("reporting.busy"))
    await _step(visit, 0, "label", {"period": period.code})
    prefix = "reporting.label."
    usual = [
        Button(visit.text(key), f"y:lab:{period.code}:{key.removeprefix(prefix)}")
        for key in visit.house.words.keys(prefix)
    ]
    said = visit.words("reporting.ask_label", most=MOST_LABEL)
    return Reply(said, (*grid(usual, 2), *_away(visit, period)))


def _away(visit: Visit, period: Period) -> Rows:
    return rows(Button(visit.text("common.back"), f"y:h:{period.code}"))


async def usual(visit: Visit, period: Period, name: str) -> Reply:
    """One of the usual figures; its name is kept in Chinese, as the document is written."""
    draft = await awaited(visit, "label")
    key = f"reporting.label.{name}"
    if draft is None or not visit.house.words.has(key):
        return Reply(visit.words("front.old_button"))
    return await _amount(visit, period, visit.house.words.text(Lang.ZH, key))


async def _amount(visit: Visit, period: Period, label: str) -> Reply:
    await _step(visit, 0, "amount", {"period": period.code, "label": label})
    return Reply(visit.words("reporting.ask_amount", label=label), _away(visit, period))


async def awaited(visit: Visit, *steps: str) -> Draft | None:
    """What this person is being asked here, if it is one of these."""
    draft = await drafts.in_flow(visit.unit, periods.place(visit), FLOW)
    return draft if draft is not None and draft.step in steps else None


async def _step(visit: Visit, subject: int, step: str, answers: dict[str, Any]) -> None:
    place = periods.place(visit)
    await drafts.begin(visit.unit, place, FLOW, subject, step, answers, visit.at)


async def hear(visit: Visit, draft: Draft, text: str) -> Reply:
    """What was typed in answer to a question."""
    period = days.read(draft.answers["period"])
    if period is None:  # pragma: no cover - it was written by ourselves
        return Reply(visit.words("front.old_button"))
    said = kept(text)
    match draft.step:
        case "label":
            wrong = too_long(visit, said, MOST_LABEL)
            return wrong or await _amount(visit, period, said)
        case "amount" | "fix":
            return await _heard_amount(visit, draft, period, text.strip())
        case "days":
            return await _heard_days(visit, draft, text)
    wrong = too_long(visit, said, MOST_NOTE)
    return wrong or await _save(visit, draft, period, said)


def kept(text: str) -> str:
    """Words as they will stand in a report: on one line, nobody's number or name among them."""
    return masking.mask(" ".join(text.split()))


def too_long(visit: Visit, text: str, most: int) -> Reply | None:
    """Why a text cannot be kept; None when it can."""
    if len(text) > most:
        return Reply(visit.words("reporting.too_long", most=most, over=len(text) - most))
    return None if text else Reply(visit.words("reporting.press_first"))


def number(text: str) -> int | None:
    """A whole number somebody typed; None for anything else."""
    bare = text.replace(",", "").replace("\uff0c", "")
    fits = bare.isdecimal() and len(bare) <= len(str(MOST_AMOUNT))
    return int(bare) if fits and int(bare) <= MOST_AMOUNT else None


async def _heard_amount(visit: Visit, draft: Draft, period: Period, text: str) -> Reply:
    amount = number(text)
    if amount is None:
        return Reply(visit.words("reporting.no_number", most=MOST_AMOUNT))
    answers = {**draft.answers, "amount": amount}
    if draft.step == "fix":
        await drafts.save(visit.unit, draft, "reason", answers, visit.at)
        return Reply(visit.words("reporting.ask_reason"))
    await drafts.save(visit.unit, draft, "days", answers, visit.at)
    shown = faces.period(visit.house, visit.lang, period)
    whole_ = Button(visit.text("reporting.whole_period", period=shown), f"y:whole:{period.code}")
    said = visit.words("reporting.ask_days", label=draft.answers["label"])
    return Reply(said, rows(whole_))


async def _heard_days(visit: Visit, draft: Draft, text: str) -> Reply:
    try:
        given = parse(text, visit.house.local(visit.said_at).date())
    except Unread as unread:
        return Reply(visit.words(unread.key))
    return await _note(visit, draft, given)


async def whole(visit: Visit, period: Period) -> Reply:
    """The figure is of the whole period of the report."""
    draft = await awaited(visit, "days")
    return await _note(visit, draft, period) if draft else Reply(visit.words("front.old_button"))


async def _note(visit: Visit, draft: Draft, given: Period) -> Reply:
    await drafts.save(visit.unit, draft, "note", {**draft.answers, "days": given.code}, visit.at)
    skip = Button(visit.text("common.skip"), f"y:nonote:{draft.answers['period']}")
    return Reply(visit.words("reporting.ask_note"), rows(skip))


async def without_note(visit: Visit, period: Period) -> Reply:
    """Nothing is to be said about it."""
    draft = await awaited(visit, "note")
    if draft is None:
        return Reply(visit.words("front.old_button"))
    return await _save(visit, draft, period, "")


async def _save(visit: Visit, draft: Draft, period: Period, note: str) -> Reply:
    await drafts.end(visit.unit, draft.id)
    if draft.step != "note":
        return await _replace(visit, draft, period, note)
    given = days.read(draft.answers["days"]) or period
    line = {
        "label": draft.answers["label"],
        "amount": draft.answers["amount"],
        "first_day": given.first.isoformat(),
        "last_day": given.last.isoformat(),
        "note": note,
    }
    await reporting.add_hand(visit.unit, line, await counting.signature(visit), visit.at)
    said = visit.words(
        "reporting.saved",
        label=line["label"],
        amount=str(line["amount"]),
        days=faces.period(visit.house, visit.lang, given),
    )
    return await hand.show(visit, period, note=said)


# Correcting


async def correct(visit: Visit, period: Period, row_id: int, step: str) -> Reply:
    """A correction asks for the number and the reason; declaring void only for the reason."""
    if await guards.busy(visit, FLOW):
        return Reply(visit.words("reporting.busy"))
    row = await reporting.hand(visit.unit, row_id)
    if row is None or row["replaced_by"] is not None or row["void"]:
        return await hand.show(visit, period, note=visit.words("reporting.fixed_meanwhile"))
    await _step(visit, row_id, step, {"period": period.code, "amount": row["amount"]})
    if step == "void":
        return Reply(visit.words("reporting.ask_reason"), _away(visit, period))
    said = visit.words("reporting.ask_fix", label=row["label"], amount=str(row["amount"]))
    return Reply(said, _away(visit, period))


async def _replace(visit: Visit, draft: Draft, period: Period, reason: str) -> Reply:
    """A new row takes the place of the old one, which stays; the first of two clerks wins."""
    row = await reporting.hand(visit.unit, draft.subject)
    void = draft.step == "void"
    line = {**(row or {}), "amount": draft.answers["amount"], "note": reason, "void": void}
    who = await counting.signature(visit)
    if row is None or not await reporting.add_hand(visit.unit, line, who, visit.at, row["id"]):
        return await hand.show(visit, period, note=visit.words("reporting.fixed_meanwhile"))
    said = {"label": row["label"], "amount": str(line["amount"])}
    if not void:
        said["old"] = str(row["amount"])
    note = visit.words("reporting.voided" if void else "reporting.fixed", **said)
    return await hand.show(visit, period, note=note)
