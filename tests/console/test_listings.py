"""Listings in every format, safe on a terminal, whole in a file."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pss_cli.console.documents import document
from pss_cli.console.redaction import clean
from pss_cli.console.screen import console
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format, View
from pss_cli.errors import WrongCommand

LISTING = Listing(
    "Students",
    (Column("student_id"), Column("name", private=True), Column("seats", right=True)),
    (("0000001", "Pencil [/] Birchbark", "3"), ("0000002", "Null\x1b[31m", "")),
    ("2 students.",),
)


def test_in_a_pipe_values_are_whole_and_without_control_characters(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TSV), LISTING)
    assert capsys.readouterr().out == "student_id\tname\tseats\n0000001\tPencil [/] Birchbark\t3\n0000002\tNull[31m\t\n"


def test_on_a_screen_markup_in_a_name_is_only_text(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TABLE), LISTING)
    shown = capsys.readouterr().out
    assert "Pencil [/] Birchbark" in shown
    assert "\x1b" not in shown
    assert "2 students." in shown


def test_redact_hides_names_and_nothing_else(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TSV, redact=True), LISTING)
    shown = capsys.readouterr().out
    assert "Pencil" not in shown
    assert "0000001" in shown


def test_json_shows_the_document(capsys: pytest.CaptureFixture[str]):
    show(View(Format.JSON), LISTING, document("roster", date(2026, 11, 2), items=[]))
    assert json.loads(capsys.readouterr().out) == {
        "schema": "pss.roster/1",
        "generated": "2026-11-02T00:00:00",
        "items": [],
    }


@pytest.mark.parametrize(
    ("name", "start"), [("list.csv", "\ufeffstudent_id,name"), ("list.md", "# Students"), ("list.tsv", "student_id\t")]
)
def test_the_ending_of_a_file_names_its_format(name: str, start: str, tmp_path: Path):
    show(View(output=tmp_path / name), LISTING)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_an_ending_that_is_no_format_is_refused_with_a_fix(tmp_path: Path):
    with pytest.raises(WrongCommand) as refused:
        show(View(output=tmp_path / "list.pages"), LISTING)
    assert ".xlsx" in refused.value.fix
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Zoë García", "Zoë García"),
        ("a\x00b\x1b]0;c\x07d", "ab]0;cd"),
        ("\u202eabc", "abc"),
        ("two\nlines\tand more", "two lines and more"),
        ("a\r\nb\u2028c\u2029d\x85e", "a b c d e"),
        ("\u061cab", "ab"),
        ("\ud800", "\ufffd"),
        ("عربي", "عربي"),
    ],
)
def test_text_of_others_cannot_repaint_the_terminal(text: str, safe: str):
    assert clean(text) == safe


def test_a_cell_that_excel_cannot_hold_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    show(View(output=tmp_path / "list.xlsx"), Listing("Notes", (Column("note"),), (("x" * 40_000,),)))
    assert "A2" in capsys.readouterr().err


def test_sentences_above_a_listing_stand_alone_when_it_has_no_rows(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TABLE), Listing("Why", (Column("Program"),), (), ("That is all.",), lead=("Has no seat.",)))
    assert capsys.readouterr().out == "Why\nHas no seat.\nThat is all.\n"


LIVE = ("=1+1", "+1 617 555 0101", "+1-2", "-Ana", "@SUM(1)", "'=1", "''-x", "\uff1d1", '="x"&A1')
PLAIN = ("'t Hart", "O'Brien", "-3", "+16175550142", "-2.5", "4-6", "", "'")


@pytest.mark.parametrize("name", ["list.csv", "list.tsv"])
def test_nothing_in_a_file_is_live_in_excel_and_all_reads_back_unchanged(name: str, tmp_path: Path):
    from pss_cli.tables.reader import read_file

    rows = tuple((f"{number:07}", text, "x") for number, text in enumerate((*LIVE, *PLAIN)))
    show(View(output=tmp_path / name), Listing("Names", (Column("student_id"), Column("name"), Column("y")), rows))
    with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
        written = [row[1] for row in csv.reader(file, delimiter="," if name == "list.csv" else "\t")][1:]
    assert [text for text in written[: len(LIVE)] if not text.startswith("'")] == []
    assert tuple(written[len(LIVE) :]) == PLAIN
    (frame,) = read_file(tmp_path / name)
    assert [row[1] for row in frame.rows] == [*LIVE, *PLAIN]


def test_a_pipe_gets_the_bare_values(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TSV), Listing("Names", (Column("id"), Column("name")), (("1", "-Ana"),)))
    assert capsys.readouterr().out == "id\tname\n1\t-Ana\n"


def test_json_escapes_what_could_repaint_the_screen_and_says_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    name = "\u202eevil\x9b31m\u2028\x7f Zo\u00eb"
    content = document("roster", date(2026, 11, 2), items=[name])
    show(View(Format.JSON), LISTING, content)
    shown = capsys.readouterr().out
    assert json.loads(shown)["items"] == [name]
    assert [sign for sign in shown if clean(sign) != sign and sign != "\n"] == []
    assert "Zo\u00eb" in shown
    show(View(output=tmp_path / "half.json"), LISTING, document("roster", date(2026, 11, 2), items=["\ud83d"]))
    assert "\\ud83d" in (tmp_path / "half.json").read_text(encoding="utf-8")


def test_markdown_shows_marks_and_tags_as_they_are_written(capsys: pytest.CaptureFixture[str]):
    show(View(Format.MD), Listing("A *list*", (Column("name"),), (("<b>a|b</b> [x](y) `c` \\",),)))
    assert capsys.readouterr().out == (
        "# A \\*list\\*\n\n| name |\n| --- |\n| \\<b\\>a\\|b\\</b\\> \\[x\\](y) \\`c\\` \\\\ |\n\n"
    )


def test_in_a_workbook_a_long_cell_is_broken_into_lines_and_a_short_one_is_not(tmp_path: Path):
    file = tmp_path / "list.xlsx"
    show(View(output=file), Listing("Notes", (Column("id"), Column("why")), (("1", "a word " * 20),)))
    sheet = load_workbook(file).active
    assert [bool(cell.alignment.wrap_text) for cell in sheet[2]] == [False, True]
    assert sheet.row_dimensions[2].height > 15


def test_an_empty_list_says_so(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TABLE), Listing("Pins", (Column("Student"),), ()))
    assert "None." in capsys.readouterr().out


def test_a_listing_without_rows_says_so_and_shows_no_headings(capsys: pytest.CaptureFixture[str]):
    show(View(Format.TABLE), Listing("Pins", (Column("Student"), Column("Program")), ()))
    assert capsys.readouterr().out == "Pins\nNone.\n"


def test_a_command_under_a_listing_stays_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    console.cache_clear()
    monkeypatch.setenv("COLUMNS", "40")
    command = "pss catalog edit P01 'standards=RL.3.1; RF.3.4'"
    show(View(Format.TABLE), Listing("Classes", (Column("Class"),), (("KA",),), (f"To fill in:  {command}",)))
    console.cache_clear()
    assert command in capsys.readouterr().out.splitlines()


def test_a_list_in_excel_holds_numbers_days_its_notes_and_whose_it_is(tmp_path: Path):
    columns = (Column("Student"), Column("Name", private=True), Column("Seats", right=True), Column("On"))
    rows = (("0012", "Pencil Birchbark", "3", "2026-10-09"), ("0013", "Null", "", ""))
    view = View(output=tmp_path / "list.xlsx", imprint=lambda is_private: f"of the school, private: {is_private}")
    show(view, Listing("Students", columns, rows, notes=("2 students.",), lead=("The most urgent first.",)))
    book = load_workbook(tmp_path / "list.xlsx")
    sheet = book["Students"]
    assert [cell.value for cell in sheet[2]] == ["0012", "Pencil Birchbark", 3, sheet["D2"].value]
    assert sheet["D2"].is_date
    assert [cell.value for cell in sheet[3]] == ["0013", "Null", None, None]
    assert sheet.oddFooter.left.text == "of the school, private: True"
    assert [cell.value for cell in book["About"]["A"]][-2:] == ["The most urgent first.", "2 students."]


def test_a_list_in_markdown_ends_with_whose_it_is(tmp_path: Path):
    view = View(output=tmp_path / "list.md", imprint=lambda is_private: f"of the school, private: {is_private}")
    show(view, LISTING)
    assert (tmp_path / "list.md").read_text(encoding="utf-8").endswith("2 students.\n\nof the school, private: True\n")


def test_marks_and_tags_are_as_written_in_the_sentences_around_a_list_too(capsys: pytest.CaptureFixture[str]):
    show(View(Format.MD), Listing("Lottery", (Column("id"),), (("1",),), ("Phrase <script>",), lead=("[a](b)",)))
    assert [line for line in capsys.readouterr().out.splitlines() if "script" in line or "(b)" in line] == [
        "\\[a\\](b)",
        "Phrase \\<script\\>",
    ]
