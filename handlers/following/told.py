"""What a person wrote and sent for a case, shown to that person alone and in full (PIPL 45)."""

from db import cases, heard
from db.cases import ANSWER, Case, Paper
from db.heard import Amended
from handlers import amended, cards
from handlers.office import Visit
from handlers.papers import FILES
from handlers.reply import Button, Reply, rows
from knowledge.forms.telling import label
from knowledge.words.rich import Rich


async def show(visit: Visit, case: Case) -> Reply:
    """The form as it was filed, what was changed in it, what came later."""
    form, scene = visit.house.forms[case.kind], cards.scene(visit, visit.lang)
    nothing = visit.text("forms.value.skipped")
    lines = [visit.words("following.told", number=case.number)]
    lines += [
        Rich.of(line.label, "bold") + Rich.of(f"\n{line.value}")
        for line in form.summary(case.answers, scene)
        if line.value != nothing
    ]
    lines += [
        await _changed(visit, case, one, label(form.get(one.said.step), scene))
        for one in await heard.amended(visit.unit, case.id)
    ]
    lines += _sent(visit, await cases.papers(visit.unit, case.id))
    back = Button(visit.text("common.back"), f"c:show:{case.id}")
    return Reply(Rich.join("\n\n", lines), rows(back))


async def _changed(visit: Visit, case: Case, one: Amended, what: str) -> Rich:
    """An answer as it says now; of a story that several messages told, which of them."""
    piece = await amended.piece_of(visit, case, one.said, one.message_id)
    if piece is None:
        return visit.words("following.told_changed", what=what, text=one.text)
    old = amended.short(piece)
    return visit.words("following.told_piece", what=what, old=old, text=one.text)


def _sent(visit: Visit, papers: list[Paper]) -> list[Rich]:
    """Words as they were last written, and how many files there are."""
    latest = {paper.message_id: paper for paper in papers if paper.kind != ANSWER}
    words = [paper.text for paper in latest.values() if paper.text]
    files = [paper for paper in latest.values() if paper.kind in FILES]
    lines = [visit.words("following.told_words", text="\n".join(words))] if words else []
    return lines + ([visit.words("following.told_files", many=len(files))] if files else [])
