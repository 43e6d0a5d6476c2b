"""One Excel file being written: its styles, its sheets, and cells that are always text, never live formulas."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from math import ceil
from typing import Any

from pss_cli.errors import Unreadable
from pss_cli.tables.cell_text import fitted
from pss_cli.tables.column_widths import PAGE_WIDTH
from pss_cli.tables.frame import column_letter

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LETTER_PAPER = 1
LINE_HEIGHT = 15.0
MOST_LINES = 27
"""Excel makes no row higher."""

LONGEST_MARGIN = 150
"""Letters of the line above or under a printed page; a longer one would run off it."""

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FROM_THE_RIGHT = re.compile(r"[\W\d]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# A fixed moment: the same data gives the same bytes.
_WRITTEN_AT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

_CELL = {"num_format": "@", "valign": "top"}
STYLES: dict[str, dict[str, Any]] = {
    "text": _CELL,
    "wrapped": _CELL | {"text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "number": {"valign": "top", "align": "right", "indent": 1},
    "header": {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
    | {"num_format": "@", "border": 1, "border_color": "#8497B0"},
    "read-only header": {
        "bold": True,
        "italic": True,
        "bg_color": "#595959",
        "font_color": "#FFFFFF",
        "text_wrap": True,
    }
    | {"valign": "vcenter", "num_format": "@", "border": 1, "border_color": "#A6A6A6"},
    "title": {"bold": True, "font_size": 14},
    "error": _CELL | {"bg_color": "#FFC7CE", "font_color": "#9C0006", "border": 1, "border_color": "#9C0006"},
    "warning": _CELL | {"bg_color": "#FFEB9C", "font_color": "#7F6000", "border": 1, "border_color": "#7F6000"},
    "row": _CELL | {"bg_color": "#FCE4D6"},
    "text from the right": _CELL | {"reading_order": 2},
    "wrapped from the right": _CELL | {"reading_order": 2, "text_wrap": True},
    "link": _CELL | {"font_color": "#0563C1", "underline": 1, "text_wrap": True},
}


TURNED = {"text", "wrapped"}
"""Styles whose cells run from the right when their text does; some programs do not see that by themselves."""


class ExcelBook:
    """A workbook in memory. `notices` collects a sentence for every cell that could not be kept as given.

    The `imprint` stands under every printed page: whose list it is, of which day, and for whose eyes.
    """

    def __init__(self, imprint: str = "") -> None:
        from xlsxwriter import Workbook

        self._bytes = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = Workbook(self._bytes, options)
        self.workbook.set_properties({"created": _WRITTEN_AT, "comments": "Written by pss"})
        self.styles = {name: self.workbook.add_format(facts) for name, facts in STYLES.items()}
        self.notices: list[str] = []
        self._imprint = imprint
        self._titles: set[str] = set()

    def add_sheet(self, title: str, heading: str = "") -> Any:
        """A new sheet, printed landscape on one page's width; its title is made lawful and unique.

        The `heading` stands above every printed page, else the title as given.
        """
        sheet = self.workbook.add_worksheet(self._lawful(title))
        sheet.set_landscape()
        sheet.hide_gridlines(0)  # print the lines too: a list on paper is read along its rows
        sheet.set_paper(LETTER_PAPER)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L&B{_in_margin(heading or title)}")
        sheet.set_footer(f"&L{_in_margin(self._imprint)}&RPage &P of &N")
        return sheet

    def put(self, sheet: Any, row: int, column: int, text: str, style: str = "text") -> None:
        """Writes text into a cell (rows and columns from 0), always as text."""
        safe, why = fitted(text)
        if why:
            self.notices.append(f'Sheet "{sheet.get_name()}", cell {column_letter(column + 1)}{row + 1}: {why}.')
        if style in TURNED and not safe.isascii() and _FROM_THE_RIGHT.match(safe):
            style = f"{style} from the right"
        if safe:
            sheet.write_string(row, column, safe, self.styles[style])
        elif style != "text":
            sheet.write_blank(row, column, None, self.styles[style])

    def set_height(self, sheet: Any, row: int, lines: int) -> None:
        """Makes a row high enough for its wrapped text; LibreOffice and previews do not do so by themselves."""
        if lines > 1:
            sheet.set_row(row, LINE_HEIGHT * min(lines, MOST_LINES))

    def finished(self) -> bytes:
        self.workbook.close()
        return self._bytes.getvalue()

    def _lawful(self, title: str) -> str:
        clean = fitted(_NOT_IN_TITLES.sub(" ", title))[0].strip().strip("'").strip()[:31].rstrip("' ") or "Sheet"
        clean = f"{clean} list" if clean.lower() == "history" else clean  # Excel keeps that name for itself
        name, number = clean, 2
        while name.lower() in self._titles:
            name, number = f"{clean[: 31 - len(f' {number}')]} {number}", number + 1
        self._titles.add(name.lower())
        return name


def _in_margin(text: str) -> str:
    """A line of the margin, where & is a sign of Excel's own."""
    line = " ".join(fitted(text)[0].split())
    return (line if len(line) <= LONGEST_MARGIN else f"{line[: LONGEST_MARGIN - 1]}…").replace("&", "&&")


def fit_pages(target: Any, widths: Sequence[float], frozen_columns: int = 0) -> None:
    """Spreads a wide sheet over pages side by side, its frozen columns on each: one page would be too small to read.

    All pages of the same rows follow each other.
    """
    across = max(1, ceil(sum(widths) / PAGE_WIDTH))
    target.fit_to_pages(across, 0)
    target.print_across()
    if across > 1 and frozen_columns:
        target.repeat_columns(0, frozen_columns - 1)


def check_size(title: str, rows: int, columns: int) -> None:
    """Refuses what does not fit on one sheet; Excel itself would drop it without a word.

    Raises:
        Unreadable: there are too many rows or columns.
    """
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise Unreadable(
            f'"{title}" has {rows:,} rows and {columns:,} columns; an Excel sheet holds {MOST_ROWS:,} and '
            f"{MOST_COLUMNS:,}. No file was written.",
            slug="workbook/too-large",
            fix="Write it as CSV: give -o a name that ends in .csv.",
        )
