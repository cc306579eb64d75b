"""The optional slower search: a small neural model beside the quick one, off the update path."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue

import structlog

from bot.config import SettingsRefused
from handlers.office import House
from knowledge.law.search import Engine
from knowledge.law.search.semantic import SemanticIndex

log = structlog.get_logger()


def deepen(house: House, open_model: Callable[[], SemanticIndex]) -> None:
    """Learn what is served, now and whenever that changes, in a thread of its own.

    Until it stands, the quick search answers alone. The first time takes minutes, so the thread
    must not hold up a stop.
    """
    loop = asyncio.get_running_loop()
    served: SimpleQueue[Engine] = SimpleQueue()

    def learn() -> None:
        model = _opened(open_model)
        with suppress(RuntimeError):  # the house was closed meanwhile
            if model is None:
                loop.call_soon_threadsafe(setattr, house, "deepen", None)
            while model is not None:
                quick = served.get()
                while not served.empty():  # of several changes in a row the last
                    quick = served.get()
                loop.call_soon_threadsafe(_stand, house, quick, _deepened(quick, model))

    house.deepen = served.put
    served.put(house.engine)
    threading.Thread(target=learn, name="semantic", daemon=True).start()


def _opened(open_model: Callable[[], SemanticIndex]) -> SemanticIndex | None:
    try:
        return open_model()
    except SettingsRefused as refused:
        log.error("semantic_missing", reason=str(refused))  # noqa: TRY400 - the sentence is all
    except Exception as error:
        log.exception("semantic_failed", reason=type(error).__name__)
    return None


def _deepened(quick: Engine, model: SemanticIndex) -> Engine | None:
    try:
        return quick.with_meaning(model)
    except Exception as error:
        log.exception("semantic_failed", reason=type(error).__name__)
        return None


def _stand(house: House, quick: Engine, deep: Engine | None) -> None:
    """It answers if what it learned is what is still served."""
    if deep is not None and house.engine is quick:
        house.deep = deep
        log.info("semantic_ready")
