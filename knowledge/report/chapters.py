"""The chapters of the document: what is said in words, and the tables below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from knowledge.cases.terms import Kind
from knowledge.report.content import Block, Content, Heading, Table
from knowledge.report.figures import MOST_TOPICS, SUM, TERM_KEYS, TERMS, following
from knowledge.report.period import of_row
from knowledge.report.template import Texts


def _said(content: Content, prefix: str) -> dict[str, str | int]:
    """The figures of one part by name, for the holes of a sentence."""
    values = {key.removeprefix(prefix): content.figures[key] for key in content.figures}
    return {
        key: value for key, value in values.items() if isinstance(value, int) and "." not in key
    }


def cases(texts: Texts, content: Content) -> Iterable[Block]:
    """What came and went, of each kind, from where, and how it stands."""
    figures = content.figures
    said = _said(content, "c.")
    yield Heading(texts.say("cases.heading"))
    if not any(figures[f"c.{name}"] for name in SUM):
        yield texts.say("cases.none")
    else:
        yield texts.say("cases.text", **{name: said[name] for name in (*SUM, "referred")})
        kinds = [
            texts.say("many", name=_name(texts, content, f"c.new.{kind}"), many=str(many))
            for kind in Kind
            if (many := figures[f"c.new.{kind}"])
        ]
        if kinds:
            yield texts.say("cases.kinds", kinds=texts.say("comma").join(kinds))
    yield _before(texts, content)
    yield _flow(texts, content)
    yield from _spread(texts, content, "place", "c.new")
    yield from _spread(texts, content, "state", "c.new")


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
        (_name(texts, content, f"c.new.{kind}"), *_flow_row(texts, content, f".{kind}"))
        for kind in Kind
    ]
    total = (texts.say("total"), *_flow_row(texts, content, ""))
    return Table(texts.say("cases.title"), texts.list("cases.columns"), (*rows, total))


def _flow_row(texts: Texts, content: Content, tail: str) -> list[str]:
    mine = [str(content.figures[f"c.{name}{tail}"]) for name in SUM]
    old = [content.same(f"c.{name}{tail}") for name in ("new", "closed")]
    return [*mine, *(_number(texts, one, "no_records") for one in old)]


def _number(texts: Texts, value: float | None, missing: str = "unknown") -> str:
    return texts.say(missing) if value is None else str(value)


def _days(texts: Texts, value: float | None) -> str:
    """Days in a sentence; the shortest are told as such, not as no time at all."""
    if value == 0:
        return texts.say("shortest")
    return texts.say("unknown") if value is None else texts.say("days", n=str(value))


def _name(texts: Texts, content: Content, key: str) -> str:
    """The name of a figure as a report says it; on the screen some are said more simply."""
    own = f"name.{key}"
    return texts.say(own) if own in texts.one else content.name(key)


def _compared(texts: Texts, content: Content, table: str, keys: Sequence[str]) -> Iterable[Table]:
    """Figures in rows: now, a year before, and the difference; no table of nothing at all."""
    if any(content.figures.get(key) or content.same(key) for key in keys):
        rows = tuple((_name(texts, content, key), *_beside(texts, content, key)) for key in keys)
        yield Table(texts.say(f"{table}.title"), texts.list(f"{table}.columns"), rows)


def _spread(texts: Texts, content: Content, stem: str, total: str) -> Iterable[Table]:
    """A breakdown of cases with its sum, what was only met a year before among it."""
    prefix = f"c.{stem}"
    names = {**following(content.figures, prefix), **following(content.before, prefix)}
    for table in _compared(texts, content, stem, [f"{prefix}.{name}" for name in names]):
        last = (texts.say("total"), *_beside(texts, content, total))
        yield replace(table, rows=(*table.rows, last))


def _beside(texts: Texts, content: Content, key: str) -> tuple[str, str, str]:
    now, old = content.figures.get(key, 0), content.same(key)
    missing = "unknown" if key in content.before else "no_records"
    cells = (_number(texts, now), _number(texts, old, missing))
    if now is None or old is None:
        return (*cells, texts.say("unknown"))
    change = round(now - old, 1)
    return (*cells, f"{change:+}" if change else "0")


def terms(texts: Texts, content: Content) -> Iterable[Block]:
    """Whether promises were kept, how long it took, and how cases ended."""
    figures = content.figures
    yield Heading(texts.say("terms.heading"))
    if any(figures[key] for key in TERM_KEYS):
        said = {
            name: str(figures[f"c.{name}"]) for name in ("ended", "overdue", "heard", "unheard")
        }
        said |= {term: str(figures[f"c.term.{term}"]) for term in TERMS}
        said |= {name: _days(texts, figures[f"c.{name}"]) for name in ("heard_days", "lasted_days")}
        yield texts.say("terms.text", **said)
    else:
        yield texts.say("terms.none")
    yield from _compared(texts, content, "terms", [*TERM_KEYS, "c.heard_days", "c.lasted_days"])
    yield from _spread(texts, content, "outcome", "c.ended")


def questions(texts: Texts, content: Content) -> Iterable[Block]:
    """What was asked, and about what."""
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
            texts.say("times", name=_name(texts, content, f"q.topic.{name}"), many=str(many))
            for name, many in topics
        ]
        if told:
            yield texts.say("questions.topics", topics=texts.say("comma").join(told))
    keys = ["q.asked", "q.outright", "q.helpful", "q.unhelpful", "q.unanswered"]
    keys += [f"q.topic.{name}" for name, _ in topics]
    yield from _compared(texts, content, "questions", keys)


def notices(texts: Texts, content: Content) -> Iterable[Block]:
    """What went out, and whom it reached."""
    figures = content.figures
    yield Heading(texts.say("notices.heading"))
    fates = ("sent", "blocked", "failed")
    if figures["n.notices"]:
        said = {name: str(figures[f"n.{name}"]) for name in ("notices", "people")}
        said |= {fate: str(figures[f"n.letters.{fate}"]) for fate in fates}
        yield texts.say("notices.text", **said)
    else:
        yield texts.say("notices.none")
    keys = ["n.notices", "n.people", *(f"n.letters.{fate}" for fate in (*fates, "waiting"))]
    yield from _compared(texts, content, "notices", keys)


def events(texts: Texts, content: Content) -> Iterable[Block]:
    """What was held, and what staff counted there."""
    figures = content.figures
    yield Heading(texts.say("events.heading"))
    if not figures["e.held"]:
        yield texts.say("events.none")
    else:
        names = ("held", "cancelled", "joined", "counted", "uncounted", "heads", "leaflets")
        kinds = [
            texts.say("times_held", name=_name(texts, content, f"e.kind.{kind}"), many=str(many))
            for kind, many in following(figures, "e.kind").items()
        ]
        said = {name: str(figures[f"e.{name}"]) for name in names}
        yield texts.say("events.text", kinds=texts.say("comma").join(kinds), **said)
    keys = ["e.held", "e.cancelled", "e.joined", "e.heads", "e.leaflets"]
    yield from _compared(texts, content, "events", keys)
    if content.events:
        rows = tuple(_event(texts, content, event) for event in content.events)
        yield Table(texts.say("held.title"), texts.list("held.columns"), rows)


def _event(texts: Texts, content: Content, event: Mapping[str, Any]) -> tuple[str, ...]:
    """One event held; every count of it is told, the last one counts."""
    day = texts.day(content.at(event["starts_at"]).date())
    counts = event["counts"]
    last = counts[-1] if counts else {"heads": "", "leaflets": "", "audience": ""}
    cells = [
        day,
        event["title"],
        _name(texts, content, f"e.kind.{event['kind']}"),
        str(event["joined"]),
    ]
    cells += [str(last[name]) for name in ("heads", "leaflets", "audience")]
    signed = [texts.say("events.signed", **_signed(texts, content, last))] if counts else []
    for old in counts[-2::-1]:
        numbers = {name: str(old[name]) for name in ("heads", "leaflets")}
        signed.append(texts.say("events.was", **numbers, **_signed(texts, content, old)))
    return (*cells, "\n".join(signed))


def _signed(texts: Texts, content: Content, row: Mapping[str, Any]) -> dict[str, str]:
    return {"name": row["by_name"], "day": texts.day(content.at(row["at"]).date())}


def hand(texts: Texts, content: Content) -> Iterable[Block]:
    """What staff entered by hand."""
    yield Heading(texts.say("hand.heading"))
    if content.hand:
        yield texts.say("hand.text")
        rows = tuple(_line(texts, content, line) for line in content.hand)
        yield Table(texts.say("hand.title"), texts.list("hand.columns"), rows)
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
