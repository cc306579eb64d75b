"""Times and memory of the search at the sizes that matter."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np
import psutil  # type: ignore[import-untyped]  # ships no types

from knowledge.law.entry import Entry
from knowledge.law.search import Engine
from knowledge.law.search.statutes import Statutes

MANY = 5000
T = TypeVar("T")


def report(name: str, ask: Callable[[str], object], texts: Sequence[str]) -> None:
    """Milliseconds a message, after one round to warm up."""
    for text in texts[:20]:
        ask(text)
    spent = []
    for text in texts:
        start = perf_counter()
        ask(text)
        spent.append((perf_counter() - start) * 1000)
    p50, p99 = np.percentile(spent, [50, 99])
    print(f"speed {name}: mean {np.mean(spent):.2f} ms, p50 {p50:.2f}, p99 {p99:.2f}", end="")
    print(f" (n = {len(spent)})")


def memory() -> float:
    """Megabytes this process holds."""
    return float(psutil.Process(os.getpid()).memory_info().rss) / 2**20


def sizes(entries: Sequence[Entry], texts: Sequence[str], folder: Path, law: Path | None) -> None:
    """The shipped entries, five thousand synthetic ones, and the statutes if they are at hand."""
    print("\n## speed and memory")
    for name, some in (("entries", entries), ("synthetic", synthetic(entries))):
        cache = folder / f"{name}.npz"
        timed(f"{name} ({len(some)}) build", partial(Engine.build, some))
        Engine.build(some, cache=cache)
        engine = timed(f"{name} ({len(some)}) from cache", partial(Engine.build, some, cache=cache))
        report(f"{name} ({len(some)})", engine.ask, texts)
    if law:
        cache = folder / "statutes.npz"
        Statutes.load(law, entries, cache)
        statutes = timed("statutes from cache", partial(Statutes.load, law, entries, cache))
        report(f"statutes ({len(statutes.articles)})", statutes.search, texts)


def timed(name: str, make: Callable[[], T]) -> T:
    before, start = memory(), perf_counter()
    made = make()
    spent = (perf_counter() - start) * 1000
    print(f"{name}: {spent:.0f} ms, {memory() - before:+.0f} MB, {memory():.0f} MB in all")
    return made


def synthetic(entries: Sequence[Entry]) -> list[Entry]:
    """Five thousand entries with the vocabulary of the real ones, each wording mixed from two."""
    chance = np.random.default_rng(1)
    out = []
    for at in range(MANY):
        one = entries[at % len(entries)]
        other = entries[int(chance.integers(len(entries)))]
        pairs = zip(one.asks, other.asks, strict=False)
        asks = tuple(a[: len(a) // 2 + 1] + b[len(b) // 2 :] for a, b in pairs)
        out.append(replace(one, id=f"{one.category}-s{at}", title=f"{one.title} {at}", asks=asks))
    return out
