"""Who can be played on the page: residents, advisors of the admin chat, clerks of the office."""

from dataclasses import dataclass

from bot.demo.chats import Chat
from bot.demo.people import Person


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a rehearsal; the first of each is on the screen when the page opens."""

    residents: tuple[Person, ...]
    advisors: tuple[Person, ...]
    clerks: tuple[Person, ...]
    desk: Chat

    @property
    def everyone(self) -> dict[int, Person]:
        """All of them by id, each once."""
        return {person.id: person for person in self.residents + self.advisors + self.clerks}
