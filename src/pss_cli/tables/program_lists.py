"""Whether a table lists programs, services or who offers them: by what it names, tells and says how to reach."""

from collections.abc import Set as AbstractSet

from pss_cli.tables.candidates import GENERIC, OF_FORMS, candidates
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
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
_OF_ELSE = frozenset(
    ("inspection", "violation", "permit", "applicant", "score", "acres", "salary", "posting", "revenue", "sales",
     "barcode", "breakfast", "invoice", "isbn", "lunch", "overdue", "qty", "quantity", "quote", "serial", "parcel",
     "incident", "shift")
)  # fmt: skip
"""Words that headings of programs do not have."""
_OF_COURSES = frozenset(("period", "credits", "prerequisites"))
_ONLY_OF_COURSES = frozenset(("crn", "credits", "credit", "credithours", "credittype", "creditvalue", "units"))
"""Headings of which one is enough: what is learned for credits is no program."""
"""When an answer was given: beside them a bare name is a person's."""
_BARE = frozenset(("name", "title"))
"""Headings that everything has."""
_FOR_WHOM = _ABOUT - {"cost", "category", "languages"} | {"description", "organization_name"}
_OF_CHILDREN = frozenset(("ages", "age_min", "grade_min", "capacity"))
_ROOMS = frozenset(("room", "rm", "building", "bldg"))
_WHOM = frozenset(("ages", "age_min", "grade_min"))
_WHEN = frozenset(("days", "hours", "start_time", "start_date", "dates"))
_ENOUGH, _ENOUGH_IF_TOLD = 4, 3
_TOLD = 2


def is_program_list(table: Headings) -> bool:
    """Whether programs, organizations or places are named, something is told of them, and nobody is a pupil."""
    found = _facts(table)
    about = len(found & _ABOUT)
    is_owned = _names_an_owner(table)
    enough = _ENOUGH_IF_TOLD if about >= _TOLD and not table.has(_BARE) else _ENOUGH
    return (
        _names_what_is_offered(table, found)
        and (is_owned or not table.has(OF_FORMS, len(OF_FORMS)))
        and (about > 0 or len(found & _NAMES) > 1 or {"start_date", "end_date"} <= found)
        and facts_of_programs(table) >= enough
        and not table.names_one_pupil
        and not table.has(_ONLY_OF_COURSES)
        and not {"first_name", "last_name", "date_of_birth"} & table.of(Kind.ROSTER)
    )


def _names_what_is_offered(table: Headings, found: AbstractSet[str]) -> bool:
    """Whether programs or who offers them are named; rooms alone, or bare titles without whom they are for, are not."""
    if "named_by_cells" in found:
        return bool(found & _WHOM and found & _WHEN)
    if {"program_name", "organization_name"} & found:
        return not table.has(_BARE) or _names_an_owner(table) or bool(found & _FOR_WHOM)
    rooms = (one for one in table.headings if meaning_of(one, Kind.CATALOG) == "site_name")
    return any(found & _OF_CHILDREN or not _ROOMS & {*words(one)} for one in rooms)


def facts_of_programs(table: Headings) -> int:
    """How much the headings tell of programs; what they tell of other things is taken off."""
    found = _facts(table)
    other = sum(bool(found & facts) for facts in _OTHER_FACTS) + ({"start_date", "end_date"} <= found)
    named = len(found & _NAMES) + _names_an_owner(table)
    return named + len(found & _ABOUT) + other - _TOLD * (table.says(_OF_ELSE) or table.has(_OF_COURSES))


def _facts(table: Headings) -> frozenset[str]:
    """The fields of programs that the headings name or the cells tell; the hours of columns of weekdays too."""
    told = candidates(table.frame, Kind.CATALOG)
    found = {"hours" if one.field == "weekday_hours" else one.field for one in told if one.field}
    if any(one.field == "program_name" and one.confidence == FIRST_WORDS for one in told):
        found = found - {"program_name"} | {"named_by_cells"}
    return frozenset(found)


def _names_an_owner(table: Headings) -> bool:
    """A heading such as `Club Name` or `Agency`, which lists of people and things lack: no bare name or class."""
    return any(
        meaning_of(heading, Kind.CATALOG) in {"program_name", "organization_name"} and normal(heading) not in GENERIC
        for heading in table.headings
    )
