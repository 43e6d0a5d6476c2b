"""A table to students: every row kept, repeated or rejected with its reason."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pss_cli.domain.in_columns import Chained, InColumns, column_of
from pss_cli.problems import Counts, Parsed
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.rosters.column_values import ManyRows
from pss_cli.tables.rosters.doubles import perhaps_one_child, with_likely_ids
from pss_cli.tables.rosters.guardians import joined
from pss_cli.tables.rosters.lost_zeros import lost_zeros
from pss_cli.tables.rosters.row import RosterOptions, RosterRow
from pss_cli.tables.rosters.students import has_facts, read_row, read_rows, with_rest

ROWS_AT_ONCE = 1_000


@dataclass(slots=True)
class _Group:
    """Rows of one student, as places in the frame; `row` holds their contacts joined."""

    row: RosterRow
    places: list[int]
    is_contradicted: bool = False


def parse(frame: TextFrame, columns: ColumnMap, options: RosterOptions) -> Parsed[RosterRow]:
    """The students of a roster in file order.

    The same student in a further row is `repeated`: its contacts are added. Rows of one id that tell of
    different students are all rejected, as nobody but the school knows which is right.
    """
    if columns.questions:
        read = len(frame.rows) + frame.refused
        return Parsed((), frame.problems, Counts(read, 0, 0, read), columns.questions)
    cells = Cells(frame, columns, options.as_of, is_by_hand=options.is_by_hand)
    cells.zeros = lost_zeros(columns, _ids(frame, columns), options.earlier.ids)
    kept, groups = _read_rows(cells, options)
    for group in groups:
        if group.is_contradicted:
            _note_contradiction(cells, group)
    repeated = sum(len(group.places) - 1 for group in groups if not group.is_contradicted)
    read = len(frame.rows) + frame.refused
    counts = Counts(read, len(kept), repeated, read - len(kept) - repeated)
    earlier, told = options.earlier, cells.finished_problems()
    if cells.without_id:
        students = (*earlier.read(earlier.ids), *(row.student for row in kept))
        told = with_likely_ids(told, cells.without_id, students)
    problems = [*told, *perhaps_one_child(frame, kept, earlier)]
    problems.sort(key=lambda problem: (problem.place.row or 0, len(problem.place.column), problem.place.column))
    return Parsed(kept, tuple(problems), counts, cells.open_questions())


def _ids(frame: TextFrame, columns: ColumnMap) -> list[str]:
    """The column that names the students, as written."""
    place = next((place for name in ("local_id", "state_id") if (place := columns.index(name)) is not None), None)
    return [] if place is None else [row[place] for row in frame.rows]


def _read_rows(cells: Cells, options: RosterOptions) -> tuple[Sequence[RosterRow], Collection[_Group]]:
    """The rows that are kept, one of each student, and the groups of those who stand in several rows."""
    parts = tuple(_parts(cells, options))
    rows = Chained(rows for _, rows in parts)
    ids = column_of(column_of(rows, "student"), "student_id")
    if len(set(ids)) == len(ids):
        return rows, ()
    return _grouped(zip(chain.from_iterable(places for places, _ in parts), rows, strict=True))


def _grouped(found_rows: Iterable[tuple[int, RosterRow]]) -> tuple[Sequence[RosterRow], Collection[_Group]]:
    first: dict[str, tuple[int, RosterRow]] = {}
    groups: dict[str, _Group] = {}
    for found in found_rows:
        place, row = found
        student_id = row.student.student_id
        known = first.setdefault(student_id, found)
        if known is not found:
            group = groups.setdefault(student_id, _Group(known[1], [known[0]]))
            group.places.append(place)
            _join(group, row)
    rows = (groups[of].row if of in groups else row for of, (_, row) in first.items())
    wrong = {of for of, group in groups.items() if group.is_contradicted}
    return tuple(row for row in rows if row.student.student_id not in wrong), groups.values()


def _parts(cells: Cells, options: RosterOptions) -> Iterator[tuple[Sequence[int], Sequence[RosterRow]]]:
    """The good rows, a thousand at a time, with their places; held in columns where none must be read by itself."""
    many, end = ManyRows(cells), len(cells.frame.rows)
    has_more = options.keep_restricted or has_facts(cells)
    for first in range(0, end, ROWS_AT_ONCE):
        many.turn_to(first, min(first + ROWS_AT_ONCE, end))
        rows = InColumns(RosterRow, {"student": read_rows(many)}, many.count)
        if has_more or many.odd:
            read = [(place, _read_alone(cells, place, row, many, options)) for place, row in enumerate(rows, first)]
            good = [(place, row) for place, row in read if row is not None]
            yield [place for place, _ in good], [row for _, row in good]
        else:
            for place in sorted(many.remarks):
                _say_remarks(cells, place, many)
            yield range(first, first + many.count), rows


def _read_alone(cells: Cells, place: int, plain: RosterRow, many: ManyRows, options: RosterOptions) -> RosterRow | None:
    if place in many.odd:
        cells.start(place)
        return read_row(cells, options)
    _say_remarks(cells, place, many)
    return with_rest(cells, plain.student.student_id, plain.student, options)


def _say_remarks(cells: Cells, place: int, many: ManyRows) -> None:
    cells.start(place)
    for remark in many.remarks.get(place, ()):
        cells.say_once(*remark)


def _join(group: _Group, row: RosterRow) -> None:
    """A further row of the same student adds its contacts, or contradicts."""
    if group.row.beyond_contacts() != row.beyond_contacts():
        group.is_contradicted = True
    guardians = joined(group.row.student.guardians, row.student.guardians)
    group.row = replace(group.row, student=replace(group.row.student, guardians=guardians))


def _note_contradiction(cells: Cells, group: _Group) -> None:
    rows = [str(cells.frame.row_numbers[place]) for place in group.places]
    for place in group.places:
        cells.start(place)
        cells.note(
            "local_id" if cells.has("local_id") else "state_id",
            "roster/repeated-student-id",
            f"The id of this row stands in rows {', '.join(rows)}, and they tell different things.",
            fix="Delete the rows that are out of date, or correct the id of the other student.",
        )
