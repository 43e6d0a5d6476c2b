"""Whether a table lists programs, services or who offers them: by what it names, tells and says how to reach."""

from collections.abc import Set as AbstractSet

from pss_cli.tables.candidates import GENERIC
from pss_cli.tables.heading import normal
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.participation_headings import names_by_halves
from pss_cli.tables.told_programs import FIRST_WORDS

_NAMES = frozenset(("program_name", "organization_name", "site_name"))
_ABOUT = frozenset(
    ("category", "needs", "days", "start_time", "hours", "ages", "age_min", "grade_min", "capacity", "cost",
     "languages", "eligibility", "season", "application_process", "schools", "transport")
)  # fmt: skip
_OTHER_FACTS = (
    frozenset(("phone", "email", "website", "contact_name")),
    frozenset(("address", "city", "zip", "latitude")),
    frozenset(("description",)),
    frozenset(("program_id",)),
)
"""One point each, however many of them a table has: every list of anything has some."""
_ONLY_OF_COURSES = frozenset(("crn", "credits", "credit", "credithours", "credittype", "creditvalue", "units"))
"""Headings of which one is enough: what is learned for credits is no program."""
_WHOM = _ABOUT - {"cost", "category", "languages"} | {"description", "organization_name"}
_OF_CHILDREN = frozenset(("ages", "age_min", "grade_min", "capacity"))
_ROOMS = frozenset(("room", "rm", "building", "bldg"))
_A_PERSON = frozenset(("first_name", "last_name", "date_of_birth"))
_BY_CELLS = "named by cells"
_WHOM = frozenset(("ages", "age_min", "grade_min"))
_WHEN = frozenset(("days", "hours", "start_time", "start_date", "dates"))
_ENOUGH, _ENOUGH_IF_TOLD = 4, 3
_TOLD = 2


def is_program_list(table: Headings) -> bool:
    """Whether programs, organizations or places are named, something is told of them, and nobody is a pupil."""
    if table.has(_ONLY_OF_COURSES) or table.names_one_pupil or _A_PERSON & table.of(Kind.ROSTER):
        return False
    if names_by_halves(table.headings):
        return False
    found = _facts(table)
    about = len(found & _ABOUT)
    return (
        _names_what_is_offered(found)
        and (about > 0 or len(found & _NAMES) > 1 or {"start_date", "end_date"} <= found)
        and facts_of_programs(table) >= (_ENOUGH_IF_TOLD if about >= _TOLD else _ENOUGH)
    )


def _names_what_is_offered(found: AbstractSet[str]) -> bool:
    """Whether programs, places or who offers them are named: by cells alone only if these tell for whom and when."""
    return bool(found & _WHOM and found & _WHEN) if _BY_CELLS in found else bool(found & _NAMES)


def facts_of_programs(table: Headings) -> int:
    """How much the table tells of programs."""
    found = _facts(table)
    other = sum(bool(found & facts) for facts in _OTHER_FACTS) + ({"start_date", "end_date"} <= found)
    named = len(found & _NAMES) + _names_an_owner(table)
    return named + len(found & _ABOUT) + other


def _facts(table: Headings) -> frozenset[str]:
    """The fields of programs that the headings name or the cells tell; the hours of columns of weekdays too."""
    told = table.columns_of_programs
    found = {"hours" if one.field == "weekday_hours" else one.field for one in told if one.field}
    if any(one.field == "program_name" and one.confidence == FIRST_WORDS for one in told):
        found = found - {"program_name"} | {_BY_CELLS}
    return frozenset(found)


def _names_an_owner(table: Headings) -> bool:
    """A heading such as `Club Name` or `Agency`, which lists of people and things lack: no bare name or class."""
    return any(
        meaning_of(heading, Kind.CATALOG) in {"program_name", "organization_name"} and normal(heading) not in GENERIC
        for heading in table.headings
    )
