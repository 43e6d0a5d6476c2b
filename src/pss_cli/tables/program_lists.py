"""Whether a table is a list: of students, of programs or who offers them, or one that pss does not read."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from pss_cli.slotted import dataclass
from pss_cli.tables.candidates import GENERIC
from pss_cli.tables.columns import IDS_OF_STUDENTS, NAMES_OF_STUDENTS
from pss_cli.tables.heading import normal, words
from pss_cli.tables.heading_rules import words_about
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import counts_people, meaning_of
from pss_cli.tables.participation_headings import names_by_halves
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shares import share_of
from pss_cli.tables.spelling import Key, meant
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
_A_PERSON = frozenset(("first_name", "last_name", "date_of_birth"))
_BY_CELLS = "named by cells"
_WHOM = frozenset(("ages", "age_min", "grade_min"))
_WHEN = frozenset(("days", "hours", "start_time", "start_date", "dates"))
_ENOUGH, _ENOUGH_IF_TOLD = 4, 3
_TOLD = 2
_PROGRAM_MARKS = frozenset(
    ("program_name", "organization_name", "site_name", "capacity", "days", "start_time", "hours", "ages", "needs")
)
_FACTS = 3
_SCHOOL_DAY = pattern(
    r"(?i)no school\b|(?:first|last) day(?: of (?:school|classes))?$|early (?:release|dismissal)|report cards?\b"
    r"|(?:labor|memorial|veterans|presidents'?|columbus|indigenous peoples'?) day\b"
)
_SOME = 0.1
_ENOUGH_OF_OTHERS = 3
_OF_ONE = frozenset(("id", "name", "first", "last", "number", "email", "phone", "no"))
"""Words that make a heading tell who the row is about: `Donor ID`, `Volunteer Name`."""


def is_program_list(table: Headings) -> bool:
    """Whether programs, organizations or places are named, something is told of them, and nobody is a pupil."""
    if table.has(_ONLY_OF_COURSES) or table.names_one_pupil or _A_PERSON & table.of(Kind.ROSTER):
        return False
    if names_by_halves(table.headings) or is_of_school_days(table):
        return False
    found = _facts(table)
    about = len(found & _ABOUT)
    return (
        _names_what_is_offered(found)
        and (about > 0 or len(found & _NAMES) > 1 or {"start_date", "end_date"} <= found)
        and facts_of_programs(table) >= (_ENOUGH_IF_TOLD if about >= _TOLD else _ENOUGH)
    )


def is_of_school_days(table: Headings) -> bool:
    """Whether events are told of that only the calendar of a school has."""
    names = [cell for heading in table.headings if "event" in words(heading) for cell in table.under(heading)]
    return bool(names) and share_of(names, _SCHOOL_DAY.match) > _SOME


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


def is_roster(table: Headings) -> bool:
    """Names or ids beside what only a pupil has; names alone may be anybody's."""
    found = table.of(Kind.ROSTER)
    has_names = {"first_name", "last_name"} <= found
    facts = table.pupil_facts + 2 * table.names_student
    is_named = "full_name" in found or ("student" in table.spelled and ("contact_name" in found or facts > _FACTS))
    tells_of_people = has_names or {"date_of_birth", "grade"} & found or (is_named and facts >= _FACTS)
    is_of_others = "grade" not in found and table.has_roles_but_no_pupils
    return (
        bool(found & (IDS_OF_STUDENTS | NAMES_OF_STUDENTS))
        and bool(tells_of_people)
        and facts > 0
        and not (table.is_of_grown_ups or table.is_of_parents or any(map(counts_people, table.headings)))
        and not (is_of_others or _looks_like_programs(table))
    )


def _looks_like_programs(table: Headings) -> bool:
    """Names, grades and ids also stand in lists of programs; three columns of programs and no person decide."""
    if {"first_name", "last_name", "date_of_birth"} & table.of(Kind.ROSTER) or table.asks_for_a_child:
        return False
    return len(table.of(Kind.CATALOG) & _PROGRAM_MARKS) >= _FACTS


@dataclass(frozen=True, slots=True)
class OtherList:
    """A sort of list: whose rows are its people, what only it has, and what it often has."""

    name: str
    people: frozenset[str]
    marks: frozenset[Key]
    words: frozenset[Key]


@cache
def _known() -> tuple[OtherList, ...]:
    return tuple(
        OtherList(
            one["name"],
            frozenset(one.get("people", ())),
            frozenset(map(meant, one.get("marks", ()))),
            frozenset(map(meant, one.get("words", ()))),
        )
        for one in words_about("other_lists")["list"]
    )


def looks_like(headings: Iterable[str], pupil_facts: int = 0) -> str:
    """What sort of list it is, in words; "" where at least as much tells of pupils, or too little of anything."""
    said = [frozenset(meant(heading)) for heading in headings]
    weight, name = max((_weight(one, said), one.name) for one in _known())
    return name if weight >= _ENOUGH_OF_OTHERS and weight > pupil_facts else ""


def _weight(one: OtherList, said: Sequence[frozenset[str]]) -> int:
    """How much tells of such a list: nothing without one of its people or of its marks, for others have the words."""
    people = any(one.people & parts and parts <= one.people | _OF_ONE for parts in said)
    marks = sum(any(parts.issuperset(mark) for parts in said) for mark in one.marks)
    often = sum(any(parts.issuperset(word) for parts in said) for word in one.words)
    return 3 * people + 2 * marks + often if people or marks else 0
