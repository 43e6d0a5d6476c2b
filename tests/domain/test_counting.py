"""Counts and lists in words."""

import pytest

from pss_cli.domain.counting import counted, named


@pytest.mark.parametrize(
    ("count", "words", "told"),
    [
        (0, ("student",), "0 students"), (1, ("student",), "1 student"), (1_200, ("student",), "1,200 students"),
        (1, ("child", "children"), "1 child"), (2, ("child", "children"), "2 children"),
    ],
)  # fmt: skip
def test_a_count_goes_with_its_word(count: int, words: tuple[str, ...], told: str):
    assert counted(count, *words) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [((), ""), (("P01",), "P01"), (("P01", "P02"), "P01, P02"), (("P01", "P02", "P03", "P04"), "P01, P02 and 2 more")],
)
def test_a_long_list_names_the_first_ones_and_counts_the_others(words: tuple[str, ...], told: str):
    assert named(words, 2) == told
