"""The lifecycle as a drawing, made from the table so that the two cannot disagree."""

from __future__ import annotations

from knowledge.cases.lifecycle import RULES
from knowledge.cases.terms import State


def diagram() -> str:
    """A mermaid `stateDiagram-v2` of every act that moves a case; the README embeds it."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for rule in RULES:
        for state in rule.states:
            if rule.to not in (None, state):
                acts = arrows.setdefault((state, rule.to), [])
                acts.extend(label for label in (rule.act.value,) if label not in acts)
    lines = [f"    {_name(a)} --> {_name(b)}: {', '.join(acts)}" for (a, b), acts in arrows.items()]
    return "\n".join(["stateDiagram-v2", *lines])


def _name(state: State) -> str:
    return "[*]" if state is State.NEW else state.value
