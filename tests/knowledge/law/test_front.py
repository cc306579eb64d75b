"""The quick reader of entry heads says what tomllib says, or leaves it to tomllib."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.law import front
from knowledge.law.library import FOLDER


def outcome(read, text):
    try:
        return read(text)
    except tomllib.TOMLDecodeError as error:
        return str(error)


def test_every_real_head_reads_the_same():
    for path in (FOLDER / "entries").glob("*/*.md"):
        head = path.read_text("utf-8")[4:].partition("\n+++\n")[0] + "\n"
        assert front.loads(head) == tomllib.loads(head), path


@pytest.mark.parametrize(
    "text",
    [
        'a = "x"\na = "y"\n',
        'a = ["x"]\n[[a]]\nb = "c"\n',
        'a = "\\u4e00"\n',
        'a = "\\/"\n',
        "a = [1, 2]\nb = 2026-11-24\n",
        "a = [\n  'x', # why\n  \"y]\",\n]\n",
        "a = 2026-13-01\n",
        "a = \n",
        'a = ["x"\n',
        'a = ["x",,]\n',
        'a = {b = "c"}\n[t]\nd = true\n',
    ],
)
def test_unusual_heads_read_the_same_errors_included(text):
    assert outcome(front.loads, text) == outcome(tomllib.loads, text)


lines = st.sampled_from(
    [
        'a = "x"',
        'b = ["x", "y",]',
        "c = [",
        '  "z",',
        "]",
        "[[t]]",
        "d = 2026-01-02",
        "",
        "# n",
        'e = "with # hash"  # note',
        "f = 'single'",
        "[s]",
        'g = ["[x]"]',
        "h = []",
        'i = "a\tb"',
    ]
)


@given(st.lists(lines, max_size=8))
def test_any_head_reads_the_same(rows):
    text = "\n".join(rows) + "\n"
    assert outcome(front.loads, text) == outcome(tomllib.loads, text)
