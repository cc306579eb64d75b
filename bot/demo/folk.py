"""The people of the town with all they can do privately; `groups` adds what they do together."""

from bot.demo.chats import Member, Rank
from bot.demo.people import Person
from bot.demo.pressing import Pressing


class Folk(Pressing):
    """Writing, giving and pressing, and the account itself."""

    def block(self, person: Person) -> None:
        """Block the bot."""
        self._private_standing(person, blocked=True)

    def unblock(self, person: Person) -> None:
        """Come back."""
        self._private_standing(person, blocked=False)

    def _private_standing(self, person: Person, *, blocked: bool) -> None:
        if person.blocked is blocked:
            return
        person.blocked = blocked
        rank = Rank.KICKED if blocked else Rank.MEMBER
        member = Member(self.bot, Rank.MEMBER if blocked else Rank.KICKED)
        self.standing(self.private(person), member, rank, frozenset(), person)

    def delete_account(self, person: Person) -> None:
        """Be gone for good; the bot is not told."""
        person.deleted = True
