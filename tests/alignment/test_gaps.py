"""Children with a need beside seats, on schools small enough to count by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cast import a_profile, a_program, a_seat, a_student, session
from pss_cli.alignment import what_if
from pss_cli.alignment.dimensions import DIMENSIONS, Wanting
from pss_cli.alignment.report import align
from pss_cli.alignment.supply import supply_of
from pss_cli.domain.gap import GapReport
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.program import Program
from pss_cli.errors import WrongCommand

AS_OF = date(2026, 11, 2)


def wanting(
    student_id: str, grade: str, needs: str = "", *, tier: int | None = 2, priority: int = 0, **facts: object
) -> Wanting:
    """A student with needs at concern, written `academic.reading; academic.math`."""
    profile = a_profile(student_id, needs, tier=tier, grade=grade, priority=priority)
    return Wanting(profile, a_student(student_id, grade, **facts))


def aligned(
    children: Sequence[Wanting],
    programs: Sequence[Program],
    held: Sequence[Participation] = (),
    by: str = "need",
    school: str = "",
) -> GapReport:
    return align(children, supply_of(programs, held, AS_OF, school), held, by.split(","))


def table(report: GapReport) -> list[str]:
    """Each cell as `key | students served unserved seats free gap`."""
    return [
        f"{' '.join(cell.key)} | {cell.students} {cell.served} {cell.unserved} {cell.seats} {cell.seats_free} {cell.gap}"
        for cell in report.cells
    ]


CLASS = (
    wanting("1", "3", "academic.reading"),
    wanting("2", "3", "academic.reading; academic.math"),
    wanting("3", "4", "academic.reading"),
    wanting("4", "4"),
)
READERS = a_program("P01", "academic.reading:2", seats=2, grade_max="3")
MATH = a_program("P02", "academic.math", ("Tue 14:30-16:00", "Thu 14:30-16:00"), seats=5)


def test_by_need():
    report = aligned(CLASS, (READERS, MATH), (a_seat("1", "P01"),))
    assert table(report) == ["academic.reading | 3 1 2 2 1 1", "academic.math | 1 0 1 5 5 -4"]


def test_by_need_and_grade_counts_a_seat_in_each_grade_it_could_serve_and_once_in_all():
    report = aligned(CLASS, (READERS,), (a_seat("1", "P01"),), "need,grade")
    assert table(report) == [
        "academic.reading K | 0 0 0 2 1 -1", "academic.reading 1 | 0 0 0 2 1 -1",
        "academic.reading 2 | 0 0 0 2 1 -1", "academic.reading 3 | 2 1 1 2 1 0", "academic.reading 4 | 1 0 1 0 0 1",
        "academic.reading all | 3 1 2 2 1 1", "academic.math 3 | 1 0 1 0 0 1", "academic.math all | 1 0 1 0 0 1",
    ]  # fmt: skip


def test_by_day_counts_students_free_that_day():
    children = (
        wanting("1", "3", "academic.math"),
        wanting("2", "3", "academic.math", available=(session("Thu 14:00-17:00"),)),
    )
    assert table(aligned(children, (MATH,), by="need,day")) == [
        "academic.math Tue | 1 0 1 5 5 -4",
        "academic.math Thu | 2 0 2 5 5 -3",
        "academic.math all | 2 0 2 5 5 -3",
    ]


def test_by_language_counts_programs_that_speak_it():
    children = (
        wanting("1", "3", "academic.math", home_language="ht"),
        wanting("2", "3", "academic.math", home_language="en"),
    )
    spoken = a_program("P03", "academic.math", seats=3, languages=("ht",))
    assert table(aligned(children, (MATH, spoken), by="need,language")) == [
        "academic.math en | 1 0 1 8 8 -7",
        "academic.math ht | 1 0 1 3 3 -2",
        "academic.math all | 2 0 2 8 8 -6",
    ]


def test_coverage_by_provider():
    other = a_program("P05", "academic.reading", seats=4, provider="Maple House")
    assert table(aligned(CLASS, (READERS, other), by="need,provider"))[:2] == [
        "academic.reading Hedgerow Club | 3 0 3 2 2 1",
        "academic.reading Maple House | 3 0 3 4 4 -1",
    ]


def test_an_overfull_program_has_no_free_seat_and_never_fewer():
    held = tuple(a_seat(number, "P01") for number in ("1", "2", "3"))
    assert table(aligned(CLASS[:1], (READERS,), held)) == ["academic.reading | 1 1 0 2 0 0"]


def test_only_enrolled_and_active_hold_a_seat():
    held = (a_seat("1", "P01", EnrollmentStage.WAITLISTED), a_seat("2", "P01", EnrollmentStage.COMPLETED))
    assert table(aligned(CLASS, (READERS,), held))[0] == "academic.reading | 3 0 3 2 2 1"


def test_programs_that_have_ended_are_incomplete_or_are_elsewhere_are_left_out_and_said():
    programs = (
        READERS,
        a_program("P07", seats=None),
        a_program("P08", ends_on=date(2026, 11, 1)),
        a_program("P09", schools=("Other School",)),
        a_program("P10", schools=("hedgerow school",)),
        a_program("P11", listed=False),
    )
    report = aligned(CLASS, programs, school="Hedgerow School")
    assert table(report)[0] == "academic.reading | 3 0 3 12 12 -9"
    assert report.sentences[-3:] == (
        "Not counted, because seats, grades, days or needs are not known: P07 Acorn Readers.",
        "Not counted, because they have ended: P08 Acorn Readers.",
        "Not counted, because they are for other schools: P09 Acorn Readers.",
    )


def test_sentences_say_what_is_missing_where():
    report = aligned(CLASS, (READERS, MATH), (a_seat("1", "P01"), a_seat("4", "P02")))
    assert report.sentences == (
        "Reading: 3 students with the need, 1 with a seat for it, 2 without; free seats: 1 of 2; missing: 1.",
        "Math: 1 student with the need, 0 with a seat for it, 1 without; free seats: 4 of 5: enough, if grades and days fit.",
        "No program works on reading in grade 4 (1).",
        "Nothing meets on Mon, Wed or Fri.",
        "1 seat is held by a student without a need the program works on: P02 Acorn Readers.",
    )


def test_a_seat_without_the_need_is_misplaced():
    children = (*CLASS, wanting("5", "3", tier=None))
    arts = a_program("P04", "enrichment.arts")
    held = (a_seat("1", "P01"), a_seat("4", "P01"), a_seat("4", "P04"), a_seat("5", "P01"), a_seat("9", "P01"))
    report = aligned(children, (READERS, arts), held)
    assert [(found.program_id, found.student_id) for found in report.misplaced] == [("P01", "4")]


def test_unserved_students_come_most_severe_first():
    children = (
        wanting("1", "3", "academic.reading", tier=2, priority=9),
        wanting("2", "3", "academic.reading", tier=3, priority=12),
        wanting("3", "3", "academic.reading", tier=3, priority=20),
        wanting("4", "3", "academic.math", tier=3, priority=30),
        wanting("5", "3", tier=1),
    )
    assert aligned(children, (READERS, MATH), (a_seat("4", "P02"),)).unserved == ("3", "2", "1")


TRIED = {
    "P01:+3": "academic.reading | 3 0 3 5 5 -2",
    "P01:-1": "academic.reading | 3 0 3 1 1 2",
    "P01:-2": "academic.reading | 3 0 3 0 0 3",
    "P01:=7": "academic.reading | 3 0 3 7 7 -4",
    "P01:close": "academic.reading | 3 0 3 0 0 3",
    "+P01:3": "academic.reading | 3 0 3 5 5 -2",
    "P01:closed": "academic.reading | 3 0 3 0 0 3",
    "P01:section=Thu:4": "academic.reading | 3 0 3 6 6 -3",
    "new:academic.reading:12:3-5:Tue,Thu": "academic.reading | 3 0 3 14 14 -11",
}


@pytest.mark.parametrize(("change", "expected"), TRIED.items())
def test_what_if(change: str, expected: str):
    assert table(aligned(CLASS, what_if.changed((READERS,), (change,))))[0] == expected


def test_what_if_on_another_weekday_keeps_the_hours():
    moved = what_if.changed((READERS,), ("P01:days=Mon,Wednesday",))[0]
    assert [str(each) for each in moved.sessions] == ["Mon 14:30-16:00", "Wed 14:30-16:00"]


REFUSED = {
    "P99:+1": '"P99" is no program of the catalog',
    "P01:more": '"P01:more" is not understood',
    "P01:days=Someday": '"Someday" in "P01:days=Someday" is not a list of weekdays',
    "P01:days=": '"" in "P01:days=" is not a list of weekdays',
    "P01": '"P01" does not say what changes',
    "P01:3": '"P01:3" does not say whether seats are added',
    "P01+3": '"P01+3" has no colon',
    "P01:-3": '"P01:-3" takes more than there is: P01 has 2 seats',
    "P01:=-3": '"-3" in "P01:=-3" is no whole number of seats',
    "P01:+1.5": '"1.5" in "P01:+1.5" is no whole number of seats',
    "P01:+\uff12": '"\uff12" in "P01:+\uff12" is no whole number of seats',
    "P01:+1000000": '"P01:+1000000" is more than 99,999 seats',
    "P01:+0": '"P01:+0" changes nothing: P01 has 2 seats and meets Tue 14:30-16:00',
    "P01:days=Tue,tue": '"P01:days=Tue,tue" changes nothing: P01 has 2 seats and meets Tue 14:30-16:00',
    "P01:section=Mon:0": '"P01:section=Mon:0" has no seats, and would change nothing',
    "P01:+2 P01:-2": "P01:+2 and P01:-2 together change nothing",
    "P01:-1 P01:-2": '"P01:-2" takes more than there is: P01 has 1 seat',
    "P01:close P01:+2": '"P01" is closed by a change before "P01:+2"',
    "new:": '"new:" is not a new program',
    "new:reading:12:3:Tue": '"reading" is not a need code',
    "new:academic.math:12:5-3:Tue": '"5-3" are not grades',
    "new:academic.math:x:3:Tue": '"x" in "new:academic.math:x:3:Tue" is no whole number of seats',
    "new:academic.math:0:3:Tue": '"new:academic.math:0:3:Tue" has no seats, and would change nothing',
}


@pytest.mark.parametrize(("changes", "said"), REFUSED.items())
def test_what_if_refuses_what_it_does_not_understand_and_what_changes_nothing(changes: str, said: str):
    with pytest.raises(WrongCommand) as refused:
        what_if.changed((READERS,), changes.split())
    assert str(refused.value) == f"{said}."


def test_what_if_takes_no_seats_from_a_program_of_unknown_seats():
    with pytest.raises(WrongCommand, match="does not say how many seats P01 has"):
        what_if.changed((replace(READERS, seats=None),), ("P01:+3",))


@pytest.mark.parametrize(("changes", "fix"), [("p1:+1", "Did you mean P01?"), ("P01=4", "Write it as P01:=4")])
def test_what_if_proposes_what_was_meant(changes: str, fix: str):
    with pytest.raises(WrongCommand) as refused:
        what_if.changed((READERS,), (changes,))
    assert refused.value.fix.startswith(fix)


schools = st.lists(
    st.tuples(
        st.sampled_from("K123"),
        st.sampled_from(["", "academic.reading", "academic.math", "academic.reading; academic.math"]),
    ),
    min_size=1,
    max_size=12,
)
seats = st.lists(st.tuples(st.integers(0, 11), st.sampled_from(["P01", "P02"])), max_size=10)


@given(schools, seats, st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=3, unique=True))
@hypothesis_settings(max_examples=200, deadline=None)
def test_every_cell_adds_up(school: list[tuple[str, str]], held: list[tuple[int, str]], by: list[str]):
    children = [wanting(str(number), grade, needs) for number, (grade, needs) in enumerate(school)]
    report = aligned(children, (READERS, MATH), [a_seat(str(who), where) for who, where in held], ",".join(by))
    for cell in report.cells:
        assert cell.served + cell.unserved == cell.students
        assert cell.gap == cell.unserved - cell.seats_free
        assert 0 <= cell.seats_free <= cell.seats
    assert set(report.unserved) <= {child.student_id for child in children if child.profile.open_needs}
    assert {found.student_id for found in report.misplaced} <= {str(who) for who, _ in held}
