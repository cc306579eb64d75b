"""Opens the house: words, law, search, the office's own settings; reads files, no network."""

from pathlib import Path

import structlog

from bot.config import Settings, SettingsRefused
from handlers.office import House
from knowledge import office_file
from knowledge.cases import promises
from knowledge.forms import load as forms
from knowledge.law import library
from knowledge.law.search import Engine
from knowledge.words import words

log = structlog.get_logger()
CACHE = Path(".cache")


def open_house(settings: Settings) -> House:
    """Everything the office knows; raises SettingsRefused for an office file that is wrong."""
    try:
        text = settings.office_file.read_text("utf-8")
        own = office_file.parse(text, settings.office_file.name)
    except office_file.OfficeProblem as problem:
        raise SettingsRefused(f"OFFICE_FILE is wrong: {problem}") from None
    shelf, problems = library.read()
    for wrong in problems[:20]:
        log.error("entry_refused", at=str(wrong))
    engine = Engine.build(
        shelf.entries.values(),
        cache=CACHE / "search",
        laws={law.name: law.shorts for law in shelf.register.by_name.values()},
    )
    return House(
        words=words.load(),
        office=own,
        library=shelf,
        engine=engine,
        zone=settings.zone,
        forms={str(kind): form for kind, form in forms.load().items()},
        promises=promises.load(),
        petition_channel=settings.petition_channel,
        admin_chat=settings.advisor_chat_id,
    )
