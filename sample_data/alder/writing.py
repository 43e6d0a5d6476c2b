"""Files written the same, byte for byte, by every run with the same libraries."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

Rows = Sequence[Sequence[str]]
_MADE = datetime(2026, 10, 30, 16, 5)  # noqa: DTZ001 a workbook knows no time zone


def write_csv(path: Path, head: Sequence[str], rows: Rows, *, separator: str = ",", encoding: str = "utf-8") -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, sheet: str, rows: Rows, *, head: int) -> None:
    """A workbook of text cells; `head` is the row of the headings, counted from 0. Whole numbers of seats stay text."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE, "author": "Alder Street School (invented)"})
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True, "bg_color": "#DDE6EE"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    page.write_string(number, column, cell, bold if number == head else None)
        page.set_column(0, len(rows[head]) - 1, 16)
        page.freeze_panes(head + 1, 0)
