"""Who may: decided for each person, never by membership of a chat."""

from handlers.office import Visit
from handlers.reply import Reply

MOST_DIGITS = 18  # every such number fits into a row's BIGINT


def row_of(text: str) -> int | None:
    """The row a button speaks of; None for what no button of ours says."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def allow(visit: Visit, role: str) -> bool:
    """True for a person with the role; others are told kindly, and nothing happens."""
    if visit.is_(role):
        return True
    visit.say(Reply(visit.words(f"front.only_{role}")))
    return False
