"""What the doctor found: one line each, in both languages."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.words.words import Lang, Words


class Health(StrEnum):
    """How bad it is: a warning can wait, what is wrong cannot."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `key` is its sentence `doctor.<key>`."""

    health: Health
    key: str
    line: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Writes findings down."""

    words: Words

    def ok(self, key: str, **values: str | int) -> Finding:
        """As it should be."""
        return self._note(Health.OK, key, values)

    def warning(self, key: str, **values: str | int) -> Finding:
        """Works, and will not for ever or not for everybody."""
        return self._note(Health.WARNING, key, values)

    def wrong(self, key: str, **values: str | int) -> Finding:
        """Does not work."""
        return self._note(Health.WRONG, key, values)

    def _note(self, health: Health, key: str, values: dict[str, str | int]) -> Finding:
        said = [self.words.text(lang, f"doctor.{key}", **values) for lang in (Lang.ZH, Lang.EN)]
        mark = self.words.text(Lang.ZH, f"doctor.mark.{health}")
        return Finding(health, key, f"{mark} {health:<7} {said[0]} | {said[1]}")
