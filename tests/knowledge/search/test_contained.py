"""How much of a way of asking stands in a message, however much else it says."""

import numpy as np

from knowledge.law.search.close import Close
from knowledge.law.search.postings import Doubles

MASS = np.array([20.0, 40.0, 40.0, 30.0])
FIRSTS = np.array([0, 1, 3])  # three entries: one, two and one wordings


def held(shared: list[float], weight: float = 100.0) -> Doubles:
    """The measure for wordings of which so much information stands in the message."""
    likeness = np.array(shared) / np.sqrt(weight * MASS)
    return Close(likeness, np.array(shared), MASS, np.arange(4), FIRSTS).contained()


def test_a_longer_story_around_a_question_changes_nothing() -> None:
    shared = [20.0, 10.0, 0.0, 5.0]
    assert np.allclose(held(shared, 50.0), held(shared, 500.0))


def test_a_wording_held_whole_beats_a_longer_one_held_in_part() -> None:
    whole, part, little = held([20.0, 20.0, 0.0, 5.0])
    assert whole > part > little


def test_two_wordings_say_more_than_one_but_the_fullest_leads() -> None:
    one, two = (held([0.0, 30.0, second, 0.0])[1] for second in (0.0, 30.0))
    assert one < two < 1.2 * one
