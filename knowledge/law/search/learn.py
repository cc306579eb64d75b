"""The two small fits of the engine, in numpy: which entry is first, and whether to say so."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.law.search.model import BIAS
from knowledge.law.search.postings import Doubles

STEPS = 50
STILL = 1e-5


@dataclass(frozen=True, slots=True)
class Choice:
    """The entries in view of one question: their measures, and which of them are right."""

    measures: Doubles  # entries x measures
    right: Doubles
    weight: float


@dataclass(frozen=True, slots=True)
class Line:
    """What a judge is told about one message, and what would be right to say."""

    facts: Mapping[str, float]
    truth: bool
    weight: float


def rank(choices: Sequence[Choice], loose: float) -> Doubles:
    """Coefficients that make right entries likely winners (conditional logit, Newton steps)."""
    width = choices[0].measures.shape[1]
    found = np.zeros(width)
    for _ in range(STEPS):
        slope, bend = -found / loose, np.eye(width) / loose
        for one in choices:
            if not one.right.any():
                continue
            chance = _softmax(one.measures @ found)
            wanted = chance * one.right
            wanted /= wanted.sum() + 1e-300
            mean = chance @ one.measures
            slope += one.weight * (one.measures.T @ (wanted - chance))
            spread = (one.measures.T * chance) @ one.measures - np.outer(mean, mean)
            bend += one.weight * spread
        step = np.linalg.solve(bend, slope)
        found += step * min(1.0, 5.0 / (np.abs(step).max() + 1e-12))
        if np.abs(step).max() < STILL:
            break
    return found


def judge(lines: Sequence[Line], names: Sequence[str], loose: float) -> dict[str, float]:
    """A logistic model of yes and no over named facts."""
    table = np.array([[1.0, *(line.facts[name] for name in names)] for line in lines])
    yes = np.array([float(line.truth) for line in lines])
    weight = np.array([line.weight for line in lines])
    scale = np.maximum(table.std(0), 1e-3)
    scale[0] = 1.0
    table = table / scale
    found = np.zeros(table.shape[1])
    hold = np.full(len(found), 1 / loose)
    hold[0] = 1e-6
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (weight * (yes - chance)) - hold * found
        bend = (table.T * (weight * chance * (1 - chance))) @ table + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < STILL:
            break
    return dict(zip((BIAS, *names), (float(v) for v in found / scale), strict=True))


def folds(
    groups: Sequence[str], count: int, seed: int = 7
) -> Iterator[tuple[list[int], list[int]]]:
    """(fit on, look at) positions; rows of one group are never on both sides."""
    names = sorted(set(groups))
    places = np.random.default_rng(seed).permutation(len(names)) % count
    fold = dict(zip(names, places.tolist(), strict=True))
    for number in range(count):
        inside = [at for at, group in enumerate(groups) if fold[group] != number]
        outside = [at for at, group in enumerate(groups) if fold[group] == number]
        yield inside, outside


def _softmax(values: Doubles) -> Doubles:
    share: Doubles = np.exp(values - values.max())
    share /= share.sum()
    return share
