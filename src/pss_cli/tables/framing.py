"""A grid to a text frame: headings found, rows that are no data set aside with their reason, ragged rows named."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pss_cli.errors import Unreadable
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import SkippedRow, TextFrame
from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.headers import Header, find_header
from pss_cli.tables.row_roles import FULL, Row, filled, heading_share, is_footnote, is_page_line, is_total
from pss_cli.tables.row_roles import may_be_no_data as _suspicious

_TAIL = 12
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
    is_transposed = grid.has_header and _lies_on_its_side(rows, known)
    if is_transposed:
        rows = _turned(rows)
    header = find_header(rows, known) if grid.has_header else Header(None, tuple(_letters(rows)), 0)
    sorting = _Sorting(grid, file, rows, header, is_transposed=is_transposed)
    sorting.sort()
    return sorting.frame()


def _without_tail(row: Row) -> list[str]:
    """The cells of a row in lower case, up to the last filled one."""
    cells = [cell.strip().lower() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_repeated(row: Row, names: Sequence[str]) -> bool:
    return row[0].strip().lower() == names[0] and _without_tail(row) == names


def _letters(rows: Rows) -> list[str]:
    from pss_cli.tables.frame import column_letter

    return [f"Column {column_letter(at)}" for at in range(1, max(len(row) for row in rows) + 1)]


def _lies_on_its_side(rows: Rows, known: frozenset[str]) -> bool:
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


@dataclass
class _Sorting:
    """The rows of one grid being told apart."""

    grid: Grid
    file: str
    rows: Rows
    header: Header
    is_transposed: bool = False
    kept: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)

    def sort(self) -> None:
        for index, why in (*self.header.above, *self.header.below):
            self._skip(index, why)
        roles = self._tail_roles()
        width = self._width()
        names = _without_tail(self.header.names)
        first = self.header.names[0] if self.header.names else ""
        has_totals = "total" in roles.values()  # then there may be subtotals, under any word
        keep, number, offset = self.kept.append, self.numbers.append, self.grid.first_row
        for index in range(self.header.data_from, len(self.rows)):
            row = self.rows[index]
            if (
                has_totals
                or index in roles
                or len(row) != width
                or not row[0]
                or row[0] == first
                or _suspicious(row[0])
            ):
                why = roles.get(index) or self._why(row, names)
                if why:
                    if why == "repeated-header":
                        self._take_back_title(index - 1)
                    self._skip(index, why)
                    continue
                if len(row) != width and not self._is_fitting(index, row, width):
                    continue
                row = (*row[:width], *[""] * (width - len(row)))
            keep(row if type(row) is tuple else tuple(row))
            number(index + offset)
        self._refuse_if_most_are_long(width)

    def _take_back_title(self, index: int) -> None:
        """A lone cell right over repeated headings was no row of data but the title of the next part."""
        is_above = bool(self.numbers) and self.numbers[-1] == index + self.grid.first_row
        if is_above and len(filled(self.kept[-1])) == 1 < self._usual:
            self.kept.pop()
            self.numbers.pop()
            self.short = [short for short in self.short if short != index]
            self._skip(index, "title")

    def _width(self) -> int:
        """How many cells a row has: those of the heading row; in a workbook those of the widest row."""
        if self.grid.is_even or self.header.row is None:
            return max(len(row) for row in self.rows)
        return len(self.rows[self.header.row])

    def _why(self, row: Row, names: Sequence[str]) -> str:
        """Why a row below the headings is no data; empty when it is."""
        cells = filled(row)
        if not cells:
            return "blank"
        if self.header.row is not None and len(cells) > 1 and _is_repeated(row, names):
            return "repeated-header"
        if len(cells) >= FULL * self._usual and len(cells) > 1:
            return ""
        if is_page_line(row):
            return "footnote"
        return "total" if is_total(row, usual=self._usual, is_last=False) else ""

    @cached_property
    def _usual(self) -> float:
        sample = [len(filled(row)) for row in self.rows[self.header.data_from : self.header.data_from + 30]]
        full = sorted(count for count in sample if count)
        return float(full[len(full) // 2]) if full else 0.0

    def _tail_roles(self) -> dict[int, str]:
        """Totals and footnotes at the end, which are looked at more closely than rows between."""
        roles: dict[int, str] = {}
        usual = self._usual
        for index in range(len(self.rows) - 1, max(self.header.data_from, len(self.rows) - _TAIL), -1):
            row = self.rows[index]
            after_blank = not filled(self.rows[index - 1])
            if not filled(row):
                roles[index] = "blank"
            elif is_total(row, usual=usual, is_last=True):
                roles[index] = "total"
            elif is_footnote(row, usual=usual, after_blank=after_blank):
                roles[index] = "footnote"
            else:
                break
        return roles

    def _skip(self, index: int, why: str) -> None:
        self.skipped.append(SkippedRow(index + self.grid.first_row, why))

    def _is_fitting(self, index: int, row: Row, width: int) -> bool:
        """Whether a row of another width may be kept, filled up with empty cells; never with values moved."""
        if len(row) > width:
            if filled(row[width:]):
                self.long.append(index)
                return False
            return True
        if not self.grid.is_even:
            if self._is_half(index, len(row), width):
                self.long.append(index)
                return False
            self.short.append(index)
        return True

    def _is_half(self, index: int, length: int, width: int) -> bool:
        """Whether this row and its neighbour are one row that a line break tore in two."""
        beside = [self.rows[at] for at in (index - 1, index + 1) if self.header.data_from <= at < len(self.rows)]
        return any(0 < len(other) < width and len(other) + length == width + 1 for other in beside)

    def _refuse_if_most_are_long(self, width: int) -> None:
        over = [index for index in self.long if len(self.rows[index]) > width]
        if len(over) < 2 or len(over) <= len(self.kept):
            return
        raise Unreadable(
            f'"{self.file}": {len(over)} rows hold more values than the {width} headings of row '
            f"{(self.header.row or 0) + self.grid.first_row}, so nobody can say which value belongs to which heading.",
            slug="file/more-values-than-headings",
            fix="Give every column its heading (or put cells with a comma in quotes) and try again.",
        )

    def frame(self) -> TextFrame:
        columns = self._columns()
        headers = tuple(self.header.names[at] if at < len(self.header.names) else "" for at in columns)
        rows = tuple(self.kept)
        if len(columns) != self._width():
            rows = tuple(tuple(row[at] for at in columns) for row in rows)
        grid = self.grid
        start = grid.first_row
        return TextFrame(
            file=self.file,
            name=grid.name,
            headers=headers,
            rows=rows,
            row_numbers=tuple(self.numbers),
            positions=tuple(at + 1 for at in columns),
            format=grid.format,
            sheet=grid.sheet,
            encoding=grid.encoding,
            separator=grid.separator,
            escape=grid.escape,
            header_row=None if self.header.row is None else self.header.row + start,
            skipped=tuple(sorted(self.skipped, key=lambda skipped: skipped.row)),
            problems=(*grid.problems, *self._problems()),
            is_transposed=self.is_transposed,
        )

    def _columns(self) -> list[int]:
        """The columns of the table: those with a heading or with any value."""
        names = self.header.names
        return [
            at
            for at in range(self._width())
            if (at < len(names) and names[at].strip()) or any(row[at] and not row[at].isspace() for row in self.kept)
        ]

    def _problems(self) -> list[Problem]:
        problems = [self._ragged(index) for index in self.long]
        if len(self.short) <= _HABIT * max(1, len(self.kept)):
            problems += [self._ragged(index) for index in self.short]
        problems.sort(key=lambda problem: problem.place.row or 0)
        if self.header.row is None and self.grid.has_header:
            problems.insert(0, self._about_header("file/no-header", "The first row already holds data: no headings."))
        if self.header.rival is not None:
            said = f"Row {self.header.rival + self.grid.first_row} looks like headings too; "
            said += f"row {(self.header.row or 0) + self.grid.first_row} was taken."
            problems.insert(0, self._about_header("file/header-unclear", said))
        if self.is_transposed:
            said = "The table lies on its side: headings stand in the first column. It was turned."
            problems.insert(0, self._about_header("file/transposed", said))
        return problems

    def _about_header(self, slug: str, message: str) -> Problem:
        fixes = {
            "file/no-header": 'Add a row of headings, or say what each column is: --map "Column A=student_id".',
            "file/header-unclear": "Delete the rows above the headings if this is wrong.",
            "file/transposed": "Check the reading; or turn it in Excel: Copy, Paste Special, Transpose.",
        }
        place = Place(self.file, self.grid.sheet, self.grid.first_row if self.header.row is None else None)
        return Problem(slug, place, message, fixes[slug], severity=Severity.WARNING)

    def _ragged(self, index: int) -> Problem:
        row, width = self.rows[index], self._width()
        place = Place(self.file, self.grid.sheet, index + self.grid.first_row)
        excerpt = (self.grid.separator or " | ").join(row)
        if index in self.short:
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
