"""Logs with named fields: what happened, never what was said or by whom."""

import logging
import sys
from typing import Any

import structlog

PRIVATE = ("text", "name", "token", "url", "phone", "question", "answers", "payload", "raw")


def set_up(level: str, *, plain: bool = False) -> None:
    """One line for each event, JSON unless a person is looking at a terminal."""
    show: Any = (
        structlog.dev.ConsoleRenderer()
        if plain
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    logging.basicConfig(level=level, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr)
    for noisy in ("httpx", "aiohttp", "aiosqlite", "asyncpg", "apscheduler", "telegram"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _without_people,
            _trace_without_values,
            show,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _without_people(_: object, __: str, event: Any) -> Any:
    for field in PRIVATE:
        if field in event:
            event[field] = "withheld"
    return event


def _trace_without_values(_: object, __: str, event: Any) -> Any:
    """Where it went wrong, without the message of the exception, which may quote a person."""
    if event.pop("exc_info", None):
        error = sys.exc_info()[1]
        places, seen = [], error
        while seen is not None:
            trace = seen.__traceback__
            while trace is not None:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
                trace = trace.tb_next
            seen = seen.__cause__ or seen.__context__
        event["at"] = places[-12:]
    return event
