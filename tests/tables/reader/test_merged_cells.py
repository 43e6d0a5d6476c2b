"""Cells merged downward hold for each of their rows; cells left blank under a value do not, and are told."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from pss_cli.tables.frame import TextFrame
from pss_cli.tables.framing import frame_of
from pss_cli.tables.grid import Grid
from pss_cli.tables.reader import read_file

HEADINGS = ("Student ID", "Last Name", "First Name", "Grade", "Homeroom")
Write = Callable[[Any], None]


def read(path: Path, write: Write, *, is_plain: bool = True) -> TextFrame:
    """A roster of nine under a merged title; a formula in it leaves the reading to calamine."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Roster")
        sheet.merge_range("A1:E2", "Rowan School")
        sheet.write_row(2, 0, HEADINGS)
        for at in range(9):
            sheet.write_row(3 + at, 0, [f"10023{at}", "Oak", "Ada", "3"])
        if not is_plain:
            sheet.write_formula("D4", "=1+2", None, 3)
        write(sheet)
    (frame,) = read_file(path)
    return frame


def column(frame: TextFrame, place: int = 4) -> list[str]:
    return [row[place] for row in frame.rows]


def two_rooms(sheet: Any) -> None:
    sheet.merge_range("E4:E6", "Room 101")
    sheet.merge_range("E7:E10", "Room 102")
    sheet.write("E11", "Room 103")


@pytest.mark.parametrize("is_plain", [True, False])
def test_each_row_of_a_merged_cell_has_its_value(tmp_path: Path, *, is_plain: bool):
    frame = read(tmp_path / "roster.xlsx", two_rooms, is_plain=is_plain)
    assert column(frame) == ["Room 101"] * 3 + ["Room 102"] * 4 + ["Room 103", ""]
    (told,) = frame.problems
    assert told.slug == "file/merged-cells"
    assert told.message == "Homeroom: 2 merged cells were read for each of their rows."
    assert (told.place.sheet, told.place.column, told.place.row) == ("Roster", "E", None)


def test_titles_and_headings_that_are_merged_fill_nothing(tmp_path: Path):
    frame = read(tmp_path / "roster.xlsx", lambda sheet: sheet.merge_range("G1:G6", "Copy of September"))
    assert column(frame) == [""] * 9
    assert frame.headers == HEADINGS
    assert not frame.problems


def test_a_merged_cell_makes_no_row_of_a_blank_one(tmp_path: Path):
    def write(sheet: Any) -> None:
        sheet.merge_range("E10:E20", "Room 104")
        sheet.write_row("A21", ["100999", "Elm", "Ben", "4", "Room 105"])

    frame = read(tmp_path / "roster.xlsx", write)
    assert column(frame) == [""] * 6 + ["Room 104"] * 3 + ["Room 105"]


def test_a_cell_merged_over_columns_too_is_left_as_it_is(tmp_path: Path):
    frame = read(tmp_path / "roster.xlsx", lambda sheet: sheet.merge_range("E4:F6", "Room 101"))
    assert column(frame) == ["Room 101"] + [""] * 8


def test_the_rows_of_a_further_table_are_counted_as_the_sheet_counts_them():
    rows = [HEADINGS, *((f"10023{at}", "Oak", "Ada", "3", "" if at else "Room 101") for at in range(3))]
    grid = Grid("Roster", rows, first_row=21, is_even=True, merged=[(4, 21, 23), (4, 0, 40)])
    frame = frame_of(grid, "roster.xlsx", frozenset())
    assert frame is not None
    assert column(frame) == ["Room 101"] * 3


def test_an_old_workbook_is_filled_too(tmp_path: Path):
    """The bytes of an .xls are written by LibreOffice, where it is there."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    read(tmp_path / "roster.xlsx", two_rooms)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    asked = [program, home, "--headless", "--convert-to", "xls", "--outdir", tmp_path, tmp_path / "roster.xlsx"]
    subprocess.run(asked, check=True, capture_output=True)
    (frame,) = read_file(tmp_path / "roster.xls")
    assert column(frame) == ["Room 101"] * 3 + ["Room 102"] * 4 + ["Room 103", ""]
