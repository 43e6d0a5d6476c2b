"""The cast of the tests: fictional children, families and partners, named so that nobody could take them for real.

Every name is a word for a thing in a school bag or a garden; ids begin with zeros, to show that zeros are kept.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pss_cli.domain.family import Guardian
from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import Band, Need, NeedCode, NeedProfile, ProfileStatus
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.program import Program, ServiceOffered
from pss_cli.domain.student import Student
from pss_cli.domain.weekly_schedule import Session, Weekday

GUARDIANS = tuple(
    Guardian(name=f"{name} Birchbark", relationship="parent", phones=(f"+1617555010{at}",))
    for at, name in enumerate(("Ruler", "Compass", "Satchel"))
)
"""Three of one child, for a sheet that shows two."""


def a_student(student_id: str = "0000001", grade: str = "3", **facts: Any) -> Student:
    """A student of the cast: Pencil Birchbark, grade 3, unless told otherwise."""
    student = Student(
        student_id=StudentId(student_id), grade=Grade(grade), first_name="Pencil", last_name="Birchbark", homeroom="3B"
    )
    return replace(student, **facts)


def session(text: str) -> Session:
    """A session written `Tue 14:30-16:00`."""
    day, hours = text.split()
    start, end = ((int(part[:2]) * 60 + int(part[3:])) for part in hours.split("-"))
    return Session(Weekday[day.upper()], start, end)


def a_program(
    program_id: str = "P01", needs: str = "academic.reading:2", days: Iterable[str] = (), **facts: Any
) -> Program:
    """A program of the cast: Acorn Readers, grades K-5, Tuesdays, 10 seats, unless told otherwise."""
    offered = tuple(
        ServiceOffered(NeedCode(code), int(strength or 1))
        for code, _, strength in (part.strip().partition(":") for part in needs.split(";") if part.strip())
    )
    program = Program(
        program_id=ProgramId(program_id),
        program_name="Acorn Readers",
        provider="Hedgerow Club",
        needs=offered,
        sessions=tuple(session(text) for text in days or ("Tue 14:30-16:00",)),
        grade_min=Grade("K"),
        grade_max=Grade("5"),
        seats=10,
    )
    return replace(program, **facts)


def a_seat(
    student_id: str = "0000001", program_id: str = "P01", stage: EnrollmentStage = EnrollmentStage.ACTIVE, **facts: Any
) -> Participation:
    """A seat of the cast: Pencil among the Acorn Readers, unless told otherwise."""
    return Participation(student_id=StudentId(student_id), program_id=ProgramId(program_id), stage=stage, **facts)


def a_profile(
    student_id: str = "0000001",
    needs: str = "academic.reading",
    *,
    tier: int | None = 2,
    grade: str = "3",
    **facts: Any,
) -> NeedProfile:
    """What a student needs, written `academic.reading:high; academic.math`: a concern where no band is said."""
    parts = (part.strip().partition(":") for part in needs.split(";") if part.strip())
    return NeedProfile(
        student_id=StudentId(student_id),
        grade=Grade(grade),
        status=ProfileStatus.SCORED if tier else ProfileStatus.NOT_ENOUGH_DATA,
        tier=tier,
        needs=tuple(Need(code=NeedCode(code), band=Band(band or "concern")) for code, _, band in parts),
        **facts,
    )
