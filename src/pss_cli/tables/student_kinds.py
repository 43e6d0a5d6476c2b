"""Which tables tell what is recorded about students: attendance, results, marks, incidents and others."""

import re
from collections.abc import Sequence

from pss_cli.tables.columns import RATES, WAYS_TO_FAMILY
from pss_cli.tables.heading import normal, words
from pss_cli.tables.heading_rules import listed
from pss_cli.tables.holding import are_marks
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mark_headings import (
    are_assignments,
    are_letters,
    are_marks_of_a_card,
    are_of_a_small_scale,
    is_standard,
    mark_heading,
    overall_heading,
)
from pss_cli.tables.marks_across import are_absences, names_whose_marks
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.result_headings import BESIDE, DATE, PERCENTILE, ResultHeading, is_subject, result_heading
from pss_cli.tables.shares import share_of
from pss_cli.tables.spelling import meant
from pss_cli.tables.student_headings import record_words
from pss_cli.tables.values.attending import is_of_a_day
from pss_cli.tables.values.calendar_words import TIMES_OF_YEAR

_INCIDENT_MARKS = frozenset(
    ("incidentcode", "incident", "incidenttype", "incidentdate", "offense", "infraction", "incidentdescription",
     "incidentlocation", "behavior", "consequence", "disciplinecode", "disciplineaction", "suspensiontype",
     "suspensiondate", "suspensionstartdate", "dateofsuspension", "resolutionname", "behaviorevent")
)  # fmt: skip
_LOG_MARKS = frozenset(("logtype", "consequence", "entryauthor"))
_INCIDENT_WORDS = frozenset(("behavior", "behaviour", "incident", "offense", "infraction", "violation", "misconduct"))
_TEST_WORDS = frozenset(
    ("assessment", "test", "score", "percentile", "scale", "dibels", "benchmark", "rit", "mclass", "composite")
)
_OF_LISTS = WAYS_TO_FAMILY | {"home_language", "enrollment_date", "available", "max_programs", "math_percentile"}
"""What only a list of students has, whatever it counts beside."""
_ROSTER_RESULTS = frozenset(("reading_percentile", "math_percentile", "grade", "enrollment_date", "home_language"))
_PERIOD = re.compile(r"(?:p|per|period)[ _]?\d{1,2}", re.IGNORECASE)
_PRESENCE = frozenset(
    ("attendance", "absence", "absences", "absent", "present", "late", "tardy", "tardies", "dismissals", "chronic",
     "chronically")
)  # fmt: skip
_DAYS = frozenset(("days_absent", "days_attended", "days_tardy", "days_enrolled"))
_COURSES = frozenset(("course", "coursename", "coursetitle"))
_MANY_COUNTS = 3
_SMALL = frozenset("012345")
_OF_SEATS = frozenset(
    ("club", "days", "hours", "hrs", "minutes", "program", "activity", "camp", "sport", "class", "course",
     "elective", "teacher", "advisor", "bus", "break")
)  # fmt: skip
"""What a child has for a part of the year, and is not measured by."""
_OF_EACH_DAY = frozenset(("code", "status", "attendance", "mark", "attendancecode", "allday"))


def is_behavior(table: Headings) -> bool:
    """By columns that only incidents have, or our own `kind` beside an id and a date."""
    is_ours = {"kind", "date"} <= table.spelled and not {"strength", "need"} & table.spelled
    is_log = table.has(_LOG_MARKS) and "entrydate" in table.spelled
    tells = is_ours or any(_tells_of_incidents(table, one) for one in table.headings)
    return table.names_student and (is_log or (tells and _dates_incidents(table)))


def _dates_incidents(table: Headings) -> bool:
    return any(meaning_of(one, Kind.BEHAVIOR) == "event_date" for one in table.headings if normal(one) != "entrydate")


def _tells_of_incidents(table: Headings, heading: str) -> bool:
    """Whether it is a heading of incidents, and over words: numbers under `Behavior` are a teacher's ratings."""
    tells = normal(heading) in _INCIDENT_MARKS or bool(_INCIDENT_WORDS & {*words(heading), *meant(heading)})
    return tells and share_of(table.under(heading), str.isdecimal) < 1


def is_attendance(table: Headings) -> bool:
    found = table.of(Kind.ATTENDANCE)
    of_absences = any(_dates_absences(one) for one in table.headings)
    by_day = ({"event_date", "tardy"} <= found) or of_absences or marks_days(table, is_dated="event_date" in found)
    about_child = {"grade", "date_of_birth", "home_language", "contact_name", "address"} & table.of(Kind.ROSTER)
    counted = (_DAYS | RATES) & found
    told = sum(bool(_PRESENCE & {*words(one)}) or meaning_of(one, Kind.ATTENDANCE) in _DAYS for one in table.headings)
    is_apart = not table.of(Kind.ROSTER) & _OF_LISTS
    counts_apart = told >= 2 and is_apart
    rates = bool(RATES & found) and counts_apart
    totals = bool({"days_absent", "days_attended"} & counted) and (not about_child or counts_apart)
    named = table.names_children and len(counted) >= 2
    across = are_absences(table) and names_whose_marks(table)
    return across or (table.names_student and (by_day or totals or rates)) or (named and totals)


def _dates_absences(heading: str) -> bool:
    """Whether it is over the days on which somebody was not there: `Absence Date`."""
    return "absence" in record_words(heading) and meaning_of(heading, Kind.ATTENDANCE) == "event_date"


def marks_days(table: Headings, *, is_dated: bool = True) -> bool:
    """Whether a column of codes, or one for each period, tells by its cells who was there on a day.

    Without a date one code alone does not: the A of every active student is no absence.
    """
    telling = [
        table.under(one)
        for one in table.headings
        if normal(one) in _OF_EACH_DAY or _PERIOD.fullmatch(one.strip()) or _PRESENCE & {*words(one)}
    ]
    marks = [cells for cells in telling if share_of(cells, is_of_a_day) > 1 / 2]
    return any(is_dated or len({cell.lower() for cell in cells if is_of_a_day(cell)}) > 1 for cells in marks)


def is_assessments(table: Headings) -> bool:
    found = table.of(Kind.ASSESSMENTS)
    dated = "assessment_date" in found and bool({"assessment_percentile", "assessment_score"} & found)
    scored = len({"assessment_percentile", "assessment_score", "assessment_level", "assessment_growth"} & found) >= 2
    return "assessment_name" in found or dated or scored or _is_wide(table)


def _is_wide(table: Headings) -> bool:
    """One row for each student, one column for each result."""
    tests = sum(1 for heading in table.headings if _TEST_WORDS & set(words(heading)))
    seasons = [said & TIMES_OF_YEAR for heading in table.headings if not (said := {*words(heading)}) & _OF_SEATS]
    is_of_children = table.names_student or table.names_children
    by_season = is_of_children and len(set.union(*seasons, set())) >= 2 and sum(map(bool, seasons)) >= 2
    return tests >= max(4, table.count // 4) or by_season or _has_results(table)


def results_across(table: Headings) -> list[ResultHeading]:
    """The headings of results beside a student's id.

    A list with a way to the family is a roster, whatever it says of the children: it has none.
    """
    if not table.has_student_key or table.of(Kind.ROSTER) & WAYS_TO_FAMILY:
        return []
    return [
        said
        for heading in table.headings
        if (said := result_heading(heading))
        and said.says not in {BESIDE, DATE}
        and meaning_of(heading, Kind.ROSTER) not in _ROSTER_RESULTS
    ]


def _has_results(table: Headings) -> bool:
    """Two columns of results of a named test, subject or time of year, or three of anything, beside who has them."""
    found = results_across(table)
    plain = sum(
        bool(said.test or said.when or said.is_whole or is_subject(said.part) or said.says == PERCENTILE)
        for said in found
    )
    return plain >= 2 or len(found) >= _MANY_COUNTS


def is_marks(table: Headings) -> bool:
    found = table.of(Kind.MARKS)
    has_letters = any(are_marks(column) for column in table.columns(Kind.MARKS, "grade"))
    has_marks = "mark" in found or ("course_name" in found and has_letters)
    is_long = has_marks and bool({"course_name", "term"} & found)
    is_of_course = bool(table.spelled & _COURSES) and "term" in found and bool(table.spelled & {"score", "percent"})
    told = is_long or is_of_course or _is_report_card(table)
    told = told or _has_rows_of_standards(table) or _has_letters_for_each_class(table)
    is_of_children = "full_name" in table.of(Kind.ROSTER) or table.names_student or table.names_children
    return is_of_children and (told or _is_gradebook(table))


def _has_rows_of_standards(table: Headings) -> bool:
    """A standard in each row, and what was reached in it on a small scale."""
    said = [{*words(one)} for one in table.headings if meaning_of(one, Kind.MARKS) == "course_name"]
    of_standards = any(listed("records", "standards") & one for one in said)
    return of_standards and any(
        are_of_a_small_scale(table.under(one)) for one in table.headings if _is_score(one) or _is_term(one)
    )


def _is_term(heading: str) -> bool:
    """Whether a heading is a part of the year and nothing else: `Trimester 1`."""
    said = mark_heading(heading)
    return bool(said and said.term and not said.course)


def _is_score(heading: str) -> bool:
    told = {"score", "mark", "grade", "rating", "level", "proficiency"} & {*words(heading)}
    return bool(told) and meaning_of(heading, Kind.ROSTER) is None


def _has_letters_for_each_class(table: Headings) -> bool:
    """Several columns of letters under grades or marks: `P1 Grade`, `P2 Grade`."""
    if _has_results(table):
        return False
    graded = [table.under(one) for one in table.headings if {"grade", "mark"} & {*words(one)}]
    return sum(map(are_letters, graded)) >= 2


def _is_report_card(table: Headings) -> bool:
    """A column of marks for each subject in letters, for each subject and term, or for each standard."""
    if table.of(Kind.ROSTER) & WAYS_TO_FAMILY or _has_results(table):
        return False
    marked = [
        (said, table.under(heading))
        for heading in table.headings
        if (said := mark_heading(heading)) and are_marks_of_a_card(table.under(heading))
    ]
    by_term = [said for said, _ in marked if said.term and (said.course or "course_name" in table.of(Kind.MARKS))]
    in_letters = [said for said, cells in marked if said.course and are_letters(cells)]
    of_standards = [said for said, cells in marked if is_standard(said.course) and are_of_a_small_scale(cells)]
    return len(by_term) >= 2 or len(in_letters) >= 2 or len(of_standards) >= _MANY_COUNTS


def _is_gradebook(table: Headings) -> bool:
    """Assignments and a mark over them, of all or of a term, beside who has it."""
    over = [one for one in table.headings if (said := mark_heading(one)) and said.term and not said.course]
    if overall := overall_heading(table.headings):
        over.append(overall)
    is_marked = any(are_marks_of_a_card(table.under(one)) for one in over)
    return is_marked and table.has_student_key and are_assignments(table.headings)


def is_ratings(table: Headings) -> bool:
    """A rating of engagement by itself, or beside a grade where its day or further ratings stand with it.

    Many columns of ratings without one are told as ratings too, so that nobody takes them for a list of students.
    """
    found = table.of(Kind.RATINGS)
    if not table.names_student or table.of(Kind.ROSTER) & WAYS_TO_FAMILY:
        return False
    if "engagement_rating" not in found:
        return table.has_student_key and _has_many_ratings(table)
    rated = sum(_are_ratings(table.under(heading)) for heading in table.headings)
    return "grade" not in table.of(Kind.ROSTER) or "event_date" in found or rated >= _MANY_COUNTS


def _has_many_ratings(table: Headings) -> bool:
    """Columns of small whole numbers that are nothing else of a student, and are no mere yes and no."""
    others = [one for one in table.headings if meaning_of(one, Kind.ROSTER) is None]
    rated = [cells for cells in map(table.under, others) if cells and set(cells) <= _SMALL]
    return len(rated) > _MANY_COUNTS and len({cell for cells in rated for cell in cells}) >= _MANY_COUNTS


def _are_ratings(cells: Sequence[str]) -> bool:
    """Whole numbers from 1 to 5 and nothing else."""
    return bool(cells) and set(cells) <= {"1", "2", "3", "4", "5"}
