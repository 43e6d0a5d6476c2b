"""Excel files we write: what goes in comes back, and nothing in them is alive."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from corpus.made_books import protected, xlsx
from pss_cli.errors import Unreadable
from pss_cli.tables.cell_text import CUT_MARK, LONGEST, fitted, units
from pss_cli.tables.frame import ABOUT_SHEET, LISTS_SHEET, is_our_sheet
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.tables.workbook import Sheet, SheetColumn, workbook_bytes, write_workbook

NASTY = (
    "0000123", "=1+1", "+1 617-555-0101", "-Ana", "@SUM(A1)", '=HYPERLINK("http://example.org")', "http://example.org",
    "1e5", "00012E3", "TRUE", "2/3", "Null", "García López", "José\nlives with aunt", " padded ", "_x000D_", "_x0041_",
    "王小明", "😀 smile", "'quoted", "a\tb", "<b>&amp;</b>", "12345678901234567890",
)  # fmt: skip


def read(content: bytes, sheet: int = 0) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)]


def test_every_text_comes_back_as_it_was_written_in_both_readers():
    content, notices = workbook_bytes([Sheet("Roster", (SheetColumn("text"),), [(text,) for text in NASTY])])
    assert notices == ()
    opened = load_workbook(io.BytesIO(content))["Roster"]
    assert [opened.cell(row, 1).value for row in range(2, len(NASTY) + 2)] == list(NASTY)
    assert {opened.cell(row, 1).data_type for row in range(2, len(NASTY) + 2)} == {"s"}
    by_calamine = [row[0] for row in read(content)[1:]]
    assert [text for text in by_calamine if not text.startswith("_x")] == [t for t in NASTY if not t.startswith("_x")]


def test_no_formula_and_no_link_to_the_web_is_written():
    content, _ = workbook_bytes([Sheet("S", (SheetColumn("text"),), [(text,) for text in NASTY])])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet


def test_the_same_sheets_give_the_same_bytes():
    sheets = [Sheet("S", (SheetColumn("a", choices=("x", "y")),), [("x",)], notes=("A note.",))]
    assert workbook_bytes(sheets) == workbook_bytes(sheets)


def test_text_too_long_for_a_cell_is_cut_where_it_shows_and_said():
    content, notices = workbook_bytes([Sheet("S", (SheetColumn("note"),), [("a",), ("b" * 40_000,)])])
    cell = read(content)[2][0]
    assert len(cell) == LONGEST
    assert cell.endswith(CUT_MARK)
    assert notices == (
        'Sheet "S", cell A3: the text is longer than the 32,767 characters a cell holds and was cut.',
    )  # fmt: skip


def test_control_characters_are_replaced_where_they_show_and_said():
    content, notices = workbook_bytes([Sheet("S", (SheetColumn("note"),), [("a\x00b\x1bc\ud800",)])])
    assert read(content)[1][0] == "a\ufffdb\ufffdc\ufffd"
    assert "cell A2" in notices[0]


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_workbook_that_opens_and_says_what_it_changed(text: str):
    content, notices = workbook_bytes([Sheet("S", (SheetColumn("a"),), [(text,), ("end",)])])
    opened = load_workbook(io.BytesIO(content))["S"]
    assert opened["A3"].value == "end"
    if not notices:
        assert (opened["A2"].value or "") == text.replace("\r\n", "\n").replace("\r", "\n")


def test_emoji_count_twice_as_in_excel():
    assert units("😀a") == 3
    safe, why = fitted("😀" * 20_000)
    assert units(safe) <= LONGEST
    assert why


def test_numbers_are_numbers_only_where_asked_and_only_when_nothing_changes():
    columns = (SheetColumn("seats", number=True), SheetColumn("student_id"))
    rows = [("12", "0012"), ("007", "12"), ("1.5", ""), ("nan", ""), ("", ""), ("1e3", "")]
    opened = load_workbook(io.BytesIO(workbook_bytes([Sheet("S", columns, rows)])[0]))["S"]
    assert [opened.cell(row, 1).value for row in range(2, 8)] == [12, "007", 1.5, "nan", None, "1e3"]
    assert [opened.cell(row, 2).value for row in (2, 3)] == ["0012", "12"]


def test_sheet_has_frozen_header_filter_drop_down_and_prints_landscape_with_its_header():
    columns = (SheetColumn("outcome", choices=("reached", "no answer")), SheetColumn("note", wrap=True))
    sheet = load_workbook(io.BytesIO(workbook_bytes([Sheet("Calls", columns, [("reached", "x")])])[0]))["Calls"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet.data_validations.dataValidation[0].formula1 == '"reached,no answer"'
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def opened(*sheets: Sheet, imprint: str = ""):
    return load_workbook(io.BytesIO(workbook_bytes(sheets, imprint=imprint)[0]))


def test_long_texts_are_broken_into_lines_so_that_every_column_stands_on_one_page():
    headers = [SheetColumn(header) for header in ("Student", "Needs", "Strengths", "Talk about", "Why")]
    sheet = opened(Sheet("Needs", tuple(headers), [("0012", "n " * 40, "s " * 40, "t " * 40, "w " * 40)]))["Needs"]
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert [sheet.cell(2, column).alignment.wrap_text for column in (1, 2, 3, 4, 5)] == [None, True, True, True, True]
    assert sheet.row_dimensions[2].height > 30


def test_a_sheet_too_wide_for_a_page_goes_on_beside_with_its_first_columns_on_every_page():
    columns = tuple(SheetColumn(f"column {number}") for number in range(40))
    sheet = opened(Sheet("Roster", columns, [("x",) * 40], frozen_columns=2))["Roster"]
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$B"


def test_an_empty_sheet_is_printed_on_one_page():
    sheet = opened(Sheet("Roster", tuple(SheetColumn(f"column {number}") for number in range(40))))["Roster"]
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_days_are_days_and_come_back_as_they_were(tmp_path: Path):
    rows = [("0012", "2026-10-09"), ("0013", ""), ("0014", "in May"), ("0015", "2026-02-30")]
    columns = (SheetColumn("student_id"), SheetColumn("date", day=True))
    target = tmp_path / "seats.xlsx"
    write_workbook(target, [Sheet("Seats", columns, rows)])
    sheet = load_workbook(target)["Seats"]
    assert sheet["B2"].is_date
    assert [sheet.cell(row, 2).value for row in range(3, 6)] == [None, "in May", "2026-02-30"]
    assert sheet["B2"].number_format == "yyyy-mm-dd"
    assert sheet.data_validations.dataValidation[0].type == "date"
    (frame,) = read_file(target, ReadOptions())
    assert list(frame.rows) == rows


def test_every_page_says_what_it_is_and_whose():
    sheet = opened(Sheet("Seats", (SheetColumn("a"),), heading="Books & Bread (P01)"), imprint="For A & B alone")[
        "Seats"
    ]
    assert sheet.oddHeader.left.text == "&BBooks && Bread (P01)"
    assert sheet.oddFooter.left.text == "For A && B alone"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_what_is_only_read_is_told_by_its_heading():
    columns = (SheetColumn("Name", is_read_only=True), SheetColumn("Note"))
    sheet = opened(Sheet("Review", columns, [("Ana", "")]))["Review"]
    assert [sheet.cell(1, column).font.italic for column in (1, 2)] == [True, False]


def test_long_lists_of_choices_lie_on_a_hidden_sheet_of_ours():
    choices = tuple(f"Program number {number}, on Tuesdays" for number in range(60))
    content, _ = workbook_bytes([Sheet("S", (SheetColumn("program", choices=choices),), [("x",)])])
    book = load_workbook(io.BytesIO(content))
    assert book[LISTS_SHEET].sheet_state == "hidden"
    assert book["S"].data_validations.dataValidation[0].formula1 == f"{LISTS_SHEET}!$A$2:$A$61"
    assert is_our_sheet(book[LISTS_SHEET]["A1"].value)


def test_notes_lie_on_a_sheet_of_ours_and_not_among_the_data():
    content, _ = workbook_bytes([Sheet("S", (SheetColumn("a"),), [("1",)], notes=("How to fill this in.",))])
    book = load_workbook(io.BytesIO(content))
    assert list(book["S"].iter_rows(values_only=True)) == [("a",), ("1",)]
    assert is_our_sheet(book[ABOUT_SHEET]["A1"].value)
    assert book[ABOUT_SHEET]["A4"].value == "How to fill this in."


def test_a_long_note_has_room_for_all_its_lines():
    book = opened(Sheet("S", (SheetColumn("a"),), [("1",)], notes=("word " * 60,)))
    assert book[ABOUT_SHEET].row_dimensions[4].height >= 45


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ("Grade 3/4: [Tue]", "Grade 3 4   Tue"),
        ("x" * 40, "x" * 31),
        ("History", "History list"),
        ("", "Sheet"),
        ("'quoted'", "quoted"),
        ("a\x00b", "a b"),
    ],
)
def test_titles_are_made_lawful(asked: str, made: str):
    content, _ = workbook_bytes([Sheet(asked, (SheetColumn("a"),))])
    assert load_workbook(io.BytesIO(content)).sheetnames == [made]


def test_titles_that_differ_only_in_case_are_told_apart():
    content, _ = workbook_bytes([Sheet("Roster", (SheetColumn("a"),)), Sheet("ROSTER", (SheetColumn("a"),))])
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Roster", "ROSTER 2"]


def test_more_rows_than_excel_holds_are_refused_and_no_file_is_written(tmp_path: Path):
    class Endless(list):
        def __len__(self) -> int:
            return 1_048_576

    with pytest.raises(Unreadable, match="1,048,577 rows"):
        write_workbook(tmp_path / "x.xlsx", [Sheet("S", (SheetColumn("a"),), Endless())])
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "x.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(Unreadable):
        write_workbook(target, [Sheet("S", (SheetColumn("a"),))])
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_the_smallest_workbook_can_be_opened_again_with_its_password(tmp_path: Path):
    plain, target = xlsx({"R": [["student_id", "grade"], ["0001", "3"]]}), tmp_path / "book.xlsx"
    assert len(plain) < 4_096
    target.write_bytes(protected(plain, "birch bark"))
    (frame,) = read_file(target, ReadOptions(password="birch bark"))
    assert frame.rows == (("0001", "3"),)


@pytest.mark.parametrize("rows", [0, 1, 40])
def test_a_locked_sheet_reads_back_whatever_its_size(tmp_path: Path, rows: int):
    target, told = tmp_path / "book.xlsx", [(f"{number:04}", "3") for number in range(rows)]
    content, _ = workbook_bytes([Sheet("S", (SheetColumn("student_id"), SheetColumn("grade")), told)])
    target.write_bytes(protected(content, "birch bark"))
    if not rows:
        with pytest.raises(Unreadable) as caught:
            read_file(target, ReadOptions(password="birch bark"))
        assert caught.value.slug == "file/header-only"
        return
    (frame,) = read_file(target, ReadOptions(password="birch bark"))
    assert list(frame.rows) == told


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("برنامج {name} ممتلئ الآن.", 2), ("12 ممتلئ", 2), ("Acorn ممتلئ", 0), ("Pencil", 0), ("Piñón", 0),
        ("目前已满", 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrap", [True, False])
def test_a_text_that_begins_from_the_right_runs_from_the_right_in_every_program(text: str, order: int, *, wrap: bool):
    content, _ = workbook_bytes([Sheet("List", (SheetColumn("words", wrap=wrap),), [(text,)])])
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert (cell.alignment.readingOrder, bool(cell.alignment.wrap_text), cell.number_format) == (order, wrap, "@")
