"""Measures how well each entry fits a question, on scales that mean the same for every question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.law.search import message
from knowledge.law.search.close import Close
from knowledge.law.search.gist import clear
from knowledge.law.search.index import Index
from knowledge.law.search.message import STRANGE
from knowledge.law.search.postings import Doubles, Floats
from knowledge.law.search.text import Lay

CLOSE = 36  # entries that are looked at closely
FAINT = 1e-6
SAME = 0.97  # likeness from which on a message is a known way of asking
SENSES = 12.0  # how much the nearest wordings count more than the others


@dataclass(frozen=True, slots=True)
class View:
    """A question as the engine sees it: the entries looked at, each measure of them, its traits."""

    entries: NDArray[np.intp]
    names: tuple[str, ...]  # of the measures
    table: Doubles  # measures x entries
    traits: dict[str, float]
    centres: Floats  # what each entry in view is about

    def measure(self, name: str) -> Doubles:
        """One measure of all entries in view."""
        row: Doubles = self.table[self.names.index(name)]
        return row


def look(index: Index, lay: Lay, cleaned: str, meaning: Floats | None = None) -> View:
    """All measures for the nearest entries; `meaning` is the nearness of every text in meaning."""
    kind = message.Kind.of(index, index.words(lay, cleaned))
    sums, worth = index.ledger.add(kind.numbers), index.ledger.weigh(kind.numbers)
    strange = STRANGE * kind.strange
    likeness = sums.wordings * index.thin
    likeness /= (worth.wordings + strange + FAINT) ** 0.5
    starts = index.starts[:-1]
    best = np.maximum.reduceat(likeness[: index.chat], starts)
    asked = (sums.letters + sums.pairs) / (worth.asked + strange + FAINT)
    heard = index.gist.hear(kind.numbers)
    gist = index.gist.nearness(heard)
    quick = best + asked / 2 + gist / 4 + (best >= SAME)
    senses = None if meaning is None else _senses(meaning[: index.chat], starts)
    near = _nearest(quick if senses is None else quick + senses)
    chat = float(likeness[index.chat :].max(initial=0))
    traits = kind.traits(worth, float(sums.held.max(initial=0)), chat)
    traits["clear"] = clear(gist)
    close = Close.of(index, near, likeness, sums.wordings)
    centres = index.gist.centres[near]
    measures = {
        "same": best[near] >= SAME,
        "best": best[near],
        "several": close.several(),
        "contained": close.contained(),
        "asked": asked[near],
        "gist": gist[near],
        "about": centres @ heard,
        "letters": sums.letters[near] / (worth.asked + strange + FAINT),
        "pairs": sums.pairs[near] / (worth.asked + strange + FAINT),
        "body": sums.bodies[near] / (worth.bodies + strange + FAINT),
        "category": sums.categories[index.category[near]] / (worth.categories + FAINT),
        "spelling": close.spelling(index, cleaned) * (1 - traits["latin"]),
        "foreign": asked[near] * traits["latin"],
    }
    if meaning is not None and senses is not None:
        measures["sense"] = np.maximum.reduceat(meaning[: index.chat], starts)[near]
        measures["senses"] = senses[near]
        measures["sense_kind"] = _by_category(index, meaning)[near]
        traits["meant"] = float(meaning[index.chat :].max(initial=0))
    table = np.array(list(measures.values()), np.float64)
    return View(near, tuple(measures), table, traits, centres)


def _nearest(quick: Doubles) -> NDArray[np.intp]:
    """Places of the entries worth a closer look, in order of place."""
    if len(quick) <= CLOSE:
        return np.arange(len(quick))
    return np.sort(np.argpartition(-quick, CLOSE)[:CLOSE])


def _senses(meaning: Floats, starts: NDArray[np.int32]) -> Doubles:
    """All wordings of an entry speak, the nearest loudest."""
    loud = np.exp(meaning.astype(np.float64) * SENSES)
    summed: Doubles = np.log(np.add.reduceat(loud, starts)) / SENSES
    return summed


def _by_category(index: Index, meaning: Floats) -> Doubles:
    """For every entry, the mean nearness of all wordings of its category."""
    kinds = index.category[index.owner]
    mean = np.bincount(kinds, meaning[: index.chat]) / np.bincount(kinds)
    spread: Doubles = mean[index.category]
    return spread
