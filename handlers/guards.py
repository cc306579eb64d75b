"""Who may: decided for each person, never by membership of a chat."""

import hashlib
import hmac

from db import drafts
from db.drafts import Draft
from handlers.office import Visit
from handlers.reply import Reply

PROOF = 12  # hexadecimal digits, so that a button stays under 64 bytes
WIDE = 6  # bytes of a question's number
NAMELESS = frozenset({1087968824, 136817688})  # Telegram's stand-ins for a group, for a channel
MOST_DIGITS = 18  # every such number fits into a row's BIGINT


def row_of(text: str) -> int | None:
    """The row a button speaks of; None for what no button of ours says."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def question_of(visit: Visit) -> int:
    """The number under which the question of this update is kept.

    Rows that name a chat hold the update's own number; without the house's secret nobody can
    tell which question it was.
    """
    said = f"question:{visit.update_id}".encode()
    return int.from_bytes(hmac.digest(visit.house.secret, said, "sha256")[:WIDE]) + 1


def seal(visit: Visit, question_id: int) -> str:
    """A question's number for a button of this chat.

    Questions are kept without their person, so only the button can prove whose it is.
    """
    return f"{question_id}.{_proof(visit, question_id)}" if question_id else "0"


def unseal(visit: Visit, text: str) -> int | None:
    """The question a button of this chat speaks of, 0 for none; None for a forged one."""
    number, _, proof = text.partition(".")
    question_id = row_of(number)
    if not question_id:
        return question_id
    mine = hmac.compare_digest(proof.encode(), _proof(visit, question_id).encode())
    return question_id if mine else None


def _proof(visit: Visit, question_id: int) -> str:
    said = f"{visit.chat_id}:{question_id}".encode()
    return hmac.new(visit.house.secret, said, hashlib.sha256).hexdigest()[:PROOF]


def is_nameless(visit: Visit) -> bool:
    """Whether an administrator hides behind the group, or somebody behind a channel."""
    return visit.user_id in NAMELESS


async def has_left(visit: Visit, draft: Draft, *roles: str) -> bool:
    """Whether a conversation of the staff (or of `roles`) waits for somebody who is none of them.

    It ends, and they are told: their words are neither taken nor looked up as a question.
    """
    if any(map(visit.is_, roles or ("staff",))):
        return False
    await drafts.end(visit.unit, draft.id)
    visit.say(Reply(visit.words("front.left_office")))
    return True


def allow(visit: Visit, role: str) -> bool:
    """True for a person with the role; others are told kindly, and nothing happens."""
    if visit.is_(role):
        return True
    visit.say(Reply(visit.words("front.nameless" if is_nameless(visit) else f"front.only_{role}")))
    return False


async def busy(visit: Visit, flow: str) -> bool:
    """Whether another conversation of this person would be lost by beginning one of this flow."""
    if visit.met.draft_id is None:
        return False
    draft = await drafts.get(visit.unit, visit.met.draft_id)
    return draft is not None and draft.flow != flow and bool(draft.answers)
