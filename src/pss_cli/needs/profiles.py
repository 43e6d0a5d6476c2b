"""Profiles: strengths beside needs of every student, computed from records and rule pack alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pss_cli.domain.grades import grade_rank
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import NeedProfile, ProfileStatus
from pss_cli.domain.override import Override
from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.record import Records
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.student import Student
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence, by_student, school_days
from pss_cli.needs.overrides import applied
from pss_cli.needs.recorded import recorded_needs
from pss_cli.needs.results import unusable
from pss_cli.needs.review import reasons
from pss_cli.needs.rules import RulePack
from pss_cli.needs.scored import Signals, priority, scored_needs, signals_of
from pss_cli.needs.strengths import strengths_of
from pss_cli.needs.tiers import tier_of

AGE_ON_1_SEPTEMBER_AT_PK = 4
NOTHING = Evidence()

MISSING_READING = "a reading result"
MISSING_MATH = "a math result"
MISSING_ATTENDANCE = "days enrolled and absent"
MISSING_RATING = "a teacher's rating of engagement"
MISSING_RETAINED = "whether ever retained"
CONFIRM_RETAINED = "whether ever retained (older than the grade by a year: please confirm)"
MISSING_STRENGTH = "a strength: ask the student, the family, a teacher"


def profile_all(  # noqa: PLR0913 all that a school knows, and by which rules
    students: Iterable[Student],
    records: Records,
    pack: RulePack,
    as_of: date,
    overrides: Iterable[Override] = (),
    *,
    sessions: Iterable[SessionAttendance] = (),
    seats: Iterable[Participation] = (),
    programs: Mapping[ProgramId, str] | None = None,
    needs_alone: bool = False,
) -> tuple[NeedProfile, ...]:
    """One profile for each student, in the order of their ids; the order of the inputs never matters.

    `needs_alone` leaves strengths, reviews and what is missing out of them. `programs` are their names by id.
    """
    evidence = by_student(records, sessions, seats)
    basis = Basis(pack=pack, as_of=as_of, days=school_days(records, as_of), programs=programs or {})
    decisions: dict[str, list[Override]] = {}
    for override in overrides:
        decisions.setdefault(override.student_id, []).append(override)
    return tuple(
        _profile(
            student,
            evidence.get(student.student_id, NOTHING),
            basis,
            tuple(decisions.get(student.student_id, ())),
            needs_alone=needs_alone,
        )
        for student in sorted(students, key=lambda student: student.student_id)
    )


def _profile(
    student: Student, evidence: Evidence, basis: Basis, overrides: tuple[Override, ...], *, needs_alone: bool
) -> NeedProfile:
    pack, signals = basis.pack, signals_of(student, evidence, basis)
    found = (*scored_needs(signals, pack), *recorded_needs(evidence, signals, basis))
    needs = applied(found, overrides, basis.as_of)
    status = _status(signals)
    is_known = status is not ProfileStatus.NOT_ENOUGH_DATA
    profile = NeedProfile(
        student_id=student.student_id,
        grade=student.grade,
        homeroom=student.homeroom,
        status=status,
        tier=tier_of(needs, signals.attendance, pack.attendance, is_known=is_known),
        needs=needs,
        priority=priority(signals, pack),
    )
    if needs_alone:
        return profile
    strengths = strengths_of(student, evidence, signals, basis)
    missing = (*_missing(student, evidence, signals, basis.as_of), *unusable(signals.results))
    return replace(
        profile,
        strengths=strengths,
        review=tuple(reasons(evidence, signals, basis)),
        missing=missing if strengths else (*missing, MISSING_STRENGTH),
    )


def _status(signals: Signals) -> ProfileStatus:
    if signals.reading is None and signals.math is None:
        return ProfileStatus.NOT_ENOUGH_DATA
    whole = signals.reading is not None and signals.math is not None and signals.absence is not None
    return ProfileStatus.SCORED if whole else ProfileStatus.PROVISIONAL


def _missing(student: Student, evidence: Evidence, signals: Signals, as_of: date) -> tuple[str, ...]:
    """What to collect, the essential first; a blank is never read as fine."""
    attendance = signals.attendance
    trouble = attendance.trouble if attendance else ""
    days = f"{MISSING_ATTENDANCE} ({trouble})" if trouble else MISSING_ATTENDANCE
    retained = CONFIRM_RETAINED if _is_older(student, as_of) else MISSING_RETAINED
    asked = (
        (MISSING_READING, signals.reading is None),
        (MISSING_MATH, signals.math is None),
        (days, signals.absence is None),
        (MISSING_RATING, signals.rating is None),
        (retained, evidence.flag("retained") is None),
    )
    return tuple(name for name, is_missing in asked if is_missing)


def _is_older(student: Student, as_of: date) -> bool:
    """Older by a year than the grade's usual age on 1 September."""
    born = student.date_of_birth
    if born is None:
        return False
    year = SchoolYear.containing(as_of).start
    age = year - born.year - ((born.month, born.day) > (9, 1))
    return age > AGE_ON_1_SEPTEMBER_AT_PK + grade_rank(student.grade)
