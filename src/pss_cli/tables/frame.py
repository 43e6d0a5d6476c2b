"""A table as text: what every reader makes and every parser takes."""

from dataclasses import dataclass

from pss_cli.problems import Place


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is not data: `why` is title, blank, help, example, repeated-header, total or footnote."""

    row: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFrame:
    """One table of a file, all cells text as Excel would show them, "" for an empty cell.

    `rows` have exactly `len(headers)` cells. `row_numbers` are the rows as Excel shows them (1-based, in
    step with `rows`); `positions` the 1-based column of each header. `header_row` is None without a header.
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

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; `row` and `column` count from 0 within the frame."""
        return Place(
            file=self.file,
            sheet=self.sheet,
            row=self.row_numbers[row],
            column=column_letter(self.positions[column]),
            header=self.headers[column],
        )


def column_letter(position: int) -> str:
    """Excel's letters of a 1-based column: 1 is A, 27 is AA."""
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
