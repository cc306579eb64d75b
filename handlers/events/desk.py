"""A published event on the office's side: how it stands, changed, called off; all are told."""

from dataclasses import replace
from typing import Any

from db import drafts, events, outbox, reporting
from db.events import Event
from handlers.events import actions, faces
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

FLOW, CONFIRM = "event", "confirm"
CHANGEABLE = ("title", "place", "starts_at", "minutes", "capacity", "offsets")
TOLD = ("title", "place", "starts_at", "minutes")


async def show(visit: Visit, event: Event, note: Rich | None = None) -> Reply:
    """How it stands: who comes, what was reminded, and the link to share."""
    house, lang = visit.house, visit.lang
    lines = [
        note or Rich(),
        faces.details(house, lang, event),
        faces.seats(house, lang, event),
        *await _unreached(visit, event),
        visit.words("events.offsets", offsets=faces.offsets(house, lang, event)),
        *await _reminded(visit, event),
    ]
    if event.over(visit.at):
        return await _past(visit, event, lines)
    link = f"https://t.me/{house.bot_name}?start=e_{event.id}"
    lines.append(visit.words("events.link", link=link))
    away = (await events.unreached(visit.unit, event.id)).get("in", 0)
    return Reply(
        Rich.join("\n\n", lines), (*_free(visit, event, away), *_buttons(visit, event, link))
    )


async def _unreached(visit: Visit, event: Event) -> list[Rich]:
    """Who has a seat and stopped the bot, and whether anybody waits for it."""
    away = (await events.unreached(visit.unit, event.id)).get("in", 0)
    if not away:
        return []
    waiting = "line" if event.waiting else "no_line" if event.capacity else "no_limit"
    return [visit.words(f"events.unreached.{waiting}", many=away, waiting=event.waiting)]


def _free(visit: Visit, event: Event, away: int) -> Rows:
    if not away or not event.capacity:
        return ()
    return rows(Button(visit.text("events.unseat", many=away), f"e:unseat:{event.id}"))


async def _past(visit: Visit, event: Event, lines: list[Rich]) -> Reply:
    """It was called off, or it was held: then staff say how many came."""
    if event.state == "cancelled":
        return Reply(Rich.join("\n\n", [*lines, visit.words("events.is_cancelled")]))
    counts = await reporting.counts_of(visit.unit, event.id)
    lines.append(visit.words("events.is_over"))
    if counts:
        last = counts[-1]
        came = {"heads": last["heads"], "leaflets": last["leaflets"], "name": last["by_name"]}
        lines.append(visit.words("events.came", **came))
    key = "events.count_again" if counts else "events.count"
    enter = Button(visit.text(key), f"y:{'ev' if counts else 'num'}:{event.id}")
    return Reply(Rich.join("\n\n", lines), rows(enter))


async def _reminded(visit: Visit, event: Event) -> list[Rich]:
    """What became of the reminders."""
    counts = await events.reminders(visit.unit, event.id)
    letters = await outbox.tally(visit.unit, event.reminding)
    if not counts:
        return []
    skipped = counts.get("stale", 0) + letters.get("expired", 0)
    values = {
        "ahead": counts.get("new", 0),
        "sent": letters.get("sent", 0),
        "waiting": letters.get("new", 0),
        "skipped": skipped,
    }
    return [visit.words("events.reminded", **values)]


def _buttons(visit: Visit, event: Event, link: str) -> Rows:
    changes = [
        Button(visit.text(f"events.edit.{one}"), f"e:edit:{event.id}:{one}") for one in CHANGEABLE
    ]
    return (
        *grid(changes, 2),
        (Button(visit.text("events.copy"), copy=link),),
        (Button(visit.text("events.cancel"), f"e:cancel:{event.id}", style="danger"),),
    )


# Changing


async def propose(visit: Visit, event: Event, field: str, value: Any) -> Reply:
    """Old and new side by side, and how many people will be told."""
    place = (visit.chat_id, visit.user_id, 0)
    pending = {"field": field, "value": value, "version": event.version}
    await drafts.begin(visit.unit, place, FLOW, event.id, CONFIRM, pending, visit.at)
    many = await events.audience(visit.unit, event.id) if field in TOLD else 0
    lines = [_change(visit, visit.lang, field, _as(visit, visit.lang, field, value), event)]
    if field in {"starts_at", "minutes"}:
        moved = replace(event, **{field: value})
        beside = await events.beside(visit.unit, moved, visit.at)
        others = faces.named(visit.house, visit.lang, beside)
        lines += [visit.words("events.beside", others=others)] if beside else []
    lines.append(visit.words("events.will_tell" if many else "events.will_tell_nobody", many=many))
    yes = Button(visit.text("common.confirm"), f"e:yes:{event.id}", style="success")
    no = Button(visit.text("events.no_change"), f"e:no:{event.id}")
    return Reply(Rich.join("\n\n", lines), rows((yes, no)))


def _as(visit: Visit, lang: Lang, field: str, value: Any) -> str:
    """A value of a field in words."""
    house = visit.house
    match field:
        case "starts_at":
            return faces.moment(house, lang, value)
        case "minutes":
            return faces.length(house, lang, value)
        case "capacity":
            return str(value) if value else house.words.text(lang, "events.no_limit")
    return str(value)


def _change(visit: Visit, lang: Lang, field: str, new: str, event: Event) -> Rich:
    say = visit.house.words.say
    name = visit.house.words.text(lang, f"events.field.{field}")
    old = _as(visit, lang, field, getattr(event, field))
    return say(lang, "events.change", field=name, old=old, new=new)


async def apply(visit: Visit, event: Event) -> Reply:
    """The change is made, reminders are counted anew, and everybody who joined is told."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is None or (draft.flow, draft.subject, draft.step) != (FLOW, event.id, CONFIRM):
        return Reply(visit.words("front.old_button"))
    await drafts.end(visit.unit, draft.id)
    field, value = draft.answers["field"], draft.answers["value"]
    if event.version != draft.answers["version"]:
        return await show(visit, event, visit.words("events.changed_meanwhile"))
    wrong = _wrong(visit, event, field, value)
    if wrong is not None:
        return await show(visit, event, wrong)
    await events.save(visit.unit, event, **{field: value})
    if field in TOLD:
        await _tell_change(visit, event, field, value)
    else:
        await actions.fill(visit, event.id)
    current = await events.get(visit.unit, event.id) or event
    return await show(visit, current, visit.words("events.change_done"))


def _wrong(visit: Visit, event: Event, field: str, value: Any) -> Rich | None:
    """What stands in the way by now."""
    if event.over(visit.at) or (field == "starts_at" and value <= visit.at):
        return visit.words("events.start_passed")
    if field == "capacity" and value and value < event.joined:
        return visit.words("events.too_few_seats", joined=event.joined)
    return None


async def _tell_change(visit: Visit, old: Event, field: str, value: Any) -> None:
    current = await events.get(visit.unit, old.id)
    if current is None:  # pragma: no cover - it was saved a moment ago
        return
    await events.stop_reminding(visit.unit, current, visit.at)
    await events.remind(visit.unit, current, visit.at)

    def text(lang: Lang) -> Rich:
        say, new = visit.house.words.say, _as(visit, lang, field, value)
        head = say(lang, "events.has_changed", title=old.title)
        change = _change(visit, lang, field, new, old)
        return Rich.join("\n\n", [head, change, faces.details(visit.house, lang, current)])

    words = faces.news(visit.house, current, text)
    news = f"eventchange:{current.id}.{current.version}"
    await events.tell(visit.unit, current, news, words, visit.at)


async def keep(visit: Visit, event: Event) -> Reply:
    """It stays as it is."""
    draft = await drafts.get(visit.unit, visit.met.draft_id) if visit.met.draft_id else None
    if draft is not None and draft.flow == FLOW:
        await drafts.end(visit.unit, draft.id)
    return await show(visit, event, visit.words("events.kept"))


# Calling off


async def ask_cancel(visit: Visit, event: Event) -> Reply:
    """Whether it is meant, and how many will be told."""
    if event.over(visit.at):
        return await show(visit, event)
    many = await events.audience(visit.unit, event.id)
    sure = Button(visit.text("events.cancel_yes"), f"e:cancelled:{event.id}", style="danger")
    no = Button(visit.text("events.no_change"), f"e:desk:{event.id}")
    said = visit.words("events.cancel_sure", title=event.title, many=many)
    return Reply(said, rows(sure, no))


async def cancel(visit: Visit, event: Event) -> Reply:
    """It is off: nobody is reminded any more, everybody who joined is told."""
    if not await events.cancel(visit.unit, event, visit.at):
        return await show(visit, event)
    words = faces.with_facts(visit.house, event, "events.was_cancelled")
    await events.tell(visit.unit, event, f"eventoff:{event.id}", words, visit.at)
    current = await events.get(visit.unit, event.id) or event
    return await show(visit, current)
