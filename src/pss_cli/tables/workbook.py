"""How we write Excel: text cells, frozen header, filter, widths, drop-downs and print setup, whole or not at all."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pss_cli.slotted import dataclass
from pss_cli.tables.column_widths import (
    NARROWEST,
    WIDEST,
    column_width,
    fitted,
    heading_lines,
    lines_needed,
    longest_line,
)
from pss_cli.tables.excel_book import ExcelBook, check_size, fit_pages
from pss_cli.tables.frame import ABOUT_SHEET, LISTS_SHEET, OUR_MARKS, column_letter
from pss_cli.whole_files import check_ending, write_keeping

SAMPLED_ROWS = 1_000
SPARE_ROWS = 500
"""Rows below the data that have the drop-downs too, for what the user adds."""

LONGEST_INLINE_LIST = 255
LONGEST_HINT = 255
FILTER_BUTTON = 2.0
NOTES_WIDTH = 100.0
FIRST_DAY, LAST_DAY = datetime(1990, 1, 1), datetime(2100, 12, 31)  # noqa: DTZ001 a day of a calendar has no zone


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet.

    `width` is in letters; None fits it to the texts and the page. `choices` become a drop-down; with `only_choices`
    False other words may be typed too. `number` writes cells that are plain numbers as numbers; ids never are. `day`
    writes days as days and lets nothing else be typed. `hint` shows when a cell of the column is chosen.
    """

    header: str
    width: float | None = None
    choices: tuple[str, ...] = ()
    wrap: bool = False
    number: bool = False
    day: bool = False
    only_choices: bool = True
    is_read_only: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet: header in row 1, all cells text. `notes` go to an "About" sheet, never among the data.

    The `heading` stands above every printed page; without one the title does.
    `frozen_columns` stay in sight when the user moves to the right. The last `unprinted` columns are for us alone:
    they are left out on paper.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Sequence[str]] = ()
    notes: tuple[str, ...] = ()
    frozen_columns: int = 0
    unprinted: int = 0
    is_hidden: bool = False
    heading: str = ""


def write_workbook(path: Path, sheets: Sequence[Sheet], *, imprint: str = "") -> tuple[str, ...]:
    """Writes the sheets as one Excel file, whole or not at all; the `imprint` stands under every printed page.

    Returns:
        A sentence for every cell that Excel cannot hold as it is (too long, control characters), and for an earlier
        file that was kept: show them.

    Raises:
        Unreadable: a sheet is larger than Excel allows, or the file cannot be written.
        WrongCommand: the name does not end in .xlsx, so that no program would open the file.
    """
    check_ending(path, ".xlsx")
    content, notices = workbook_bytes(sheets, imprint=imprint)
    return (*notices, *write_keeping(path, content))


def workbook_bytes(sheets: Sequence[Sheet], *, imprint: str = "") -> tuple[bytes, tuple[str, ...]]:
    """The Excel file and the sentences of `write_workbook`; the same sheets give the same bytes."""
    for sheet in sheets:
        check_size(sheet.title, len(sheet.rows) + 1, len(sheet.columns))
    book = ExcelBook(imprint)
    lists = _Lists()
    for sheet in sheets:
        _write_sheet(book, sheet, lists)
    _write_notes(book, sheets)
    lists.write(book)
    return book.finished(), tuple(book.notices)


def _write_sheet(book: ExcelBook, sheet: Sheet, lists: "_Lists") -> None:
    target = book.add_sheet(sheet.title, sheet.heading)
    if sheet.is_hidden:
        target.hide()
    widths = _widths(sheet)
    styles = [_style(sheet, place, width) for place, width in enumerate(widths)]
    headers = [column.header for column in sheet.columns]
    if sheet.rows:
        fit_pages(target, widths[: len(widths) - sheet.unprinted], sheet.frozen_columns)
    for place, column in enumerate(sheet.columns):
        target.set_column(place, place, widths[place], book.styles[styles[place]])
        book.put(target, 0, place, column.header, "read-only header" if column.is_read_only else "header")
    book.set_height(target, 0, max((heading_lines(*one) for one in zip(headers, widths, strict=True)), default=1))
    _write_rows(book, target, sheet, [*zip(styles, widths, strict=True)])
    last_row, last_column = len(sheet.rows), max(len(sheet.columns) - 1, 0)
    target.freeze_panes(1, sheet.frozen_columns)
    target.repeat_rows(0)
    if sheet.unprinted:
        target.print_area(0, 0, last_row, last_column - sheet.unprinted)
    if sheet.columns:
        target.autofilter(0, 0, last_row, last_column)
        target.ignore_errors({"number_stored_as_text": f"A1:{column_letter(last_column + 1)}{last_row + SPARE_ROWS}"})
    for place, column in enumerate(sheet.columns):
        if column.choices or column.hint or column.day:
            target.data_validation(1, place, last_row + SPARE_ROWS, place, _validation(column, lists))


def _write_rows(book: ExcelBook, target: Any, sheet: Sheet, looks: Sequence[tuple[str, float]]) -> None:
    wrapped = [(place, width) for place, (style, width) in enumerate(looks) if style == "wrapped"]
    for number, row in enumerate(sheet.rows, start=1):
        assert len(row) == len(looks), f"row {number} of {sheet.title} has {len(row)} cells for {len(looks)} columns"
        if wrapped:
            book.set_height(target, number, max(lines_needed(row[place], width) for place, width in wrapped))
        for position, (text, (style, _)) in enumerate(zip(row, looks, strict=True)):
            if style == "number" and (figure := _figure(text)) is not None:
                target.write_number(number, position, figure, book.styles["number"])
            elif style == "day" and (day := _day(text)) is not None:
                target.write_datetime(number, position, day, book.styles["day"])
            else:
                book.put(target, number, position, text, style)


def _style(sheet: Sheet, position: int, width: float) -> str:
    """A column whose texts are longer than it is wide is broken into lines: nothing is cut."""
    column = sheet.columns[position]
    if column.number or column.day:
        return "number" if column.number else "day"
    return "wrapped" if column.wrap or longest_line(_sampled(sheet, position)) > width else "text"


def _figure(text: str) -> float | None:
    """The number a cell says, when writing it as a number changes nothing about it."""
    try:
        figure = float(text)
    except ValueError:
        return None
    is_same = text in {f"{figure:.0f}", repr(figure), f"{figure:.1f}", f"{figure:.2f}"}
    return figure if is_same and abs(figure) < 1e15 else None


def _day(text: str) -> datetime | None:
    """The day a cell says as year-month-day; Excel knows none before 1900, and none is asked for before 1990."""
    try:
        day = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY and text == f"{day:%Y-%m-%d}" else None


def _sampled(sheet: Sheet, position: int) -> list[str]:
    return [str(row[position]) for row in sheet.rows[:SAMPLED_ROWS]]


def _widths(sheet: Sheet) -> list[float]:
    """Columns as wide as they say or their texts need, and narrower where all of them can so stand on one page."""
    least = [column.width or _least_width(column) for column in sheet.columns]
    needed = [
        column.width or min(WIDEST, max(low, column_width(_sampled(sheet, place))))
        for place, (column, low) in enumerate(zip(sheet.columns, least, strict=True))
    ]
    return fitted(needed, least)


def _least_width(column: SheetColumn) -> float:
    """Wide enough for the words of the heading with its button, and for every choice."""
    longest_word = max((len(word) for word in column.header.split()), default=0) + FILTER_BUTTON + 1
    widest_choice = max((len(choice) for choice in column.choices), default=0) + FILTER_BUTTON
    header = min(len(column.header) + FILTER_BUTTON, max(longest_word, 16.0))
    return min(WIDEST, max(NARROWEST, header, widest_choice))


def _validation(column: SheetColumn, lists: "_Lists") -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        rule = {"validate": "list", "source": lists.source(column.choices), "show_error": column.only_choices}
        rule |= {"error_title": "Not in the list", "error_message": "Please choose one from the list."}
    if column.day:
        rule = {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        rule |= {"error_title": "Not a day", "error_message": "Please write the day as 2026-11-21."}
    if column.hint:
        rule |= {"input_message": column.hint[:LONGEST_HINT]}
    return rule


class _Lists:
    """Choices too long for a cell's own list; they lie on a hidden sheet, one column each."""

    def __init__(self) -> None:
        self._long: list[tuple[str, ...]] = []

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        is_short = len(",".join(choices)) <= LONGEST_INLINE_LIST
        if is_short and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self._long:
            self._long.append(choices)
        letter = column_letter(self._long.index(choices) + 1)
        return f"={LISTS_SHEET}!${letter}$2:${letter}${len(choices) + 1}"

    def write(self, book: ExcelBook) -> None:
        if not self._long:
            return
        target = book.add_sheet(LISTS_SHEET)
        target.hide()
        book.put(target, 0, 0, OUR_MARKS[LISTS_SHEET])
        for position, choices in enumerate(self._long):
            for number, choice in enumerate(choices, start=1):
                book.put(target, number, position, choice)


def _write_notes(book: ExcelBook, sheets: Sequence[Sheet]) -> None:
    if not any(sheet.notes for sheet in sheets):
        return
    target = book.add_sheet(ABOUT_SHEET)
    target.set_column(0, 0, NOTES_WIDTH, book.styles["wrapped"])
    book.put(target, 0, 0, OUR_MARKS[ABOUT_SHEET], "title")
    row = 2
    for sheet in sheets:
        for text in (sheet.title, *sheet.notes) if sheet.notes else ():
            book.put(target, row, 0, text, "wrapped")
            book.set_height(target, row, lines_needed(text, NOTES_WIDTH))
            row += 1
        row += 1
