"""Students of the store. Who is missing from today's roster is flagged gone, never deleted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import Any

from pss_cli.domain.family import under_orders
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.in_columns import Chained, InColumns, column_of, picked
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.slotted import dataclass
from pss_cli.workspace.list_change import ListChange
from pss_cli.workspace.shelf import Shelf

BY_HAND = "by hand"
"""The file name in the source of a student who was added by hand: a roster that lacks them does not make them gone."""

SHELF = Shelf("students", Student, "student_id")
all_students = SHELF.all
"""Every student ever imported, gone ones included, by id."""
get = SHELF.get
some = SHELF.some
"""The students with these ids, by id."""
ids = SHELF.keys
"""The ids of every student ever imported, without reading the students."""
COURT_ORDERS = "court orders"
"""That a guardian must not be contacted, or an address not be known."""
OWN_FACTS = ("available", "max_programs", "preferences", "siblings", "interests", "strengths")
"""What people of the school learn and most systems never export."""
_HOLDS = {
    COURT_ORDERS: "instr(body, '\"no_contact\":true') OR instr(body, '\"no_address\":true')",
    **{name: f"json_extract(body, '$.{name}') NOT IN ('[]')" for name in OWN_FACTS},
    "available": "json_extract(body, '$.available') IS NOT NULL",  # no time at all is told by an empty list
}
"""When a student holds such a fact, in SQL."""
_OUTLINE = (
    "student_id", "state_id", "first_name", "last_name", "preferred_name", "full_name", "date_of_birth", "grade",
    "homeroom",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterChange(ListChange[Student]):
    """`gone` are active students whom the roster lacks; `active` is how many there were, counted only if some are."""

    active: int = 0


def active(store: Connection) -> tuple[Student, ...]:
    """Students of today's roster, by id."""
    return tuple(student for student in SHELF.all(store) if student.status is RosterStatus.ACTIVE)


def put(store: Connection, student: Student) -> None:
    """Adds or replaces one student."""
    SHELF.put(store, (student,))


def changes(
    store: Connection,
    students: Iterable[Student],
    spared: Iterable[StudentId] = (),
    *,
    untold: Collection[str] = (),
) -> RosterChange:
    """What `replace_roster` would change; those `spared` are not gone, though a problem keeps their row out.

    What the roster leaves `untold` stays as it is known: `COURT_ORDERS`, and fields of `OWN_FACTS`.
    """
    difference = SHELF.compare(store, students)
    if untold and difference.changed:
        difference = _with_known(store, difference, untold)
    kept = set(spared)
    gone = tuple(
        student
        for student in difference.gone
        if student.status is RosterStatus.ACTIVE and student.source.file != BY_HAND and student.student_id not in kept
    )
    return RosterChange(
        difference.new, difference.changed, difference.same, gone, active=count_active(store) if gone else 0
    )


def _with_known(store: Connection, found: ListChange[Student], untold: Collection[str]) -> ListChange[Student]:
    """The changes without those that would take away what the roster says nothing of."""
    known = {one.student_id: one for one in SHELF.those(store, " OR ".join(_HOLDS[name] for name in sorted(untold)))}
    flags = [student_id in known for student_id in column_of(found.changed, "student_id")]
    if not any(flags):
        return found
    others = picked(found.changed, [not flag for flag in flags])
    pairs = [(_kept(one, known[one.student_id], untold), known[one.student_id]) for one in picked(found.changed, flags)]
    changed = [one for one, old in pairs if replace(one, source=old.source) != old]
    same = [one.student_id for one, old in pairs if replace(one, source=old.source) == old]
    return replace(found, changed=Chained((others, changed)), same=Chained((found.same, same)))


def _kept(now: Student, before: Student, untold: Collection[str]) -> Student:
    facts = {name: getattr(before, name) for name in untold if name != COURT_ORDERS}
    if COURT_ORDERS in untold:
        facts["guardians"] = under_orders(now.guardians, before.guardians)
    return replace(now, **facts)


def state_ids(store: Connection) -> dict[StudentId, str]:
    """The state id of every student ever imported, by the student's id, without reading the students."""
    return dict(SHELF.fields(store, "student_id", "state_id"))


def in_outline(store: Connection) -> Sequence[Student]:
    """Every student ever imported, by id, with no more than what tells one from another: a tenth of the memory."""
    rows = SHELF.fields(store, *_OUTLINE)
    if not rows:
        return ()
    told: dict[str, Sequence[Any]] = dict(zip(_OUTLINE, zip(*rows, strict=True), strict=True))
    told["date_of_birth"] = [day and date.fromisoformat(day) for day in told["date_of_birth"]]
    return InColumns(Student, told, len(rows))


def count_active(store: Connection) -> int:
    """How many students are active; counted without reading them."""
    # In a body a quotation mark of a name is escaped, so that only the field itself can read so.
    mark = f'"status":"{RosterStatus.ACTIVE.value}"'
    return int(store.execute("SELECT count(*) FROM students WHERE instr(body, ?)", (mark,)).fetchone()[0])


def replace_roster(store: Connection, change: RosterChange) -> None:
    """Stores what `changes` found: new and changed students, and those gone, flagged."""
    flagged = [replace(student, status=RosterStatus.GONE) for student in change.gone]
    SHELF.put(store, Chained((change.new, change.changed, flagged)))
