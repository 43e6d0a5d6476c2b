"""Whether a table is a list of students: who they are, and what only pupils have."""

from pss_cli.tables.columns import IDS_OF_STUDENTS, NAMES_OF_STUDENTS
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import counts_people

_PROGRAM_MARKS = frozenset(
    ("program_name", "organization_name", "site_name", "capacity", "days", "start_time", "hours", "ages", "needs")
)
_FACTS = 3


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
