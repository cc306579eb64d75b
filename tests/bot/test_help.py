"""Every command says what it does and what each of its words means."""

from typing import Any

import pytest
import typer

from bot.commands import app


def commands() -> list[tuple[str, Any]]:
    found = []

    def walk(name: str, command: Any) -> None:
        found.append((name, command))
        for child, inner in getattr(command, "commands", {}).items():
            walk(f"{name} {child}".strip(), inner)

    walk("", typer.main.get_command(app))
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_it_explains_itself(name: str, command: Any, typed):
    assert command.help, name
    for parameter in command.params:
        told = getattr(parameter, "help", None)
        assert told, f"{name}: {parameter.name}"
    result = typed(*name.split(), "--help")
    assert result.exit_code == 0
    assert command.help.splitlines()[0][:40] in result.output
