"""Which part of which answer the next words are: what the conversation's row says of it."""

from dataclasses import dataclass, replace

from db.drafts import Draft
from handlers.curating import finding

MOMENT = 3  # seconds in which the parts of a text arrive that Telegram took apart


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of an answer, the version of the text that was shown, and when too much was sent."""

    entry_id: str
    part: str
    version: str = ""
    over_at: int = 0

    @classmethod
    def of(cls, draft: Draft) -> "Wanted":
        """What a conversation waits for."""
        _, entry_id, part, *rest = draft.step.split(":")
        version, over_at = (*rest, "", "")[:2]
        return cls(entry_id, part, version, int(over_at or 0))

    @property
    def step(self) -> str:
        """As the row keeps it."""
        return f"{finding.PART}:{self.entry_id}:{self.part}:{self.version}:{self.over_at}"

    @property
    def name(self) -> str:
        """The part alone, as a message that was not taken is remembered by."""
        return f"{self.entry_id}/{self.part}"

    def over(self, sent: int) -> "Wanted":
        """After a message beyond any part."""
        return replace(self, over_at=sent)

    def goes_on(self, sent: int) -> bool:
        """Whether a message, sent at that moment by Telegram's clock, is the rest of one."""
        return bool(self.over_at) and 0 <= sent - self.over_at <= MOMENT
