"""`ask`: a question answered at the command line as a resident would see it."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.commands.refusing import Mistake, plainly, settings


class Language(StrEnum):
    """The languages residents may choose."""

    ZH = "zh"
    HANT = "zh-hant"
    EN = "en"


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="One line of JSON for each question.")
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="Questions, one a line; blank lines count.", dir_okay=False),
    ] = None,
    lang: Annotated[Language, typer.Option(help="The resident's language.")] = Language.ZH,
    semantic: Annotated[
        bool, typer.Option("--semantic", help="Use the small neural model (extra `semantic`).")
    ] = False,
) -> None:
    """Answer a question as the resident would see it: no Telegram, no database."""
    with plainly():
        if (question is None) == (file is None):
            raise Mistake("Give one question in quotes, or --file with one question a line.")
        _answer(question, file, lang, as_json=as_json, semantic=semantic)


def _answer(
    question: str | None, file: Path | None, lang: Language, *, as_json: bool, semantic: bool
) -> None:
    from bot import asker  # noqa: PLC0415 - `--help` is to be quick
    from bot.house import open_house, open_semantic  # noqa: PLC0415
    from knowledge.words.words import Lang  # noqa: PLC0415

    try:
        questions = asker.questions(file, question)
    except (OSError, UnicodeDecodeError) as error:
        raise Mistake(f"--file cannot be read: {error}") from None
    chosen = settings()
    whisper()
    house = open_house(chosen)
    if semantic:
        house.engine = house.engine.with_meaning(open_semantic(chosen))
    for place, one in enumerate(questions):
        if as_json:
            _line(asker.record(house, one))
            continue
        if file is not None:
            typer.echo(f"{'' if place == 0 else chr(10)}> {one}")
        typer.echo(asker.answer(house, one, Lang(lang)))


def _line(record: dict[str, Any]) -> None:
    typer.echo(json.dumps(record, ensure_ascii=False))


def whisper() -> None:
    """Faults of files are for `knowledge check`; they would stand between the answers here."""
    from bot.logs import set_up  # noqa: PLC0415

    set_up("CRITICAL", plain=True)
