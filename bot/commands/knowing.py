"""`knowledge check | stats | export`: for whoever writes and looks after the answers."""

import asyncio
import contextlib
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.asking import Language
from bot.commands.refusing import Mistake, plainly, settings

if TYPE_CHECKING:
    from bot.config import Settings
    from knowledge.law.overlay import Own
    from knowledge.problem import Problem

FOLDER = "Another folder made like knowledge/law, instead of the one that ships."
app = typer.Typer(
    no_args_is_help=True, help="The answers of the office: check, count, hand to the editors."
)


@app.command()
def check(
    statutes: Annotated[
        Path | None,
        typer.Option(
            help="Words of the laws, {law, article, text} a line: finds copied sentences."
        ),
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the reasons.")] = Language.ZH,
    folder: Annotated[Path | None, typer.Option(help=FOLDER, file_okay=False)] = None,
) -> None:
    """Check every answer; exit 1 with file, line and reason when something is wrong.

    Where the office's database is there, the answers it changed are checked with the files.
    """
    from bot.house import open_office  # noqa: PLC0415 - `--help` is to be quick
    from knowledge.law import check as machine  # noqa: PLC0415
    from knowledge.words.words import load  # noqa: PLC0415

    with plainly():
        chosen = settings()
        words, office = load(), open_office(chosen)
        if statutes:
            _readable(statutes)
        law = _law_folder(folder)
        own = _own(chosen)
        problems = machine.check(words, office, law, statutes, own)
        total = len(list((law / "entries").glob("*/*.md")))
    tell(problems, lang)
    if problems:
        raise typer.Exit(1)
    changed = f", {len(own)} changed by this office" if own else ""
    typer.echo(f"{total} entries{changed}, nothing wrong")


def _own(chosen: "Settings") -> "list[Own]":
    """What the office changed; nothing where there is no database yet."""
    from bot.export import own  # noqa: PLC0415 - see `check`
    from db.engines import Engine, engine_of, sqlite_path  # noqa: PLC0415

    url = chosen.database_url.get_secret_value()
    if engine_of(url) is Engine.SQLITE and not Path(sqlite_path(url)).is_file():
        return []
    return asyncio.run(own(chosen))


def _law_folder(given: Path | None) -> Path:
    from knowledge.law import library  # noqa: PLC0415 - see `check`

    if given is not None and not (given / "entries").is_dir():
        raise Mistake(f"--folder {given} holds no entries/: name a folder made like knowledge/law")
    return given or library.FOLDER


def tell(problems: "list[Problem]", lang: Language, *, err: bool = False) -> None:
    """Each fault as `file:line: reason`."""
    from knowledge.words.words import Lang, load  # noqa: PLC0415 - see `check`

    words = load()
    for problem in problems:
        reason = words.text(Lang(lang), f"problem.{problem.reason}", **dict(problem.facts))
        typer.echo(f"{problem.file}:{problem.line}: {reason}", err=err)


def _readable(statutes: Path) -> None:
    """Refuse a file whose lines are no {law, article, text}; empty articles are no matter here."""
    from knowledge.law import articles  # noqa: PLC0415 - see `check`

    _, problems = articles.read(read_lines(statutes), statutes.name)
    for problem in problems:
        if problem.reason != "statute_empty":
            raise Mistake(f"{problem.file} line {problem.line} is no article: {problem.reason}")


def read_lines(path: Path) -> list[str]:
    """The lines of a file somebody named; Mistake when it cannot be read."""
    try:
        return path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise Mistake(f"{path} is not UTF-8") from None
    except OSError as error:
        raise Mistake(f"{path} cannot be read: {error.strerror}") from None


@app.command()
def stats(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead.")] = False,
    folder: Annotated[Path | None, typer.Option(help=FOLDER, file_okay=False)] = None,
) -> None:
    """Count the answers by category, by state and by month of the next review."""
    from knowledge.law import library  # noqa: PLC0415 - see `check`
    from knowledge.law.stats import count  # noqa: PLC0415

    with plainly():
        today = datetime.now(settings().zone).date()
        shelf, problems = library.read(_law_folder(folder))
    found = count(shelf, today)
    tables: dict[str, Any] = {
        "category": found.by_category,
        "state": found.by_state,
        "review": found.by_review,
    }
    sums = {"entries": found.total, "wordings": found.asks, "citations": found.cites}
    sums |= {"overdue": len(found.overdue), "refused": len(problems)}
    if as_json:
        typer.echo(json.dumps(tables | sums, ensure_ascii=False))
        return
    for name, table in tables.items():
        typer.echo(name)
        for key, many in table.items():
            typer.echo(f"  {many:>5}  {key}")
    typer.echo("  ".join(f"{name} {many}" for name, many in sums.items()))
    for key in found.overdue:
        typer.echo(f"review overdue: {key}")


@app.command()
def export(
    place: Annotated[
        Path, typer.Argument(help="A folder, or a file NAME.json; what is there gives way.")
    ],
) -> None:
    """Write unanswered questions and proposed wordings as JSON; no person is in it.

    Into a folder also go the answers this office changed, as files to be laid over
    knowledge/law/entries: those name who reviewed them.
    """
    from bot.export import gather, own  # noqa: PLC0415 - see `check`

    with plainly():
        chosen = settings()
        found = asyncio.run(gather(chosen))
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        counts = {name: len(rows) for name, rows in found.items()}
        if place.suffix == ".json":
            write(place, text)
        else:
            texts = asyncio.run(own(chosen))
            write(place / "questions.json", text)
            for one in texts:
                write(place / "entries" / one.category / f"{one.entry_id}.md", one.text)
            counts["answers"] = len(texts)
    typer.echo(" ".join(f"{name}={many}" for name, many in counts.items()))


def write(path: Path, text: str) -> None:
    """The whole file or none of it; readers never see a half."""
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, "utf-8")
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise Mistake(f"{path} cannot be written: {error.strerror}") from None
