"""Medians and shares of what was counted."""

from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from knowledge.report.spans import median_days, share


@given(st.dictionaries(st.integers(0, 9_000), st.integers(1, 9), min_size=1))
def test_the_median_of_counts_is_the_median_of_the_whole_list(hours: dict[int, int]) -> None:
    every = [hour for hour, many in hours.items() for _ in range(many)]
    assert median_days(hours) == round(median(every) / 24, 1)


def test_of_nothing_there_is_neither_a_middle_nor_a_share() -> None:
    assert median_days({}) is None
    assert share(0, 0) is None
    assert share(2, 3) == 67
