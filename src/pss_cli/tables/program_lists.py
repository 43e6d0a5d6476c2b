"""Whether a table lists programs, services or who offers them: by what it names, tells and says how to reach."""

from pss_cli.tables.candidates import GENERIC
from pss_cli.tables.heading import normal
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of

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
     "invoice", "quantity", "serial", "parcel", "incident", "shift")
)  # fmt: skip
"""Words that headings of programs do not have."""
_OF_COURSES = frozenset(("period", "credits", "prerequisites"))
_OF_FORMS = frozenset(("starttime", "completiontime"))
"""When an answer was given: beside them a bare name is a person's."""
_BARE = frozenset(("name", "title"))
"""Headings that everything has."""
_ENOUGH, _ENOUGH_IF_TOLD = 4, 3
_TOLD = 2


def is_program_list(table: Headings) -> bool:
    """Whether programs, organizations or places are named, something is told of them, and nobody is a pupil."""
    found = table.of(Kind.CATALOG)
    about = len(found & _ABOUT)
    is_owned = _names_an_owner(table)
    enough = _ENOUGH_IF_TOLD if about >= _TOLD and not table.has(_BARE) else _ENOUGH
    return (
        bool(found & _NAMES)
        and (is_owned or not table.has(_OF_FORMS, len(_OF_FORMS)))
        and (about > 0 or len(found & _NAMES) > 1 or {"start_date", "end_date"} <= found)
        and facts_of_programs(table) >= enough
        and not table.names_one_pupil
        and not {"first_name", "last_name", "date_of_birth"} & table.of(Kind.ROSTER)
    )


def facts_of_programs(table: Headings) -> int:
    """How much the headings tell of programs; what they tell of other things is taken off."""
    found = table.of(Kind.CATALOG)
    other = sum(bool(found & facts) for facts in _OTHER_FACTS) + ({"start_date", "end_date"} <= found)
    named = len(found & _NAMES) + _names_an_owner(table)
    return named + len(found & _ABOUT) + other - _TOLD * (table.says(_OF_ELSE) or table.has(_OF_COURSES))


def _names_an_owner(table: Headings) -> bool:
    """A heading such as `Club Name` or `Agency`, which lists of people and things lack: no bare name or class."""
    return any(
        meaning_of(heading, Kind.CATALOG) in {"program_name", "organization_name"} and normal(heading) not in GENERIC
        for heading in table.headings
    )
