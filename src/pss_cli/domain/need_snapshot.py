"""Tiers and bands of a school on a day, kept so that fall and spring can be compared."""

from datetime import date

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import Band, NeedCode, NeedProfile, ProfileStatus
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentBands:
    """One student on the day: tier None with too little data."""

    student_id: StudentId
    grade: Grade
    tier: int | None
    status: ProfileStatus
    bands: tuple[tuple[NeedCode, Band], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSnapshot:
    """All students of a school on one day, in the order of their ids, and the rules they were computed by."""

    made_on: date
    pack: str
    changed_rules: tuple[str, ...] = ()
    students: tuple[StudentBands, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Students of two snapshots by how their tier moved; `better` is a lower tier."""

    since: date
    better: tuple[StudentId, ...] = ()
    worse: tuple[StudentId, ...] = ()
    same: int = 0
    new: int = 0


def snapshot_of(
    profiles: tuple[NeedProfile, ...], made_on: date, pack: str, changed_rules: tuple[str, ...]
) -> NeedSnapshot:
    students = tuple(
        StudentBands(
            student_id=profile.student_id,
            grade=profile.grade,
            tier=profile.tier,
            status=profile.status,
            bands=tuple((need.code, need.band) for need in profile.needs),
        )
        for profile in profiles
    )
    return NeedSnapshot(made_on=made_on, pack=pack, changed_rules=changed_rules, students=students)


def movement(before: NeedSnapshot, after: NeedSnapshot) -> Movement:
    """How tiers moved; a student without a tier on either day counts as new."""
    was = {student.student_id: student.tier for student in before.students}
    moved: dict[str, list[StudentId]] = {"better": [], "worse": [], "same": [], "new": []}
    for student in after.students:
        moved[_how(was.get(student.student_id), student.tier)].append(student.student_id)
    return Movement(
        since=before.made_on,
        better=tuple(moved["better"]),
        worse=tuple(moved["worse"]),
        same=len(moved["same"]),
        new=len(moved["new"]),
    )


def _how(earlier: int | None, now: int | None) -> str:
    if earlier is None or now is None:
        return "new"
    return "same" if now == earlier else "better" if now < earlier else "worse"
