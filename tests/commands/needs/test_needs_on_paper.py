"""The sheet of a class review and the page of a student, as a user makes them."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl

from cast import a_student
from conftest import Ran
from contract import document
from pss_cli.workspace import database, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


def test_a_class_review_goes_out_and_comes_back(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "review.xlsx"
    assert "5 students" in pss("needs", "review", "--homeroom", "3B", "-o", sheet).out
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    at = {cell.value: cell.column for cell in next(row for row in page.iter_rows() if row[0].value == "student_id")}
    row = next(cell.row for cell in page["A"] if cell.value == "0000001")
    page.cell(row, at["New strength"]).value = "tells stories"
    page.cell(row, at["New need"]).value = "vision"
    page.cell(row, at["Note"]).value = "sits very near the board"
    page.cell(row, at["Review"]).value = "yes"
    book.save(sheet)
    back = pss("sheet", "import", sheet)
    assert back.code == 0, back.err
    item = document(pss("needs", "show", "0000001", "--format", "json"), "needs")["items"][0]
    assert "Strength: tells stories" in [strength["text"] for strength in item["strengths"]]
    assert "health.vision" in [need["code"] for need in item["needs"]]
    assert item["review"] == ["a review was asked for", "a referral: vision"]


def test_the_sheet_of_a_review_is_one_page_wide_and_its_headings_are_whole(school: Workspace, pss: Pss, tmp_path: Path):
    pss("needs", "review", "-o", tmp_path / "review.xlsx")
    page = openpyxl.load_workbook(tmp_path / "review.xlsx").worksheets[0]
    assert (page.page_setup.orientation, page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (
        "landscape", 1, 0
    )  # fmt: skip
    assert page.print_title_rows == "$1:$1"
    assert page.row_dimensions[1].height == 30  # "Social, emotional" takes two lines


def test_a_note_without_a_need_is_refused_and_nothing_is_saved(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "review.xlsx"
    pss("needs", "review", "-o", sheet)
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    at = {cell.value: cell.column for cell in next(row for row in page.iter_rows() if row[0].value == "student_id")}
    row = next(cell.row for cell in page["A"] if cell.value == "0000001")
    page.cell(row, at["Note"]).value = "alone"
    page.cell(row, at["New strength"]).value = "kind"
    book.save(sheet)
    back = pss("sheet", "import", sheet)
    assert back.code == 1
    assert "sheet/note-without-need" in back.err
    assert "kind" not in pss("needs", "show", "0000001").out


def test_the_page_of_a_student_begins_with_strengths_and_escapes_names(school: Workspace, pss: Pss):
    with database.writing(school, "pss roster edit") as store:
        students.put(
            store, a_student("0000005", first_name="<b>Pencil</b>", last_name="& {{ title }}", interests=("drums",))
        )
    ran = pss("students", "page", "0000005")
    assert ran.code == 0, ran.err
    page = (school.output / "student-0000005.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Pencil&lt;/b&gt; &amp; {{ title }}" in page
    assert page.index("Interest: drums") < page.index('id="needs"')
    assert "Acorn Readers (P01)" in page
    assert "foster" not in page
    assert "http" not in page


def test_a_seat_of_the_newest_match_stands_on_the_page_and_in_the_screen(school: Workspace, pss: Pss):
    everyone = [f"000000{number}" for number in range(1, 6)]
    assert not any("offered by the match" in pss("students", "show", one).out for one in everyone)
    assert pss("match", "students").code == 0
    offered = next(one for one in everyone if "offered by the match" in pss("students", "show", one).out)
    assert pss("students", "page", offered).code == 0
    assert "offered by the match" in (school.output / f"student-{offered}.html").read_text(encoding="utf-8")


def test_a_seat_that_was_accepted_is_told_once_and_no_more_as_an_offer(school: Workspace, pss: Pss):
    assert pss("match", "students").code == 0
    everyone = [f"000000{number}" for number in range(1, 6)]
    offered = next(one for one in everyone if "offered by the match" in pss("students", "show", one).out)
    assert pss("match", "accept", "--all").code == 0
    assert pss("students", "page", offered).code == 0
    for told in (
        pss("students", "show", offered).out,
        (school.output / f"student-{offered}.html").read_text(encoding="utf-8"),
    ):
        assert "referred" in told
        assert "offered by the match" not in told


def test_a_seat_that_was_given_up_is_no_offer_any_more(school: Workspace, pss: Pss):
    given = json.loads(pss("match", "students", "--format", "json").out)["placements"][0]
    seat = (given["student_id"], given["program_id"])
    assert pss("match", "accept", "--all").code == 0
    assert pss("match", "release", *seat, "--give-up").code == 0
    told = pss("students", "show", seat[0]).out
    assert ("withdrawn" in told, "offered by the match" in told) == (True, False)


def test_a_school_may_copy_the_student_page_and_have_it_checked(school: Workspace, pss: Pss):
    assert pss("template", "copy", "student.html.j2").code == 0
    assert pss("template", "check").code == 0
    copy = school.templates / "student.html.j2"
    copy.write_text(copy.read_text(encoding="utf-8").replace("{{ tier }}", "{{ teir }}"), encoding="utf-8")
    assert pss("template", "check").code == 1
