"""What is said back: a text, its buttons, and how it is to be said."""

from dataclasses import dataclass, field

from knowledge.words.rich import Rich


@dataclass(frozen=True, slots=True)
class Button:
    """One button: `data` comes back to us, `url` opens, `switch` shares inline, `copy` copies."""

    text: str
    data: str = ""
    url: str = ""
    switch: str | None = None
    copy: str = ""
    style: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to a person; `edits` changes the message that was pressed instead."""

    text: Rich
    buttons: Rows = ()
    edits: bool = False
    answers: int | None = None
    quiet: bool = False
    protect: bool = False
    extra: dict[str, object] = field(default_factory=dict)


def rows(*lines: tuple[Button, ...] | list[Button] | Button) -> Rows:
    """Rows of buttons, a single button making a row of its own."""
    return tuple((line,) if isinstance(line, Button) else tuple(line) for line in lines if line)


def grid(buttons: list[Button], width: int) -> Rows:
    """Buttons in rows of a width."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
