"""Whom one call reaches: siblings joined by contacts, never by a surname; court orders kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import a_student
from pss_cli.domain.family import Guardian
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.student import Student
from pss_cli.outreach.households import address_of, barred_traits, contactable, households

BIRCH = Guardian(name="Maple Birchbark", phones=("+16175550101",), email="maple@example.org")
REED = Guardian(name="Reed Inkwell", phones=("+16175550102",))


def groups(*students: Student) -> list[tuple[str, ...]]:
    return [house.student_ids for house in households(students)]


@pytest.mark.parametrize(
    ("one", "other", "are_joined"),
    [
        pytest.param({}, {}, False, id="the same surname alone"),
        pytest.param({"guardians": (BIRCH,)}, {"guardians": (BIRCH,)}, True, id="the same phone and mail"),
        pytest.param(
            {"guardians": (BIRCH,)},
            {"guardians": (Guardian(name="M. Birchbark", email="MAPLE@example.org "),)},
            True,
            id="the same mail address in other letters",
        ),
        pytest.param({"address": "1 Fern Way"}, {"address": "1 Fern Way"}, False, id="the same address alone"),
        pytest.param(
            {"address": "1 Fern Way", "guardians": (Guardian(name="Maple Birchbark"),)},
            {"address": "1 fern way.", "guardians": (Guardian(name="maple birchbark"),)},
            True,
            id="the same guardian's name at the same address",
        ),
        pytest.param(
            {"address": "1 Fern Way", "guardians": (Guardian(name="Maple Birchbark"),)},
            {"address": "9 Moss Lane", "guardians": (Guardian(name="Maple Birchbark"),)},
            False,
            id="the same guardian's name elsewhere",
        ),
        pytest.param({"siblings": ("0000002",)}, {}, True, id="declared siblings, addresses not known"),
        pytest.param(
            {"siblings": ("0000002",), "address": "1 Fern Way"},
            {"address": "9 Moss Lane"},
            False,
            id="declared siblings who live apart",
        ),
        pytest.param(
            {"guardians": (Guardian(name="Reed Inkwell", phones=("+16175550102",), no_contact=True),)},
            {"guardians": (REED,)},
            False,
            id="joined only by a guardian who is barred for one of them",
        ),
    ],
)
def test_students_are_joined_by_contacts_and_never_by_surname(
    one: dict[str, Any], other: dict[str, Any], *, are_joined: bool
):
    joined = len(groups(a_student("0000001", **one), a_student("0000002", **other))) == 1
    assert joined is are_joined


def test_a_number_of_an_office_joins_nobody():
    office = Guardian(phones=("+16175550199",))
    children = [a_student(f"{number:07}", guardians=(office,)) for number in range(12)]
    assert len(households(children)) == 12


def test_a_guardian_barred_for_one_child_is_not_called_about_the_sibling():
    barred = Guardian(name="Reed Inkwell", phones=("+16175550102",), no_contact=True)
    one = a_student("0000001", guardians=(BIRCH, barred))
    other = a_student("0000002", guardians=(BIRCH, REED))
    (house,) = households((one, other))
    assert [guardian.name for guardian in house.guardians] == ["Maple Birchbark"]


def test_a_phone_that_a_barred_guardian_also_answers_is_left_out():
    shared = Guardian(name="Maple Birchbark", phones=("+16175550102", "+16175550101"))
    barred = Guardian(name="Reed Inkwell", phones=("+16175550102",), no_contact=True)
    (kept,) = contactable((a_student(guardians=(shared, barred)),))
    assert kept.phones == ("+16175550101",)


def test_an_address_under_an_order_is_never_told_for_any_of_the_siblings():
    hidden = Guardian(name="Reed Inkwell", no_address=True)
    one = a_student("0000001", address="1 Fern Way", guardians=(BIRCH,))
    other = a_student("0000002", address="1 Fern Way", guardians=(BIRCH, hidden))
    assert address_of((one,)) == "1 Fern Way"
    assert address_of((one, other)) == ""


GUARDIANS = st.builds(
    Guardian,
    name=st.sampled_from(("", "Maple Birchbark", "Reed Inkwell", "José Ünlü", "<b>&", "{{ x }}", "ليلى")),
    phones=st.lists(st.sampled_from(("+16175550101", "+16175550102", "+16175550103")), max_size=2).map(tuple),
    email=st.sampled_from(("", "a@example.org", "b@example.org")),
    no_contact=st.booleans(),
)
ROSTERS = st.lists(
    st.tuples(
        st.lists(GUARDIANS, max_size=2).map(tuple),
        st.sampled_from(("", "1 Fern Way", "9 Moss Lane")),
        st.lists(st.integers(0, 7).map(lambda n: StudentId(f"{n:07}")), max_size=2).map(tuple),
    ),
    max_size=8,
).map(
    lambda rows: tuple(
        a_student(f"{number:07}", guardians=guardians, address=address, siblings=siblings)
        for number, (guardians, address, siblings) in enumerate(rows)
    )
)


@given(ROSTERS)
def test_every_student_is_in_exactly_one_household_whatever_the_order_of_the_roster(roster: tuple[Student, ...]):
    houses = households(roster)
    listed = [student_id for house in houses for student_id in house.student_ids]
    assert sorted(listed) == [student.student_id for student in roster]
    assert households(tuple(reversed(roster)))[:1] == houses[:1]
    assert {house.student_ids for house in households(tuple(reversed(roster)))} == {h.student_ids for h in houses}


@given(ROSTERS)
def test_no_barred_name_phone_or_mail_is_ever_in_a_household(roster: tuple[Student, ...]):
    by_id = {student.student_id: student for student in roster}
    for house in households(roster):
        barred = barred_traits([by_id[student_id] for student_id in house.student_ids])
        for guardian in house.guardians:
            assert not guardian.no_contact
            assert f"mail:{guardian.email}" not in barred
            assert f"name:{guardian.name.casefold()}" not in barred
            assert not {f"phone:{phone}" for phone in guardian.phones} & barred
