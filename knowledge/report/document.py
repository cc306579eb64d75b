"""The report as paragraphs and tables, before anybody knows what a page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from knowledge.cases.terms import Kind
from knowledge.report.figures import MOST_TOPICS, SUM, TERM_KEYS, TERMS, Figures, following, same
from knowledge.report.period import Period, of_row
from knowledge.report.template import Texts, load


@dataclass(frozen=True, slots=True)
class Heading:
    """What a part is about; it may begin a page of its own."""

    text: str
    page: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under a row of names."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Table | str  # a text is a paragraph


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a document says; `name` tells the name of a figure, `at` a moment's local time."""

    office: str
    number: int
    period: Period
    taken: datetime
    figures: Figures
    before: Figures
    partial: date | None
    hand: Sequence[Mapping[str, Any]]
    spills: Sequence[str]
    hand_before: Mapping[str, int]
    events: Sequence[Mapping[str, Any]]
    name: Callable[[str], str]
    at: Callable[[int], datetime]

    def same(self, key: str) -> float | None:
        """A figure a year before; None where there were no records."""
        return same(self.before, key)


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what stands under it, and the parts."""

    title: str
    under: tuple[str, ...]
    blocks: tuple[Block, ...]


def write(content: Content) -> Document:
    """The whole document in the words of the template."""
    texts = load()
    blocks = (
        *_cases(texts, content),
        *_terms(texts, content),
        *_questions(texts, content),
        *_notices(texts, content),
        *_events(texts, content),
        *_hand(texts, content),
        *_method(texts, content),
    )
    period = texts.period(content.period)
    taken = texts.say("taken", taken=texts.moment(content.taken), number=content.number)
    title = texts.say("title", office=content.office)
    return Document(title, (texts.say("span", period=period), taken), blocks)


def _said(content: Content, prefix: str) -> dict[str, str | int]:
    """The figures of one part by name, for the holes of a sentence."""
    values = {key.removeprefix(prefix): content.figures[key] for key in content.figures}
    return {
        key: value for key, value in values.items() if isinstance(value, int) and "." not in key
    }


def _cases(texts: Texts, content: Content) -> Iterable[Block]:
    figures = content.figures
    said = _said(content, "c.")
    yield Heading(texts.say("cases.heading"))
    if not any(figures[f"c.{name}"] for name in SUM):
        yield texts.say("cases.none")
    else:
        yield texts.say("cases.text", **{name: said[name] for name in (*SUM, "referred")})
        kinds = [
            texts.say("many", name=content.name(f"c.new.{kind}"), many=str(many))
            for kind in Kind
            if (many := figures[f"c.new.{kind}"])
        ]
        if kinds:
            yield texts.say("cases.kinds", kinds=texts.say("comma").join(kinds))
    yield _before(texts, content)
    yield _flow(texts, content)
    places = [f"{stem}.{n}" for stem in ("c.place", "c.state") for n in following(figures, stem)]
    if places:
        yield _compared(texts, content, "cases.places", places)


def _before(texts: Texts, content: Content) -> str:
    if content.same("c.new") is None:
        return texts.say("cases.before_none")
    old = {name: _number(texts, content.same(f"c.{name}")) for name in ("new", "closed", "open")}
    text = texts.say("cases.before", **old)
    if content.partial is None:
        return text
    return text + texts.say("before_partial", day=texts.day(content.partial))


def _flow(texts: Texts, content: Content) -> Table:
    """Every kind and the sum of all, last year beside it."""
    rows = [
        (content.name(f"c.new.{kind}"), *_flow_row(texts, content, f".{kind}")) for kind in Kind
    ]
    total = (texts.say("cases.total"), *_flow_row(texts, content, ""))
    return Table(texts.say("cases.table"), texts.list("cases.columns"), (*rows, total))


def _flow_row(texts: Texts, content: Content, tail: str) -> list[str]:
    mine = [str(content.figures[f"c.{name}{tail}"]) for name in SUM]
    old = [content.same(f"c.{name}{tail}") for name in ("new", "closed")]
    return [*mine, *(_number(texts, one, "no_records") for one in old)]


def _number(texts: Texts, value: float | None, missing: str = "unknown") -> str:
    return texts.say(missing) if value is None else str(value)


def _days(texts: Texts, value: float | None) -> str:
    return texts.say("unknown") if value is None else texts.say("days", n=str(value))


def _compared(texts: Texts, content: Content, title: str, keys: Sequence[str]) -> Table:
    """Figures in rows: now, a year before, and the difference where both are known."""
    rows = []
    for key in keys:
        now, old = content.figures.get(key, 0), content.same(key)
        change = "" if now is None or old is None else f"{round(now - old, 1):+}"
        cells = (_number(texts, now), _number(texts, old, "no_records"), change)
        rows.append((content.name(key), *cells))
    return Table(texts.say(title), texts.list("compared.columns"), tuple(rows))


def _terms(texts: Texts, content: Content) -> Iterable[Block]:
    figures = content.figures
    yield Heading(texts.say("terms.heading"))
    said = {name: str(figures[f"c.{name}"]) for name in ("ended", "overdue", "heard", "unheard")}
    said |= {term: str(figures[f"c.term.{term}"]) for term in TERMS}
    said |= {name: _days(texts, figures[f"c.{name}"]) for name in ("heard_days", "lasted_days")}
    yield texts.say("terms.text", **said)
    outcomes = following(figures, "c.outcome")
    if outcomes:
        told = [
            texts.say("many", name=content.name(f"c.outcome.{name}"), many=str(many))
            for name, many in outcomes.items()
        ]
        yield texts.say("terms.outcomes", outcomes=texts.say("comma").join(told))
    keys = [*TERM_KEYS, "c.heard_days", "c.lasted_days"]
    keys += [f"c.outcome.{name}" for name in outcomes]
    yield _compared(texts, content, "terms.table", keys)


def _questions(texts: Texts, content: Content) -> Iterable[Block]:
    figures = content.figures
    yield Heading(texts.say("questions.heading"))
    topics = list(following(figures, "q.topic").items())[:MOST_TOPICS]
    if not figures["q.asked"]:
        yield texts.say("questions.none")
    else:
        names = ("asked", "outright", "helpful", "unhelpful", "unanswered")
        said = {name: str(figures[f"q.{name}"]) for name in names}
        share = texts.say("questions.share", share=str(figures["q.outright_share"]))
        yield texts.say("questions.text", share=share, **said)
        told = [
            texts.say("times", name=content.name(f"q.topic.{name}"), many=str(many))
            for name, many in topics
        ]
        if told:
            yield texts.say("questions.topics", topics=texts.say("comma").join(told))
    keys = ["q.asked", "q.outright", "q.helpful", "q.unhelpful", "q.unanswered"]
    keys += [f"q.topic.{name}" for name, _ in topics]
    yield _compared(texts, content, "questions.table", keys)


def _notices(texts: Texts, content: Content) -> Iterable[Block]:
    figures = content.figures
    yield Heading(texts.say("notices.heading"))
    fates = ("sent", "blocked", "failed")
    if figures["n.notices"]:
        said = {name: str(figures[f"n.{name}"]) for name in ("notices", "people")}
        said |= {fate: str(figures[f"n.letters.{fate}"]) for fate in fates}
        yield texts.say("notices.text", **said)
    else:
        yield texts.say("notices.none")
    keys = ["n.notices", "n.people", *(f"n.letters.{fate}" for fate in fates)]
    yield _compared(texts, content, "notices.table", keys)


def _events(texts: Texts, content: Content) -> Iterable[Block]:
    figures = content.figures
    yield Heading(texts.say("events.heading"))
    if not figures["e.held"]:
        yield texts.say("events.none")
    else:
        names = ("held", "cancelled", "joined", "counted", "uncounted", "heads", "leaflets")
        kinds = [
            texts.say("held", name=content.name(f"e.kind.{kind}"), many=str(many))
            for kind, many in following(figures, "e.kind").items()
        ]
        said = {name: str(figures[f"e.{name}"]) for name in names}
        yield texts.say("events.text", kinds=texts.say("comma").join(kinds), **said)
    keys = ["e.held", "e.cancelled", "e.joined", "e.heads", "e.leaflets"]
    yield _compared(texts, content, "compared.events", keys)
    if content.events:
        rows = tuple(_event(texts, content, event) for event in content.events)
        yield Table(texts.say("events.table"), texts.list("events.columns"), rows)


def _event(texts: Texts, content: Content, event: Mapping[str, Any]) -> tuple[str, ...]:
    """One event held; every count of it is told, the last one counts."""
    day = texts.day(content.at(event["starts_at"]).date())
    counts = event["counts"]
    last = counts[-1] if counts else {"heads": "", "leaflets": "", "audience": ""}
    cells = [day, event["title"], content.name(f"e.kind.{event['kind']}"), str(event["joined"])]
    cells += [str(last[name]) for name in ("heads", "leaflets", "audience")]
    signed = [texts.say("events.signed", **_signed(texts, content, last))] if counts else []
    for old in counts[-2::-1]:
        numbers = {name: str(old[name]) for name in ("heads", "leaflets")}
        signed.append(texts.say("events.was", **numbers, **_signed(texts, content, old)))
    return (*cells, "\n".join(signed))


def _signed(texts: Texts, content: Content, row: Mapping[str, Any]) -> dict[str, str]:
    return {"name": row["by_name"], "day": texts.day(content.at(row["at"]).date())}


def _hand(texts: Texts, content: Content) -> Iterable[Block]:
    yield Heading(texts.say("hand.heading"))
    if content.hand:
        yield texts.say("hand.text")
        rows = tuple(_line(texts, content, line) for line in content.hand)
        yield Table(texts.say("hand.table"), texts.list("hand.columns"), rows)
    else:
        yield texts.say("hand.none")
    if content.spills:
        labels = texts.say("comma").join(content.spills)
        yield texts.say("hand.spills", labels=labels)


def _line(texts: Texts, content: Content, line: Mapping[str, Any]) -> tuple[str, ...]:
    """One line with who entered it; what it was before stands below."""
    old = content.hand_before.get(line["label"])
    signed = [texts.say("events.signed", **_signed(texts, content, line))]
    for was in line["was"]:
        said = _signed(texts, content, was)
        signed.append(texts.say("hand.was", amount=str(was["amount"]), **said))
    amount = texts.say("hand.void") if line["void"] else str(line["amount"])
    days = texts.period(of_row(line))
    cells = (line["label"], amount, _number(texts, old, "no_records"), days, line["note"])
    return (*cells, "\n".join(signed))


def _method(texts: Texts, content: Content) -> Iterable[Block]:
    yield Heading(texts.say("method.heading"), page=True)
    yield from texts.list(
        "method.lines",
        first=texts.day(content.period.first),
        last=texts.day(content.period.last),
        taken=texts.moment(content.taken),
    )
