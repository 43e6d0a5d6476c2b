"""A table as text: what every reader makes and every parser takes."""

from pss_cli.problems import Place, Problem, Severity
from pss_cli.slotted import dataclass

PROBLEMS_SHEET = "Problems"
ABOUT_SHEET = "About"
LISTS_SHEET = "Lists"
STAMP_SHEET = "pss stamp"
STAMP_MARK = "Kept by pss for the way back from Excel"
OUR_MARKS: dict[str, str] = {
    STAMP_SHEET: STAMP_MARK,
    PROBLEMS_SHEET: "Problems found by pss in this file",
    ABOUT_SHEET: "About this file, written by pss",
    LISTS_SHEET: "Lists for the drop-downs, written by pss",
}
"""Sheets we add to a workbook beside the data, by title, with the text of their cell A1."""

_WORDS_BESIDE = frozenset(("title", "footnote", "help"))


def is_our_sheet(first_cell: str) -> bool:
    """Whether a sheet whose cell A1 reads so was added by us: it holds no data and is skipped, even renamed."""
    return first_cell.strip() in OUR_MARKS.values()


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is not data: `why` is title, blank, help, example, repeated-header, total or footnote."""

    row: int
    why: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFrame:
    """One table of a file, all cells text as Excel would show them, "" for an empty cell.

    `rows` have exactly `len(headers)` cells. `row_numbers` are the rows as Excel shows them (1-based, in
    step with `rows`); `positions` the 1-based column of each header. `header_row` is None without a header.

    `problems` are those of the reader. A row with an error among them (more values than headings: a value may
    stand in the wrong column) is not in `rows`: whoever counts adds `refused` to the rows read and rejected.
    In a transposed sheet a row of the frame is a column of the file; `place` knows it. A joined table was made of
    several files: its rows are those of its file, its columns are in none.
    """

    file: str
    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    positions: tuple[int, ...]
    format: str = "csv"
    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    escape: str | None = None
    header_row: int | None = 1
    skipped: tuple[SkippedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_transposed: bool = False
    is_joined: bool = False

    @property
    def told_beside(self) -> tuple[str, ...]:
        """The titles and notes above and below the table, row by row."""
        return tuple(
            " ".join(cell for cell in line.cells if cell.strip()) for line in self.skipped if line.why in _WORDS_BESIDE
        )

    @property
    def refused(self) -> int:
        """How many rows the reader refused, each with an error in `problems`."""
        return len({problem.place.row for problem in self.problems if problem.severity is Severity.ERROR})

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; `row` and `column` count from 0 within the frame."""
        down, across = self.row_numbers[row], self.positions[column]
        if self.is_transposed:
            down, across = across, down
        return Place(
            file=self.file,
            sheet=self.sheet,
            row=down,
            column="" if self.is_joined else column_letter(across),
            header=self.headers[column],
        )


def column_letter(position: int) -> str:
    """Excel's letters of a 1-based column: 1 is A, 27 is AA."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def lettered(width: int) -> tuple[str, ...]:
    """What columns without headings are called."""
    return tuple(f"Column {column_letter(at)}" for at in range(1, width + 1))
