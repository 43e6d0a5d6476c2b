"""Every canonical column once: its name, our template's header, what its cells hold, and how private it is."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from pss_cli.slotted import dataclass
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import RECORD_KINDS, Kind

DROP = "drop"
"""The field of a column that is read and never stored, such as a password."""


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NAME = "name"
    ID = "id"
    GRADE = "grade"
    GRADES = "grades"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    YES_NO = "yes_no"
    WHOLE = "whole"
    NUMBER = "number"
    DAYS = "days"
    TIME = "time"
    SCHEDULE = "schedule"
    NEEDS = "needs"
    WORDS = "words"


class Sensitivity(StrEnum):
    """`restricted` is kept for the fairness audit alone and only when the settings ask; `secret` is never kept."""

    OPEN = "open"
    PERSONAL = "personal"
    RESTRICTED = "restricted"
    SECRET = "secret"  # noqa: S105 a kind of column, not a password


@dataclass(frozen=True, slots=True)
class Field:
    """A canonical column: its name, and its header in our template."""

    name: str
    header: str
    holds: Holds = Holds.TEXT
    is_required: bool = False
    sensitivity: Sensitivity = Sensitivity.OPEN


def _fields(spec: str, sensitivity: Sensitivity = Sensitivity.OPEN) -> tuple[Field, ...]:
    """Fields written `name[=header][:holds][!]`, separated by blanks; `!` marks a required one."""
    fields = []
    for word in spec.split():
        naming, _, holds = word.rstrip("!").partition(":")
        name, _, header = naming.partition("=")
        fields.append(Field(name, header or name, Holds(holds or "text"), word.endswith("!"), sensitivity))
    return tuple(fields)


_STUDENT_KEY = _fields("local_id=student_id:id! state_id:id", Sensitivity.PERSONAL)
_STUDENT_NAMES = _fields(
    "first_name:name middle_name:name last_name:name full_name:name preferred_name:name", Sensitivity.PERSONAL
)

RESTRICTED_FIELDS = _fields(
    "gender race hispanic race_flag el_status iep plan_504 disability econ migrant homeless foster military",
    Sensitivity.RESTRICTED,
)

_ROSTER = (
    *_STUDENT_KEY,
    *_STUDENT_NAMES,
    *_fields("grade:grade! school_name=school school_id district homeroom"),
    *_fields("date_of_birth:date", Sensitivity.PERSONAL),
    *_fields("home_language:language interpreter_language:language"),
    *_fields(
        "contact_name=guardian_name:name contact_last_name=guardian_last_name:name "
        "relationship=guardian_relationship phone=guardian_phone:phone "
        "phone_2=guardian_cell_phone:phone phone_3=guardian_work_phone:phone "
        "email=guardian_email:email contact_language=guardian_language:language "
        "contact_no_contact=guardian_no_contact:yes_no contact_no_address=guardian_no_address:yes_no "
        "contact2_name=guardian2_name:name contact2_last_name=guardian2_last_name:name "
        "contact2_relationship=guardian2_relationship "
        "contact2_phone=guardian2_phone:phone "
        "contact2_email=guardian2_email:email contact2_language=guardian2_language:language "
        "contact2_no_contact=guardian2_no_contact:yes_no contact2_no_address=guardian2_no_address:yes_no "
        "address city state zip",
        Sensitivity.PERSONAL,
    ),
    *RESTRICTED_FIELDS,
    *_fields("enrollment_status enrollment_date:date start_date:date end_date:date"),
    *_fields(
        "days_enrolled:whole days_absent:number days_attended:number reading_percentile:number "
        "math_percentile:number retained:yes_no engagement_rating:whole suspensions:whole office_referrals:whole "
        "as_of:date"
    ),
    *_fields(
        "consent_to_share:yes_no available:schedule transport max_programs:whole preferences:words siblings:words "
        "interests:words strengths:words"
    ),
    *_fields("class_id class_name course_name"),
    *_fields("drop", Sensitivity.SECRET),
)

_CATALOG = _fields(
    "program_id:id program_name! organization_name=provider site_name=location category=program_type needs:needs "
    "days:days start_time:time end_time:time hours:schedule weekday_hours ages:grades age_flag:yes_no age_min:number "
    "age_max:number grade_min:grade grade_max:grade capacity=seats:whole seats_reserved:whole "
    "min_enrollment:whole schools:words start_date:date end_date:date dates season languages:languages "
    "language_flag:yes_no cost transport eligibility description application_process contact_name phone:phone "
    "email:email website address city state zip latitude longitude modified:date standards:words curriculum_focus"
)

_WHO = (*_STUDENT_KEY, *_STUDENT_NAMES)
_EVENT_DAY = _fields("event_date=date:date!")

FIELDS_BY_KIND: Mapping[Kind, tuple[Field, ...]]

_PLAIN: dict[Kind, tuple[Field, ...]] = {
    Kind.ROSTER: _ROSTER,
    Kind.CATALOG: _CATALOG,
    Kind.ATTENDANCE: (
        *_WHO,
        *_fields(
            "event_date=date:date absence=absent tardy excused reason days_enrolled:whole days_absent:number "
            "days_attended:number days_tardy:whole days_unexcused:number attendance_rate absence_rate as_of:date "
            "grade:grade school_id"
        ),
    ),
    Kind.ASSESSMENTS: (
        *_WHO,
        *_fields(
            "assessment_name=test assessment_subject=subject assessment_date=date:date "
            "assessment_percentile=percentile:number assessment_score=scale_score:number assessment_level=level "
            "assessment_growth=growth:number grade:grade school_id"
        ),
    ),
    Kind.MARKS: (*_WHO, *_fields("course_name=course! term mark! event_date=date:date school_id")),
    Kind.BEHAVIOR: (
        *_WHO,
        *_EVENT_DAY,
        *_fields(
            "incident_code=kind incident_action=action incident_count=count:whole incident_time incident_location "
            "incident_description school_id"
        ),
    ),
    Kind.RATINGS: (*_WHO, *_fields("event_date=date:date engagement_rating:whole! rater")),
    Kind.REFERRALS: (*_WHO, *_fields("event_date=date:date need:needs! referred_by=by note")),
    Kind.STRENGTHS: (*_WHO, *_fields("strength! strength_kind=kind note event_date=date:date")),
    Kind.FLAGS: (*_WHO, *_fields("needs_flag=flag! flag_value=value:yes_no")),
    Kind.CALENDAR: _fields("event_date=date:date! in_session:yes_no!"),
    Kind.PARTICIPATION: (
        *_WHO,
        *_fields(
            "program_id:id program_name stage event_date=date:date end_date:date present minutes:whole "
            "hours_attended=hours:number time_in time_out days_attended:number"
        ),
    ),
    Kind.SECTIONS: _fields("class_id! class_name course_name school_id local_id=student_id:id staff_id role"),
    Kind.STAFF: _fields("staff_id! first_name:name last_name:name full_name:name email:email role school_id"),
    Kind.SCHOOLS: _fields("school_id! school_name address city state zip phone:phone"),
}


def _beside(kind: Kind) -> tuple[Field, ...]:
    """Facts about the student that stand beside results and events, and that only `inspect` tells of."""
    if kind is Kind.UNKNOWN:
        return RESTRICTED_FIELDS
    if kind not in {*RECORD_KINDS, Kind.PARTICIPATION} or kind is Kind.CALENDAR:
        return ()
    own = {field.name for field in _PLAIN[kind]}
    if kind is Kind.PARTICIPATION:
        own.add("enrollment_date")  # there it is the day of the program
    told = (field for field in _ROSTER if field.name in _ABOUT_STUDENT and field.name not in own)
    return tuple(replace(field, is_required=False) for field in told)


_ABOUT_STUDENT = frozenset((
    *(field.name for field in RESTRICTED_FIELDS), "grade", "date_of_birth", "home_language", "school_name", "school_id",
    "district", "homeroom", "class_name", "enrollment_date", "middle_name", "drop",
))  # fmt: skip
IDS_OF_STUDENTS = frozenset(("local_id", "state_id"))
NAMES_OF_STUDENTS = frozenset(("first_name", "last_name", "full_name"))
NAMES_OF_PROGRAMS = frozenset(("program_id", "program_name"))
"""Fields by which a table names whom and what it is about."""
RATES = frozenset(("attendance_rate", "absence_rate"))
WAYS_TO_FAMILY = frozenset(("contact_name", "contact2_name", "phone", "email", "address", "city", "zip"))
OF_ONE_STUDENT = frozenset(field.name for field in _ROSTER) - {
    "days_enrolled", "days_absent", "days_attended", "reading_percentile", "math_percentile", "race_flag", "phone",
}  # fmt: skip
"""What there is once of a student, whatever else a table tells."""
BESIDE: dict[Kind, frozenset[str]] = {kind: frozenset(field.name for field in _beside(kind)) for kind in Kind}
"""Of each kind the facts about the student that stand beside."""

FIELDS_BY_KIND = {kind: (*_PLAIN.get(kind, ()), *_beside(kind)) for kind in (*_PLAIN, Kind.UNKNOWN)}


def _headers_of(holds: Holds) -> frozenset[str]:
    return frozenset(field.header for fields in FIELDS_BY_KIND.values() for field in fields if field.holds is holds)


DAY_HEADERS, WHOLE_HEADERS = _headers_of(Holds.DATE), _headers_of(Holds.WHOLE)
"""Headers of our templates under which days and whole numbers stand."""


def field_of(kind: Kind, name: str) -> Field | None:
    """The field of a kind by its name or template header, in any spelling."""
    wanted = normal(name)
    fields = FIELDS_BY_KIND.get(kind, ())
    for field in fields:
        if wanted in {normal(field.name), normal(field.header)}:
            return field
    return None


def template_headers(kind: Kind) -> tuple[str, ...]:
    """Headers of our own template, in order: nothing restricted, nothing secret, no doubles."""
    hidden = BESIDE[kind] | {
        "contact_last_name", "contact2_last_name", "phone_2", "phone_3", "days_attended", "as_of", "hours",
        "weekday_hours", "dates", "ages", "age_flag",
        "age_min", "age_max", "language_flag", "race_flag",
    }  # fmt: skip
    internal = {"class_id", "class_name", "course_name"} if kind is Kind.ROSTER else set()
    return tuple(
        field.header
        for field in FIELDS_BY_KIND[kind]
        if field.sensitivity in {Sensitivity.OPEN, Sensitivity.PERSONAL} and field.name not in hidden | internal
    )
