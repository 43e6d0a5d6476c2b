"""All open pairs at once: the same as asking every rule of every pair."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cast import a_program, a_student, session
from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import MATH, READING, Band, Need, NeedProfile, ProfileStatus
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student, Transport
from pss_cli.matching.records.eligibility import Circumstances, reasons_against
from pss_cli.matching.records.open_pairs import OpenPairs

PEOPLE = tuple(StudentId(f"000000{number}") for number in range(1, 6))
OFFERS = tuple(ProgramId(f"P0{number}") for number in range(1, 6))
TIMES = ("Tue 14:30-16:00", "Tue 15:30-16:30", "Wed 14:30-16:00")
PAIRS = st.frozensets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(OFFERS)), max_size=4)


@st.composite
def students(draw: st.DrawFn):
    return tuple(
        a_student(
            student_id,
            grade=Grade(draw(st.sampled_from(("2", "3", "6")))),
            available=draw(st.sampled_from((None, (), (session(TIMES[0]),), (session(TIMES[2]),)))),
            home_language=draw(st.sampled_from(("en", "es-MX", "ht"))),
            transport=draw(st.sampled_from(Transport)),
        )
        for student_id in PEOPLE
    )


@st.composite
def programs(draw: st.DrawFn):
    return tuple(
        a_program(
            program_id,
            draw(st.sampled_from(("", "academic.reading:2", "academic.reading:2; academic.math:1"))),
            days=(draw(st.sampled_from(TIMES)),),
            languages=draw(st.sampled_from(((), ("es",), ("ht", "en")))),
            transport=draw(st.sampled_from(("", "none"))),
            listed=draw(st.booleans()),
        )
        for program_id in OFFERS
    )


@st.composite
def facts(draw: st.DrawFn):
    profiles = {}
    for student_id in draw(st.sets(st.sampled_from(PEOPLE))):
        bands = draw(st.lists(st.tuples(st.sampled_from((READING, MATH)), st.sampled_from(Band)), max_size=2))
        profiles[student_id] = NeedProfile(
            student_id=student_id,
            grade=Grade("3"),
            status=ProfileStatus.SCORED,
            tier=draw(st.sampled_from((None, 1, 3))),
            needs=tuple(Need(code=code, band=band) for code, band in bands),
        )
    return Circumstances(
        as_of=date(2026, 11, 2),
        profiles=profiles,
        blocked=draw(PAIRS),
        declined=draw(PAIRS),
        pinned=draw(PAIRS),
        left_out=draw(st.frozensets(st.sampled_from(PEOPLE), max_size=2)),
        fill=draw(st.booleans()),
    )


@given(students(), programs(), facts(), PAIRS)
def test_asked_once_for_each_kind_the_rules_say_what_they_say_of_every_pair(
    people: tuple[Student, ...], offers: tuple[Program, ...], known: Circumstances, holding: frozenset[Pair]
):
    known = replace(known, held={student: offers[:1] for student, _ in holding})
    expected = [
        (s, p)
        for s, student in enumerate(people)
        for p, program in enumerate(offers)
        if (student.student_id, program.program_id) not in holding and not reasons_against(student, program, known)
    ]
    assert OpenPairs(people, offers, known).found(holding) == expected
