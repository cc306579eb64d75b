"""The report on the screen: the key figures at one look, and a screen for each part."""

from collections.abc import Iterable

from handlers.office import Visit
from handlers.reply import Button, Reply, Rows, grid, rows
from handlers.reporting import faces
from handlers.reporting.counting import Counted, count
from knowledge.cases.terms import Kind
from knowledge.report import period as periods
from knowledge.report.figures import MOST_TOPICS, SUM, TERM_KEYS, following
from knowledge.report.period import Period
from knowledge.words.rich import Rich

COMPARED = ("c.new", "c.closed", "q.asked", "n.notices", "e.held")
PARTS = {"cases": "c", "terms": "t", "places": "b", "questions": "q", "notices": "n",
         "events": "e", "hand": "h"}  # fmt: skip
GLANCE = ("flow", "terms", "questions", "notices", "events")
GLANCE_BEFORE = frozenset({"flow", "questions", "notices", "events"})


async def menu(visit: Visit, *, edits: bool = False) -> Reply:
    """Which days: what is offered, what one types, and the reports handed out before."""
    today = visit.house.local(visit.now).date()
    offered = [
        Button(faces.choice(visit.house, visit.lang, kind, one), f"y:s:{one.code}")
        for kind, some in periods.offered(today).items()
        for one in some
    ]
    more = [
        Button(visit.text("reporting.type_period"), "y:type"),
        Button(visit.text("reporting.past_reports"), "y:old:0"),
    ]
    return Reply(visit.words("reporting.choose"), (*grid(offered, 2), *rows(*more)), edits=edits)


async def summary(visit: Visit, period: Period, note: Rich | None = None) -> Reply:
    """The key figures, each part one press away."""
    counted = await _count(visit, period, *GLANCE, before=GLANCE_BEFORE)
    text = [note or Rich(), _head(visit, counted), Rich.join("\n", glance(visit, counted))]
    parts = [
        Button(visit.text(f"reporting.part.{part}"), f"y:{letter}:{period.code}")
        for part, letter in PARTS.items()
    ]
    document = Button(
        visit.text("reporting.document"), f"y:doc:{period.code}:{counted.taken}", style="success"
    )
    choose = Button(visit.text("common.back"), "y:menu")
    return Reply(Rich.join("\n\n", text), (*grid(parts, 2), (document,), (choose,)), edits=True)


async def _count(
    visit: Visit, period: Period, *groups: str, before: frozenset[str] | None = None
) -> Counted:
    return await count(visit.house, visit.unit, period, visit.at, frozenset(groups), before)


def _head(visit: Visit, counted: Counted) -> Rich:
    return visit.words(
        "reporting.head",
        period=faces.period(visit.house, visit.lang, counted.period),
        taken=faces.moment(visit.house, visit.lang, counted.taken),
    )


def glance(visit: Visit, counted: Counted) -> list[Rich]:
    """The key figures, a line for each part, and the same days a year before."""
    found = counted.figures
    if counted.empty:
        return [visit.words("reporting.empty"), _compared(visit, counted)]
    said = {key.partition(".")[2]: _value(visit, key, found[key]) for key in found}
    by_kind = [(kind, found[f"c.new.{kind}"]) for kind in Kind]
    kinds = [
        visit.text("reporting.kind_many", name=visit.text(f"cases.kind.{kind}"), many=str(many))
        for kind, many in by_kind
        if many
    ]
    share = found["q.outright_share"]
    percent = "" if share is None else visit.text("reporting.share", share=str(share))
    flow = {name: said[name] for name in SUM}
    lines = [visit.words("reporting.sum", **flow)]
    if kinds:
        lines.append(visit.words("reporting.kinds", kinds=_comma(visit, kinds)))
    terms = {term: said[f"term.{term}"] for term in ("kept", "late")}
    spans = {"heard": said["heard_days"], "lasted": said["lasted_days"]}
    asked = {name: said[name] for name in ("asked", "outright", "helpful", "unhelpful")}
    sent = {"sent": said["letters.sent"], "blocked": said["letters.blocked"]}
    held = {name: said[name] for name in ("held", "joined", "heads", "leaflets", "counted")}
    lines += [
        visit.words("reporting.terms", overdue=said["overdue"], **terms),
        visit.words("reporting.days", **spans),
        visit.words("reporting.questions", share=percent, **asked),
        visit.words("reporting.notices", notices=said["notices"], people=said["people"], **sent),
        visit.words("reporting.events", **held),
        visit.words("reporting.by_hand", many=len(counted.hand.counted)),
    ]
    return [*lines, _compared(visit, counted)]


def _compared(visit: Visit, counted: Counted) -> Rich:
    """The same days a year before, as far as anything is known of them."""
    known = [
        visit.text(
            "reporting.kind_many",
            name=faces.figure(visit.house, visit.lang, key),
            many=str(counted.same(key)),
        )
        for key in COMPARED
        if counted.same(key) is not None
    ]
    if not known:
        return visit.words("reporting.before_none")
    lines = [visit.words("reporting.before", figures=_comma(visit, known)), partly(visit, counted)]
    return Rich.join("\n", lines)


def partly(visit: Visit, counted: Counted) -> Rich:
    """That the records of the year before begin later than the period."""
    if counted.partial is None:
        return Rich()
    shown = faces.period(visit.house, visit.lang, Period(counted.partial, counted.partial))
    return visit.words("reporting.before_partial", day=shown)


def _comma(visit: Visit, parts: Iterable[str]) -> str:
    return visit.text("common.comma").join(parts)


def _value(visit: Visit, key: str, number: float | None) -> str:
    return faces.value(visit.house, visit.lang, key, number)


# One part


async def cases(visit: Visit, period: Period, kind: str = "") -> Reply:
    """What came and went, of each kind; the figures of all, or of one kind, to open."""
    counted = await _count(visit, period, "flow")
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
    counted = await _count(visit, period, "terms")
    outcomes = [f"c.outcome.{one}" for one in following(counted.figures, "c.outcome")]
    shown = [*TERM_KEYS, "c.heard_days", "c.lasted_days", *outcomes]
    text = [*_top(visit, counted, "terms"), _listed(visit, counted, shown)]
    return _part(
        visit, counted, [*text, visit.words("reporting.terms_note")], [*TERM_KEYS, *outcomes]
    )


async def places(visit: Visit, period: Period) -> Reply:
    """Where what was received stands, and where it came from."""
    counted = await _count(visit, period, "places")
    keys = [
        f"{stem}.{one}"
        for stem in ("c.state", "c.place")
        for one in following(counted.figures, stem)
    ]
    text = [*_top(visit, counted, "places"), visit.words("reporting.place_note")]
    return _part(visit, counted, [*text, _listed(visit, counted, keys)], keys)


async def questions(visit: Visit, period: Period) -> Reply:
    """What was asked, and about what."""
    counted = await _count(visit, period, "questions", "topics")
    names = ("asked", "outright", "outright_share", "helpful", "unhelpful", "unanswered")
    topics = [f"q.topic.{one}" for one in following(counted.figures, "q.topic")][:MOST_TOPICS]
    text = [*_top(visit, counted, "questions"), _listed(visit, counted, [f"q.{n}" for n in names])]
    if topics:
        text += [visit.words("reporting.topics_note"), _listed(visit, counted, topics)]
    open_ones = [Button(visit.text("reporting.to_questions"), "q:new:u")]
    return _part(visit, counted, text, topics, open_ones)


async def notices(visit: Visit, period: Period) -> Reply:
    """What went out, and whom it reached."""
    counted = await _count(visit, period, "notices")
    fates = [f"n.letters.{fate}" for fate in ("sent", "waiting", "blocked", "failed")]
    shown = _listed(visit, counted, ["n.notices", "n.people", *fates])
    text = [*_top(visit, counted, "notices"), shown, visit.words("reporting.notices_note")]
    return _part(visit, counted, text, ["n.notices", "n.people", *fates])


async def events(visit: Visit, period: Period) -> Reply:
    """What was held, who joined, and what staff counted there."""
    counted = await _count(visit, period, "events")
    names = ("held", "cancelled", "joined", "counted", "uncounted", "heads", "leaflets")
    keys = [f"e.{name}" for name in names]
    kinds = [f"e.kind.{one}" for one in following(counted.figures, "e.kind")]
    shown = _listed(visit, counted, [*keys, *kinds])
    text = [*_top(visit, counted, "events"), shown, visit.words("reporting.events_note")]
    return _part(visit, counted, text, [*keys, *kinds])


def _top(visit: Visit, counted: Counted, part: str) -> list[Rich]:
    title = Rich.of(visit.text(f"reporting.part.{part}"), "bold")
    rows_of = {"questions": "q", "notices": "n", "events": "e"}.get(part, "c")
    lines = [title, _head(visit, counted)]
    if not counted.knows(rows_of):
        lines.append(visit.words("reporting.before_none"))
    elif rows_of == "c":
        lines.append(partly(visit, counted))
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
