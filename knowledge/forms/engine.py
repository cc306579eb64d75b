"""A form read from its file: which question is next, what an answer means, what was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.forms.accepting import accept
from knowledge.forms.telling import label, say_gist, say_value
from knowledge.forms.terms import (
    CARRIED,
    GATES,
    YES,
    Accepted,
    Answers,
    Given,
    Line,
    Problem,
    Scene,
    Step,
    StepKind,
    Stop,
    Taken,
)
from knowledge.forms.values import answered, fits, notes, plain

FEWEST_SIGNS = 4  # of a private answer that is looked for in other words


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one kind of request; pure, every method returns new answers."""

    kind: str
    steps: tuple[Step, ...]
    stops: Mapping[str, Stop]
    gist: str  # the step whose answer tells what it is about
    names: tuple[str, ...] = ()  # the steps that hold people's names

    @property
    def gates(self) -> tuple[str, ...]:
        """The questions asked before consent, in order."""
        return tuple(step.id for step in self.steps if step.kind is StepKind.GATE)

    def get(self, step_id: str) -> Step:
        """The step of this id; KeyError if the form has none."""
        return {step.id: step for step in self.steps}[step_id]

    def step(self, answers: Answers) -> Step | None:
        """The next question, or None when all is answered and a summary can be shown."""
        return next((s for s in self.visible(answers) if not self._done(s, answers)), None)

    def _done(self, step: Step, answers: Answers) -> bool:
        if step.kind is StepKind.GATE:
            return self.gates.index(step.id) < int(answers.get(GATES, 0))
        return answered(step, answers)

    def visible(self, answers: Answers) -> tuple[Step, ...]:
        """The questions that concern this person, by what they answered so far."""
        shown: list[Step] = []
        for step in self.steps:
            ids = {one.id for one in shown}
            if all(
                other in ids and plain(answers.get(other)) in wanted
                for other, wanted in step.show_if.items()
            ):
                shown.append(step)
        return tuple(shown)

    def progress(self, answers: Answers) -> tuple[int, int]:
        """Which question this is, of how many as far as can be told now."""
        shown = self.visible(answers)
        done = sum(self._done(step, answers) for step in shown)
        return min(done + 1, len(shown)), len(shown)

    def accept(
        self, step: Step, given: Given, scene: Scene, answers: Answers | None = None
    ) -> Accepted | Problem | Stop:
        """What an answer to this step means; `answers` holds the files that came before."""
        result = accept(step, given, scene, (answers or {}).get(step.id))
        if isinstance(result, Accepted):
            stop = step.stop.get(plain(result.value))
            return self.stops[stop] if stop else result
        return result

    def take(self, answers: Answers, given: Given, scene: Scene) -> Taken | Problem | Stop:
        """The draft after an answer to its next question; a Stop ends the form kindly."""
        step = self.step(answers)
        if step is None:
            return Problem("forms.problem.finished")
        result = self.accept(step, given, scene, answers)
        if not isinstance(result, Accepted):
            return result
        value = result.value
        if step.kind is StepKind.GATE:
            return Taken(self._at_gate(answers, self.gates.index(step.id) + 1), result.warnings)
        if step.kind is StepKind.FILES:
            value = {"files": value, "more": result.more}
        return Taken(answers | {step.id: value}, result.warnings)

    def _at_gate(self, answers: Answers, passed: int) -> Answers:
        rest = {key: value for key, value in answers.items() if key != GATES}
        return {GATES: passed, **rest} if passed else rest

    def back(self, answers: Answers) -> Answers:
        """The draft one question earlier: the answer before the current question is open again."""
        now = self.step(answers)
        before: list[str] = []
        for step in self.visible(answers):
            if step is now:
                break
            before.append(step.id)
        return self.change(answers, before[-1]) if before else dict(answers)

    def change(self, answers: Answers, step_id: str) -> Answers:
        """The draft with one answer open again, everything else kept; KeyError if no such step."""
        step = self.get(step_id)
        value = answers.get(step_id)
        if step.kind is StepKind.GATE:
            return self._at_gate(answers, self.gates.index(step_id))
        if step.kind is StepKind.FILES and value:
            return answers | {step_id: value | {"more": True}}
        return {key: value for key, value in answers.items() if key != step_id}

    def clean(self, answers: Answers) -> Answers:
        """What a case keeps: what was asked and still concerns the person, no notes, no gates."""
        return {s.id: answers[s.id] for s in self.visible(answers) if s.id in answers}

    def repair(self, answers: Answers) -> Answers:
        """A draft of an older form: what this form no longer understands is asked again."""
        known = {step.id: step for step in self.steps}
        kept = {k: v for k, v in answers.items() if k in known and fits(known[k], v)}
        return notes(answers, len(self.gates)) | kept

    def summary(self, answers: Answers, scene: Scene, *, masked: bool = False) -> tuple[Line, ...]:
        """What was answered, line by line; masked for a place where others read along."""
        hide = self.people(answers) if masked else None
        return tuple(
            Line(step.id, label(step, scene), say_value(step, answers[step.id], scene, hide))
            for step in self.visible(answers)
            if not step.quiet and self._done(step, answers)
        )

    def headline(self, answers: Answers, scene: Scene, length: int = 40) -> str:
        """What it is about in a few words without names or numbers: a card's title."""
        value = answers.get(self.gist)
        said = say_gist(self.get(self.gist), value, scene, self.people(answers))
        line = " ".join(said.split())
        return line if len(line) <= length else line[: length - 1] + "…"

    def people(self, answers: Answers) -> tuple[str, ...]:
        """The names that were given, to be hidden wherever they turn up again."""
        given = (answers.get(step_id) for step_id in self.names)
        return tuple(name for name in given if isinstance(name, str) and name)

    def secrets(self, answers: Answers) -> tuple[str, ...]:
        """What else was said in private, as it stands; a word or two could be anybody's."""
        given = (
            answers.get(step.id)
            for step in self.steps
            if step.private and step.kind is StepKind.TEXT and step.id not in self.names
        )
        return tuple(said for said in given if isinstance(said, str) and len(said) >= FEWEST_SIGNS)

    def consents(self, answers: Answers) -> dict[str, str]:
        """What was agreed to: purpose -> version of the text."""
        return {
            purpose: step.version
            for step in self.visible(answers)
            if step.kind is StepKind.CONSENT and plain(answers.get(step.id)) == YES
            for purpose in step.purposes
        }

    def agreed(self, answers: Answers, given: Mapping[str, str]) -> Answers:
        """The draft with those consents that are on record in these very words, and no others."""
        consents = [step for step in self.steps if step.kind is StepKind.CONSENT]
        said_yes = {step.id for step in consents if plain(answers.get(step.id)) == YES}
        rest = {key: value for key, value in answers.items() if key not in said_yes}
        on_record = {
            step.id: {"answer": YES, "version": step.version}
            for step in consents
            if all(given.get(purpose) == step.version for purpose in step.purposes)
        }
        return on_record | rest

    def carry(self, answers: Answers, questions: list[str]) -> Answers:
        """Doors are behind: what was asked before may now stand where the form asks for it."""
        rest = {key: value for key, value in answers.items() if key != CARRIED}
        step = self.get(self.gist)
        text = "\n".join(line for line in questions if line)[: step.max]
        fresh = self.gist not in answers and len(text) >= step.min
        return rest | {self.gist: text} if fresh else rest
