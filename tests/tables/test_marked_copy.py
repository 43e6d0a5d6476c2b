"""The marked copy: the same cells at the same places, the bad ones colored, commented and listed."""

import io
from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook, load_workbook

from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.frame import PROBLEMS_SHEET, SkippedRow, TextFrame, is_our_sheet
from pss_cli.tables.marked_copy import MOST_COMMENTS, marked_copy_bytes, write_marked_copy

FRAME = TextFrame(
    file="roster.xlsx",
    name="Roster",
    sheet="Roster",
    format="xlsx",
    headers=("student_id", "grade", "note"),
    rows=(("0000012", "4th", "=1+1"), ("0000013", "5", ""), ("", "K", "-Ana")),
    row_numbers=(5, 6, 8),
    positions=(1, 2, 4),
    header_row=4,
)
BAD_GRADE = Problem(
    "roster/unknown-grade", FRAME.place(0, 1), '"4th" is not a grade.', fix="Type 4.", value="4th", proposal="4"
)
NO_ID = Problem("roster/missing-id", Place("roster.xlsx", "Roster", 8), "This row has no student id.", fix="Add one.")


def opened(frames: list[TextFrame], problems: list[Problem]) -> Workbook:
    return load_workbook(io.BytesIO(marked_copy_bytes(frames, problems)[0]))


def test_every_cell_stays_at_its_place_as_text():
    sheet = opened([FRAME], [])["Roster"]
    assert [sheet[cell].value for cell in ("A4", "B4", "D4")] == ["student_id", "grade", "note"]
    assert [sheet[cell].value for cell in ("A5", "B5", "D5")] == ["0000012", "4th", "=1+1"]
    assert [sheet[cell].value for cell in ("A8", "B8", "D8")] == [None, "K", "-Ana"]
    assert sheet["A5"].data_type == "s"
    assert sheet["D5"].data_type == "s"
    assert sheet["C5"].value is None


def test_titles_and_totals_stay_where_they_were():
    lines = (
        SkippedRow(1, "title", ("Fern Street School", "", "printed 11/2/2026")),
        SkippedRow(3, "blank", ()),
        SkippedRow(9, "total", ("3 students",)),
    )
    sheet = opened([replace(FRAME, skipped=lines)], [])["Roster"]
    assert [sheet[cell].value for cell in ("A1", "C1", "A9")] == [
        "Fern Street School",
        "printed 11/2/2026",
        "3 students",
    ]


def test_a_bad_cell_is_colored_and_its_comment_says_why_fix_and_proposal():
    sheet = opened([FRAME], [BAD_GRADE])["Roster"]
    assert sheet["B5"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["B5"].value == "4th"
    assert sheet["B6"].fill.fgColor.rgb != "FFFFC7CE"
    assert sheet["B5"].comment.text == '"4th" is not a grade.\nType 4.\nOur proposal: 4'


def test_a_warning_has_another_color():
    sheet = opened([FRAME], [replace(BAD_GRADE, severity=Severity.WARNING)])["Roster"]
    assert sheet["B5"].fill.fgColor.rgb == "FFFFEB9C"


def test_a_problem_of_a_row_colors_the_row():
    sheet = opened([FRAME], [NO_ID])["Roster"]
    assert sheet["A8"].comment.text.startswith("This row has no student id.")
    assert sheet["D8"].fill.fgColor.rgb == "FFFCE4D6"


def test_a_problem_of_a_column_marks_its_header():
    column = Problem("roster/password-column", Place("roster.xlsx", "Roster", header="note"), "A column of passwords.")
    assert opened([FRAME], [column])["Roster"]["D4"].comment.text == "A column of passwords."


def test_the_problems_sheet_links_to_each_cell_and_is_known_as_ours():
    book = opened([FRAME], [BAD_GRADE, NO_ID])
    sheet = book[PROBLEMS_SHEET]
    assert is_our_sheet(sheet["A1"].value)
    assert [sheet["A5"].value, sheet["A5"].hyperlink.location] == ["B5", "'Roster'!B5"]
    assert [cell.value for cell in sheet[5]][1:] == [
        "5", "grade", "4th", '"4th" is not a grade.', "Type 4.", "4", None, "roster/unknown-grade",
    ]  # fmt: skip
    assert sheet["A6"].hyperlink.location == "'Roster'!A8"
    assert book.sheetnames[0] == "Roster"


def test_a_problem_of_no_cell_is_listed_without_a_link():
    whole = Problem("file/encoding", Place("roster.xlsx"), "Two encodings in one file.")
    sheet = opened([FRAME], [whole])[PROBLEMS_SHEET]
    assert sheet["A5"].value == "roster.xlsx"
    assert sheet["A5"].hyperlink is None


def test_two_problems_of_a_cell_share_one_comment():
    second = replace(BAD_GRADE, slug="roster/other", message="Another.", fix="", proposal="")
    text = opened([FRAME], [BAD_GRADE, second])["Roster"]["B5"].comment.text
    assert "is not a grade" in text
    assert text.endswith("Another.")


def test_problems_of_two_files_are_marked_each_in_its_sheet():
    other = replace(FRAME, file="more.csv", sheet="", name="more.csv", format="csv")
    problem = replace(BAD_GRADE, place=Place("more.csv", row=5, column="B", header="grade"))
    book = opened([FRAME, other], [problem])
    assert book["Roster"]["B5"].comment is None
    assert book["more.csv"]["B5"].comment is not None
    assert book[PROBLEMS_SHEET]["A5"].value == "more.csv B5"


def test_rows_whose_numbers_go_back_are_written_one_under_the_other_and_none_is_lost():
    frame = replace(FRAME, row_numbers=(5, 5, 2))
    sheet = opened([frame], [replace(BAD_GRADE, place=Place("roster.xlsx", "Roster", 2, "B", "grade"))])["Roster"]
    assert [sheet.cell(row, 2).value for row in (1, 2, 3, 4)] == ["grade", "4th", "5", "K"]
    assert sheet["B4"].comment is not None


def test_thousands_of_problems_stay_quick_and_all_are_listed():
    rows = tuple((f"{number:07}", "4th", "") for number in range(5000))
    frame = replace(FRAME, rows=rows, row_numbers=tuple(range(5, 5005)))
    problems = [replace(BAD_GRADE, place=frame.place(row, 1)) for row in range(5000)]
    book = opened([frame], problems)
    assert book[PROBLEMS_SHEET].max_row == 5004
    assert book["Roster"][f"B{MOST_COMMENTS + 6}"].comment is None
    assert book["Roster"][f"B{MOST_COMMENTS + 6}"].fill.fgColor.rgb == "FFFFC7CE"


def test_the_copy_is_written_to_the_file(tmp_path: Path):
    target = tmp_path / "problems" / "roster.problems.xlsx"
    assert write_marked_copy([FRAME], [BAD_GRADE], target) == ()
    assert load_workbook(target).sheetnames == ["Roster", PROBLEMS_SHEET]


def test_a_row_the_reader_refused_stands_in_the_copy_as_it_was_written():
    ragged = Problem("file/ragged-row", Place("roster.xlsx", "Roster", 7), "Too many values.", excerpt="12, 4, a, b, c")
    sheet = opened([replace(FRAME, problems=(ragged,))], [ragged])["Roster"]
    assert sheet["A7"].value == "12, 4, a, b, c"
    assert sheet["A7"].comment.text == "Too many values."
    assert sheet["B8"].value == "K"
