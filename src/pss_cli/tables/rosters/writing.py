"""Students to the rows of our own template; what is written here reads back as the same students."""

from collections.abc import Iterable, Sequence

from pss_cli.domain.family import Guardian
from pss_cli.domain.student import Consent, Student
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.tables.columns import template_headers
from pss_cli.tables.kinds import Kind

_YES = {True: "yes", False: ""}


def template() -> tuple[str, ...]:
    """The headers of the roster template, in order."""
    return template_headers(Kind.ROSTER)


def write(students: Iterable[Student]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Headers and rows. A student with more than two guardians has a further row for every further two."""
    headers = template()
    rows = tuple(row for student in students for row in _rows(student, headers))
    return headers, rows


def _rows(student: Student, headers: Sequence[str]) -> Iterable[tuple[str, ...]]:
    about = _about(student)
    pairs = [student.guardians[start : start + 2] for start in range(0, len(student.guardians), 2)] or [()]
    for pair in pairs:
        cells = dict(about)
        for prefix, guardian in zip(("guardian", "guardian2"), pair, strict=False):
            cells |= _contact(prefix, guardian)
        yield tuple(cells.get(header, "") for header in headers)


def _about(student: Student) -> dict[str, str]:
    same_names = (
        "state_id", "first_name", "middle_name", "last_name", "full_name", "preferred_name", "school", "school_id",
        "district", "homeroom", "interpreter_language", "address", "city", "state", "zip", "enrollment_status",
    )  # fmt: skip
    days = {"date_of_birth": student.date_of_birth, "enrollment_date": student.enrolled_on, "end_date": student.left_on}
    lists = {
        "preferences": student.preferences,
        "siblings": student.siblings,
        "interests": student.interests,
        "strengths": student.strengths,
    }
    return {
        "student_id": student.student_id,
        "grade": student.grade_as_written or student.grade,
        "home_language": student.home_language_as_written or student.home_language,
        "consent_to_share": "" if student.consent_to_share is Consent.UNKNOWN else student.consent_to_share.value,
        "available": "" if student.available is None else schedule_text(student.available),
        "transport": student.transport.value,
        "max_programs": "" if student.max_programs is None else str(student.max_programs),
        **{name: getattr(student, name) for name in same_names},
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        **{
            name: "; ".join(words) + (";" if any("," in word for word in words) else "")
            for name, words in lists.items()
        },
    }


def _contact(prefix: str, guardian: Guardian) -> dict[str, str]:
    return {
        f"{prefix}_name": guardian.name,
        f"{prefix}_relationship": guardian.relationship,
        f"{prefix}_phone": "; ".join(guardian.phones),
        f"{prefix}_email": guardian.email,
        f"{prefix}_language": guardian.language,
        f"{prefix}_no_contact": _YES[guardian.no_contact],
        f"{prefix}_no_address": _YES[guardian.no_address],
    }
