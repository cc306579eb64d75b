"""The people of the town, and the bot, as Telegram users."""

from dataclasses import dataclass, field

from bot.demo.refusal import Json


@dataclass(slots=True)
class Person:
    """Somebody with a telephone; `met` once the bot has seen them anywhere."""

    id: int
    first_name: str
    language_code: str = "zh-hans"
    last_name: str = ""
    username: str = ""
    is_bot: bool = False
    started: bool = False
    met: bool = False
    blocked: bool = False
    deleted: bool = False
    keyboard: Json | None = field(default=None, repr=False)

    def user(self) -> Json:
        """The Bot API's User."""
        view: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            view["last_name"] = self.last_name
        if self.username:
            view["username"] = self.username
        if self.language_code:
            view["language_code"] = self.language_code
        return view

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Profile:
    """What the bot says about itself, per language."""

    name: dict[str, str] = field(default_factory=dict)
    description: dict[str, str] = field(default_factory=dict)
    short_description: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
