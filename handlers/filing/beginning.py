"""A form is begun, gone on with, or put down; one begun before is never lost in silence."""

from db import cases, drafts
from db.drafts import Draft
from handlers import waiting
from handlers.filing.questions import ask
from handlers.filing.sheet import mine, save, spread
from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, rows
from knowledge.forms.terms import CARRIED, WORDED, Answers, Given
from knowledge.words.rich import Rich

STALE_SECONDS = 24 * 3600
FILES = "files"  # the step of every form that holds what was sent along


async def choose(visit: Visit) -> Reply:
    """Which kind of help; a form that was begun is offered first."""
    begun = await mine(visit)
    kinds = [
        Button(visit.text(f"filing.kind.{kind}"), f"f:start:{kind}") for kind in visit.house.forms
    ]
    again = []
    if begun is not None:
        again = [Button(visit.text("filing.resume"), f"f:go:{begun.id}")]
    return Reply(visit.words("filing.choose"), rows(again, *kinds))


async def start(visit: Visit, kind: str, answers: Answers | None = None) -> Reply:
    """Begin a form; one begun before is never thrown away in silence."""
    begun = await mine(visit)
    if begun is not None and spread(visit, begun).begun:
        return already(visit, begun, kind)
    known = brought(begun) | (answers or {})
    draft = await drafts.begin(
        visit.unit, waiting.place(visit), waiting.FORM, 0, kind, known, visit.at
    )
    return await _beside_the_same(visit, kind, ask(visit, draft))


async def _beside_the_same(visit: Visit, kind: str, reply: Reply) -> Reply:
    """A matter of this kind is under way: what belongs to it need not be filed again."""
    mine = await cases.open_of(visit.unit, visit.chat_id) if visit.met.open_cases else []
    same = [case for case in mine if case.kind == kind]
    if not same:
        return reply
    last, name = same[-1], visit.text(f"cases.kind.{kind}")
    said = visit.words("filing.same_kind", kind=name, number=last.number, title=last.title)
    add = visit.text("following.to_case", number=last.number, title=last.title)
    face = Button(add[:60], f"c:add:{last.id}")
    return Reply(Rich.join("\n\n", [said, reply.text]), (*reply.buttons, (face,)))


def brought(draft: Draft | None) -> Answers:
    """What was to be taken along by a form of which nothing was answered yet."""
    answers = draft.answers if draft is not None else {}
    return {key: answers[key] for key in (CARRIED, FILES, WORDED) if key in answers}


def already(visit: Visit, begun: Draft, kind: str) -> Reply:
    """A form lies there half filled: go on with it, or begin the other one."""
    buttons = rows(
        Button(visit.text("filing.resume"), f"f:go:{begun.id}"),
        Button(visit.text("filing.instead"), f"f:new:{kind}:{begun.id}"),
    )
    name = visit.text(f"cases.kind.{begun.step}")
    return Reply(visit.words("filing.already", kind=name), buttons)


def rest(visit: Visit, draft: Draft, *, kept: bool) -> Reply:
    """Somebody spoke of danger: no next question beside the numbers, the form waits."""
    again = Button(visit.text("filing.resume"), f"f:go:{draft.id}")
    said = "filing.safety_first" if kept else "filing.safety_first_only"
    return Reply(visit.words(said), rows(again))


async def resume(visit: Visit, draft: Draft) -> Reply:
    """Go on: from now on what is typed answers the form again, however long it lay there."""
    return ask(visit, await save(visit, draft, draft.answers))


def is_left(visit: Visit, draft: Draft, given: Given) -> bool:
    """Whether the form was put down so long ago that words are no answer to its question.

    A file still goes along with it, unless it may as well be for a case that is open.
    """
    spoken = visit.met.open_cases if given.files else given.text
    return bool(visit.at - draft.touched_at > STALE_SECONDS and spoken and draft.answers)


def remind(visit: Visit, draft: Draft) -> Reply:
    """Say that a form still lies there: go on, or give it up."""
    kind = visit.text(f"cases.kind.{draft.step}")
    return Reply(visit.words("filing.unfinished", kind=kind), _on_or_off(visit, draft))


def ask_to_drop(visit: Visit, draft: Draft) -> Reply:
    """Somebody typed that they give up: words said in anger throw no form away by themselves."""
    return Reply(visit.words("filing.sure_to_drop"), _on_or_off(visit, draft))


def _on_or_off(visit: Visit, draft: Draft) -> Rows:
    go_on = Button(visit.text("filing.resume"), f"f:go:{draft.id}")
    return rows((go_on, Button(visit.text("filing.drop"), f"f:x:{draft.id}")))
