"""What can be typed after `python -m bot`."""

import contextlib

import typer

from bot.commands import asking, keeping, knowing, lawbook, serving

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Falin, the legal neighbour of a street office.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
HOUSEKEEPING = (keeping.doctor, keeping.backup, keeping.restore)
for command in (serving.run, serving.demo, asking.ask, *HOUSEKEEPING):
    app.command()(command)
app.add_typer(knowing.app, name="knowledge")
app.add_typer(lawbook.app, name="statutes")


def main() -> None:
    """Run the command line."""
    with contextlib.suppress(BrokenPipeError):
        app(prog_name="python -m bot")
