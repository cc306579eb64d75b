"""Which message gave which answer of a form: no words, only where they stand."""

from dataclasses import dataclass

from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as the answer to a step; without a step another answer took its place."""

    draft_id: int
    step: str
    case_id: int | None
    at: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """What was said, which message said it, and its words since they were changed."""

    said: Heard
    message_id: int
    text: str


async def get(unit: Unit, chat_id: int, message_id: int) -> Heard | None:
    """What a message was the answer to; None for one that no form heard."""
    row = await unit.one("heard", chat_id=chat_id, message_id=message_id)
    return Heard(row["draft_id"], row["step"], row["case_id"]) if row else None


def keep(
    unit: Unit,
    message: tuple[int, int],
    draft_id: int,
    step: str,
    now: int,
    length: int | None = None,
) -> None:
    """A message, by chat and number, answers a step; `length` characters of it are its own."""
    chat_id, message_id = message
    unit.later(
        "keep_heard",
        chat_id=chat_id,
        message_id=message_id,
        draft_id=draft_id,
        step=step,
        length=length,
        at=now,
    )


async def latest(unit: Unit, draft_id: int) -> Heard | None:
    """The last message that a form heard, and when it was sent."""
    row = await unit.one("heard_last", draft_id=draft_id)
    if row is None:
        return None
    return Heard(draft_id, row["step"], row["case_id"], row["at"], row["length"])


async def pieces(unit: Unit, draft_id: int, step: str) -> dict[int, int | None]:
    """The messages that gave an answer one after another, and how long each of them is."""
    rows = await unit.all("heard_pieces", draft_id=draft_id, step=step)
    return {row["message_id"]: row["length"] for row in rows}


async def resize(unit: Unit, chat_id: int, message_id: int, length: int) -> None:
    """A piece of an answer was edited and is so long now."""
    await unit.run("resize_heard", chat_id=chat_id, message_id=message_id, length=length)


async def replace(unit: Unit, draft_id: int, step: str) -> None:
    """Another message or a button answers the step: what was said before no longer does."""
    await unit.run("replace_heard", draft_id=draft_id, step=step)


async def bind(unit: Unit, draft_id: int, case_id: int) -> None:
    """The form became a case: its answers stand there now."""
    await unit.run("bind_heard", draft_id=draft_id, case_id=case_id)


async def case_of(unit: Unit, draft_id: int) -> int | None:
    """The case that a form became; None for one given up, or of which no message was heard."""
    row = await unit.one("heard_case", draft_id=draft_id)
    return row["case_id"] if row else None


async def amended(unit: Unit, case_id: int) -> list[Amended]:
    """Answers that were changed after the form was filed, the latest last."""
    return [
        Amended(Heard(row["draft_id"], row["step"], row["case_id"]), row["message_id"], row["text"])
        for row in await unit.all("amended_answers", case_id=case_id)
    ]


async def forget(unit: Unit, before: int) -> int:
    """Nobody can edit a message that old; what became a case stays with it."""
    return await unit.run("forget_heard", before=before)
