"""The report on the screen: which days, and the key figures at one look."""

from collections.abc import Iterable

from handlers.office import Visit
from handlers.reply import Button, Reply, grid, rows
from handlers.reporting import faces
from handlers.reporting.counting import Counted, count
from knowledge.cases.terms import Kind
from knowledge.report import period as periods
from knowledge.report.figures import SUM
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
    counted = await take(visit, period, *GLANCE, before=GLANCE_BEFORE)
    text = [note or Rich(), head(visit, counted), Rich.join("\n", glance(visit, counted))]
    parts = [
        Button(visit.text(f"reporting.part.{part}"), f"y:{letter}:{period.code}")
        for part, letter in PARTS.items()
    ]
    document = Button(
        visit.text("reporting.document"), f"y:doc:{period.code}:{counted.taken}", style="success"
    )
    choose = Button(visit.text("common.back"), "y:menu")
    return Reply(Rich.join("\n\n", text), (*grid(parts, 2), (document,), (choose,)), edits=True)


async def take(
    visit: Visit, period: Period, *groups: str, before: frozenset[str] | None = None
) -> Counted:
    """The figures of one screen, no more of them than it says."""
    return await count(visit.house, visit.unit, period, visit.at, frozenset(groups), before)


def head(visit: Visit, counted: Counted) -> Rich:
    """Of which days the figures are, and as of when."""
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
