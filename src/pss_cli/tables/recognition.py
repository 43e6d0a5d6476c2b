"""What a table tells of, from its headings: the file's kind is decided before its columns.

The same words (`SIS ID`, `Name`, `State ID`) mean a student in one file and a school or class in another.
"""

from collections.abc import Callable

from pss_cli.tables.columns import NAMES_OF_STUDENTS
from pss_cli.tables.explained import explained, explained_kind, is_of_results, measured_kind
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.marks_across import names_child
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.program_lists import facts_of_programs, is_program_list, is_roster, looks_like
from pss_cli.tables.shares import share_of
from pss_cli.tables.student_kinds import (
    is_assessments,
    is_attendance,
    is_behavior,
    is_marks,
    is_ratings,
    marks_days,
    results_across,
)
from pss_cli.tables.taking_part import is_participation, was_in_and_out
from pss_cli.tables.values.answers import read_yes_no
from pss_cli.tables.values.value import Status

_SCHOOL_MARKS = {
    "gradelow", "gradehigh", "lowgrade", "highgrade", "principal", "principalname", "principalsisid", "schoolnumber",
    "ncesid", "schoolncesid", "organizationcode", "orgcode", "parentsourcedid", "schooltype",
}  # fmt: skip
_TYPES_OF_SCHOOLS = frozenset(("public", "private", "charter", "elementary", "middle", "high", "vocational"))
_STAFF_MARKS = {
    "teachernumber", "teacherid", "staffid", "stateteacherid", "employeeid", "qualification", "teacheremail",
    "staffemail", "employeenumber", "position", "jobtitle", "designation", "hiredate", "datehired", "dateofhire",
    "dateofjoining", "salary", "monthlysalary", "fte", "payrollid",
}  # fmt: skip
_CLASS_MARKS = {
    "sectionsisid", "sectionid", "sectionname", "sectionnumber", "classsourcedid", "coursesisid", "coursesourcedid",
    "classcode", "termsisid", "coursenumber",
}  # fmt: skip
_PLAN_MARKS = {"objective", "goal", "milestone", "baseline", "target", "strategy", "activity", "owner", "measure"}


def _is_sections(table: Headings) -> bool:
    found = table.of(Kind.ROSTER)
    is_timetable = {"period", "section"} <= table.spelled and bool({"course_name", "class_name"} & found)
    is_of_classes = (table.has(_CLASS_MARKS) or is_timetable) and not marks_days(table)
    names_nobody = is_of_classes and not found & (NAMES_OF_STUDENTS | {"grade", "date_of_birth"})
    return names_nobody and not _are_sold(table) and not is_marks(table)


def _are_sold(table: Headings) -> bool:
    """Whether courses have a price, and ages or days of the year: those of a recreation department."""
    told = table.of(Kind.CATALOG)
    return "cost" in told and bool({"ages", "age_min", "start_date", "dates"} & told)


def _is_staff(table: Headings) -> bool:
    """Staff have positions and were hired; a table that names a student or a grade is not of them."""
    roster = table.of(Kind.ROSTER)
    is_of_staff = table.has(_STAFF_MARKS) and not table.says({"student", "pupil"})
    named = any(meaning_of(heading, Kind.STAFF) in NAMES_OF_STUDENTS for heading in table.headings)
    return is_of_staff and named and "grade" not in roster and not table.is_in_groups_of_students


def _has_types_of_schools(table: Headings) -> bool:
    """Organizations that are schools by their type: `Public School`."""
    types = [table.under(one) for one in table.headings if "type" in words(one)]
    return any(share_of(cells, _is_type_of_school) > 1 / 2 for cells in types)


def _is_type_of_school(text: str) -> bool:
    said = words(text)
    return said[-1:] == ("school",) and bool(_TYPES_OF_SCHOOLS & {*said})


def _is_schools(table: Headings) -> bool:
    if _has_types_of_schools(table):
        return True
    roster = table.of(Kind.ROSTER)
    is_of_one = {"first_name", "last_name", "date_of_birth"} & roster
    of_one_grade = "grade" in roster and "grades" not in table.spelled and not _has_lists_of_grades(table)
    if not table.has(_SCHOOL_MARKS) or is_of_one or of_one_grade:
        return False
    is_of_pupils = table.names_one_pupil or table.says({"student", "pupil"})
    return not is_of_pupils and not {"absence", "tardy", "excused"} & table.of(Kind.ATTENDANCE)


def _has_lists_of_grades(table: Headings) -> bool:
    """Whether each row has several grades, as a school has and no pupil."""
    cells = [cell for column in table.columns(Kind.ROSTER, "grade") for cell in column]
    return share_of(cells, lambda text: text.count(",") > 1) > 1 / 2


def _is_calendar(table: Headings) -> bool:
    if table.names_student or not {"event_date", "in_session"} <= table.of(Kind.CALENDAR):
        return False
    answers = [cell for column in table.columns(Kind.CALENDAR, "in_session") for cell in column]
    return not answers or share_of(answers, lambda text: read_yes_no(text).status is Status.OK) > 1 / 2


def _is_workplan(table: Headings) -> bool:
    return table.has(_PLAN_MARKS, 3) and not table.names_student


# The quickest question comes first: the words of a kind's headings are only learned when somebody asks.
_RULES: tuple[tuple[Kind, Callable[[Headings], bool]], ...] = (
    (Kind.CALENDAR, _is_calendar),
    (Kind.WORKPLAN, _is_workplan),
    (Kind.PARTICIPATION, is_participation),
    (Kind.SCHOOLS, _is_schools),
    (Kind.STAFF, _is_staff),
    (Kind.SECTIONS, _is_sections),
    (Kind.BEHAVIOR, is_behavior),
    (Kind.MARKS, is_marks),
    (Kind.ASSESSMENTS, is_assessments),
    (Kind.ATTENDANCE, is_attendance),
    (Kind.RATINGS, is_ratings),
    (Kind.ROSTER, is_roster),
    (Kind.CATALOG, is_program_list),
)
_OF_NUMBERS = "a report of numbers"
_FEW_NUMBERS = 3
_MAY_BE_MEASURED = frozenset((Kind.ROSTER, Kind.UNKNOWN))
_TAKES_PART = {
    "local_id", "program_id", "program_name", "stage", "event_date", "end_date", "present", "minutes", "hours_attended",
    "time_in", "time_out",
}  # fmt: skip
_MAY_BE_OTHERS = frozenset(
    (Kind.ROSTER, Kind.CATALOG, Kind.BEHAVIOR, Kind.PARTICIPATION, Kind.ASSESSMENTS, Kind.UNKNOWN)
)
"""Kinds whose headings people and things of other lists also have."""


def kind_of(frame: TextFrame) -> Kind:
    """The kind of a table by its headings; `unknown` where they do not tell, or tell of a list that is not read."""
    table = Headings(frame)
    kind = _by_rule(table)
    return Kind.UNKNOWN if _other(table, kind) else kind


def other_list(frame: TextFrame) -> str:
    """What a table that is not read looks like, in words (`a list of donors`); "" where nothing tells."""
    table = Headings(frame)
    return _other(table, _by_rule(table))


def _by_rule(table: Headings) -> Kind:
    """The first kind whose rule holds; who is measured in a list of students makes it one of records."""
    kind = next((kind for kind, holds in _RULES if holds(table)), Kind.UNKNOWN)
    if kind is Kind.PARTICIPATION and is_of_results(table):
        return Kind.ASSESSMENTS
    if kind in _MAY_BE_MEASURED:
        kind = measured_kind(table) or kind
    is_of_people = table.names_people or {"first_name", "last_name"} <= table.of(Kind.PARTICIPATION)
    is_open = kind is Kind.UNKNOWN or (kind is Kind.CATALOG and is_of_people)
    return (explained_kind(table) or kind) if is_open else kind


def _other(table: Headings, kind: Kind) -> str:
    if kind not in _MAY_BE_OTHERS or table.is_in_groups_of_students:
        return ""
    facts = facts_of_programs(table) if kind is Kind.CATALOG else _facts_of_pupils(table, kind)
    is_report = kind in {Kind.CATALOG, Kind.ROSTER} and table.numbers > max(facts, _FEW_NUMBERS)
    return looks_like(table.headings, facts) or (_OF_NUMBERS if is_report else "")


def _facts_of_pupils(table: Headings, kind: Kind) -> int:
    """Who takes part is often a client or has times in and out, as customers and employees have."""
    is_named = kind is Kind.ROSTER and {"first_name", "last_name", "grade"} <= table.of(Kind.ROSTER)
    of_pupils = table.pupil_facts + is_named + 2 * table.names_student
    if kind in {Kind.PARTICIPATION, Kind.BEHAVIOR}:
        of_pupils = max(of_pupils, explained(table, kind))
    if kind is Kind.ASSESSMENTS:
        return of_pupils + 3 * len(results_across(table))
    takes_part = 2 * names_child(table) + 2 * was_in_and_out(table) + len(table.of(Kind.PARTICIPATION) & _TAKES_PART)
    return of_pupils + (kind is Kind.PARTICIPATION) * takes_part
