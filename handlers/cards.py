"""A case as the admin chat sees it: one topic, one living card, names hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from db import cases, people, topics
from db.cases import ANSWER, Case
from db.cases import Due as DueRow
from db.outbox import Lane
from handlers import screen
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid
from knowledge.cases import steps
from knowledge.cases.terms import Act, CaseFacts, Due, Kind, Role, State
from knowledge.forms.terms import Scene
from knowledge.words.dates import say_day
from knowledge.words.rich import Rich
from knowledge.words.words import Lang

MOST_TITLE = 120
MOST_LINE = 600
ENDED = (State.CLOSED, State.WITHDRAWN)
ON_CARD = (
    Act.CLAIM, Act.ASSIGN, Act.REPLY, Act.ASK_BACK, Act.ACCEPT, Act.TRANSFER, Act.RELEASE,
    Act.REFER, Act.RESUME, Act.EXTEND, Act.REVEAL, Act.CLOSE, Act.REOPEN,
)  # fmt: skip

BY_STAFF = (
    Act.ASSIGN,
    Act.EXTEND,
)  # what an advisor may not do to every case stands on the card too


def scene(visit: Visit, lang: Lang) -> Scene:
    """What a form needs to know of the day and the office."""
    office = visit.house.office
    names = {one.key: (one.name.zh, one.name.en, one.key) for one in office.communities}
    said = visit.house.local(visit.said_at).date()  # "yesterday" is counted from there
    return Scene(said, visit.house.words, lang, names)


def title(visit: Visit, case: Case) -> str:
    """State, number and a few words: what an advisor sees in the list of topics."""
    icon = visit.house.words.text(Lang.ZH, f"cases.state_icon.{case.state}")
    return f"{icon} {case.number} {case.title}"[:MOST_TITLE].rstrip()


@dataclass(frozen=True, slots=True)
class Sight:
    """What a card shows beside the case itself: its owner's name, its clocks, its papers."""

    owner: str
    dues: Sequence[DueRow]
    papers: int


async def look(visit: Visit, case: Case) -> Sight:
    """What the rows say of one case."""
    owner = await people.get(visit.unit, case.advisor_id) if case.advisor_id else None
    papers = [one for one in await cases.papers(visit.unit, case.id) if one.kind != ANSWER]
    things = {paper.album or f"{paper.chat_id}/{paper.message_id}" for paper in papers}
    called = visit.house.words.text(Lang.ZH, "cases.role.advisor")
    return Sight(
        (owner.name or called) if owner else "",
        await cases.dues(visit.unit, case.id),
        len(things),
    )


async def post(visit: Visit, case: Case) -> None:
    """Bring the topic and its card up to date; a later picture overtakes an earlier one."""
    if visit.house.admin_chat:
        put(visit, case, await look(visit, case))


def put(visit: Visit, case: Case, sight: Sight, lane: int = Lane.OFFICE) -> None:
    """The same, where it is known already what the rows say."""
    if not visit.house.admin_chat:
        return
    topics.add(visit.unit, case.id, visit.house.admin_chat)
    face = screen.face(_text(visit, case, sight), _buttons(visit, case, sight))
    visit.post(
        visit.house.admin_chat,
        "card",
        {"title": title(visit, case), "closed": case.state in ENDED, "face": face},
        lane=lane,
        case_id=case.id,
        about=f"card:{case.id}",
    )


async def show(visit: Visit, case: Case) -> Reply:
    """The card as it looks now, said anywhere."""
    sight = await look(visit, case)
    return Reply(_text(visit, case, sight), _buttons(visit, case, sight))


def _text(visit: Visit, case: Case, sight: Sight) -> Rich:
    """The card: what it is, where it stands, what was said, without names and numbers."""
    words = visit.house.words
    say = partial(words.say, Lang.ZH)
    kind = words.text(Lang.ZH, f"cases.kind.{case.kind}")
    state = words.text(Lang.ZH, f"cases.state.{case.state}")
    lines = [say("casework.card_head", number=case.number, kind=kind, state=state)]
    if sight.owner:
        lines.append(say("casework.card_owner", name=sight.owner))
    lines += _dues(visit, sight)
    if sight.papers:
        lines.append(say("casework.card_papers", many=sight.papers))
    if case.outcome:
        outcome = words.text(Lang.ZH, f"cases.outcome.{case.outcome}")
        lines.append(say("casework.card_outcome", outcome=outcome, text=case.summary))
    return Rich.join("\n", [*lines, _told(visit, case)])


def _dues(visit: Visit, sight: Sight) -> list[Rich]:
    words = visit.house.words
    lines = []
    for due in sight.dues:
        if due.stopped_at is None:
            day = say_day(words, Lang.ZH, visit.house.local(due.at).date())
            late = "card_late" if due.at <= visit.at else "card_due"
            name = words.text(Lang.ZH, f"cases.due.{due.kind}")
            lines.append(words.say(Lang.ZH, f"casework.{late}", due=name, date=day))
    return lines


def _told(visit: Visit, case: Case) -> Rich:
    """The form's answers, masked, folded when long."""
    form = visit.house.forms[case.kind]
    shown = form.summary(case.answers, scene(visit, Lang.ZH), masked=True)
    nothing = visit.house.words.text(Lang.ZH, "forms.value.skipped")
    lines = [
        Rich.of(f"{line.label}", "bold") + Rich.of(f" {_short(visit, line.value)}")
        for line in shown
        if line.value != nothing
    ]
    return Rich.join("\n", lines).styled("quote")


def _short(visit: Visit, value: str) -> str:
    if len(value) <= MOST_LINE:
        return value
    return value[:MOST_LINE] + visit.house.words.text(Lang.ZH, "casework.card_cut")


def spell_out(visit: Visit, case: Case) -> None:
    """Answers too long for the card stand whole in the topic, masked as on the card."""
    form = visit.house.forms[case.kind]
    for line in form.summary(case.answers, scene(visit, Lang.ZH), masked=True):
        if len(line.value) > MOST_LINE:
            words = visit.house.words.say(
                Lang.ZH, "casework.in_full", what=line.label, text=line.value
            )
            say_in_topic(visit, case.id, words, about=f"relay:{case.id}")


def _buttons(visit: Visit, case: Case, sight: Sight) -> Rows:
    """What the table allows now to whoever may do it; a press is checked again for the person."""
    facts = CaseFacts(
        kind=Kind(case.kind),
        state=State(case.state),
        resident_id=case.resident_chat,
        advisor_id=case.advisor_id,
        number=case.number,
        dues={
            Due(due.kind): datetime.fromtimestamp(due.at, UTC)
            for due in sight.dues
            if due.stopped_at is None
        },
    )
    able = (
        *steps.acts_for(facts, Role.ADVISOR, case.advisor_id or 0),
        *(act for act in steps.acts_for(facts, Role.STAFF, 0) if act in BY_STAFF),
    )
    faces = [
        Button(visit.house.words.text(Lang.ZH, f"cases.act.{act}"), f"k:{act}:{case.id}")
        for act in ON_CARD
        if act in able
    ]
    return grid(faces, 2)


def mention(user_id: int, name: str) -> Rich:
    """Somebody of the office, called by name."""
    return Rich.of(f"@{name}", "link", f"tg://user?id={user_id}")


def say_in_topic(
    visit: Visit,
    case_id: int,
    words: Rich,
    *,
    mentions: Sequence[tuple[int, str]] = (),
    about: str = "",
    rows: Rows = (),
    key: str = "",
) -> None:
    """Write into a case's topic; the sender finds the topic, or makes it again."""
    if not visit.house.admin_chat:
        return
    named = [mention(user_id, name) for user_id, name in mentions]
    words = Rich.join(" ", [*named, words])
    for place, (method, face) in enumerate(screen.payloads(Reply(words, rows))):
        visit.post(
            visit.house.admin_chat,
            method,
            {**face, "topic": True},
            lane=Lane.OFFICE,
            case_id=case_id,
            about=about or f"topic:{case_id}",
            key=f"{key}:{place}" if key and place else key,
        )
