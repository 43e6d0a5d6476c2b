"""A copy of a file with its bad cells colored and commented, and a sheet "Problems" that links to each of them.

Every cell stays where it was, as text, so that "D16" means the same cell and the copy imports once it is mended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pss_cli.problems import Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.column_widths import column_width, lines_needed
from pss_cli.tables.excel_book import MOST_ROWS, ExcelBook, check_size, fit_pages
from pss_cli.tables.frame import OUR_MARKS, PROBLEMS_SHEET, TextFrame, column_letter
from pss_cli.whole_files import write_keeping, write_whole

MOST_COMMENTS = 2_000
"""Excel grows slow with more; cells beyond are colored, and listed on the sheet."""

MOST_LISTED = 60_000
LIST_HEADERS = (
    "Where", "Row", "Column", "What the cell says", "What is wrong", "What to do", "Our proposal", "How sure", "Kind",
)  # fmt: skip
LIST_WIDTHS = (16.0, 7.0, 18.0, 20.0, 40.0, 40.0, 16.0, 28.0, 24.0)
LIST_START = 4
COMMENT_SIZE = {"author": "pss", "width": 260, "height": 120}


@dataclass(frozen=True, slots=True)
class _Laid:
    """A frame on its sheet: where its header and rows were written (from 0), rows by the number Excel showed."""

    frame: TextFrame
    sheet: Any
    header_row: int | None
    rows: dict[int, int]
    columns: dict[str, int]
    texts: dict[int, tuple[str, ...]]

    def is_place_of(self, problem: Problem) -> bool:
        place = problem.place
        return place.file == self.frame.file and place.sheet in {self.frame.sheet, ""}

    def cells_of(self, problem: Problem) -> Iterator[tuple[int, int]]:
        """The cells to color: one cell, a header, or a whole row."""
        place = problem.place
        row = self.header_row if place.row is None else self.rows.get(place.row)
        if place.row is not None and place.row == self.frame.header_row:
            row = self.header_row
        if row is None:
            return
        column = self.columns.get(place.column)
        if column is None or (place.header and self._header_at(column) != place.header):
            column = self._column_of(place.header)  # a place in a file from which this table was joined
        if column is not None:
            yield row, column
        elif place.row is not None:
            yield from ((row, column) for column in sorted(self.columns.values()))

    def _header_at(self, column: int) -> str:
        return self.frame.headers[self.frame.positions.index(column + 1)]

    def _column_of(self, header: str) -> int | None:
        if header not in self.frame.headers:
            return None
        return self.columns[column_letter(self.frame.positions[self.frame.headers.index(header)])]


def write_marked_copy(
    frames: Sequence[TextFrame], problems: Sequence[Problem], target: Path, *, is_given_back: bool = False
) -> tuple[str, ...]:
    """Writes the marked copy, whole or not at all; an earlier one that was worked on is kept unless it `is_given_back`.

    Returns:
        A sentence for every cell that Excel cannot hold as it is, and for the earlier copy that was kept.

    Raises:
        Unreadable: a table is larger than an Excel sheet, or the file cannot be written.
    """
    content, notices = marked_copy_bytes(frames, problems)
    if is_given_back:
        write_whole(target, content)
        return notices
    return (*notices, *write_keeping(target, content))


def marked_copy_bytes(frames: Sequence[TextFrame], problems: Sequence[Problem]) -> tuple[bytes, tuple[str, ...]]:
    """The marked copy and the sentences of `write_marked_copy`."""
    book = ExcelBook()
    laid = [_lay(book, _with_refused_rows(frame)) for frame in frames]
    wheres = _mark(book, laid, problems)
    _list_problems(book, problems, wheres)
    return book.finished(), tuple(dict.fromkeys(book.notices))


def _with_refused_rows(frame: TextFrame) -> TextFrame:
    """The frame with the rows its reader refused, as written, in their first cell: a copy may not lose a row."""
    known = set(frame.row_numbers)
    refused = {
        problem.place.row: problem.excerpt or problem.value
        for problem in frame.problems
        if problem.severity is Severity.ERROR and problem.place.row and problem.place.row not in known
    }
    if not refused or not frame.headers or frame.is_transposed:
        return frame
    blank = ("",) * (len(frame.headers) - 1)
    rows = [*zip(frame.row_numbers, frame.rows, strict=True), *((row, (text, *blank)) for row, text in refused.items())]
    rows.sort(key=lambda row: row[0])
    return replace(frame, row_numbers=tuple(row for row, _ in rows), rows=tuple(cells for _, cells in rows))


def _lay(book: ExcelBook, frame: TextFrame) -> _Laid:
    header_row, places = _places_of(frame)
    check_size(frame.name, max(places, default=0) + 1, max(frame.positions, default=0))
    sheet = book.add_sheet(frame.sheet or frame.name or frame.file)
    if header_row is not None:
        for position, header in zip(frame.positions, frame.headers, strict=True):
            book.put(sheet, header_row, position - 1, header, "header")
        sheet.freeze_panes(header_row + 1, 0)
        sheet.repeat_rows(header_row)
    texts = dict(zip(places, frame.rows, strict=True))
    for place, row in texts.items():
        for position, text in zip(frame.positions, row, strict=True):
            book.put(sheet, place, position - 1, text)
    if not frame.is_transposed and all(place == row - 1 for place, row in zip(places, frame.row_numbers, strict=True)):
        _put_lines(book, sheet, frame)
    widths = [
        column_width([header, *(row[index] for row in frame.rows[:1000])]) for index, header in enumerate(frame.headers)
    ]
    for position, width in zip(frame.positions, widths, strict=True):
        sheet.set_column(position - 1, position - 1, width, book.styles["text"])
    fit_pages(sheet, widths, frozen_columns=1)
    if frame.positions:
        sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(max(frame.positions))}{MOST_ROWS}"})
    columns = {column_letter(position): position - 1 for position in frame.positions}
    rows = dict(reversed([*zip(frame.row_numbers, places, strict=True)]))  # of rows numbered alike, the first
    return _Laid(frame, sheet, header_row, rows, columns, texts)


def _put_lines(book: ExcelBook, sheet: Any, frame: TextFrame) -> None:
    """Titles, notes and totals stay where they were: the mended copy may become the list that is kept."""
    for line in frame.skipped:
        for column, text in enumerate(line.cells):
            book.put(sheet, line.row - 1, column, text)


def _places_of(frame: TextFrame) -> tuple[int | None, tuple[int, ...]]:
    """Where the header and each row are written: where they were, or one under the other if that cannot be."""
    header_row = frame.header_row
    wanted = [*([] if header_row is None else [header_row]), *frame.row_numbers]
    if all(low < high for low, high in pairwise(wanted)) and (not wanted or 1 <= wanted[0] <= wanted[-1] <= MOST_ROWS):
        return None if header_row is None else header_row - 1, tuple(number - 1 for number in frame.row_numbers)
    start = 0 if header_row is None else 1
    return None if header_row is None else 0, tuple(range(start, start + len(frame.rows)))


def _mark(book: ExcelBook, laid: Sequence[_Laid], problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Colors and comments the cells; gives for every problem the words and the link of its place."""
    comments: dict[tuple[int, int, int], list[str]] = {}
    severe: set[tuple[int, int, int]] = set()
    wheres: list[tuple[str, str]] = []
    for problem in problems:
        where = (str(problem.place.header or problem.place.sheet or problem.place.file), "")
        for number, table in enumerate(laid):
            cells = list(table.cells_of(problem)) if table.is_place_of(problem) else []
            if not cells:
                continue
            where = _link(table.sheet.get_name(), cells[0], alone=len(laid) == 1)
            comments.setdefault((number, *cells[0]), []).append(_comment(problem))
            for cell in cells if len(cells) > 1 else ():
                _color(book, table, cell, "row")
            if problem.severity is Severity.ERROR:
                severe.add((number, *cells[0]))
            break
        wheres.append(where)
    for index, ((number, row, column), texts) in enumerate(comments.items()):
        _color(book, laid[number], (row, column), "error" if (number, row, column) in severe else "warning")
        if index < MOST_COMMENTS:
            laid[number].sheet.write_comment(row, column, "\n\n".join(texts)[:4000], COMMENT_SIZE)
    return wheres


def _color(book: ExcelBook, table: _Laid, cell: tuple[int, int], style: str) -> None:
    row, column = cell
    texts = table.frame.headers if row == table.header_row else table.texts[row]
    book.put(table.sheet, row, column, texts[table.frame.positions.index(column + 1)], style)


def _link(title: str, cell: tuple[int, int], *, alone: bool) -> tuple[str, str]:
    """The words and the target of a link; a table that stands alone needs no name."""
    address = f"{column_letter(cell[1] + 1)}{cell[0] + 1}"
    quoted = title.replace("'", "''")
    return address if alone else f"{title} {address}", f"internal:'{quoted}'!{address}"


def _comment(problem: Problem) -> str:
    proposal = f"Our proposal: {problem.proposal}" if problem.proposal else ""
    return "\n".join(part for part in (problem.message, problem.fix, proposal, problem.why) if part)


def _list_problems(book: ExcelBook, problems: Sequence[Problem], wheres: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_sheet(PROBLEMS_SHEET)
    book.put(sheet, 0, 0, OUR_MARKS[PROBLEMS_SHEET], "title")
    book.set_height(sheet, 0, 2)
    left_out = f" The first {MOST_LISTED:,} are listed." if len(problems) > MOST_LISTED else ""
    must = sum(problem.severity is Severity.ERROR for problem in problems)
    count = f"{must:,} to mend or answer (red), {len(problems) - must:,} to know (yellow)."
    advice = "Click a place to go there, correct the red cells, save this file and import it. This sheet is ignored."
    book.put(sheet, 1, 0, f"{count}{left_out} {advice}")
    for column, (header, width) in enumerate(zip(LIST_HEADERS, LIST_WIDTHS, strict=True)):
        sheet.set_column(column, column, width, book.styles["wrapped"])
        book.put(sheet, LIST_START - 1, column, header, "header")
    for row, (problem, where) in enumerate(zip(problems[:MOST_LISTED], wheres, strict=False), start=LIST_START):
        _list_one(book, sheet, row, (problem, where))
    last = LIST_START + min(len(problems), MOST_LISTED) - 1
    sheet.autofilter(LIST_START - 1, 0, max(last, LIST_START - 1), len(LIST_HEADERS) - 1)
    sheet.freeze_panes(LIST_START, 1)
    sheet.repeat_rows(LIST_START - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(LIST_HEADERS))}{last + 2}"})


def _list_one(book: ExcelBook, sheet: Any, row: int, listed: tuple[Problem, tuple[str, str]]) -> None:
    problem, (words, link) = listed
    place = problem.place
    facts = (
        str(place.row or ""), place.header, problem.value, problem.message, problem.fix, problem.proposal, problem.why,
    )  # fmt: skip
    if link:
        sheet.write_url(row, 0, link, book.styles["link"], words)
    else:
        book.put(sheet, row, 0, words, "wrapped")
    for column, text in enumerate((*facts, problem.slug), start=1):
        book.put(sheet, row, column, text, "wrapped")
    texts = zip((words, *facts, problem.slug), LIST_WIDTHS, strict=True)
    book.set_height(sheet, row, max(lines_needed(text, width) for text, width in texts))
