"""Forms read from their files, and refused with file, line and reason where they make no sense."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from knowledge.cases.terms import Kind
from knowledge.forms.engine import Form
from knowledge.forms.terms import Step, StepKind, Stop

FOLDER = Path(__file__).parent
SHARED = "common"
AGES = 2
LEANS = ("past", "future", "any")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_HEAD = re.compile(r"^\s*\[\[step\]\]", re.MULTILINE)
_FIELDS = {one.name for one in fields(Step)}
_HEADER = {"gist", "names", "step", "stops"}
_TYPES: dict[str, type] = {
    **dict.fromkeys(("optional", "private", "quiet", "voice"), bool),
    **dict.fromkeys(("min", "max", "least_age"), int),
    **dict.fromkeys(("ask", "label", "lean", "version"), str),
    **dict.fromkeys(("show_if", "stop"), dict),
    **dict.fromkeys(("options", "purposes", "takes"), list),
}


class FormError(ValueError):
    """A form's file cannot be used: `file`, `line` and `reason` say where and why."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file, self.line, self.reason = file, line, reason


@dataclass(frozen=True, slots=True)
class _Page:
    """One file: its name, its tables, and the line each step begins on."""

    name: str
    table: Mapping[str, Any]
    lines: tuple[int, ...]

    def wrong(self, reason: str, step: int | None = None) -> FormError:
        at = self.lines[step] if step is not None and step < len(self.lines) else 1
        return FormError(self.name, at, reason)


def load(folder: Path = FOLDER) -> dict[Kind, Form]:
    """All forms by kind, steps of `common.toml` filled in where a step says `use`."""
    shared_page = _read(folder / f"{SHARED}.toml")
    shared = {str(row.get("id")): row for row in shared_page.table.get("step", [])}
    stops = _stops(shared_page)
    pages = {kind: folder / f"{kind}.toml" for kind in Kind}
    return {
        kind: _form(kind, _read(path), shared, stops)
        for kind, path in pages.items()
        if path.exists()
    }


def _read(path: Path) -> _Page:
    text = path.read_text("utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise FormError(path.name, line, str(error)) from error
    lines = tuple(text.count("\n", 0, head.end()) + 1 for head in _HEAD.finditer(text))
    return _Page(path.name, table, lines)


def _stops(page: _Page) -> dict[str, Stop]:
    return {
        name: Stop(f"forms.stop.{name}", tuple(row.get("hotlines", ())), bool(row.get("human")))
        for name, row in page.table.get("stops", {}).items()
    }


def _form(
    kind: Kind, page: _Page, shared: Mapping[str, Any], common_stops: Mapping[str, Stop]
) -> Form:
    if strange := page.table.keys() - _HEADER:
        raise page.wrong(f"unknown field {min(strange)!r}")
    stops = {**common_stops, **_stops(page)}
    steps: list[Step] = []
    for index, row in enumerate(page.table.get("step", [])):
        step = _step(kind, page, index, row, shared)
        reason = next(_faults(step, steps, stops), None)
        if reason:
            raise page.wrong(f"step {step.id}: {reason}", index)
        steps.append(step)
    ids = {step.id for step in steps}
    gist, names = page.table.get("gist", ""), tuple(page.table.get("names", ()))
    for wanted in (gist, *names):
        if wanted not in ids:
            raise page.wrong(f"gist and names speak of steps; there is no step {wanted!r}")
    return Form(kind.value, tuple(steps), stops, gist, names)


def _step(
    kind: Kind, page: _Page, index: int, row: Mapping[str, Any], shared: Mapping[str, Any]
) -> Step:
    used = row.get("use")
    if used is not None and used not in shared:
        raise page.wrong(f"{SHARED}.toml has no step {used!r}", index)
    full = {**shared.get(used or "", {}), **row}
    full.pop("use", None)
    if reason := next(_misshapen(full), None):
        raise page.wrong(reason, index)
    step_id, asked = full["id"], SHARED if used else kind.value
    full["ask"] = f"forms.ask.{full.get('ask', f'{asked}.{step_id}')}"
    full["label"] = f"forms.label.{full.get('label', step_id)}"
    full["kind"] = StepKind(full["kind"])
    full["options"] = tuple(full.get("options", ()))
    full["purposes"] = tuple(full.get("purposes", ()))
    full["show_if"] = {other: tuple(wanted) for other, wanted in full.get("show_if", {}).items()}
    return Step(**full)


def _misshapen(row: Mapping[str, Any]) -> Iterator[str]:
    """What keeps a row from being a step at all."""
    step_id = row.get("id")
    if strange := row.keys() - _FIELDS:
        yield f"unknown field {min(strange)!r}"
    if not isinstance(step_id, str) or not _ID.fullmatch(step_id):
        yield "a step needs an id of small letters, digits and _"
    if row.get("kind") not in set(StepKind):
        yield f"step {step_id}: kind must be one of {', '.join(StepKind)}"
    for name, kind in _TYPES.items():
        if name in row and type(row[name]) is not kind:
            yield f"step {step_id}: {name} must be of type {kind.__name__}"


def _faults(step: Step, before: list[Step], stops: Mapping[str, Stop]) -> Iterator[str]:
    earlier = {one.id: one for one in before}
    consent, choice = step.kind is StepKind.CONSENT, step.kind in {StepKind.CHOICE, StepKind.GATE}
    gate = step.kind is StepKind.GATE
    checks = (
        (step.id not in earlier, "its id is used twice"),
        (choice == bool(step.options), "a choice needs options, and only a choice has them"),
        (len(set(step.options)) == len(step.options), "an option stands twice"),
        (0 < step.min <= step.max, "min must be above 0 and not above max"),
        (step.lean in LEANS, f"lean must be one of {', '.join(LEANS)}"),
        (
            consent == bool(step.purposes and step.version),
            "a consent needs a purpose and a version, and only a consent has them",
        ),
        (
            not gate or (bool(step.stop) and step.quiet and not step.optional),
            "a gate stops at something, is quiet and must be answered",
        ),
        (
            not step.least_age or (gate and len(step.options) == AGES),
            "an age is asked at a gate with two options: reached, and not yet",
        ),
        (
            not gate or all(one.kind is StepKind.GATE for one in before),
            "gates come before all other questions",
        ),
        (
            not consent or all(one.is_door for one in before),
            "consents come before the first fact",
        ),
    )
    yield from (reason for holds, reason in checks if not holds)
    yield from _loose_ends(step, earlier, stops)


def _loose_ends(
    step: Step, earlier: Mapping[str, Step], stops: Mapping[str, Stop]
) -> Iterator[str]:
    for option, stop in step.stop.items():
        if option not in step.choices():
            yield f"it stops at {option!r}, which cannot be chosen"
        if stop not in stops:
            yield f"there is no [stops.{stop}]"
    for other, wanted in step.show_if.items():
        if other not in earlier:
            yield f"show_if speaks of {other!r}, which is not asked before"
        elif earlier[other].kind is StepKind.GATE:
            yield f"show_if waits for {other!r}, a gate, whose answer is not kept"
        elif strange := set(wanted) - set(earlier[other].choices()):
            yield f"show_if waits for {min(strange)!r}, which {other!r} cannot answer"
