"""`statutes load`: the words of the laws, for questions that no answer fits."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.asking import Language, whisper
from bot.commands.knowing import read_lines, tell, write
from bot.commands.refusing import plainly, settings

if TYPE_CHECKING:
    from bot.config import Settings
    from knowledge.law.search.statutes import Article

MOST_SAID = 20
app = typer.Typer(no_args_is_help=True, help="The words of the laws, shown as law and not advice.")


@app.callback()
def statutes() -> None:
    """The words of the laws, shown as law and not as advice."""


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help="{law, article, text} as JSON, one a line.")],
    lang: Annotated[Language, typer.Option(help="The language of the reasons.")] = Language.ZH,
) -> None:
    """Check FILE and put it where the bot finds it; bad lines are named and left out.

    When more than a tenth of the lines are bad, or none is good, nothing changes and it exits 1.
    """
    from knowledge.law import articles  # noqa: PLC0415 - `--help` is to be quick

    whisper()
    with plainly():
        chosen = settings()
        found, problems = articles.read(read_lines(file), file.name)
        tell(problems[:MOST_SAID], lang, err=True)
        if len(problems) > MOST_SAID:
            typer.echo(f"and {len(problems) - MOST_SAID} more", err=True)
        if not articles.usable(found, problems):
            typer.echo(f"{len(problems)} bad lines; nothing was loaded", err=True)
            raise typer.Exit(1)
        write(chosen.statutes_path, "".join(map(_line, found)))
    _report(chosen, found, len(problems))


def _line(article: "Article") -> str:
    row = {"law": article.law, "article": article.article, "text": article.text}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _report(chosen: "Settings", found: "list[Article]", refused: int) -> None:
    """What was loaded, what of it is kept back; the index is made now rather than at the start."""
    from bot.shelf import Builder  # noqa: PLC0415 - see `load`
    from knowledge.law.articles import Lawbook, current  # noqa: PLC0415

    shelf = Builder(chosen.statutes_path, chosen.cache_folder)({})
    shown = len(shelf.statutes) if isinstance(shelf.statutes, Lawbook) else 0
    laws = {one.law for one in found}
    kept_back = sorted(laws - {one.law for one in current(found, shelf.library.register)})
    unknown = [law for law in sorted(laws) if shelf.library.register.find(law) is None]
    loaded = f"{len(found)} articles of {len(laws)} laws, {shown} shown, {refused} lines refused"
    typer.echo(f"{chosen.statutes_path}: {loaded}")
    for law in kept_back:
        typer.echo(f"not under this name, or not in force: {law}")
    for law in unknown:
        typer.echo(f"not in the register: {law}")
