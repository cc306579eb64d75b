"""The figures as a table of ratios, and where they stand to the bars; nothing is asserted here."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.measures import Figures

All = dict[str, dict[str, Figures]]
OURS = ("sqlite", "postgres")
LINES = (
    ("backlog", "rate", "backlog, answers/s", "{:.0f}"),
    ("backlog", "cpu_ms", "backlog, CPU ms an update", "{:.2f}"),
    ("stream", "p50_ms", "at 100/s, p50 ms", "{:.1f}"),
    ("stream", "p99_ms", "at 100/s, p99 ms", "{:.1f}"),
    ("stream", "cpu_ms", "at 100/s, CPU ms an update", "{:.2f}"),
    ("letters", "rate", "letters/s", "{:.0f}"),
    ("letters", "in_flight", "letters in flight at most", "{:.0f}"),
    ("letters", "cpu_ms", "CPU ms a letter", "{:.2f}"),
    ("memory", "rss_mb", "memory after load, MB", "{:.0f}"),
    ("start", "ready_s", "start to ready, s", "{:.2f}"),
    ("start", "answer_s", "start to first answer, s", "{:.2f}"),
    ("start", "idle_mb", "memory after start, MB", "{:.0f}"),
)
ORDER = (
    "stock",
    "wire",
    "first",
    "sqlite",
    "sqlite-webhook",
    "sqlite 50 ms away",
    "postgres",
    "postgres-webhook",
    "postgres 50 ms away",
)


def show(figures: All) -> list[str]:
    """The whole of it, ready to print."""
    return ["", *_table(figures), "", *_explained(), "", *_bars(figures)]


def _explained() -> list[str]:
    return [
        "stock: python-telegram-bot's echo bot as its page shows it; wire: the same on our wire;",
        "sqlite (synchronous=FULL) and postgres (fsync on): a question found, kept, answered,",
        "delivered. (2x): twice stock's. first: the index of the search is built at the start.",
    ]


def _table(figures: All) -> Iterator[str]:
    for part, key, title, form in LINES:
        found = {
            name: figures[part][name][key]
            for name in ORDER
            if key in figures.get(part, {}).get(name, {})
        }
        base = found.get("stock", 0.0)
        for name, value in found.items():
            ratio = f"  ({value / base:.2f}x)" if base and name != "stock" else ""
            yield f"{title:<28}{name:<20}{form.format(value):>9}{ratio}"


@dataclass(frozen=True, slots=True)
class _Bar:
    title: str
    reached: float
    wanted: float
    least: bool

    def __str__(self) -> str:
        good = self.reached >= self.wanted if self.least else self.reached <= self.wanted
        sign = ">=" if self.least else "<="
        mark = "reached" if good else "SHORT"
        return f"{mark:<8} {self.title}: {self.reached:.2f} (wanted {sign} {self.wanted:g})"


def _bars(figures: All) -> Iterator[str]:
    yield from map(str, bars(figures))
    for part, by_name in figures.items():
        for name, found in by_name.items():
            late = found.get("unanswered", 0.0)
            if late:
                yield f"NOTE     {part}, {name}: {late:.0f} were not answered in time"


def bars(figures: All) -> Iterator[_Bar]:
    """Where we stand to what was asked."""

    def figure(part: str, name: str, key: str) -> float | None:
        return figures.get(part, {}).get(name, {}).get(key)

    for name in (*OURS, *(f"{one}-webhook" for one in OURS)):
        mine = figure("backlog", name, "rate")
        for base, wanted in (("stock", 2.0), ("wire", 0.6)):
            theirs = figure("backlog", base, "rate")
            if mine is not None and theirs:
                yield _Bar(f"backlog, {name} to {base}", mine / theirs, wanted, least=True)
    limits = (
        ("stream", "p99_ms", 60.0, False),
        ("letters", "rate", 1000.0, True),
        ("start", "answer_s", 2.0, False),
        ("memory", "rss_mb", 150.0, False),
    )
    for part, key, wanted, least in limits:
        for name, found in figures.get(part, {}).items():
            if name.startswith(OURS) and key in found:
                yield _Bar(f"{part} {key}, {name}", found[key], wanted, least=least)
