"""Coverage, holes and classes, on schools small enough to count by hand."""

from dataclasses import replace

import pytest

from cast import a_profile, a_program, a_seat, a_student, session
from children import AS_OF
from pss_cli.alignment.classes import class_needs, what_it_teaches
from pss_cli.alignment.coverage import coverage, holes
from pss_cli.alignment.dimensions import Wanting
from pss_cli.alignment.supply import supply_of
from pss_cli.domain.grades import Grade
from pss_cli.domain.need import MATH, READING, NeedCode
from pss_cli.domain.program import Program


def wanting(number: int, grade: str = "3", needs: str = "", **facts: object) -> Wanting:
    student = a_student(f"{number:07d}", grade, **facts)
    return Wanting(a_profile(student.student_id, "; ".join(needs.split()), grade=grade), student)


READERS = a_program("P01", "academic.reading", seats=1, grade_max="3")
MAPLE = a_program("P02", "academic.reading; academic.math", ("Thu 14:30-16:00",), seats=4, provider="Maple House")


def test_coverage_lays_providers_beside_needs():
    children = (wanting(1, needs="academic.reading"), wanting(2, needs="academic.reading health.vision"))
    held = (a_seat("0000001", "P01"),)
    rows = coverage(children, supply_of((READERS, MAPLE), held, AS_OF), held)
    assert [
        (row.need, row.students, row.unserved, [(one.provider, one.seats, one.free) for one in row.providers])
        for row in rows
    ] == [
        (READING, 2, 1, [("Hedgerow Club", 1, 0), ("Maple House", 4, 4)]),
        (MATH, 0, 0, [("Maple House", 4, 4)]),
        ("health.vision", 1, 1, []),
    ]


THURSDAY, MONDAY = (session("Thu 14:00-17:00"),), (session("Mon 14:00-17:00"),)
WHY = {
    "nobody works on it": (wanting(1, needs="health.vision"), (READERS,), "no program works on it"),
    "not in the grade": (wanting(1, "4", "academic.reading"), (READERS,), "no program takes the grade"),
    "never free then": (
        wanting(1, "4", "academic.reading", available=MONDAY), (READERS, MAPLE), "no program when they are free"
    ),
    "all seats taken": (wanting(1, needs="academic.reading"), (READERS,), "no seat is free"),
    "a seat is there": (wanting(1, "4", "academic.reading", available=THURSDAY), (READERS, MAPLE), "a seat is free"),
}  # fmt: skip


@pytest.mark.parametrize(("child", "programs", "why"), WHY.values(), ids=WHY)
def test_why_a_student_has_no_seat(child: Wanting, programs: tuple[Program, ...], why: str):
    held = (a_seat("0000009", "P01"),)
    found = holes((child,), supply_of(programs, held, AS_OF), held)
    assert [(hole.grade, hole.why, hole.students) for hole in found] == [(child.student.grade, why, 1)]


def test_a_student_with_a_seat_for_the_need_is_in_no_hole():
    held = (a_seat("0000001", "P01"),)
    assert holes((wanting(1, needs="academic.reading"),), supply_of((READERS,), held, AS_OF), held) == ()


@pytest.mark.parametrize(
    ("standards", "focus", "need", "grade", "words"),
    [
        (("RL.3.1", "RF.3.4", "3.NF.A.1"), "", READING, "3", "RL.3.1, RF.3.4"),
        (("RL.3.1", "3.NF.A.1"), "", MATH, "3", "3.NF.A.1"),
        (("RF.K.2",), "", READING, "K", "RF.K.2"),
        (("K.CC.1",), "", MATH, "K", "K.CC.1"),
        (("CCSS.ELA.RL.3.1",), "", READING, "3", "CCSS.ELA.RL.3.1"),
        (("RL.4.1",), "stories", READING, "3", ""),
        (("CCSS.MATH.CONTENT.3.NF.A.1",), "", MATH, "3", "CCSS.MATH.CONTENT.3.NF.A.1"),
        (("District unit 4",), "", READING, "3", "District unit 4"),
        ((), "fluency", READING, "3", "fluency"),
        ((), "", READING, "3", ""),
    ],
)
def test_what_a_program_teaches_a_grade(standards: tuple[str, ...], focus: str, need: NeedCode, grade: str, words: str):
    program = replace(READERS, standards=standards, focus=focus)
    assert what_it_teaches(program, need, Grade(grade)) == words


def test_a_class_where_a_need_is_far_more_frequent_stands_out():
    many = [wanting(n, needs="academic.reading" if n < 18 else "", homeroom="3A") for n in range(20)]
    few = [wanting(n, needs="academic.reading" if n < 24 else "", homeroom="3B") for n in range(20, 60)]
    rows = class_needs((*many, *few), supply_of((READERS, replace(MAPLE, focus="fluency")), (), AS_OF))
    assert [(row.homeroom, row.students, row.of, row.stands_out, row.taught, row.silent) for row in rows] == [
        ("3A", 18, 20, True, (("P02", "fluency"),), ("P01",)),
        ("3B", 4, 40, False, (("P02", "fluency"),), ("P01",)),
    ]
