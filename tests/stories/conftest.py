"""What several stories stand on."""

from pathlib import Path

import pytest

from bot.shelf import Builder
from tests.knowledge.law.conftest import Folder
from tests.street import Street


@pytest.fixture
def law(street: Street, tmp_path_factory) -> Folder:
    """The street serves two answers from a folder that can be broken."""
    folder = Folder(tmp_path_factory.mktemp("law"))
    house = street.bot.house
    build = Builder(Path("nowhere"), tmp_path_factory.mktemp("cache"), folder.root)
    house.take(build({}))
    house.rebuild = build
    return folder
