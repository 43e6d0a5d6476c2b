"""Children as lines of a table: what is known of one, the records that say so, and the profile that comes out."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pss_cli.needs
from cast import a_student
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.record import (
    Assessment,
    AttendanceDay,
    AttendanceTotal,
    BehaviorIncident,
    CalendarDay,
    EngagementRating,
    Flag,
    Observation,
    Records,
)
from pss_cli.domain.source import Source
from pss_cli.needs import rule_files
from pss_cli.needs.profiles import profile_all
from pss_cli.needs.rules import RulePack

AS_OF = date(2026, 11, 2)
ID = StudentId("0000001")


@cache
def the_pack() -> RulePack:
    path = Path(pss_cli.needs.__file__).parent / "packs" / "default.toml"
    return rule_files.parse(path.read_text(encoding="utf-8"), "default.toml").records[0]


@dataclass(frozen=True)
class Child:
    """A child as a line of a table."""

    reading: float | str | None = None
    math: float | str | None = None
    absent: float | None = None
    enrolled: int | None = None
    rating: int | None = None
    retained: bool | None = None
    suspended: int = 0
    test: str = "STAR"
    taken_on: date = date(2026, 9, 20)
    grade: str = "3"
    scores: tuple[tuple[str, float], ...] = ()
    absent_days: tuple[date, ...] = ()
    calendar: tuple[date, ...] = ()
    observed: tuple[str, ...] = ()


def records_of(child: Child) -> Records:
    def result(subject: str, value: float | str) -> Assessment:
        words = {"level": value} if isinstance(value, str) else {"percentile": value}
        return Assessment(
            student_id=ID,
            test=child.test,
            subject=subject,
            taken_on=child.taken_on,
            source=Source("scores.csv", "", 7),
            **words,
        )  # type: ignore[arg-type]

    given = (("reading", child.reading), ("math", child.math))
    return Records(
        attendance_totals=()
        if child.absent is None
        else (AttendanceTotal(student_id=ID, as_of=AS_OF, days_absent=child.absent, days_enrolled=child.enrolled),),
        attendance_days=tuple(AttendanceDay(student_id=ID, day=day, absent=1) for day in child.absent_days),
        assessments=(
            *(result(subject, value) for subject, value in given if value is not None),
            *(
                Assessment(student_id=ID, test=child.test, subject=subject, taken_on=child.taken_on, scale_score=score)
                for subject, score in child.scores
            ),
        ),
        incidents=(
            BehaviorIncident(student_id=ID, kind="suspension", happened_on=date(2026, 10, 1), count=child.suspended),
        )
        if child.suspended
        else (),
        ratings=()
        if child.rating is None
        else (EngagementRating(student_id=ID, rated_on=date(2026, 10, 1), rating=child.rating),),
        observations=tuple(
            Observation(student_id=ID, need=NeedCode(code), seen_on=date(2026, 10, 5)) for code in child.observed
        ),
        flags=() if child.retained is None else (Flag(student_id=ID, name="retained", value=child.retained),),
        calendar=tuple(CalendarDay(day=day, in_session=True) for day in child.calendar),
    )


def profile_of(child: Child) -> NeedProfile:
    return profile_all((a_student(grade=child.grade),), records_of(child), the_pack(), AS_OF)[0]


def told(profile: NeedProfile, code: NeedCode) -> str:
    """A need in one word group: `14 concern borderline`, `27 high provisional`, `-` when nothing is known."""
    for need in profile.needs:
        if need.code == code:
            points = "" if need.points is None else f"{need.points} "
            marks = " borderline" * need.borderline + " provisional" * need.provisional
            return f"{points}{need.band.value}{marks}"
    return "-"
