"""What a person wrote and sent for a case, shown to that person alone and in full (PIPL 45)."""

from db import cases, heard
from db.cases import ANSWER, Case, Paper
from handlers import cards
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
        visit.words("following.told_changed", what=label(form.get(step), scene), text=text)
        for step, text in await heard.amended(visit.unit, case.id)
    ]
    lines += _sent(visit, await cases.papers(visit.unit, case.id))
    back = Button(visit.text("common.back"), f"c:show:{case.id}")
    return Reply(Rich.join("\n\n", lines), rows(back))


def _sent(visit: Visit, papers: list[Paper]) -> list[Rich]:
    """Words as they were last written, and how many files there are."""
    latest = {paper.message_id: paper for paper in papers if paper.kind != ANSWER}
    words = [paper.text for paper in latest.values() if paper.text]
    files = [paper for paper in latest.values() if paper.kind in FILES]
    lines = [visit.words("following.told_words", text="\n".join(words))] if words else []
    return lines + ([visit.words("following.told_files", many=len(files))] if files else [])
