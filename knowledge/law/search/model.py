"""Fitted numbers and what they mean: one linear scorer, three yes-or-no judges, and limits."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from math import exp, log
from typing import Any

import numpy as np

from knowledge.law.search.features import View
from knowledge.law.search.postings import Doubles

BIAS = "bias"
LEXICAL = "model.json"
SEMANTIC = "model_semantic.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients by the name of the measure; limits are probabilities."""

    rank: Mapping[str, float]
    right: Mapping[str, float]
    ours: Mapping[str, float]
    law: Mapping[str, float]
    answer_at: float
    offer_at: float
    law_at: float
    fitted: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, name: str = LEXICAL) -> "Model":
        """The numbers that ship with the engine."""
        return cls(**json.loads(files(__package__).joinpath(name).read_text("utf-8")))

    def scores(self, view: View) -> Doubles:
        """One number for each entry in view: higher fits better."""
        total = np.zeros(len(view.entries))
        for name, weight in self.rank.items():
            total += weight * view.measures[name]
        return total


def judge(coefficients: Mapping[str, float], facts: Mapping[str, float]) -> float:
    """Probability from a logistic model."""
    total = coefficients.get(BIAS, 0.0)
    total += sum(weight * facts[name] for name, weight in coefficients.items() if name != BIAS)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def facts(view: View, scores: Doubles, order: np.ndarray) -> dict[str, float]:
    """What the judges look at: the winner, its lead, and what kind of message it is."""
    first, lead = (
        float(scores[order[0]]),
        [float(scores[order[0]] - scores[at]) for at in order[1:4]],
    )
    lead += [lead[-1] if lead else 9.0] * (3 - len(lead))
    top = {name: float(values[order[0]]) for name, values in view.measures.items()}
    reach = {f"most_{name}": float(values.max()) for name, values in view.measures.items()}
    share = np.exp(scores - first)
    win = float(share[order[0]] / share.sum())
    return {
        "sure": log((win + 1e-4) / (1 - win + 1e-4)),
        "score": first,
        "lead": min(lead[0], 6.0),
        "lead3": min(lead[2], 6.0),
        "margin": top["best"] - view.traits["chat"],
        **view.traits,
        **{f"{name}_lead": _lead(values, order) for name, values in view.measures.items()},
        **top,
        **reach,
    }


def _lead(values: Doubles, order: np.ndarray) -> float:
    """How far the winner is ahead of the best other entry by one measure alone."""
    if len(order) < 2:  # noqa: PLR2004 - nobody to be ahead of
        return 0.0
    return float(values[order[0]] - values[order[1:]].max())
