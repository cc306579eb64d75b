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
NEXT = 6  # entries that the first is compared with, and itself


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
        weights = [self.rank.get(name, 0.0) for name in view.names]
        scores: Doubles = np.array(weights) @ view.table
        return scores


def judge(coefficients: Mapping[str, float], facts: Mapping[str, float]) -> float:
    """Probability from a logistic model."""
    total = coefficients.get(BIAS, 0.0)
    total += sum(weight * facts[name] for name, weight in coefficients.items() if name != BIAS)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def facts(view: View, scores: Doubles, order: np.ndarray) -> dict[str, float]:
    """What the judges look at: the winner, its lead, and what kind of message it is."""
    at = order[0]
    first = float(scores[at])
    lead = [first - float(score) for score in scores[order[1:4]]]
    lead += [lead[-1] if lead else 9.0] * (3 - len(lead))
    others = view.table.copy()
    others[:, at] = -np.inf
    top, rest = view.table[:, at], others.max(axis=1)
    if len(order) < 2:  # noqa: PLR2004 - nobody to be ahead of
        rest = top
    win = 1 / float(np.exp(scores - first).sum())
    names = view.names
    tops = dict(zip(names, top.tolist(), strict=True))
    around = view.centres[order[1:NEXT]]
    akin = float((around @ view.centres[at]).sum()) / len(around) if len(around) else 1.0
    return {
        "akin": akin,  # an entry of quite another matter among the next is a warning
        "sure": log((win + 1e-4) / (1 - win + 1e-4)),
        "score": first,
        "lead": min(lead[0], 6.0),
        "lead3": min(lead[2], 6.0),
        "margin": tops["best"] - view.traits["chat"],
        **view.traits,
        **dict(zip([f"{name}_lead" for name in names], (top - rest).tolist(), strict=True)),
        **tops,
        **dict(
            zip([f"most_{name}" for name in names], np.maximum(top, rest).tolist(), strict=True)
        ),
    }
