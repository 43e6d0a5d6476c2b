"""Access by group: counted right, small groups never to be found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pss_cli.alignment.equity import Fact, counts
from pss_cli.disclosure.shares import coded
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.interval import wilson
from pss_cli.domain.student import RestrictedFacts
from pss_cli.jobs.audit_fairness import _shown

WITH_NEED = "of these, with a seat for it"


def school(groups: dict[str, tuple[int, int]]) -> tuple[list[Fact], list[RestrictedFacts]]:
    """Students by group: so many with a need, so many of them with a seat."""
    facts: list[Fact] = []
    restricted: list[RestrictedFacts] = []
    for group, (students, seated) in groups.items():
        for number in range(students):
            student_id = StudentId(f"{group}{number}")
            is_seated = number < seated
            facts.append(
                Fact(student_id=student_id, has_need=True, is_served=is_seated, is_waiting=False, holds_seat=is_seated)
            )
            restricted.append(RestrictedFacts(student_id=student_id, facts=(("language", group),)))
    return facts, restricted


def shown(groups: dict[str, tuple[int, int]], measure: str = WITH_NEED) -> dict[str, str]:
    rows = _shown(counts(*school(groups)), minimum=10)
    return {row.group: row.share or "hidden" for row in rows if row.measure == measure and row.field}


def test_shares_by_group():
    assert shown({"a": (50, 25), "b": (40, 10)}) == {"a": "50 %", "b": "25 %"}


def test_those_with_a_seat_stand_beside_the_school():
    groups = {"a": (60, 10), "b": (40, 30)}
    assert shown(groups, "part of all students") == {"a": "60 %", "b": "40 %"}
    assert shown(groups, "part of those with a seat") == {"a": "25 %", "b": "75 %"}


def test_recall_is_of_students_whose_end_is_known():
    facts = [
        Fact(student_id=StudentId(str(n)), has_need=n < 30, is_served=False, is_waiting=False, ended_badly=n % 2 == 0)
        for n in range(60)
    ]
    found = {count.measure: (count.hits, count.total) for count in counts(facts, []) if not count.field}
    assert found["ended badly, and a need was seen before"] == (15, 30)
    assert found["ended well, and a need was seen all the same"] == (15, 30)
    assert "ended badly, and a need was seen before" not in {
        count.measure for count in counts(school({"a": (9, 1)})[0], [])
    }


@pytest.mark.parametrize(
    ("with_need", "told"),
    [
        # how many of 12 and of 60 have a need, and what is told of those: students and share
        ((8, 30), {"a": (8, "50 %"), "b": (30, "33 %")}),
        ((12, 30), {"a": (None, "35 %"), "b": (None, "33 %")}),  # the number would say: all of them
        ((11, 30), {"a": (None, "35 %"), "b": (None, "33 %")}),  # and 36 % would say: 4 of 11
        ((8, 60), {"a": (None, "50 %"), "b": (None, "15 %")}),
    ],
)
def test_a_coded_share_is_not_undone_by_the_number_beside_it(
    with_need: tuple[int, int], told: dict[str, tuple[int | None, str]]
):
    facts, restricted = school({"a": (12, 4), "b": (60, 10)})
    needy = dict(zip("ab", with_need, strict=True))
    facts = [replace(fact, has_need=int(fact.student_id[1:]) < needy[fact.student_id[0]]) for fact in facts]
    rows = _shown(counts(facts, restricted), minimum=5)
    assert {row.group: (row.students, row.share) for row in rows if row.measure == WITH_NEED and row.field} == told


def test_a_small_group_takes_a_second_one_with_it():
    assert shown({"a": (50, 25), "b": (40, 10), "c": (3, 1)}) == {"a": "50 %", "b": "hidden", "c": "hidden"}


def test_two_small_groups_hide_each_other_only_when_they_are_enough_together():
    assert shown({"a": (50, 25), "b": (40, 10), "c": (6, 1), "d": (5, 1)})["b"] == "25 %"
    assert shown({"a": (50, 25), "b": (40, 10), "c": (3, 1), "d": (2, 1)})["b"] == "hidden"


def test_a_school_too_small_is_told_nothing_of():
    rows = _shown(counts(*school({"a": (5, 2), "b": (4, 1)})), minimum=10)
    assert rows
    assert all(row.is_hidden for row in rows)


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
        (0, 12, "20 % or less"), (12, 12, "80 % or more"), (6, 12, "50 %"), (0, 400, "1 % or less"),
        (396, 400, "99 % or more"), (3, 50, "6 %"), (2, 50, "5 % or less"),
    ],
)  # fmt: skip
def test_shares_near_the_ends_are_told_coarsely(hits: int, total: int, told: str):
    assert coded(hits / total, total) == told


def test_wilson_agrees_with_the_books():
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)
    assert wilson(0, 0) == (0.0, 1.0)
