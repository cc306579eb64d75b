"""Answers read back to people: in a summary, on a card, in the receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from knowledge.cases.masking import mask, mask_name
from knowledge.forms.terms import ELSEWHERE, NO, YES, Scene, Step, StepKind
from knowledge.forms.values import plain
from knowledge.words.dates import say_day
from knowledge.words.words import Lang


def label(step: Step, scene: Scene) -> str:
    """The short name of a question, as it stands before its answer."""
    return scene.words.text(scene.lang, step.label)


def say_value(step: Step, value: Any, scene: Scene, hide: tuple[str, ...] | None = None) -> str:
    """An answer in the reader's language; with `hide` these names and all numbers are masked."""
    if value is None:
        return scene.words.text(scene.lang, "forms.value.skipped")
    if step.kind in _SAY:
        return _SAY[step.kind](value, scene)
    said = _text(value, scene)
    if hide is None:
        return said
    if not step.private or step.kind is StepKind.PHONE:
        return mask(said, hide)
    return mask_name(said) if said in hide else scene.words.text(scene.lang, "forms.value.hidden")


def say_gist(step: Step, value: Any, scene: Scene, hide: tuple[str, ...]) -> str:
    """The same for a title: words are enough, and a story without any says how it was told."""
    if isinstance(value, dict) and not value.get("text"):
        return scene.words.text(scene.lang, "forms.value.spoken")
    return say_value(step, value["text"] if isinstance(value, dict) else value, scene, hide)


def _option(value: Any, scene: Scene) -> str:
    return scene.words.text(scene.lang, f"forms.option.{value}")


def _yes_or_no(value: Any, scene: Scene) -> str:
    return _option(YES if plain(value) == YES else NO, scene)


def _community(value: Any, scene: Scene) -> str:
    if value == ELSEWHERE:
        return _option(value, scene)
    names = scene.communities.get(value, (str(value),))
    return names[1] if scene.lang is Lang.EN and len(names) > 1 else names[0]


def _files(value: Any, scene: Scene) -> str:
    count = len(value["files"])
    key = "forms.value.files" if count else "forms.value.skipped"
    return scene.words.text(scene.lang, key, n=count)


def _day(value: Any, scene: Scene) -> str:
    year, month, day = (*str(value).split("-"), "", "")[:3]
    if day:
        return say_day(scene.words, scene.lang, date(int(year), int(month), int(day)))
    if not month:
        return scene.words.text(scene.lang, "forms.date.year", year=year)
    named = scene.words.text(scene.lang, f"common.month.{int(month) - 1}")
    return scene.words.text(scene.lang, "forms.date.month", year=year, month=named)


def _text(value: Any, scene: Scene) -> str:
    if not isinstance(value, dict):
        return str(value)
    return f"{value['text']} {_files(value, scene)}".strip()


_SAY: dict[StepKind, Callable[[Any, Scene], str]] = {
    StepKind.CHOICE: _option,
    StepKind.CONFIRM: _yes_or_no,
    StepKind.CONSENT: _yes_or_no,
    StepKind.DATE: _day,
    StepKind.COMMUNITY: _community,
    StepKind.FILES: _files,
}
