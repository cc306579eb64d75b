"""What people send along, kept as rows: shown in the admin chat, words masked."""

from db import cases
from db.cases import Case, Paper
from db.outbox import Lane
from handlers import apart, cards, screen
from handlers.office import Visit
from knowledge.cases.masking import mask, mask_name
from knowledge.words.dates import say_moment
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

DOWNLOADABLE = 20 * 1024 * 1024
MOST_COPIED = 100
FILES = frozenset({"photo", "document", "voice", "video", "audio", "video_note", "animation"})


def show(visit: Visit, case: Case, papers: list[Paper]) -> None:
    """Show papers in the case's topic: words masked, files copied without their sender."""
    bare = case.revealed_at is not None
    for group in _groups(papers):
        if group[0].kind in {"text", "contact", "location", "other"}:
            for paper in group:
                said = _said(visit, case, paper, bare=bare)
                cards.say_in_topic(visit, case.id, said, about=f"relay:{case.id}")
        elif len(group) > 1 or (not bare and unread(group[0])):
            _copy_many(visit, case, group)
        else:
            _copy(visit, case, group[0], bare=bare)


def _said(visit: Visit, case: Case, paper: Paper, *, bare: bool) -> Rich:
    """What was written, and of words passed on whose they are and when they were written."""
    words = paper.text if bare else _hidden(visit, case, paper)
    if paper.passed_on is None:
        return visit.house.words.say(Lang.ZH, "casework.resident_says", text=words)
    at, who = paper.passed_on
    when = say_moment(visit.house.words, Lang.ZH, visit.house.local(at))
    name = who if bare else mask_name(who)
    return visit.house.words.say(
        Lang.ZH, "casework.resident_passes_on", who=name, when=when, text=words
    )


def _hidden(visit: Visit, case: Case, paper: Paper) -> str:
    """Words as the group may read them: without names and numbers, and what the form keeps private.

    On a shared contact there is a name, too, and beside words passed on stands who wrote them.
    """
    form, text = visit.house.forms[case.kind], paper.text
    for secret in form.secrets(case.answers):
        text = text.replace(secret, visit.house.words.text(Lang.ZH, "forms.value.hidden"))
    return mask(text, (*form.people(case.answers), *_others(paper)))


def _others(paper: Paper) -> tuple[str, ...]:
    if paper.passed_on is not None:
        return (paper.passed_on[1],)
    return (paper.text.rpartition(" ")[0],) if paper.kind == "contact" else ()


def _groups(papers: list[Paper]) -> list[list[Paper]]:
    """Albums together, everything else alone."""
    groups: list[list[Paper]] = []
    for paper in papers:
        if paper.album and groups and groups[-1][0].album == paper.album:
            groups[-1].append(paper)
        else:
            groups.append([paper])
    return groups


def _copy(visit: Visit, case: Case, paper: Paper, *, bare: bool) -> None:
    payload: dict[str, object] = {"from_chat_id": paper.chat_id, "message_id": paper.message_id}
    if paper.text:
        caption = Rich.of(paper.text if bare else _hidden(visit, case, paper))
        payload["caption"] = screen.split(caption, 1024)[0].plain
    _post(visit, case, "copyMessage", payload)


def _copy_many(visit: Visit, case: Case, group: list[Paper]) -> None:
    ids = sorted(paper.message_id for paper in group)[:MOST_COPIED]
    words = [_hidden(visit, case, paper) for paper in group if paper.text]
    hidden = bool(words or any(map(unread, group))) and case.revealed_at is None
    payload = {"from_chat_id": group[0].chat_id, "message_ids": ids, "remove_caption": hidden}
    _post(visit, case, "copyMessages", payload)
    if hidden and words:
        said = visit.house.words.say(Lang.ZH, "casework.resident_says", text="\n".join(words))
        cards.say_in_topic(visit, case.id, said, about=f"relay:{case.id}")


def unread(paper: Paper) -> bool:
    """Sent before consent: where it stands is known, and not what may be written under it."""
    return paper.kind in FILES and not paper.file_id


def _post(visit: Visit, case: Case, method: str, payload: dict[str, object]) -> None:
    if visit.house.admin_chat:
        visit.post(
            visit.house.admin_chat,
            method,
            {**payload, "topic": True},
            lane=Lane.OFFICE,
            case_id=case.id,
            about=f"relay:{case.id}",
        )


async def relay_waiting(visit: Visit, seconds: int = 2) -> int:
    """Show what waited for the rest of its album; returns how many papers there were."""
    waiting = await cases.unrelayed(visit.unit, visit.at - seconds)
    by_case: dict[int, list[Paper]] = {}
    for paper in waiting:
        by_case.setdefault(paper.case_id or 0, []).append(paper)
    await apart.each(
        visit,
        by_case.items(),
        lambda one: _relay(visit, *one),
        what="relay",
        number=lambda one: one[0],
    )
    return len(waiting)


async def _relay(visit: Visit, case_id: int, papers: list[Paper]) -> None:
    for paper in papers:
        cases.mark_relayed(visit.unit, paper.id, visit.at)
    case = await cases.get(visit.unit, case_id)
    if case is not None:
        show(visit, case, papers)
