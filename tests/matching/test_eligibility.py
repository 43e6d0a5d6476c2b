"""Who may be placed where: the table of rules, and records turned into a problem."""

from datetime import date
from typing import Any

import pytest

from cast import a_program, a_student, session
from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import READING, Band, Need, NeedProfile, ProfileStatus
from pss_cli.domain.policy import MatchPolicy
from pss_cli.domain.student import Transport
from pss_cli.matching.engine import solve
from pss_cli.matching.records.eligibility import Circumstances, reasons_against
from pss_cli.matching.records.instance import from_records
from pss_cli.matching.records.match_input import MatchInput

DAY = date(2026, 11, 2)
PAIR = (StudentId("0000001"), ProgramId("P01"))


def a_profile(student_id: str = "0000001", band: Band = Band.HIGH, tier: int | None = 3) -> NeedProfile:
    need = Need(code=READING, band=band)
    return NeedProfile(
        student_id=StudentId(student_id), grade=Grade("3"), status=ProfileStatus.SCORED, tier=tier, needs=(need,)
    )


def circumstances(**more: Any) -> Circumstances:
    facts = {"as_of": DAY, "school_names": frozenset({"hedgerow school"}), "profiles": {PAIR[0]: a_profile()}}
    return Circumstances(**{**facts, **more})


RULES = [
    # student                                         program                                  circumstances          rule
    ({},                                               {},                                      {},                    None),
    ({"grade": Grade("6")},                            {},                                      {},                    "grade"),
    ({},                                               {"seats": None},                         {},                    "incomplete"),
    ({},                                               {"listed": False},                       {},                    "unlisted"),
    ({},                                               {"ends_on": date(2026, 11, 1)},          {},                    "term"),
    ({},                                               {"ends_on": DAY},                        {},                    None),
    ({},                                               {"schools": ("Brook School",)},          {},                    "school"),
    ({},                                               {"schools": (" HEDGEROW School",)},      {},                    None),
    ({"available": (session("Tue 14:00-15:59"),)},     {},                                      {},                    "schedule"),
    ({"available": (session("Tue 14:30-16:00"),)},     {},                                      {},                    None),
    ({"available": ()},                                {},                                      {},                    "schedule"),
    ({"home_language": "ht"},                          {"languages": ("es",)},                  {},                    "language"),
    ({"home_language": "es-MX"},                       {"languages": ("es",)},                  {},                    None),
    ({"home_language": "ht"},                          {"languages": ("es", "en")},             {},                    None),
    ({"transport": Transport.BUS},                     {"transport": "none"},                   {},                    "transport"),
    ({"transport": Transport.WALK},                    {"transport": "none"},                   {},                    None),
    ({"transport": Transport.BUS},                     {},                                      {},                    None),
    ({},                                               {},                                      {"blocked": {PAIR}},   "blocked"),
    ({},                                               {},                                      {"declined": {PAIR}},  "declined"),
    ({},                                               {},                                      {"profiles": {}},      "data"),
    ({},                                               {},                                      {"profiles": {}, "fill": True}, None),
    ({},                                               {},                                      {"profiles": {}, "pinned": {PAIR}}, None),
    ({},                                               {},                                      {"profiles": {PAIR[0]: a_profile(band=Band.ON_TRACK)}}, "need"),
    ({},                                               {},                                      {"held": {PAIR[0]: (a_program("P09", days=("Tue 15:30-16:30",)),)}}, "held_seat"),
    ({},                                               {},                                      {"held": {PAIR[0]: (a_program("P09", days=("Tue 16:00-17:00",)),)}}, None),
]  # fmt: skip


@pytest.mark.parametrize(("student", "program", "more", "rule"), RULES)
def test_each_rule_keeps_out_whom_it_says_and_nobody_else(student: Any, program: Any, more: Any, rule: str | None):
    found = reasons_against(a_student(**student), a_program(**program), circumstances(**more))
    assert [reason.rule for reason in found] == ([rule] if rule else [])
    assert all(reason.text.endswith(".") for reason in found)


def test_protected_facts_are_no_part_of_a_student_the_rules_could_see():
    fields = set(a_student().__dataclass_fields__)
    assert not fields & {"race", "gender", "iep", "plan_504", "el_status", "disability", "econ", "homeless", "foster"}


def an_input(**more: Any) -> MatchInput:
    people = tuple(a_student(f"000000{number}") for number in range(1, 5))
    facts = {
        "as_of": DAY,
        "students": people,
        "profiles": tuple(a_profile(one.student_id) for one in people),
        "programs": (a_program("P01", seats=2), a_program("P02", seats=1, days=("Wed 14:30-16:00",))),
        "seed": "spring",
    }
    return MatchInput(**{**facts, **more})


def placed(request: MatchInput) -> set[tuple[str, str]]:
    instance = from_records(request)
    matching = solve(instance.problem)
    assert matching.proved
    return {instance.pair_ids[pair] for pair in matching.pairs}


def test_rows_in_another_order_give_the_same_placements():
    request = an_input()
    turned = an_input(students=request.students[::-1], profiles=request.profiles[::-1], programs=request.programs[::-1])
    assert placed(request) == placed(turned)


def test_the_higher_tier_comes_first_whatever_the_number_of_others():
    profiles = tuple(a_profile(f"000000{n}", Band.CONCERN, 3 if n == 4 else 2) for n in range(1, 5))
    request = an_input(profiles=profiles, programs=(a_program("P01", seats=1),))
    assert placed(request) == {("0000004", "P01")}


def test_among_equals_the_lower_lottery_number_has_the_seat():
    from pss_cli.matching.lottery import draw

    request = an_input(programs=(a_program("P01", seats=1),))
    first = draw("spring", (one.student_id for one in request.students))[0][0]
    assert placed(request) == {(first, "P01")}


def test_placements_of_an_earlier_run_stay_where_that_costs_nothing():
    request = an_input(programs=(a_program("P01", seats=1),))
    for student in request.students:
        kept = frozenset({(student.student_id, ProgramId("P01"))})
        assert placed(an_input(programs=request.programs, kept=kept)) == kept


def test_a_seat_held_before_never_stands_before_a_higher_tier():
    profiles = tuple(a_profile(f"000000{n}", Band.CONCERN, 3 if n == 4 else 2) for n in range(1, 5))
    kept = frozenset({(StudentId("0000001"), ProgramId("P01"))})
    assert placed(an_input(profiles=profiles, programs=(a_program("P01", seats=1),), kept=kept)) == {("0000004", "P01")}


def test_a_preference_decides_between_programs_of_equal_benefit():
    programs = (a_program("P01"), a_program("P02"))
    people = (a_student("0000001", preferences=(ProgramId("P02"),)),)
    assert placed(an_input(students=people, programs=programs)) == {("0000001", "P02")}


def test_reserved_seats_nobody_of_tier_3_wants_fall_to_all():
    profiles = tuple(a_profile(f"000000{number}", Band.CONCERN, 2) for number in range(1, 5))
    programs = (a_program("P01", seats=2, seats_reserved=2),)
    assert len(placed(an_input(profiles=profiles, programs=programs))) == 2


def test_students_without_a_need_take_left_over_seats_only_when_asked():
    profiles = (a_profile("0000001"), *(a_profile(f"000000{n}", Band.ON_TRACK, 1) for n in (2, 3, 4)))
    programs = (a_program("P01", seats=2),)
    assert placed(an_input(profiles=profiles, programs=programs)) == {("0000001", "P01")}
    filled = placed(an_input(profiles=profiles, programs=programs, policy=MatchPolicy(fill=True)))
    assert len(filled) == 2
    assert ("0000001", "P01") in filled


def test_siblings_asked_to_stay_together_share_a_program():
    twins = (a_student("0000001", siblings=(StudentId("0000002"),)), a_student("0000002"), a_student("0000003"))
    request = an_input(students=twins, programs=(a_program("P01", seats=2),), together=True)
    taken = {student for student, _ in placed(request)}
    assert taken in ({"0000001", "0000002"}, {"0000003"})
    assert taken == {"0000001", "0000002"}


def test_values_are_no_finer_than_the_band():
    instance = from_records(an_input())
    assert set(instance.problem.need_weight[:, 3].tolist()) <= {10, 20, 30}


def test_the_student_who_may_take_no_program_takes_none():
    people = tuple(a_student(f"000000{number}", max_programs=0) for number in range(1, 3))
    assert placed(an_input(students=people)) == set()


def test_every_eligible_pair_has_one_explanation_without_contradiction():
    from pss_cli.matching import explain

    instance = from_records(an_input())
    matching = solve(instance.problem)
    told = [one for student in range(instance.problem.students) for one in explain(instance.problem, matching, student)]
    assert sorted(one.pair for one in told) == list(range(instance.problem.pairs))
    for one in told:
        assert (one.outcome == "placed") == (one.pair in matching.pairs)
        if one.rule == "seats":
            taken = (instance.problem.program[matching.pairs] == instance.problem.program[one.pair]).sum()
            assert taken == instance.problem.capacity[instance.problem.program[one.pair]]
