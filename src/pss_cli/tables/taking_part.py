"""Whether a table tells who takes part in a program: a list of seats, one of sessions, or an attendance sheet."""

from itertools import chain

from pss_cli.tables.columns import NAMES_OF_PROGRAMS
from pss_cli.tables.heading import words
from pss_cli.tables.holding import tell_of_seats
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.marks_across import (
    are_absences,
    is_mark,
    is_of_grown_ups,
    marks_across,
    names_child,
    names_whose_marks,
)
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.participation_headings import is_enrolled, is_of_totals, names_a_participant, names_own_thing, parts
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of
from pss_cli.tables.stays import are_stays, times_of_a_stay
from pss_cli.tables.student_kinds import marks_days
from pss_cli.tables.values.answers import read_number
from pss_cli.tables.values.heading_days import is_day

_OF_PLANS = frozenset(("intervention",))
_OF_MANY_THINGS = _OF_PLANS | {"service", "session", "event", "support"}
"""Words of headings that name a program only beside who came to it or how it stands."""
_LENGTHS = frozenset(("minutes", "hours_attended"))
_DAYS = frozenset(("event_date", "time_in"))
_RESULTS = frozenset(("assessment_score", "assessment_percentile", "assessment_level"))
_OF_SCHOOL_DAYS = frozenset(("tardy", "destination", "period", "complaint", "visitor", "nurse"))
_OF_ABSENCES = frozenset(("reason", "excused", "unexcused", "late"))
"""Words of headings of school days, but where sessions are told of as well, or what it costs to be picked up late."""
_DROPPED = frozenset(("drop", "dropped", "waitlist", "waitlisted"))
"""What happens to a place in a class of lessons, and to none in a school."""
_OF_LATENESS = frozenset(("late", "tardy", "tardies", "absences", "detention"))
_OF_LOANS = frozenset(("due", "book", "loan", "borrowed", "device", "serial", "asset"))
_OF_LESSONS = frozenset(("tutor", "tutoring", "mentor", "mentoring", "session", "topic", "visit", "subject"))
"""Words of headings beside which minutes and days are those of sessions, of whatever program."""
_OF_TUTORS = frozenset(("tutor", "tutoring", "mentor", "mentoring"))
_OF_MONEY = frozenset(("amount", "paid", "payment", "invoice", "transaction", "balance", "price", "rate"))
_OF_LEARNING_ALONE = frozenset(("score", "lessons", "passed", "usage", "logins", "quizzes", "weekly"))
_OF_REFERRALS = frozenset(("referral", "referred"))
"""Words of lists whose sessions are a counselor's, and of no program."""
_COUNTED = frozenset(("sessions", "visits", "checkins", "ins"))
_SHARE = pattern(r"\d+ ?(?:of|/|out of) ?\d+")


def is_participation(table: Headings) -> bool:
    if not {"first_name", "last_name"} <= table.of(Kind.ROSTER) and "capacity" in table.of(Kind.CATALOG):
        return False
    if marks_across(table):
        return names_whose_marks(table) and not are_absences(table)
    if table.names_people and not table.is_about_a_child and times_of_a_stay(table.frame):
        return True
    rules = (_is_of_seats, _is_placed, _is_of_sessions, _is_of_totals, _says_who_came_when_to_what)
    return any(holds(table) for holds in rules)


def was_in_and_out(table: Headings) -> bool:
    """A time in before a time out: who leaves a lesson for a while goes out first."""
    told = [meaning_of(heading, Kind.PARTICIPATION) for heading in table.headings]
    clocks = [heading for heading in table.headings if not {"start", "end"} & {*words(heading)}]
    fields = [meaning_of(heading, Kind.PARTICIPATION) for heading in clocks]
    if "time_in" not in fields or "time_out" not in fields:
        return False
    return told.index("time_in") < told.index("time_out")


def _says_who_came_when_to_what(table: Headings) -> bool:
    """All of it said beside each other, whatever else is said: who, a program, a day, and that they came or how long.

    A class is a program only where times or lengths stand with it; the school counts who is absent from its own.
    """
    found = table.of(Kind.PARTICIPATION)
    if not (_names_people(table) or table.names_people) or not _DAYS & found:
        return False
    if is_of_grown_ups(table) or _RESULTS & table.of(Kind.ASSESSMENTS):
        return False
    was_there = _LENGTHS & found or ("time_out" in found and _DAYS & found)
    if _names_program(table):
        marks = [cell for column in table.columns(Kind.PARTICIPATION, "present") for cell in column]
        return bool(was_there) or (bool(marks) and share_of(marks, is_mark) >= 1 / 2)
    return bool(was_there) and bool({"class_name", "course_name"} & table.of(Kind.ROSTER))


def _is_of_seats(table: Headings) -> bool:
    """A program beside a student's id, or beside names with the stage or day of a seat; or who mentors whom."""
    found = table.of(Kind.PARTICIPATION)
    tells = bool({"stage", "event_date"} & found)
    if _names_own_program(table) and tells and _names_people(table):
        return True
    if table.says({"mentor", "mentors"}) and tells and names_child(table) and not table.is_about_a_child:
        return True
    is_of_families = {"date_of_birth", "phone"} <= table.of(Kind.ROSTER) and "stage" not in found
    if tells and not is_of_families and any(map(is_enrolled, table.headings)):
        return True
    if not _names_program(table):
        return False
    is_dated = {"stage", "event_date"} <= found and table.says({"learner", "student", "participant", "youth"})
    if is_dated or table.has_student_key:
        return True
    return _names_people(table) and any(map(tell_of_seats, table.columns(Kind.PARTICIPATION, "stage")))


def _is_placed(table: Headings) -> bool:
    """Who was placed in what, or is in which group since a day."""
    is_of_people = _names_people(table) or table.names_people
    said = [parts(heading) for heading in table.headings]
    is_in_a_group = {"group"} in said and "event_date" in table.of(Kind.PARTICIPATION) and not table.is_about_a_child
    is_placed = any({"placed", "in"} <= one or {"sign", "up"} == one for one in said)
    is_served = "service" in {*chain(*said)} and {"event_date", "end_date"} <= table.of(Kind.PARTICIPATION)
    lasted = {"event_date", "end_date"} <= table.of(Kind.PARTICIPATION) and not table.is_about_a_child
    is_in_a_class = lasted and "class_name" in table.of(Kind.ROSTER) and table.says(_DROPPED)
    was_in_a_program = lasted and _names_program(table)
    is_told = is_served or is_in_a_class
    return is_of_people and (is_in_a_group or is_placed or was_in_a_program or (is_told and names_child(table)))


def _is_of_sessions(table: Headings) -> bool:
    """Who came when to what; times in and out tell it without the name of a program, and so do lessons with minutes."""
    found = table.of(Kind.PARTICIPATION)
    names_program, lasts = _names_program(table, but=_OF_PLANS), bool(_LENGTHS & found)
    if table.says(_OF_LEARNING_ALONE) or (table.says(_OF_SCHOOL_DAYS) and not table.says(_OF_TUTORS)):
        return _checks_in(table) and not table.says(_OF_SCHOOL_DAYS | (_OF_ABSENCES - {"reason"}))
    if was_in_and_out(table) and (names_program or lasts or not marks_days(table)):
        return names_child(table) or _stay_as_children(table)
    if not names_child(table) or (table.is_about_a_child and not _names_own_program(table)):
        return _checks_in(table)
    is_of_participants = any(map(names_a_participant, table.headings))
    is_taught = table.says(_OF_TUTORS) and not table.says(_OF_MONEY)
    is_told = lasts or "present" in found or ("stage" in found and is_taught)
    is_session = "event_date" in found and (is_told or (names_program and is_of_participants))
    return (is_session and (is_of_participants or table.says(_OF_LESSONS))) or _checks_in(table)


def _stay_as_children(table: Headings) -> bool:
    """Whether people come when school is out or before it begins, for a part of the day; nobody's heading works."""
    first, last = (_heading_of(table, name) for name in ("time_in", "time_out"))
    if not first or not last or is_of_grown_ups(table) or table.has_roles_but_no_pupils:
        return False
    return are_stays(table.pairs(first, last))


def _heading_of(table: Headings, field: str) -> str:
    return next((one for one in table.headings if meaning_of(one, Kind.PARTICIPATION) == field), "")


def _checks_in(table: Headings) -> bool:
    """A day of a visit, a check-in or a scan, as a library or a kiosk writes it down."""
    said = list(map(parts, table.headings))
    visits = any(one & {"visit", "visiting", "scan", "swipe", "tap"} or {"check", "in"} <= one for one in said)
    is_dated = bool({"event_date", "time_in"} & table.of(Kind.PARTICIPATION)) and not marks_days(table)
    is_of_children = names_child(table) or (table.names_people and table.pupil_facts > 0)
    return visits and is_dated and is_of_children and not table.is_about_a_child and not table.says(_OF_LOANS)


def _is_of_totals(table: Headings) -> bool:
    """How many hours, visits or sessions of a program somebody has been to; days are counted by schools as well."""
    named = names_child(table) or table.names_people
    if not named or table.is_about_a_child or table.says(_OF_LEARNING_ALONE | _OF_LATENESS):
        return False
    lasts = bool(_LENGTHS & table.of(Kind.PARTICIPATION))
    hours = any(_LENGTHS & {meaning_of(one, Kind.PARTICIPATION)} and "attended" in words(one) for one in table.headings)
    totals = [one for one in table.headings if is_of_totals(one) and not is_day(one)]
    said = [{*words(one)} for one in totals]
    hours = hours or (lasts and _counts_days(table))
    after_school = any("attended" in one and {"before", "after"} & one for one in said)
    is_counted = any(_COUNTED & {*words(one)} for one in table.headings if not is_day(one))
    is_theirs = _names_program(table) or any(map(is_enrolled, table.headings))
    is_of_program = is_theirs and (totals or _has_shares(table))
    return hours or after_school or (is_counted and not table.says(_OF_REFERRALS)) or bool(is_of_program)


def _counts_days(table: Headings) -> bool:
    cells = [cell for one in table.headings if "days" in words(one) for cell in table.under(one)]
    return bool(cells) and share_of(cells, lambda text: read_number(text).reading is not None) == 1


def _has_shares(table: Headings) -> bool:
    """Whether cells count meetings out of all: `14 of 20`."""
    cells = [cell for one in table.headings if "attendance" in parts(one) for cell in table.under(one)]
    return bool(cells) and share_of(cells, lambda text: bool(_SHARE.fullmatch(text))) > 1 / 2


def _names_people(table: Headings) -> bool:
    return names_child(table) or bool({"full_name", "last_name"} & table.of(Kind.ROSTER))


def _names_own_program(table: Headings) -> bool:
    return any(map(names_own_thing, table.headings))


def _names_program(table: Headings, *, but: frozenset[str] = _OF_MANY_THINGS) -> bool:
    return any(
        meaning_of(heading, Kind.PARTICIPATION) in NAMES_OF_PROGRAMS and not but & {*words(heading)}
        for heading in table.headings
    )
