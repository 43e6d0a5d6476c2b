"""A list goes out to Excel, is edited as people do, and comes back: shown, checked, saved, undone."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cast import a_program, a_seat, a_student
from conftest import Ran
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.student import Student
from pss_cli.workspace import database, participation, programs, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    with database.writing(workspace, "pss tests") as store:
        students.put(store, a_student("0000001"))
        students.put(store, a_student("0000002", "K", first_name="Null", last_name="Alder"))
        programs.put(store, a_program("P01"))
        programs.put(store, a_program("P02", program_name="Willow Math", needs="academic.math:2"))
        participation.save(store, [a_seat(stage=EnrollmentStage.ENROLLED)])
    return workspace


def edit(path: Path, cells: dict[tuple[str, str], str], new: tuple[dict[str, str], ...] = ()) -> None:
    """Types into cells, named by the row's first cell and the header, and adds rows below."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headers = {str(cell.value): cell.column for cell in sheet[1]}
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=2)}
    for (key, header), text in cells.items():
        sheet.cell(rows[key], headers[header], text)
    for at, row in enumerate(new, start=sheet.max_row + 1):
        for header, text in row.items():
            sheet.cell(at, headers[header], text)
    book.save(path)


def a_student_now(workspace: Workspace, student_id: str) -> Student:
    with database.reading(workspace) as store:
        student = students.get(store, student_id)
    assert student is not None
    return student


def test_a_program_is_filled_in_beside_the_words_of_its_partner(school: Workspace, pss: Pss, tmp_path: Path):
    with database.writing(school, "pss tests") as store:
        lacking = a_program("P03", sessions=(), grade_min=None, grade_max=None)
        programs.put(store, replace(lacking, hours_as_written="call for hours", ages_as_written="6 and up"))
    path = tmp_path / "catalog.xlsx"
    assert pss("sheet", "export", "catalog", "-o", path).code == 0
    sheet = load_workbook(path).worksheets[0]
    shown = {str(cell.value): sheet.cell(4, cell.column).value for cell in sheet[1]}
    assert (shown["hours"], shown["ages"], shown["needs"]) == ("call for hours", "6 and up", "reading:2")
    edit(path, {("P03", "days"): "Tue 15:00-16:00", ("P03", "grade_min"): "1", ("P03", "needs"): "math:2; arts"})
    assert pss("sheet", "import", path).code == 0
    with database.reading(school) as store:
        program = programs.get(store, "P03")
    assert program is not None
    assert (program.grade_min, program.ages_as_written, len(program.sessions)) == ("1", "6 and up", 1)
    assert [(one.need, one.strength) for one in program.needs] == [("academic.math", 2), ("enrichment.arts", 1)]


def test_an_edited_grade_and_a_new_child_are_saved_and_can_be_undone(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    assert pss("sheet", "export", "roster", "-o", path).code == 0
    edit(path, {("0000002", "grade"): "1"}, ({"student_id": "0000009", "first_name": "Chalk", "grade": "2"},))
    ran = pss("sheet", "import", path)
    assert (ran.code, ran.err) == (0, "")
    assert '"K" becomes "1"' in ran.out
    assert (a_student_now(school, "0000002").grade, a_student_now(school, "0000009").first_name) == ("1", "Chalk")
    assert pss("undo").code == 0
    assert a_student_now(school, "0000002").grade == "K"


def test_a_dry_run_shows_the_difference_and_saves_nothing(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    pss("sheet", "export", "roster", "-o", path)
    edit(path, {("0000002", "grade"): "1"})
    ran = pss("sheet", "import", path, "-n")
    assert "NOT saved" in ran.out
    assert a_student_now(school, "0000002").grade == "K"


def test_an_unknown_word_is_refused_at_its_cell_and_nothing_is_saved(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    pss("sheet", "export", "roster", "-o", path)
    edit(path, {("0000001", "homeroom"): "3C", ("0000002", "grade"): "fourteenth"})
    ran = pss("sheet", "import", path)
    assert ran.code == 1
    assert "fourteenth" in ran.err
    assert "roster.xlsx" in ran.err
    assert a_student_now(school, "0000001").homeroom == "3B"


def test_a_cell_changed_here_too_is_never_overwritten_unless_told(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "roster.xlsx"
    pss("sheet", "export", "roster", "-o", path)
    edit(path, {("0000001", "homeroom"): "3C"})
    with database.writing(school, "pss tests") as store:
        students.put(store, a_student("0000001", homeroom="3D"))
    ran = pss("sheet", "import", path)
    assert ran.code == 1
    assert "sheet/conflict" in ran.err
    assert a_student_now(school, "0000001").homeroom == "3D"
    assert pss("sheet", "import", path, "--prefer-sheet").code == 0
    assert a_student_now(school, "0000001").homeroom == "3C"


def test_a_program_gets_its_seats_in_excel(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "catalog.xlsx"
    pss("sheet", "export", "catalog", "-o", path)
    edit(path, {("P02", "seats"): "15", ("P02", "days"): "Mon/Wed 15:00-16:00"})
    assert pss("sheet", "import", path).code == 0
    with database.reading(school) as store:
        program = programs.get(store, "P02")
    assert program is not None
    assert (program.seats, len(program.sessions)) == (15, 2)


def test_a_seat_is_given_up_and_another_taken_in_one_sheet(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "seats.xlsx"
    pss("sheet", "export", "participation", "-o", path)
    edit(
        path,
        {("0000001 P01", "stage"): "withdrawn"},
        ({"student_id": "0000002", "program_id": "P02", "stage": "enrolled"},),
    )
    ran = pss("sheet", "import", path)
    assert (ran.code, ran.err) == (0, "")
    with database.reading(school) as store:
        held = [(seat.student_id, seat.program_id) for seat in participation.held_seats(store, date(2026, 11, 2))]
    assert held == [("0000002", "P02")]


def test_days_and_seats_are_days_and_numbers_in_excel_and_ids_are_texts(school: Workspace, pss: Pss, tmp_path: Path):
    with database.writing(school, "pss tests") as store:
        programs.put(store, replace(a_program("P03"), starts_on=date(2026, 10, 5)))
    path = tmp_path / "catalog.xlsx"
    pss("sheet", "export", "catalog", "-o", path)
    sheet = load_workbook(path).worksheets[0]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "P03")
    kinds = {str(head.value): cell.data_type for head, cell in zip(sheet[1], row, strict=True)}
    assert (kinds["program_id"], kinds["seats"], kinds["start_date"]) == ("s", "n", "d")


@pytest.mark.parametrize("name", ["roster", "catalog", "participation"])
def test_giving_it_back_untouched_saves_nothing_and_says_so(name: str, school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / f"{name}.xlsx"
    pss("sheet", "export", name, "-o", path)
    found = json.loads(pss("sheet", "import", path, "--format", "json").out)
    assert (found["schema"], found["saved"], found["changes"]) == ("pss.sheet/1", False, [])


def test_a_sheet_that_is_none_of_ours_is_told_apart(school: Workspace, pss: Pss, tmp_path: Path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    ran = pss("sheet", "import", tmp_path / "other.csv")
    assert (ran.code, "sheet/not-ours" in ran.err) == (3, True)
    assert "Did you mean" in pss("sheet", "export", "rooster").err


def test_a_list_that_is_only_read_is_not_taken_for_a_roster_that_came_back(school: Workspace, pss: Pss, tmp_path: Path):
    path = tmp_path / "seats.xlsx"
    pss("match", "students")
    assert pss("match", "export", "-o", path).code == 0
    ran = pss("sheet", "import", path)
    assert (ran.code, "most of its columns are none of the roster's" in " ".join(ran.err.split())) == (3, True)
    assert pss("sheet", "import", path, "--name", "roster").code == 0


@pytest.mark.parametrize(
    "command", ["sheet import", "match accept", "outreach import", "meeting recap"], ids=lambda words: words
)
def test_a_sheet_that_is_not_there_or_no_file_is_told_as_such(
    workspace: Workspace, pss: Callable, tmp_path: Path, command: str
):
    (tmp_path / "empty.xlsx").touch()
    told = (
        (tmp_path / "gone.xlsx", "file/missing"),
        (tmp_path / "empty.xlsx", "file/empty"),
        (tmp_path, "file/folder"),
    )
    for path, slug in told:
        assert slug in pss(*command.split(), path).err
