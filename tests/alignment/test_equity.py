"""Access by group: counted right, small groups never to be found."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pss_cli.alignment.equity import Fact, coded, equity_rows
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.interval import wilson
from pss_cli.domain.student import RestrictedFacts

WITH_NEED = "of these, with a seat for it"


def school(groups: dict[str, tuple[int, int]]) -> tuple[list[Fact], list[RestrictedFacts]]:
    """Students by group: so many with a need, so many of them with a seat."""
    facts: list[Fact] = []
    restricted: list[RestrictedFacts] = []
    for group, (students, seated) in groups.items():
        for number in range(students):
            student_id = StudentId(f"{group}{number}")
            facts.append(Fact(student_id=student_id, has_need=True, is_served=number < seated, is_waiting=False))
            restricted.append(RestrictedFacts(student_id=student_id, facts=(("language", group),)))
    return facts, restricted


def shown(groups: dict[str, tuple[int, int]]) -> dict[str, str]:
    rows = equity_rows(*school(groups), minimum=10)
    return {row.group: row.share or "hidden" for row in rows if row.measure == WITH_NEED and row.field}


def test_shares_by_group():
    assert shown({"a": (50, 25), "b": (40, 10)}) == {"a": "50 %", "b": "25 %"}


def test_a_small_group_takes_a_second_one_with_it():
    assert shown({"a": (50, 25), "b": (40, 10), "c": (3, 1)}) == {"a": "50 %", "b": "hidden", "c": "hidden"}


def test_two_small_groups_hide_each_other_only_when_they_are_enough_together():
    assert shown({"a": (50, 25), "b": (40, 10), "c": (6, 1), "d": (5, 1)})["b"] == "25 %"
    assert shown({"a": (50, 25), "b": (40, 10), "c": (3, 1), "d": (2, 1)})["b"] == "hidden"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=6))
@hypothesis_settings(max_examples=200, deadline=None)
def test_what_is_hidden_is_never_one_group_and_never_too_few(sizes: list[tuple[int, int]]):
    groups = {chr(97 + number): (size, min(size, seated)) for number, (size, seated) in enumerate(sizes)}
    told = shown(groups)
    hidden = [groups[group][0] for group, share in told.items() if share == "hidden"]
    assert all(groups[group][0] >= 10 for group, share in told.items() if share != "hidden")
    assert len(hidden) != 1 or len(told) == 1
    assert not hidden or sum(hidden) >= 10 or len(hidden) == len(told)


@pytest.mark.parametrize(
    ("hits", "total", "told"),
    [
        (0, 12, "20 % or less"),
        (12, 12, "80 % or more"),
        (6, 12, "50 %"),
        (0, 400, "1 % or less"),
        (396, 400, "99 % or more"),
        (3, 50, "6 %"),
        (2, 50, "5 % or less"),
    ],
)
def test_shares_near_the_ends_are_told_coarsely(hits: int, total: int, told: str):
    assert coded(hits, total) == told


def test_wilson_agrees_with_the_books():
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)
