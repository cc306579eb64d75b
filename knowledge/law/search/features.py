"""Measures how well each entry fits a question, on scales that mean the same for every question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.law.search import message
from knowledge.law.search.grams import terms
from knowledge.law.search.index import Index
from knowledge.law.search.message import STRANGE
from knowledge.law.search.postings import Doubles, Floats, Postings
from knowledge.law.search.text import Lay

CLOSE = 50  # entries that are looked at closely
FAINT = 1e-6
SAME = 0.97  # likeness from which on a message is a known way of asking
SCALE = 4.0  # of a likeness, before its fourth power: near wordings count, far ones do not
SENSES = 12.0  # how much the nearest wordings count more than the others


@dataclass(frozen=True, slots=True)
class View:
    """A question as the engine sees it: the entries looked at, each measure of them, its traits."""

    entries: NDArray[np.intp]
    measures: Mapping[str, Doubles]
    traits: Mapping[str, float]


def look(index: Index, lay: Lay, cleaned: str, meaning: Floats | None = None) -> View:
    """All measures for the nearest entries; `meaning` is the nearness of every text in meaning."""
    repaired = index.sounds.repair(cleaned)
    words = list(dict.fromkeys(terms(cleaned) + (terms(repaired) if repaired != cleaned else [])))
    numbers = index.numbers(words)
    kind = message.Kind.of(index, words)
    likeness, weight = _likeness(index, numbers, kind.strange)
    starts = index.starts[:-1]
    best = np.maximum.reduceat(likeness[: index.chat], starts)
    letters, pairs = _asked(index.fields.asked, kind)
    asked = letters + pairs
    quick = best + asked / 2 + (best >= SAME)
    senses = None if meaning is None else _senses(meaning[: index.chat], starts)
    near = _nearest(quick if senses is None else quick + senses)
    loud = np.square(np.square(likeness[: index.chat] * SCALE))
    several = np.log1p(np.add.reduceat(loud, starts)[near])
    measures = {
        "same": (best[near] >= SAME).astype(np.float64),
        "best": best[near],
        "several": several,
        "asked": asked[near],
        "letters": letters[near],
        "pairs": pairs[near],
        "body": _share(index.fields.bodies, numbers, kind.strange)[near],
        "category": _share(index.fields.categories, numbers, 0)[index.category[near]],
        "also": _also(index, lay, cleaned)[near],
        "spelling": _spelling(index, cleaned, near),
    }
    chat = float(likeness[index.chat :].max(initial=0))
    traits = kind.traits(index, numbers, chat, weight)
    if meaning is not None and senses is not None:
        measures["sense"] = np.maximum.reduceat(meaning[: index.chat], starts)[near]
        measures["senses"] = senses[near]
        measures["sense_kind"] = _by_category(index, meaning)[near]
        traits["meant"] = float(meaning[index.chat :].max(initial=0))
    return View(near, measures, traits)


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


def _likeness(index: Index, numbers: Sequence[int], strange: int) -> tuple[Doubles, float]:
    """Cosine of the question with every wording, each shared term counting its idf."""
    known = index.fields.wordings.known(numbers)
    shared = index.fields.wordings.shared(known)
    weight = float(index.fields.wordings.idf[known].sum()) + STRANGE * strange
    return shared / np.sqrt(weight * index.fields.wordings.mass + FAINT), weight


def _asked(postings: Postings, kind: message.Kind) -> tuple[Doubles, Doubles]:
    """BM25 over all wordings of an entry, of characters and of pairs, as shares of the question."""
    known = [*kind.letters, *kind.pairs]
    total = float(postings.idf[known].sum()) + STRANGE * kind.strange + FAINT
    return postings.bm25(kind.letters) / total, postings.bm25(kind.pairs) / total


def _share(postings: Postings, numbers: Sequence[int], strange: int) -> Doubles:
    """BM25 of a field, as a share of all the question asks for."""
    known = postings.known(numbers)
    total = float(postings.idf[known].sum()) + STRANGE * strange + FAINT
    score: Doubles = postings.bm25(known) / total
    return score


def _also(index: Index, lay: Lay, cleaned: str) -> Doubles:
    """Share of the legal words meant by everyday words that an entry holds."""
    meant = terms(lay.meanings(cleaned))
    pairs = index.numbers(word for word in dict.fromkeys(meant) if len(word) > 1)
    total = np.full(len(index.ids), 0.0)
    for field in (index.fields.asked, index.fields.bodies) if pairs else ():
        known = field.known(pairs)
        total += field.shared(known) / (float(field.idf[known].sum()) + FAINT)
    return total / 2


def _spelling(index: Index, cleaned: str, near: NDArray[np.intp]) -> Doubles:
    """The best `fuzz.ratio` of the question with a wording of each entry near it."""
    groups = [index.groups[at] for at in near]
    ratios = process.cdist([cleaned], list(chain.from_iterable(groups)), scorer=fuzz.ratio)[0]
    firsts = np.cumsum([0, *map(len, groups[:-1])])
    best: Doubles = np.maximum.reduceat(ratios, firsts) / 100.0
    return best
