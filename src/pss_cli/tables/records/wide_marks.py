"""Marks in columns: one for each subject, each term or both, or a gradebook with a mark over its assignments."""

from functools import lru_cache

from pss_cli.domain.record import Mark, Record
from pss_cli.slotted import dataclass
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.mark_headings import are_assignments, mark_heading, overall_heading
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import is_empty_token


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """A column of marks; `course` "": that of the row or of the file."""

    place: int
    course: str
    term: str


@lru_cache(maxsize=64)
def columns_of(headings: tuple[str, ...], taken: frozenset[int]) -> tuple[MarkColumn, ...]:
    """The columns of marks that no field holds; of a gradebook the one of its mark as a whole."""
    found = tuple(
        MarkColumn(place, said.course, said.term)
        for place, heading in enumerate(headings)
        if place not in taken and (said := mark_heading(heading))
    )
    is_card = found and not are_assignments(headings)
    overall = "" if is_card else overall_heading([one for place, one in enumerate(headings) if place not in taken])
    return (MarkColumn(headings.index(overall), "", ""),) if overall else found


def marks_taken(columns: ColumnMap) -> frozenset[int]:
    """Columns that hold a field of their own, but for a mark or course that was only seen."""
    loose = {"mark", "course_name", "term"}
    return frozenset(
        place
        for place, column in enumerate(columns.columns)
        if column.field and (column.field not in loose or column.how in {"said", "saved", "exact"})
    )


def read_marks(reading: RowReading, options: RecordOptions, columns: tuple[MarkColumn, ...]) -> tuple[Record, ...]:
    """A mark for each column that has one."""
    student, given_on = reading.student(), reading.day("event_date") or options.dated
    course = reading.text("course_name") or options.subject
    told = [(one, mark) for one in columns if (mark := reading.cells[one.place].strip()) and not is_empty_token(mark)]
    if any(not one.course for one, _ in told) and not course:
        _ask_course(reading)
        return ()
    if student is None:
        return ()
    term = reading.text("term")
    return tuple(
        Mark(
            student_id=student,
            course=one.course or course,
            term=one.term or term,
            mark=mark,
            given_on=given_on,
            source=reading.source,
        )
        for one, mark in told
    )


def _ask_course(reading: RowReading) -> None:
    reading.ask(
        "records/no-course",
        f"{reading.frame.file} does not say which course or subject its marks are of. Which one?",
        (("one for all", '--subject "Math"'), ("a column says it", '--map "COLUMN=course"')),
    )
