"""A refusal in Telegram's words, however PTB spells them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from telegram.error import BadRequest, TelegramError


@contextmanager
def refused(words: str, kind: type[TelegramError] = BadRequest) -> Iterator[None]:
    """Within it, a call must be refused with a text that begins so."""
    with pytest.raises(kind) as caught:
        yield
    said = caught.value.message.removeprefix("Forbidden: ").removeprefix("Conflict: ")
    assert said.lower().startswith(words.lower()), said
