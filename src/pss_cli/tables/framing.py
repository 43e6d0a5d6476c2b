"""A grid to a text frame: headings found, rows that are no data set aside with their reason, ragged rows named."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pss_cli.domain.counting import counted
from pss_cli.errors import Unreadable
from pss_cli.problems import Place, Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import SkippedRow, TextFrame, lettered
from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.headers import Header, find_header
from pss_cli.tables.merged_cells import about_merged, filled_down
from pss_cli.tables.moved_rows import moved
from pss_cli.tables.row_habit import SAMPLED, habit_of
from pss_cli.tables.row_roles import Row, filled, heading_share
from pss_cli.tables.row_sorting import Plan, Run, Sorted, sort_rows, tail_roles

_HABIT = 0.2


def frame_of(grid: Grid, file: str, known: frozenset[str]) -> TextFrame | None:
    """The frame of a grid, or None when no cell of it is filled.

    Raises:
        Unreadable: most rows hold more values than there are headings.
    """
    end = len(grid.rows)
    while end and not filled(grid.rows[end - 1]):
        end -= 1
    if not end:
        return None
    rows = grid.rows if end == len(grid.rows) else grid.rows[:end]
    is_transposed = grid.has_header and lies_on_its_side(rows, known)
    if is_transposed:
        rows = _turned(rows)
    plan = plan_of(grid, rows, known)
    merged = Counter[int]()
    if grid.merged and not is_transposed:
        rows, merged = filled_down(grid, rows, plan.header.data_from)
        plan = plan_of(grid, rows, known)
    run = Run(rows)
    found = sort_rows(plan, run)
    found.set_aside(moved(found.kept))
    over = sum(len(rows[index]) > plan.width for index in found.long)
    framing = Framing(grid, file, plan, is_transposed=is_transposed)
    framing.refuse_if_most_are_long(over, len(found.kept))
    columns = framing.columns(framing.filled_columns(found.kept))
    is_habit = are_short_by_habit(len(found.short), len(found.kept))
    notices = [*framing.notices(), *about_merged(grid, file, plan.header, merged)]
    return framing.frame(run, found, columns, notices, names_short=not is_habit)


def plan_of(grid: Grid, rows: Rows, known: frozenset[str]) -> Plan:
    """What tells the rows of a whole table apart."""
    header = find_header(rows, known) if grid.has_header else Header(None, lettered(max(map(len, rows))), 0)
    is_wide = grid.is_even or header.row is None
    width = max(map(len, rows)) if is_wide or header.row is None else len(rows[header.row])
    habit = habit_of(rows[header.data_from : header.data_from + SAMPLED], header.names, width, rows[: header.row or 0])
    tail = tail_roles(rows, 0, header.data_from, habit)
    return Plan(header, width, habit, tail, grid.is_even, rows[: header.data_from])


def are_short_by_habit(short: int, kept: int) -> bool:
    """Whether so many rows end early that it is the way this file is written, and no mistake."""
    return short > _HABIT * max(1, kept)


def lies_on_its_side(rows: Rows, known: frozenset[str]) -> bool:
    """Headings down the first column, and none in any of the first rows."""
    if not 4 <= len(rows) <= 200:
        return False
    column = [row[0] for row in rows if row and row[0].strip()]
    if len(column) < 4 or len({cell.strip().lower() for cell in column}) < len(column):
        return False
    if max(len(filled(row)) for row in rows) < 2:
        return False
    across = max(heading_share(row[1:], known) for row in rows[:5])
    return heading_share(column, known) >= 0.75 and across < 0.34


def _turned(rows: Rows) -> Rows:
    width = max(len(row) for row in rows)
    even = [[*row, *[""] * (width - len(row))] for row in rows]
    return [list(column) for column in zip(*even, strict=True)]


@dataclass(frozen=True, slots=True)
class Framing:
    """Makes frames of the sorted rows of one table: of all at once, or run by run."""

    grid: Grid
    file: str
    plan: Plan
    is_transposed: bool = False

    def refuse_if_most_are_long(self, over: int, kept: int) -> None:
        """Refuses a table of which `over` rows hold more values than headings.

        Raises:
            Unreadable: they are most of them.
        """
        if over < 2 or over <= kept:
            return
        row = (self.plan.header.row or 0) + self.grid.first_row
        raise Unreadable(
            f'"{self.file}": {over} rows hold more values than the {counted(self.plan.width, "heading")} of row {row}, '
            "so nobody can say which value belongs to which heading.",
            slug="file/more-values-than-headings",
            fix="Give every column its heading (or put cells with a comma in quotes) and try again.",
        )

    def filled_columns(self, kept: Sequence[Row]) -> set[int]:
        """The columns without a heading that hold a value."""
        return {at for at in self.unnamed() if any(row[at] and not row[at].isspace() for row in kept)}

    def unnamed(self) -> list[int]:
        names = self.plan.header.names
        return [at for at in range(self.plan.width) if at >= len(names) or not names[at].strip()]

    def columns(self, filled_ones: Collection[int]) -> list[int]:
        """The columns of the table: those with a heading or with any value."""
        empty = set(self.unnamed()).difference(filled_ones)
        return [at for at in range(self.plan.width) if at not in empty]

    def frame(
        self,
        run: Run,
        found: Sorted,
        columns: Sequence[int],
        notices: Iterable[Problem] = (),
        *,
        names_short: bool = True,
    ) -> TextFrame:
        """The frame of a run; the whole table's remarks are given with its first run."""
        header, grid, start = self.plan.header, self.grid, self.grid.first_row
        rows = tuple(found.kept)
        if len(columns) != self.plan.width:
            rows = tuple(tuple(row[at] for at in columns) for row in rows)
        return TextFrame(
            file=self.file,
            name=grid.name,
            headers=tuple(header.names[at] if at < len(header.names) else "" for at in columns),
            rows=rows,
            row_numbers=tuple(index + start for index in found.places),
            positions=tuple(at + 1 for at in columns),
            format=grid.format,
            sheet=grid.sheet,
            encoding=grid.encoding,
            separator=grid.separator,
            escape=grid.escape,
            header_row=None if header.row is None else header.row + start,
            skipped=self._skipped(run, found),
            problems=(*notices, *self._ragged(run, found, names_short=names_short)),
            is_transposed=self.is_transposed,
        )

    def _skipped(self, run: Run, found: Sorted) -> tuple[SkippedRow, ...]:
        """The rows of a run that are no data, in order; what stands around the headings goes with the first."""
        header, start = self.plan.header, self.grid.first_row
        around = () if run.start else (*header.above, *header.below)
        aside = sorted((*around, *found.skipped), key=lambda one: one[0])
        return tuple(SkippedRow(index + start, why, self._cells(run, index)) for index, why in aside)

    def _cells(self, run: Run, index: int) -> tuple[str, ...]:
        beginning = self.plan.beginning
        return tuple(beginning[index] if index < len(beginning) else run.row(index) or ())

    def _ragged(self, run: Run, found: Sorted, *, names_short: bool) -> list[Problem]:
        named = sorted((*found.long, *(found.short if names_short else ())))
        short = set(found.short)
        ragged = [self._about_row(index, run.row(index) or (), is_kept=index in short) for index in named]
        return [*ragged, *(self._about_moved(index, run.row(index) or ()) for index in found.moved)]

    def notices(self) -> list[Problem]:
        """What is told of the table as a whole."""
        header, problems = self.plan.header, []
        if self.is_transposed:
            said = "The table lies on its side: headings stand in the first column. It was turned."
            problems.append(self._about_header("file/transposed", said))
        if header.rival is not None:
            said = f"Row {header.rival + self.grid.first_row} looks like headings too; "
            said += f"row {(header.row or 0) + self.grid.first_row} was taken."
            problems.append(self._about_header("file/header-unclear", said))
        if header.row is None and self.grid.has_header:
            problems.append(self._about_header("file/no-header", "The first row already holds data: no headings."))
        return [*self.grid.problems, *problems]

    def _about_header(self, slug: str, message: str) -> Problem:
        fixes = {
            "file/no-header": 'Add a row of headings, or say what each column is: --map "Column A=student_id".',
            "file/header-unclear": "Delete the rows above the headings if this is wrong.",
            "file/transposed": "Check the reading; or turn it in Excel: Copy, Paste Special, Transpose.",
        }
        place = Place(self.file, self.grid.sheet, self.grid.first_row if self.plan.header.row is None else None)
        return Problem(slug, place, message, fixes[slug], severity=Severity.WARNING)

    def _about_moved(self, index: int, row: Row) -> Problem:
        place = Place(self.file, self.grid.sheet, index + self.grid.first_row)
        said = "The cells of this row stand one column off those of the other rows, under the wrong headings."
        excerpt = (self.grid.separator or " | ").join(row)
        return Problem("file/moved-row", place, said, "Move the cells back under their headings.", excerpt=excerpt)

    def _about_row(self, index: int, row: Row, *, is_kept: bool) -> Problem:
        width = self.plan.width
        place = Place(self.file, self.grid.sheet, index + self.grid.first_row)
        excerpt = (self.grid.separator or " | ").join(row)
        if is_kept:
            said = f"The row has {len(row)} values for {width} headings; the last ones were taken as empty."
            return Problem(
                "file/short-row",
                place,
                said,
                "Check that the row is complete.",
                severity=Severity.WARNING,
                excerpt=excerpt,
            )
        if len(row) < width:
            said = (
                f"The row has {len(row)} of {width} values and the next or last row has the rest: a line break tore it."
            )
            return Problem("file/short-row", place, said, "Join the two rows.", excerpt=excerpt)
        said = f"The row has {len(row)} values for {width} headings, so values may stand under the wrong heading."
        fix = "Put the cell that holds the separator in quotes, or export as .xlsx."
        return Problem("file/long-row", place, said, fix, excerpt=excerpt)
