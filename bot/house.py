"""Opens the house: words, law, search, the office's own settings; reads files, no network."""

from collections.abc import Sequence

from bot.config import Settings, SettingsRefused
from bot.shelf import Builder
from handlers.office import House, Wordings
from knowledge import office_file
from knowledge.cases import promises
from knowledge.forms import load as forms
from knowledge.law.overlay import Own
from knowledge.law.search.semantic import SemanticIndex
from knowledge.office import Office
from knowledge.words import words

NONE: Wordings = {}


def open_house(
    settings: Settings,
    wordings: Wordings = NONE,
    texts: Sequence[Own] = (),
) -> House:
    """Everything the office knows; raises SettingsRefused for an office file that is wrong."""
    office = open_office(settings)
    build = Builder(settings.statutes_path, settings.cache_folder, office=settings.office_file)
    shelf = build(wordings, None, texts)
    return House(
        words=words.load(),
        office=office,
        library=shelf.library,
        engine=shelf.engine,
        zone=settings.zone,
        forms={str(kind): form for kind, form in forms.load().items()},
        promises=promises.load(),
        petition_channel=settings.petition_channel,
        statutes=shelf.statutes,
        admin_chat=settings.advisor_chat_id,
        problems=shelf.problems,
        rebuild=build,
    )


def open_office(settings: Settings) -> Office:
    """What the street office says of itself; raises SettingsRefused where it cannot be used."""
    try:
        text = settings.office_file.read_text("utf-8-sig")
        return office_file.parse(text, settings.office_file.name)
    except office_file.OfficeProblem as problem:
        said = [one.say(words.load(), words.Lang.EN) for one in problem.problems]
        raise SettingsRefused("OFFICE_FILE is wrong: " + "\n".join(said)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"OFFICE_FILE cannot be read: {error}") from None


def open_semantic(settings: Settings) -> SemanticIndex:
    """The small neural model of the extra `semantic`; SettingsRefused where it is missing."""
    from knowledge.law.search.semantic import Nano  # noqa: PLC0415 - an optional extra

    try:
        return Nano(settings.cache_folder / "vectors")
    except ImportError:
        raise SettingsRefused(
            "the extra is missing: pip install -r requirements-semantic.lock"
        ) from None
