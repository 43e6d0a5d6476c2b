"""Measures of a small school drawn so that every answer can be counted by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import a_profile, a_program, a_seat, a_student
from pss_cli.domain.family import Guardian, Household
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import Band, NeedProfile
from pss_cli.domain.outreach import ContactAttempt, Outcome
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.workplan.measures import BY_ID, MEASURES, Facts, compute_all

IDS = tuple(StudentId(f"{number:07}") for number in range(20))


def profile(student_id: StudentId, tier: int | None, reading: Band) -> NeedProfile:
    return a_profile(student_id, f"academic.reading:{reading}; academic.math:on_track", tier=tier)


def school(**said: Any) -> Facts:
    """Twenty students: the first ten in tier 3 with a high reading need, the others on track."""
    facts = Facts(
        as_of=date(2026, 11, 2),
        students=tuple(a_student(student_id) for student_id in IDS),
        profiles=tuple(
            profile(student_id, 3 if n < 10 else 1, Band.HIGH if n < 10 else Band.ON_TRACK)
            for n, student_id in enumerate(IDS)
        ),
        programs=(a_program("P01", "academic.reading:2", seats=20), a_program("P02", "enrichment.arts", seats=20)),
    )
    return replace(facts, **said)


def value(facts: Facts, measure: str) -> float | None:
    return {one.measure: one.value for one in compute_all(facts)}[measure]


SEATS = (*(a_seat(IDS[n], "P01") for n in range(4)), a_seat(IDS[4], "P02"), a_seat(IDS[15], "P01"))


def test_a_program_that_lacks_something_or_is_listed_no_more_is_not_ready():
    catalog = (
        a_program("P01", provider="Acorn Club"),
        replace(a_program("P02", provider="Birch Hall"), seats=None),
        replace(a_program("P03", provider="Cedar Room"), listed=False),
        replace(a_program("P04", provider="Dune House"), seats=None, listed=False),
    )
    facts = school(programs=catalog)
    assert (value(facts, "partners_ready"), value(facts, "programs_incomplete")) == (1, 1)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("students_with_high_reading_need", 10),
        ("students_with_high_math_need", 0),
        ("needs_known_share", 1.0),
        ("tier3_with_a_seat_share", 0.5),  # five of ten, whatever the program is about
        ("unserved_students", 6),  # the seat in P02 does not work on reading
        ("seats_filled_share", 0.15),  # six of forty
        ("programs_incomplete", 0),
        ("partners_ready", 1),
    ],
)
def test_what_can_be_counted_by_hand_is_so(measure: str, expected: float):
    assert value(school(participations=SEATS), measure) == expected


def test_a_withdrawn_student_holds_no_seat():
    left = tuple(replace(one, stage=EnrollmentStage.WITHDRAWN) for one in SEATS)
    assert value(school(participations=left), "tier3_with_a_seat_share") == 0


def test_ten_percent_absent_is_chronic_and_less_is_not():
    absence = dict.fromkeys(IDS[:10], 0.0999) | dict.fromkeys(IDS[10:], 0.10)
    assert value(school(absence=absence), "share_chronically_absent") == 0.5


def test_families_are_reached_by_a_conversation_or_a_seat_not_by_a_message():
    houses = tuple(
        Household(household_id=f"H{one}", student_ids=(one,), guardians=(Guardian(name="Maple"),), language="es")
        for one in IDS[:10]
    )
    outcomes = (Outcome.REACHED_NO, Outcome.REACHED_THINKING, Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER)
    attempts = tuple(
        ContactAttempt(student_id=IDS[n], made_on=date(2026, 11, 2), channel="phone", outcome=outcome)
        for n, outcome in enumerate(outcomes)
    )
    facts = school(households=houses, attempts=attempts, participations=(a_seat(IDS[9], "P01"),))
    assert value(facts, "families_reached_share") == 0.3
    assert value(facts, "interpreted_families_reached_share") == 0.3
    assert value(facts, "families_without_contact") == 10


def test_too_little_data_gives_no_value_and_a_reason():
    small = school(profiles=(profile(IDS[0], 3, Band.HIGH),))
    measured = {one.measure: one for one in compute_all(small)}
    for name in (
        "share_chronically_absent",
        "tier3_with_a_seat_share",
        "students_with_high_reading_need",
        "placed_share",
    ):
        assert measured[name].value is None
        assert measured[name].why


def test_an_empty_workspace_measures_nothing_but_fails_nowhere():
    nothing = compute_all(Facts(as_of=date(2026, 11, 2), students=()))
    assert [one.measure for one in nothing if one.value is not None] == []


def test_every_measure_has_a_name_of_its_own():
    assert len(BY_ID) == len(MEASURES) == len({measure.name for measure in MEASURES})


@given(
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(("P01", "P02", "P09"))), max_size=60, unique=True),
    st.lists(st.sampled_from((None, 1, 2, 3)), min_size=20, max_size=20),
    st.lists(st.sampled_from(tuple(Band)), min_size=20, max_size=20),
)
def test_shares_stay_between_nothing_and_all(
    seats: list[tuple[StudentId, str]], tiers: list[int | None], bands: list[Band]
):
    facts = school(
        participations=tuple(a_seat(*one) for one in seats),
        profiles=tuple(profile(one, tier, band) for one, tier, band in zip(IDS, tiers, bands, strict=True)),
    )
    for measured in compute_all(facts):
        if measured.value is not None:
            assert 0 <= measured.value <= (1 if measured.unit == "share" else 40)
            assert not measured.why
        else:
            assert measured.why
