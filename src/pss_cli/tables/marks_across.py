"""Whose marks of who came stand under days: dates, days of a month or a week, or meetings that are counted."""

from collections.abc import Iterable, Sequence

from pss_cli.tables.columns import IDS_OF_STUDENTS, NAMES_OF_STUDENTS
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.participation_headings import is_asked, names_a_participant, tells_of_own_thing
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.answers import read_number
from pss_cli.tables.values.attending import read_came
from pss_cli.tables.values.day_cells import read_day_cell
from pss_cli.tables.values.heading_days import dates_of_meetings, days_of_month, days_of_week, is_day, meetings_across

_WHO = IDS_OF_STUDENTS | {"full_name"}
_OF_BUSES = frozenset(("bus", "route", "stop", "ride", "rides"))
_MINUTES = frozenset(("min", "mins", "minute", "minutes"))
OF_TITLES = frozenset(
    ("attendance", "attending", "signin", "checkin", "sign", "signed", "roster", "club", "program", "participants",
     "afterschool", "after", "homework", "tutoring", "camp", "enrichment", "students", "care",
     "extended", "lesson", "lessons", "morning")
)  # fmt: skip
"""Words of titles of lists of who takes part."""
_OF_GROWN_UPS = frozenset(
    ("staff", "employee", "employees", "volunteer", "volunteers", "visitor", "visitors", "visiting", "teachers",
     "position", "shift", "payroll", "approved", "company", "badge", "department", "host", "pay", "wage", "lane")
)  # fmt: skip
_MOST_HOURS = 12
_CODES = frozenset(
    ("a", "t", "u", "e", "l", "d", "ab", "ae", "au", "ex", "ea", "td", "tdy", "ua", "ue", "un", "te", "tu")
)
"""How a school notes absences and late arrivals of a day; who was there has no mark."""
_FEWEST_CODES = 2
_FEWEST_DATED = 2


def names_child(table: Headings) -> bool:
    """Whether a column is over the ids or names of pupils or of those who take part."""
    asked = (heading for heading in table.headings if is_asked(heading))
    return (
        table.names_student
        or any(map(names_a_participant, table.headings))
        or any(meaning_of(heading, Kind.PARTICIPATION) in _WHO for heading in asked)
        or table.names_doers
    )


def is_of_grown_ups(table: Headings) -> bool:
    """Whether a heading or a title says that people work or visit there."""
    return table.says(_OF_GROWN_UPS) or table.is_titled(_OF_GROWN_UPS)


def are_absences(table: Headings) -> bool:
    """Whether under dates stands only who was not there as it should be, in several codes, as a school notes it."""
    cells = {cell.lower() for one in table.headings if is_day(one) for cell in table.under(one)}
    return len(cells) >= _FEWEST_CODES and cells <= _CODES and not table.is_titled(OF_TITLES)


def names_whose_marks(table: Headings) -> bool:
    """Whether a table with marks across says whose they are: pupils, people it lists, or those of a club."""
    return names_child(table) or _names_pupils_over_marks(table) or _calls_them_by_a_program(table)


def marks_across(table: Headings) -> bool:
    """Whether columns of days hold marks of who came: dates, or days of a month or a week that is told elsewhere."""
    dated = [heading for heading in table.headings if is_day(heading)]
    if len(dated) >= _FEWEST_DATED:
        marks = [cell for heading in dated for cell in table.under(heading)]
        is_timed = table.says(_MINUTES) or table.is_titled(_MINUTES)
        return not marks or is_timed or share_of(marks, _may_tell_hours) > 1 / 2
    if dates_of_meetings(table.headings, meetings_across(table.headings)):
        return True
    counted = (find(table.headings) for find in (days_of_month, meetings_across))
    return any(_are_marks(_cells(table, places)) for places in counted) or _marks_a_week(table)


def _marks_a_week(table: Headings) -> bool:
    """Marks under weekdays tell who came, and not who rides or may come, where a week, absences or times are told."""
    places = days_of_week(table.headings)
    cells = _cells(table, places)
    is_in_parts = len(places) > len({*places.values()})
    missed = is_in_parts or any(read_came(cell).reading is False for cell in cells)
    is_since = "event_date" in table.of(Kind.PARTICIPATION) and names_child(table)
    is_told = missed or is_since or table.says({"week"} | OF_TITLES) or table.is_titled({"week"} | OF_TITLES)
    return is_told and not table.says(_OF_BUSES) and _are_marks(cells)


def _cells(table: Headings, places: Iterable[int]) -> list[str]:
    return [cell for place in places for cell in table.under(table.headings[place])]


def _are_marks(cells: Sequence[str]) -> bool:
    return share_of(cells, is_mark) > 0.9


def _names_pupils_over_marks(table: Headings) -> bool:
    """Plain names with a grade, or whom a heading, a title or a mark for absent says to attend."""
    if not table.of(Kind.ROSTER) & NAMES_OF_STUDENTS or is_of_grown_ups(table):
        return False
    dated = [place for place, heading in enumerate(table.headings) if is_day(heading)]
    finders = (days_of_month, days_of_week, meetings_across)
    cells = _cells(table, dated or next(filter(None, (find(table.headings) for find in finders)), ()))
    told = table.says({"participant"}) or table.is_titled(OF_TITLES)
    missed = any(read_came(cell).reading is False and cell.isalpha() for cell in cells)
    return told or ((table.pupil_facts > 0 or missed) and _are_marks(cells))


def _calls_them_by_a_program(table: Headings) -> bool:
    """Names under the heading of a club, as a sheet of one begins: `Gardening Club`."""
    is_told = any(map(tells_of_own_thing, table.headings)) or table.pupil_facts > 0
    return is_told and table.names_anybody and not is_of_grown_ups(table)


def is_mark(text: str) -> bool:
    """Whether a cell under a day tells who came."""
    return read_day_cell(text) is not None


def _may_tell_hours(text: str) -> bool:
    """A mark, or a number of hours; the results of tests are higher."""
    number = read_number(text).reading
    return number is None or number <= _MOST_HOURS
