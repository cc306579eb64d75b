"""The optional slower search: a small neural model beside the quick one, off the update path."""

import asyncio
import threading

import structlog

from bot.config import Settings, SettingsRefused
from bot.house import open_semantic
from bot.shelf import Builder
from handlers.curating.shelf import NOTHING, TAUGHT
from handlers.office import House
from knowledge.law.search import Engine

log = structlog.get_logger()


def deepen(house: House, settings: Settings) -> None:
    """Build it in a thread of its own; until it stands, the quick search answers alone.

    The first time takes minutes, so the thread must not hold up a stop.
    """
    loop = asyncio.get_running_loop()

    def build() -> None:
        try:
            semantic = open_semantic(settings)
            build = Builder(settings.statutes_path, settings.cache_folder, semantic=semantic)
            wordings, texts = house.features.get(TAUGHT, NOTHING)
            engine = build(wordings, None, texts).engine
        except SettingsRefused as refused:
            log.error("semantic_missing", reason=str(refused))  # noqa: TRY400 - the sentence is all
            return
        except Exception as error:
            log.exception("semantic_failed", reason=type(error).__name__)
            return
        loop.call_soon_threadsafe(_stand, house, engine)

    threading.Thread(target=build, name="semantic", daemon=True).start()


def _stand(house: House, engine: Engine) -> None:
    house.deep = engine
    log.info("semantic_ready")
