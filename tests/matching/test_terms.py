"""Programs of different terms never meet at one time, whatever their weekday."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_profile, a_program, a_seat, a_student
from matching.documents import Pss, read
from pss_cli.domain.program import Program
from pss_cli.matching.records.eligibility import held_then
from pss_cli.matching.records.instance import from_records
from pss_cli.matching.records.match_input import MatchInput, circumstances_of
from pss_cli.matching.records.terms import dated_sessions
from pss_cli.workspace import database, programs
from pss_cli.workspace.layout import Workspace

FALL = {"starts_on": date(2026, 9, 14), "ends_on": date(2026, 12, 18)}
SPRING = {"starts_on": date(2027, 1, 11), "ends_on": date(2027, 5, 28)}
AS_OF = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (FALL, SPRING, "apart"),
        (FALL, FALL, "meets"),
        (FALL, {}, "meets"),
        (FALL, {"starts_on": date(2026, 12, 18)}, "meets"),
        (FALL, {"starts_on": date(2026, 12, 19)}, "apart"),
        (SPRING, {"ends_on": date(2027, 1, 10)}, "apart"),
    ],
)
def test_two_programs_meet_only_where_their_terms_share_a_day(one: dict, other: dict, found: str):
    first, second = a_program("P01", **one), a_program("P02", **other)
    assert first.meets_with(second) is second.meets_with(first) is (found == "meets")
    assert not a_program("P03", days=("Wed 14:30-16:00",)).meets_with(first)


def test_where_all_run_at_one_time_a_day_is_its_weekday():
    offered = [a_program("P01", **FALL), a_program("P02"), a_program("P03", starts_on=date(2026, 10, 1))]
    assert dated_sessions(offered) == [[(1, 870, 960)]] * 3


def a_term(numbers: tuple[int, int], place: int) -> Program:
    first = date(2026, 9, 1) + timedelta(days=numbers[0])
    return a_program(f"P{place:02d}", starts_on=first, ends_on=first + timedelta(days=numbers[1]))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 15)), min_size=1, max_size=8))
def test_dated_meetings_overlap_where_the_programs_ever_meet(terms: list[tuple[int, int]]):
    offered = [a_term(one, place) for place, one in enumerate(terms)]
    days = [{day for day, _, _ in one} for one in dated_sessions(offered)]
    for one, other in product(range(len(offered)), repeat=2):
        assert bool(days[one] & days[other]) is offered[one].meets_with(offered[other])


def test_a_seat_of_this_term_closes_none_of_the_next():
    offered = (a_program("P01", **FALL), a_program("P02", **SPRING), a_program("P03"))
    request = MatchInput(
        as_of=AS_OF, students=(a_student(),), profiles=(a_profile(),), programs=offered, held=(a_seat(),)
    )
    facts = circumstances_of(request)
    assert [held_then(a_student(), one, facts) is None for one in offered[1:]] == [True, False]
    assert from_records(request).pair_ids == (("0000001", "P02"),)


def test_a_student_may_have_both_and_the_match_passes_its_check(school: Workspace, pss: Pss):
    with database.writing(school, "test") as store:
        programs.put(store, a_program("P01", seats=2, **FALL))
        programs.put(store, a_program("P02", seats=1, program_name="Thistle Readers", **SPRING))
    assert pss("match", "pin", "0000001", "P01").code == 0
    assert pss("match", "pin", "0000001", "P02").code == 0
    found = read(pss, "match", "match", "students")["placements"]
    assert {one["program_id"] for one in found if one["student_id"] == "0000001"} == {"P01", "P02"}
    assert pss("match", "check").code == 0
