"""What a roster file would change, student by student and field by field; stores nothing."""

from collections.abc import Iterator
from dataclasses import replace

from pss_cli.domain.student import Student
from pss_cli.jobs import import_roster
from pss_cli.jobs.edited_row import CellEdit
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables import rosters
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.students import RosterChange


@dataclass(frozen=True, slots=True)
class Difference:
    """One student who would be `new`, `changed` (with each field) or `gone`."""

    student_id: str
    what: str
    cells: tuple[CellEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The differences, new students first, and what the import itself would say."""

    items: tuple[Difference, ...]
    outcome: ImportOutcome


def run(workspace: Workspace, request: import_roster.Request) -> Report:
    """Compares the file with the roster.

    Raises:
        Unreadable: a file cannot be read or is no roster.
        Forbidden: a column holds social security or card numbers.
    """
    with import_roster.examined(workspace, replace(request, is_dry_run=True)) as (change, outcome):
        return Report(_items(workspace, change), outcome)


def _items(workspace: Workspace, change: RosterChange) -> tuple[Difference, ...]:
    with database.reading(workspace) as store:
        before = {student.student_id: student for student in students.all_students(store)}
    return (
        *(Difference(student.student_id, "new", tuple(_cells(None, student))) for student in change.new),
        *(
            Difference(student.student_id, "changed", tuple(_cells(before[student.student_id], student)))
            for student in change.changed
        ),
        *(Difference(student.student_id, "gone") for student in change.gone),
    )


def _cells(old: Student | None, new: Student) -> Iterator[CellEdit]:
    """Fields that differ; of a new student those that tell who it is."""
    was, now = _texts(old) if old else {}, _texts(new)
    for header in now if old else ("first_name", "last_name", "full_name", "grade"):
        if was.get(header, "") != now.get(header, ""):
            yield CellEdit(header, was.get(header, ""), now[header])


def _texts(student: Student) -> dict[str, str]:
    """The student under our template's headings; what stands in further rows (a third guardian) beside the first."""
    headers, rows = rosters.write((student,))
    texts = {header: " / ".join(dict.fromkeys(row[at] for row in rows if row[at])) for at, header in enumerate(headers)}
    return texts | {"status": student.status.value}
