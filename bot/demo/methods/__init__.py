"""The Bot API's methods, a file for each family; each takes the town and checked parameters."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.check import Upload
from bot.demo.methods import (
    answers,
    copying,
    editing,
    looking,
    profile,
    receiving,
    sending,
    topics,
)
from bot.demo.records import Records
from bot.demo.refusal import Json

Method = Callable[[Records, Json, dict[str, Upload]], Any]

METHODS: Mapping[str, Method] = {
    **sending.METHODS,
    **copying.METHODS,
    **editing.METHODS,
    **topics.METHODS,
    **answers.METHODS,
    **profile.METHODS,
    **looking.METHODS,
    **receiving.METHODS,
}
