"""Lists without student ids: asked, the likely students proposed in the marked copy, and imported once checked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cast import a_program, a_student
from conftest import Ran
from pss_cli.workspace import database, participation, programs, records, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
SEATS = """Participant Name,Grade,Birthdate,Program
"Secretname, Pencil (Pen)",3,2017-09-14,P01
Acorn Q. Secretname,4,,P01
Fern Secretname,2,,P01
Chalk Board,2,,P01
"""
CAST = (
    a_student("0000001", first_name="Pencil", last_name="Secretname", date_of_birth=date(2017, 9, 14)),
    a_student("0000002", "4", first_name="Acorn", last_name="Secretname"),
    a_student("0000003", "2", first_name="Fern", last_name="Secretname", homeroom="2A"),
    a_student("0000004", "2", first_name="Fern", last_name="Secretname", homeroom="2B"),
)


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """A workspace with four children, two of one name, and a program."""
    with database.writing(workspace, "test") as store:
        for child in CAST:
            students.put(store, child)
        programs.SHELF.put(store, [a_program("P01")])
    return workspace


@pytest.fixture
def seats(tmp_path: Path) -> Path:
    """A provider's list with names, grades and birth dates, and no id."""
    file = tmp_path / "seats.csv"
    file.write_text(SEATS, encoding="utf-8")
    return file


def test_the_copy_proposes_an_id_where_one_student_fits_and_names_the_others_beside(
    school: Workspace, pss: Pss, seats: Path
) -> None:
    ran = pss("import-participation", seats)
    copy = school.problems / "seats.problems.xlsx"
    assert ran.code == 1
    assert "its new first column proposes the likely student in 2 of 4 rows" in ran.err
    assert f"pss import-participation {copy}" in ran.err
    assert "Secretname" not in ran.out + ran.err
    book = load_workbook(copy)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["student_id", "0000001", "0000002", None, None]
    assert sheet["B2"].value == "Secretname, Pencil (Pen)"
    told = [" ".join(str(cell.value or "") for cell in row) for row in book["Problems"].iter_rows(min_row=5)]
    assert "99 % sure: the same name, the same birth date, the same grade" in told[0]
    assert "It may be 0000003, 0000004" in told[2]
    assert "no student of the roster has such a name" in told[3]
    with database.reading(school) as store:
        assert participation.all_participations(store) == ()


def test_the_copy_imports_cleanly_once_its_ids_are_filled_in(school: Workspace, pss: Pss, seats: Path) -> None:
    pss("import-participation", seats)
    copy = school.problems / "seats.problems.xlsx"
    assert pss("import-participation", copy).code == 1
    book = load_workbook(copy)
    book.worksheets[0]["A4"].value = "0000004"
    book.worksheets[0].delete_rows(5)
    book.save(copy)
    ran = pss("import-participation", copy)
    assert ran.code == 0, ran.err
    with database.reading(school) as store:
        assert [seat.student_id for seat in participation.all_participations(store)] == [
            "0000001",
            "0000002",
            "0000004",
        ]


def test_records_without_ids_get_the_same_copy_and_the_homeroom_tells_two_of_one_name_apart(
    school: Workspace, pss: Pss, tmp_path: Path
) -> None:
    file = tmp_path / "absences.csv"
    file.write_text(
        "First Name,Last Name,Homeroom,Days Enrolled,Days Absent,As Of\nFern,Secretname,2B,30,4,2026-10-30\n",
        encoding="utf-8",
    )
    ran = pss("import-records", file, "--kind", "attendance")
    copy = school.problems / "absences.problems.xlsx"
    assert f"pss import-records {copy} --kind attendance" in ran.err
    assert pss("import-records", copy, "--kind", "attendance").code == 0
    with database.reading(school) as store:
        assert [total.student_id for total in records.load(store).attendance_totals] == ["0000004"]


def test_a_dry_run_writes_no_copy_and_says_so(school: Workspace, pss: Pss, seats: Path) -> None:
    ran = pss("import-participation", seats, "--dry-run")
    assert "Without --dry-run pss writes a copy" in ran.err
    assert not (school.problems / "seats.problems.xlsx").exists()


@pytest.mark.parametrize("text", ["Code,Program\nx1,P01\nx2,P01\n", "Name,Program\nChalk Board,P01\nRuler Lawn,P01\n"])
def test_without_a_name_of_the_roster_nothing_is_proposed(
    school: Workspace, pss: Pss, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    assert "marked copy" not in pss("import-participation", file).err
    assert not (school.problems / "list.problems.xlsx").exists()


def test_a_list_of_children_without_ids_is_answered_with_the_likely_students_of_the_last_roster(
    school: Workspace, pss: Pss, tmp_path: Path
) -> None:
    riders = tmp_path / "riders.csv"
    riders.write_text(
        "Student Name,Grade,Bus Stop,Guardian Phone\nPencil Secretname,3,Mill,617-555-0101\nFern Secretname,2,Pond,617-555-0102\n",
        encoding="utf-8",
    )
    ran = pss("import-roster", riders)
    copy = school.problems / "riders.problems.xlsx"
    assert ran.code == 1
    assert "its new first column proposes the likely student in 1 of 2 rows" in ran.err
    assert f"pss import-roster {copy}" in ran.err
    assert "Secretname" not in ran.out + ran.err
    assert [cell.value for cell in load_workbook(copy).worksheets[0]["A"]] == ["student_id", "0000001", None]
