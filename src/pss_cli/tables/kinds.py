"""What a table tells of: the kind of file is decided before its columns."""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of tables. `sections`, `staff` and `schools` are recognized so that they are not taken for students."""

    ROSTER = "roster"
    CATALOG = "catalog"
    ATTENDANCE = "attendance"
    ASSESSMENTS = "assessments"
    MARKS = "marks"
    BEHAVIOR = "behavior"
    RATINGS = "ratings"
    REFERRALS = "referrals"
    STRENGTHS = "strengths"
    FLAGS = "flags"
    CALENDAR = "calendar"
    PARTICIPATION = "participation"
    SECTIONS = "sections"
    STAFF = "staff"
    SCHOOLS = "schools"
    WORKPLAN = "workplan"
    UNKNOWN = "unknown"


KIND_NAMES: dict[Kind, str] = {
    Kind.ROSTER: "a list of students",
    Kind.CATALOG: "a list of programs",
    Kind.ATTENDANCE: "attendance",
    Kind.ASSESSMENTS: "test results",
    Kind.MARKS: "marks",
    Kind.BEHAVIOR: "behavior incidents",
    Kind.RATINGS: "teacher ratings",
    Kind.REFERRALS: "referrals",
    Kind.STRENGTHS: "strengths",
    Kind.FLAGS: "flags of students",
    Kind.CALENDAR: "the school calendar",
    Kind.PARTICIPATION: "who takes part in which program",
    Kind.SECTIONS: "a list of classes or of who sits in them",
    Kind.STAFF: "a list of teachers and staff",
    Kind.SCHOOLS: "a list of schools",
    Kind.WORKPLAN: "a workplan",
    Kind.UNKNOWN: "something we do not know",
}
"""The words for a kind in a sentence."""

RECORD_KINDS: tuple[Kind, ...] = (
    Kind.ATTENDANCE,
    Kind.ASSESSMENTS,
    Kind.MARKS,
    Kind.BEHAVIOR,
    Kind.RATINGS,
    Kind.REFERRALS,
    Kind.STRENGTHS,
    Kind.FLAGS,
    Kind.CALENDAR,
)
"""What `pss import-records` reads."""
