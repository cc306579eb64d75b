"""The route card: mediation, arbitration, reconsideration, court, police, petition and others."""

from handlers.office import Visit
from handlers.reply import Button, Reply, grid, rows
from knowledge.cases import triage
from knowledge.cases.triage import Answers, Question, Route, Triage
from knowledge.law import periods
from knowledge.words.office_lines import say_place
from knowledge.words.rich import Rich

STEP = "."


def begin(visit: Visit) -> Reply:
    """Ask from the beginning; danger comes first."""
    asked = triage.load().question({})
    intro = visit.words("cases.triage.intro")
    reply = _ask(visit, "", asked) if asked else Reply(intro)
    return Reply(Rich.join("\n\n", [intro, reply.text]), reply.buttons)


def _ask(visit: Visit, way: str, question: Question) -> Reply:
    """The way so far stands in the buttons alone: no row knows what was answered."""
    options = [
        Button(
            visit.text(f"cases.triage.option.{question.id}.{option}"),
            f"r:{way}{STEP if way else ''}{option}",
        )
        for option in question.options
    ]
    width = 2 if all(len(button.text) <= 10 for button in options) else 1  # noqa: PLR2004
    return Reply(visit.words(f"cases.triage.ask.{question.id}"), grid(options, width))


def answer(visit: Visit, way: str) -> Reply:
    """The next question, or the route; a way the table no longer knows is an old button."""
    table = triage.load()
    answers = _read(table, way.split(STEP))
    if answers is None:
        return Reply(visit.words("front.old_button"))
    following = table.question(answers)
    if following is not None:
        return _ask(visit, way, following)
    return card(visit, table.advise(answers), answers)


def _read(table: Triage, options: list[str]) -> Answers | None:
    """The answers in the order in which the table asks; None where an option does not fit."""
    answers: dict[str, str] = {}
    for option in options:
        question = table.question(answers)
        if question is None or option not in question.options:
            return None
        answers[question.id] = option
    return answers


def card(visit: Visit, route: Route, answers: Answers) -> Reply:
    """The route: why, where, what to bring, by when, on which law; and the form, if one fits."""
    parts = [visit.words(route.title).styled("bold"), visit.words(route.explanation)]
    for key in route.hotlines:
        line = visit.house.office.hotline(key)
        name = line.name.say(visit.lang)
        parts.append(visit.words("starting.hotline", number=line.number, name=name))
    parts += _places(visit, route) + _papers(visit, route) + _periods(visit, route)
    parts.append(_basis(visit, route))
    parts.append(visit.words("guiding.a_person_decides"))
    forms = []
    if route.kind is not None:
        forms.append(Button(visit.text(f"filing.kind.{route.kind}"), f"f:start:{route.kind}"))
    if route.kind != "petition" and answers.get("danger") != "yes":
        forms.append(Button(visit.text("guiding.still_petition"), "f:start:petition"))
    return Reply(Rich.join("\n", parts), rows(*forms))


def _places(visit: Visit, route: Route) -> list[Rich]:
    lines = []
    for key in route.places:
        told = say_place(visit.house.words, visit.lang, visit.house.office.place(key))
        lines.append(Rich.of(f"\u00b7 {told}"))
    return [visit.words("guiding.where"), *lines] if lines else []


def _papers(visit: Visit, route: Route) -> list[Rich]:
    lines = [Rich.of("\u00b7 ") + visit.words(f"cases.triage.paper.{key}") for key in route.papers]
    return [visit.words("guiding.bring"), *lines] if lines else []


def _periods(visit: Visit, route: Route) -> list[Rich]:
    known = visit.house.library.deadlines
    found = [known.by_id[key] for key in route.deadlines if key in known.by_id]
    lines = [Rich.of("\u23f3 ") + periods.line(visit.house.words, visit.lang, one) for one in found]
    return [visit.words("guiding.by_when"), *lines] if lines else []


def _basis(visit: Visit, route: Route) -> Rich:
    cited = [
        periods.cited(visit.house.words, visit.lang, one.law, one.articles) for one in route.basis
    ]
    return visit.words("guiding.basis", laws=visit.text("common.comma").join(map(str, cited)))
