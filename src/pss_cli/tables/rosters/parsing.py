"""A table to students: every row kept, repeated or rejected with its reason."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from pss_cli.domain.in_columns import Chained, InColumns, column_of
from pss_cli.problems import Counts, Parsed
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.rosters.column_values import ManyRows
from pss_cli.tables.rosters.doubles import perhaps_one_child, who_may_be_meant, with_likely_ids
from pss_cli.tables.rosters.lost_zeros import lost_zeros
from pss_cli.tables.rosters.row import RosterOptions, RosterRow
from pss_cli.tables.rosters.standing_twice import StandingTwice
from pss_cli.tables.rosters.students import has_facts, read_row, read_rows, with_rest
from pss_cli.tables.row_by_row import MOST_ALIKE
from pss_cli.tables.row_remarks import in_file_order
from pss_cli.tables.table import Table

ROWS_AT_ONCE = 1_000
Keep = Callable[[Sequence[Any]], Sequence[Any]]
"""Sets something aside that is too much for the memory; what comes back is the same."""


def parse(frame: TextFrame, columns: ColumnMap, options: RosterOptions) -> Parsed[RosterRow]:
    """The students of a roster in file order.

    The same student in a further row is `repeated`: its contacts are added. Rows of one id that tell of
    different students are all rejected, as nobody but the school knows which is right.
    """
    return read(Table.whole(frame), columns, options)


def read(table: Table, columns: ColumnMap, options: RosterOptions, keep: Keep | None = None) -> Parsed[RosterRow]:
    """As `parse`; of a table read in parts each is given to `keep`, and problems alike are counted after the first."""
    cells = Cells(table.sample, columns, options.as_of, is_by_hand=options.is_by_hand)
    if not table.is_whole:
        cells.most_alike = MOST_ALIKE
    if columns.questions:
        count = sum(map(_count, _turned(table, cells)))
        return Parsed((), tuple(cells.of_reader), Counts(count, rejected=count), columns.questions)
    earlier = options.earlier
    cells.zeros = lost_zeros(columns, _ids(table, columns), earlier.ids)
    twice, parts, place, count = StandingTwice(), list[Sequence[RosterRow]](), 0, 0
    for part in _turned(table, cells):
        rows = _read_part(cells, options, twice, place)
        parts.append(rows if table.is_whole or keep is None else _kept(rows, keep))
        place, count = place + len(part.rows), count + _count(part)
    kept = twice.settled(parts)
    _note_contradictions(table, cells, twice)
    counts = Counts(count, len(kept), twice.repeated, count - len(kept) - twice.repeated)
    problems = cells.finished_problems()
    if cells.without_id:
        likely = who_may_be_meant(kept, earlier, cells.without_id.values(), is_long=not table.is_whole)
        problems = with_likely_ids(problems, cells.without_id, likely)
    problems += perhaps_one_child(table.sample, kept, earlier, cells.most_alike)
    problems.sort(key=in_file_order)
    return Parsed(kept, tuple(problems), counts, cells.open_questions())


def _turned(table: Table, cells: Cells) -> Iterator[TextFrame]:
    """The parts of a table, each as the cells are turned to it."""
    for part in table.parts():
        if part is not cells.frame:
            cells.turn_to(part)
        yield part


def _count(part: TextFrame) -> int:
    return len(part.rows) + part.refused


def _ids(table: Table, columns: ColumnMap) -> list[str]:
    """The column that names the students, as written."""
    place = columns.index(columns.key)
    return [] if place is None else [row[place] for part in table.parts() for row in part.rows]


def _read_part(cells: Cells, options: RosterOptions, twice: StandingTwice, start: int) -> Sequence[RosterRow]:
    """The rows of the part that are kept, one of each student; its first row stands at the place `start`."""
    parts = tuple(_parts(cells, options))
    places = [start + place for places, _ in parts for place in places]
    return twice.one_each(places, Chained(rows for _, rows in parts))


def _kept(rows: Sequence[RosterRow], keep: Keep) -> Sequence[RosterRow]:
    told = {"student": keep(column_of(rows, "student"))}
    for name in ("records", "restricted"):
        values = list(column_of(rows, name))
        if any(values):
            told[name] = keep(values)
    return InColumns(RosterRow, told, len(rows))


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


def _note_contradictions(table: Table, cells: Cells, twice: StandingTwice) -> None:
    """A problem at every row of a student whose rows tell different things."""
    if not twice.wrong:
        return
    student_at = {place: of for of in twice.wrong for place in twice.places[of]}
    numbers: dict[str, list[str]] = {}
    for place, row, part in _rows_at(table, student_at):
        numbers.setdefault(student_at[place], []).append(str(part.row_numbers[row]))
    for place, row, part in _rows_at(table, student_at):
        cells.frame = part
        cells.start(row)
        cells.note(
            cells.columns.key,
            "roster/repeated-student-id",
            f"The id of this row stands in rows {', '.join(numbers[student_at[place]])}, "
            "and they tell different things.",
            fix="Delete the rows that are out of date, or correct the id of the other student.",
        )


def _rows_at(table: Table, places: Collection[int]) -> Iterator[tuple[int, int, TextFrame]]:
    """The rows at some places counted through all parts: the place, the row of its part, and the part."""
    start = 0
    for part in table.parts():
        yield from ((start + row, row, part) for row in range(len(part.rows)) if start + row in places)
        start += len(part.rows)
