"""A screen for each part of the report, whose figures open to their records."""

from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid
from handlers.reporting import faces, screens
from handlers.reporting.counting import Counted
from knowledge.cases.terms import Kind
from knowledge.report.figures import MOST_TOPICS, SUM, TERM_KEYS, following
from knowledge.report.period import Period
from knowledge.words.rich import Rich


async def cases(visit: Visit, period: Period, kind: str = "") -> Reply:
    """What came and went, of each kind; the figures of all, or of one kind, to open."""
    counted = await screens.take(visit, period, "flow")
    lines = [_flow(visit, counted, one) for one in ("", *Kind) if one == "" or _any(counted, one)]
    tail = f".{kind}" if kind else ""
    keys = [f"c.{name}{tail}" for name in (*SUM, "referred")]
    kinds = [
        Button(visit.text(f"cases.kind.{one}"), f"y:c:{period.code}:{one}")
        for one in Kind
        if one != kind and _any(counted, one)
    ]
    shown = [line(visit, counted, key) for key in keys]
    text = [*_top(visit, counted, "cases"), Rich.join("\n", lines), Rich.join("\n", shown)]
    text.append(visit.words("reporting.flow_note"))
    return _part(visit, counted, text, keys, kinds)


def _any(counted: Counted, kind: str) -> bool:
    return any(counted.figures[f"c.{name}.{kind}"] for name in SUM)


def _flow(visit: Visit, counted: Counted, kind: str) -> Rich:
    tail = f".{kind}" if kind else ""
    name = visit.text(f"cases.kind.{kind}" if kind else "common.all")
    values = {one: str(counted.figures[f"c.{one}{tail}"]) for one in SUM}
    return visit.words("reporting.flow", name=name, **values)


async def terms(visit: Visit, period: Period) -> Reply:
    """In time or late, how long it took, and how cases ended."""
    counted = await screens.take(visit, period, "terms")
    outcomes = [f"c.outcome.{one}" for one in following(counted.figures, "c.outcome")]
    shown = [*TERM_KEYS, "c.heard_days", "c.lasted_days", *outcomes]
    text = [*_top(visit, counted, "terms"), _listed(visit, counted, shown)]
    return _part(
        visit, counted, [*text, visit.words("reporting.terms_note")], [*TERM_KEYS, *outcomes]
    )


async def places(visit: Visit, period: Period) -> Reply:
    """Where what was received stands, and where it came from."""
    counted = await screens.take(visit, period, "places")
    keys = [
        f"{stem}.{one}"
        for stem in ("c.state", "c.place")
        for one in following(counted.figures, stem)
    ]
    text = [*_top(visit, counted, "places"), visit.words("reporting.place_note")]
    return _part(visit, counted, [*text, _listed(visit, counted, keys)], keys)


async def questions(visit: Visit, period: Period) -> Reply:
    """What was asked, and about what."""
    counted = await screens.take(visit, period, "questions", "topics")
    names = ("asked", "outright", "outright_share", "helpful", "unhelpful", "unanswered")
    topics = [f"q.topic.{one}" for one in following(counted.figures, "q.topic")][:MOST_TOPICS]
    text = [*_top(visit, counted, "questions"), _listed(visit, counted, [f"q.{n}" for n in names])]
    if topics:
        text += [visit.words("reporting.topics_note"), _listed(visit, counted, topics)]
    open_ones = [Button(visit.text("reporting.to_questions"), "q:new:u")]
    return _part(visit, counted, text, topics, open_ones)


async def notices(visit: Visit, period: Period) -> Reply:
    """What went out, and whom it reached."""
    counted = await screens.take(visit, period, "notices")
    fates = [f"n.letters.{fate}" for fate in ("sent", "waiting", "blocked", "failed")]
    shown = _listed(visit, counted, ["n.notices", "n.people", *fates])
    text = [*_top(visit, counted, "notices"), shown, visit.words("reporting.notices_note")]
    return _part(visit, counted, text, ["n.notices", "n.people", *fates])


async def events(visit: Visit, period: Period) -> Reply:
    """What was held, who joined, and what staff counted there."""
    counted = await screens.take(visit, period, "events")
    names = ("held", "cancelled", "joined", "counted", "uncounted", "heads", "leaflets")
    keys = [f"e.{name}" for name in names]
    kinds = [f"e.kind.{one}" for one in following(counted.figures, "e.kind")]
    shown = _listed(visit, counted, [*keys, *kinds])
    text = [*_top(visit, counted, "events"), shown, visit.words("reporting.events_note")]
    return _part(visit, counted, text, [*keys, *kinds])


def _top(visit: Visit, counted: Counted, part: str) -> list[Rich]:
    title = Rich.of(visit.text(f"reporting.part.{part}"), "bold")
    rows_of = {"questions": "q", "notices": "n", "events": "e"}.get(part, "c")
    lines = [title, screens.head(visit, counted)]
    if not counted.knows(rows_of):
        lines.append(visit.words("reporting.before_none"))
    elif rows_of == "c":
        lines.append(screens.partly(visit, counted))
    return [Rich.join("\n", lines)]


def _listed(visit: Visit, counted: Counted, keys: list[str]) -> Rich:
    return Rich.join("\n", [line(visit, counted, key) for key in keys])


def line(visit: Visit, counted: Counted, key: str) -> Rich:
    """One figure with its name, and what it was a year before."""
    house, lang = visit.house, visit.lang
    said = {
        "name": faces.figure(house, lang, key),
        "value": faces.value(house, lang, key, counted.figures.get(key, 0)),
    }
    if not counted.knows(key):
        return visit.words("reporting.line_alone", **said)
    before = faces.value(house, lang, key, counted.same(key))
    return visit.words("reporting.line", before=before, **said)


def _part(
    visit: Visit,
    counted: Counted,
    text: list[Rich],
    keys: list[str],
    more: list[Button] | None = None,
) -> Reply:
    """A screen whose figures open to their records; a nought has none to open."""
    house, lang, code = visit.house, visit.lang, counted.period.code
    faces_ = [
        Button(f"{faces.figure(house, lang, key)} {counted.figures[key]}", f"y:l:{code}:{key}:0")
        for key in keys
        if counted.figures.get(key)
    ]
    buttons: Rows = (
        *grid(faces_, 2),
        *grid(more or [], 2),
        *faces.back(house, lang, counted.period),
    )
    return Reply(Rich.join("\n\n", text), buttons, edits=True)
