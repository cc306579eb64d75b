"""Who may: decided for each person, never by membership of a chat."""

from handlers.office import Visit
from handlers.reply import Reply


def allow(visit: Visit, role: str) -> bool:
    """True for a person with the role; others are told kindly, and nothing happens."""
    if visit.is_(role):
        return True
    visit.say(Reply(visit.words(f"front.only_{role}")))
    return False
