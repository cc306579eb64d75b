"""A form that makes no sense is refused at the door, with file, line and reason."""

import pytest

from knowledge.cases.terms import Kind
from knowledge.forms.load import FormError, load

SHARED = '[[step]]\nid = "danger"\nkind = "choice"\noptions = ["no", "yes"]\n'
GOOD = 'gist = "story"\n\n[[step]]\nid = "story"\nkind = "long_text"\n'


@pytest.fixture
def folder(tmp_path):
    def write(text, shared=SHARED):
        (tmp_path / "common.toml").write_text(shared, "utf-8")
        (tmp_path / "petition.toml").write_text(text, "utf-8")
        return tmp_path

    return write


def test_a_small_form_is_enough(folder):
    forms = load(folder(GOOD))
    assert list(forms) == [Kind.PETITION]
    assert forms[Kind.PETITION].get("story").ask == "forms.ask.petition.story"


def test_a_shared_step_may_be_changed_where_it_is_used(folder):
    text = GOOD + '\n[[step]]\nuse = "danger"\nquiet = true\nask = "petition.danger"\n'
    step = load(folder(text))[Kind.PETITION].get("danger")
    assert (step.quiet, step.ask, step.options) == (
        True,
        "forms.ask.petition.danger",
        ("no", "yes"),
    )


@pytest.mark.parametrize(
    ("added", "line", "reason"),
    [
        ('[[step]]\nid = "story"\nkind = "text"', 7, "its id is used twice"),
        ('[[step]]\nid = "Story"\nkind = "text"', 7, "needs an id of small letters"),
        ('[[step]]\nkind = "text"', 7, "needs an id"),
        ('[[step]]\nid = "a"\nkind = "essay"', 7, "kind must be one of"),
        ('[[step]]\nid = "a"\nkind = "text"\ncolour = "red"', 7, "unknown field 'colour'"),
        ('[[step]]\nid = "a"\nkind = "choice"', 7, "a choice needs options"),
        ('[[step]]\nid = "a"\nkind = "text"\noptions = ["x"]', 7, "only a choice has them"),
        ('[[step]]\nid = "a"\nkind = "choice"\noptions = ["x", "x"]', 7, "stands twice"),
        ('[[step]]\nid = "a"\nkind = "text"\nmin = 9\nmax = 3', 7, "min must be above 0"),
        ('[[step]]\nid = "a"\nkind = "date"\nlean = "sideways"', 7, "lean must be one of"),
        ('[[step]]\nid = "a"\nkind = "consent"', 7, "a consent needs a purpose"),
        ('[[step]]\nid = "a"\nkind = "gate"\noptions = ["x"]', 7, "a gate stops at something"),
        (
            '[[step]]\nid = "a"\nkind = "gate"\noptions = ["x"]\nquiet = true\nstop = { x = "y" }',
            7,
            "gates come before",
        ),
        (
            '[[step]]\nid = "a"\nkind = "consent"\npurposes = ["b"]\nversion = "1"',
            7,
            "consents come before the first fact",
        ),
        ('[[step]]\nid = "a"\nkind = "confirm"\nstop = { no = "x" }', 7, "cannot be chosen"),
        ('[[step]]\nid = "a"\nkind = "confirm"\nstop = { yes = "x" }', 7, "no [stops.x]"),
        ('[[step]]\nid = "a"\nkind = "text"\nshow_if = { b = ["yes"] }', 7, "not asked before"),
        ('[[step]]\nid = "a"\nkind = "text"\nshow_if = { story = ["yes"] }', 7, "cannot answer"),
        ('[[step]]\nid = "a"\nkind = "text"\nmax = "many"', 7, "max must be of type int"),
        ('[[step]]\nid = "a"\nkind = "text"\nshow_if = "yes"', 7, "show_if must be of type dict"),
        ('[[step]]\nuse = "nobody"', 7, "common.toml has no step 'nobody'"),
        ("colour = 'red'", 1, "unknown field"),
        ("names = ['nobody']", 1, "there is no step 'nobody'"),
        ("= broken", 1, "line"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_reason(folder, added, line, reason):
    text = f"{GOOD}\n{added}\n" if added.startswith("[[") else f"{added}\n{GOOD}"
    with pytest.raises(FormError) as caught:
        load(folder(text))
    assert caught.value.file == "petition.toml"
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert str(caught.value).startswith(f"petition.toml:{line}: ")
