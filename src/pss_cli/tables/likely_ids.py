"""A list without student ids: the same list with a first column of ids, those of the students its rows probably mean.

For the marked copy, in which a person checks them: nothing here is imported by itself.
"""

from dataclasses import replace
from datetime import date

from pss_cli.problems import Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import NAMES_OF_STUDENTS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.likely_students import Likely, Traits
from pss_cli.tables.mapping import ColumnMap, map_columns
from pss_cli.tables.row_reading import RowReading

WRITTEN = 0.65
"""From here an id is written into the copy: the same name and nothing against it, or one alike and the birth date."""
_HEADER = "student_id"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ProposedIds:
    """The list with its new column, a remark on each of its cells, and in how many of them an id was written."""

    frame: TextFrame
    problems: tuple[Problem, ...]
    written: int

    @property
    def rows(self) -> int:
        return len(self.frame.rows)


def propose_ids(frame: TextFrame, columns: ColumnMap, students: KnownStudents, as_of: date) -> ProposedIds | None:
    """The list with likely ids; None where it has no names, or none of them is like that of a student."""
    if frame.header_row is None or frame.is_transposed or frame.is_joined or _HEADER in frame.headers:
        return None
    reading = RowReading(frame, _with_names(frame, columns), students, as_of)
    known: dict[Traits, Likely | None] = {}
    found = []
    for row in range(len(frame.rows)):
        reading.start(row)
        traits = reading.traits()
        if traits not in known:
            known[traits] = students.people.find(traits)
        found.append(known[traits])
    if not any(found):
        return None
    ids = [one.student_id if one and _is_written(one) else "" for one in found]
    wider = replace(
        frame,
        headers=(_HEADER, *frame.headers),
        rows=tuple((student_id, *row) for student_id, row in zip(ids, frame.rows, strict=True)),
        positions=(1, *(position + 1 for position in frame.positions)),
    )
    return ProposedIds(wider, tuple(_told(wider, row, one) for row, one in enumerate(found)), sum(map(bool, ids)))


def _with_names(frame: TextFrame, columns: ColumnMap) -> ColumnMap:
    """The columns, or where they hold no names those that the table would have as a list of students."""
    return columns if NAMES_OF_STUDENTS & columns.places.keys() else map_columns(frame, Kind.ROSTER)


def _is_written(likely: Likely) -> bool:
    return not likely.others and likely.sure >= WRITTEN


def _told(frame: TextFrame, row: int, likely: Likely | None) -> Problem:
    place = frame.place(row, 0)
    if likely is None:
        message = "This row has no student id, and no student of the roster has such a name."
        return Problem("records/missing-id", place, message, "Type the id, or delete the row.")
    if not _is_written(likely):
        ids = ", ".join((likely.student_id, *likely.others)[:_MOST_NAMED])
        message = "This row has no student id, and it is not plain who is meant."
        why = f"It may be {ids} ({likely.why})."
        return Problem("records/missing-id", place, message, "Type the id, or delete the row.", why=why)
    return Problem(
        "records/missing-id",
        place,
        "This id is proposed: the list does not give it.",
        f"Check that it is this child (pss roster show {likely.student_id}). If not, type the right id.",
        severity=Severity.WARNING,
        proposal=likely.student_id,
        sure=round(likely.sure, 2),
        why=likely.words(),
    )
