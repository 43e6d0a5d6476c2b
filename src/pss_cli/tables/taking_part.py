"""Whether a table tells who takes part in a program: a list of seats, one of sessions, or an attendance sheet."""

from pss_cli.tables.heading import normal, words
from pss_cli.tables.holding import share_of
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.student_kinds import marks_days
from pss_cli.tables.values.attending import read_came
from pss_cli.tables.values.heading_days import is_day

_PROGRAM = frozenset(("program_id", "program_name"))
_NAMES = frozenset(("first_name", "last_name", "full_name"))
_OF_MANY_THINGS = frozenset(("service", "session", "activity"))
"""Words of headings that name a program only beside who came to it or how it stands."""
_TAKES_PART = frozenset(("participant", "child", "camper"))
_OF_ONE = frozenset(("id", "name", "first", "last", "full", "number", "no", "s"))
_CAME_IN = frozenset(
    ("in", "checkin", "checkintime", "checkedin", "timein", "signin", "signintime", "signedin", "arrival",
     "arrivaltime", "dropoff", "dropofftime", "timecheckedin", "clockin")
)  # fmt: skip
_WENT_OUT = frozenset(
    ("out", "checkout", "checkouttime", "checkedout", "timeout", "signout", "signouttime", "signedout", "departure",
     "departuretime", "pickup", "pickuptime", "timecheckedout", "clockout")
)  # fmt: skip
_LENGTHS = frozenset(("hours", "hrs", "minutes", "mins", "days", "sessions"))
_OF_SCHOOL_DAYS = frozenset(
    ("reason", "excused", "unexcused", "tardy", "destination", "period", "complaint", "visitor")
)


def is_participation(table: Headings) -> bool:
    if "capacity" in table.of(Kind.CATALOG):
        return False
    if _is_sheet(table):
        return names_child(table) or _names_pupils_over_marks(table)
    return _is_of_seats(table) or _is_of_sessions(table)


def names_child(table: Headings) -> bool:
    """Whether a column is over the ids or names of pupils or of those who take part."""
    return table.names_student or any(
        (parts := {*words(heading)}) & _TAKES_PART and parts <= _TAKES_PART | _OF_ONE for heading in table.headings
    )


def was_in_and_out(table: Headings) -> bool:
    """A time in before a time out: who leaves a lesson for a while goes out first."""
    told = [normal(heading) for heading in table.headings]
    came = [place for place, one in enumerate(told) if one in _CAME_IN]
    went = [place for place, one in enumerate(told) if one in _WENT_OUT]
    return bool(came and went) and min(came) < min(went) and not table.says(_OF_SCHOOL_DAYS)


def _is_sheet(table: Headings) -> bool:
    return sum(map(is_day, table.headings)) >= 2


def _names_pupils_over_marks(table: Headings) -> bool:
    """Plain names with a grade, or whom a heading calls participants, where the days have marks of who came."""
    roster = table.of(Kind.ROSTER)
    if not roster & _NAMES or not ("grade" in roster or table.says({"participant"})):
        return False
    marks = [cell for heading in table.headings if is_day(heading) for cell in table.under(heading)]
    return table.says({"participant"}) or (bool(marks) and share_of(marks, _is_mark) > 0.9)


def _is_mark(text: str) -> bool:
    return read_came(text).reading is not None


def _is_of_seats(table: Headings) -> bool:
    """A program beside a student's id, or beside names with the stage or day of a seat."""
    found = table.of(Kind.PARTICIPATION)
    if not _names_program(table):
        return False
    is_seat = bool({"stage", "event_date"} & found) and not table.is_about_a_child
    names_people = {"first_name", "last_name"} <= table.of(Kind.ROSTER) and "grade" not in table.of(Kind.ROSTER)
    told_of_names = names_people and {"stage", "event_date"} <= found
    return table.has_student_key or (is_seat and (names_child(table) or told_of_names))


def _is_of_sessions(table: Headings) -> bool:
    """Who came when to what; times in and out tell it without the name of a program."""
    found = table.of(Kind.PARTICIPATION)
    if not names_child(table) or table.is_about_a_child:
        return False
    if "event_date" in found and was_in_and_out(table) and not marks_days(table):
        return True
    tells = {"stage", "present"} & found or _says_how_much(table) or was_in_and_out(table)
    return bool(found & _PROGRAM) and bool(tells) and not table.says(_OF_SCHOOL_DAYS) and not table.says({"score"})


def _names_program(table: Headings) -> bool:
    return any(
        meaning_of(heading, Kind.PARTICIPATION) in _PROGRAM
        and (normal(heading) in {"activity", "activityid"} or not _OF_MANY_THINGS & {*words(heading)})
        for heading in table.headings
    )


def _says_how_much(table: Headings) -> bool:
    """A heading such as `Hours Attended` or `Attended Minutes`."""
    return any(_LENGTHS & {*words(one)} and "attended" in words(one) for one in table.headings)
