"""`pss import-records` and `pss import-participation` as a user runs them: saved whole or not at all."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from cast import a_program, a_student
from conftest import Ran
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.workspace import database, imports, journal, participation, programs, records, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """The workspace with three children of the cast and two programs."""
    with database.writing(workspace, "test") as store:
        for number in range(1, 4):
            students.put(store, a_student(f"000000{number}", first_name="Secretname"))
        programs.SHELF.put(store, [a_program("P01"), a_program("P02", program_name="Kite Club")])
    return workspace


@pytest.fixture
def attendance(tmp_path: Path) -> Path:
    """A good file of totals with a column of names."""
    file = tmp_path / "attendance.csv"
    file.write_text(
        "student_id,first_name,days_enrolled,days_absent,as_of\n0000001,Secretname,38,1,2026-10-30\n"
        "0000002,Secretname,38,9,2026-10-30\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with one good and one bad row."""
    file = tmp_path / "wrong.csv"
    file.write_text(
        "student_id,first_name,days_enrolled,days_absent,as_of\n0000001,Secretname,38,1,2026-10-30\n"
        "0000002,Secretname,38,nine,2026-10-30\n",
        encoding="utf-8",
    )
    return file


def stored(workspace: Workspace) -> records.Records:
    with database.reading(workspace) as store:
        return records.load(store)


def test_a_good_file_is_saved_and_the_same_again_changes_nothing(school: Workspace, pss: Pss, attendance: Path):
    ran = pss("import-records", attendance)
    assert ran.code == 0
    assert "Rows: 2 read = 2 kept + 0 repeated + 0 rejected." in ran.out
    assert "Records: 2 new, 0 changed, 0 the same." in ran.out
    assert "Next:  pss needs identify" in ran.out
    again = pss("import-records", attendance)
    assert "Records: 0 new, 0 changed, 2 the same." in again.out
    assert [total.days_absent for total in stored(school).attendance_totals] == [1, 9]
    with database.reading(school) as store:
        assert [note.kept for note in imports.SHELF.all(store)] == [2]
        assert "attendance: 2 new" in journal.entries(store)[-2].summary


def test_a_wrong_row_refuses_the_file_and_gives_a_marked_copy_that_imports_after_the_fix(
    school: Workspace, pss: Pss, wrong: Path
):
    ran = pss("import-records", wrong)
    assert ran.code == 1
    assert "cell D3 (row 3, days_absent)" in ran.err
    assert "was NOT saved" in ran.err
    assert "Secretname" not in ran.out + ran.err
    assert stored(school).attendance_totals == ()
    copy = school.problems / "wrong.problems.xlsx"
    assert str(copy) in ran.err
    book = load_workbook(copy)
    assert book.worksheets[0]["D3"].comment is not None
    assert book.worksheets[0]["A2"].value == "0000001"
    book.worksheets[0]["D3"].value = "9"
    book.save(copy)
    fixed = pss("import-records", copy)
    assert fixed.code == 0
    assert fixed.err == ""
    assert [total.days_absent for total in stored(school).attendance_totals] == [1, 9]


def test_skip_bad_rows_saves_the_good_rows_and_says_how_many_were_left_out(school: Workspace, pss: Pss, wrong: Path):
    ran = pss("import-records", wrong, "--skip-bad-rows")
    assert ran.code == 0
    assert "1 kept + 0 repeated + 1 rejected" in ran.out
    assert len(stored(school).attendance_totals) == 1


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    school: Workspace, pss: Pss, attendance: Path, wrong: Path
):
    before = school.database.read_bytes()
    ran = pss("import-records", attendance, "-n")
    assert ran.code == 0
    assert "Records: 2 would be new" in ran.out
    assert "was NOT saved" in ran.out
    assert pss("import-records", wrong, "--dry-run").code == 1
    assert school.database.read_bytes() == before
    assert not school.output.exists()


def test_two_files_are_saved_together_or_not_at_all(school: Workspace, pss: Pss, attendance: Path, wrong: Path):
    assert pss("import-records", attendance, wrong).code == 1
    assert stored(school).attendance_totals == ()


def test_what_was_said_about_a_file_is_remembered(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "odd.csv"
    file.write_text("Pupil,Tag,Wert\n0000001,2026-10-05,4\n", encoding="utf-8")
    said = ("--kind", "ratings", "--map", "Pupil=student_id", "--map", "Tag=date", "--map", "Wert=engagement_rating")
    assert pss("import-records", file).code == 1
    assert pss("import-records", file, *said).code == 0
    file.write_text("Pupil,Tag,Wert\n0000002,2026-10-06,2\n", encoding="utf-8")
    assert pss("import-records", file).code == 0
    assert [rating.rating for rating in stored(school).ratings] == [4, 2]


def test_the_document_of_an_import_has_its_schema(school: Workspace, pss: Pss, attendance: Path, wrong: Path):
    schema_file = Path(__file__).parent.parent / "contracts" / "import.schema.json"
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    good = json.loads(pss("import-records", attendance, "--format", "json").out)
    bad = json.loads(pss("import-records", wrong, "--format", "json").out)
    for content in (good, bad):
        jsonschema.validate(content, schema)
    assert (good["kind"], good["saved"], good["problems_workbook"]) == ("attendance", True, None)
    assert (bad["saved"], bad["problems"][0]["cell"], bad["problems"][0]["value"]) == (False, "D3", "nine")
    assert bad["counts"] == {"read": 2, "kept": 1, "repeated": 0, "rejected": 1}
    assert "Secretname" not in json.dumps(bad)


def test_records_before_a_roster_are_refused_with_the_next_command(workspace: Workspace, pss: Pss, attendance: Path):
    ran = pss("import-records", attendance)
    assert ran.code == 1
    assert "pss import-roster FILE" in ran.err


def test_the_calendar_needs_no_roster(workspace: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "calendar.csv"
    file.write_text("date,in_session\n2026-11-11,no\n2026-11-12,yes\n", encoding="utf-8")
    assert pss("import-records", file).code == 0
    assert len(stored(workspace).calendar) == 2


@pytest.mark.parametrize(
    "kind", ["attendance", "assessments", "marks", "behavior", "ratings", "referrals", "strengths", "flags", "calendar"]
)
def test_an_empty_sheet_of_every_kind_is_recognized_once_it_is_filled_in(
    school: Workspace, pss: Pss, tmp_path: Path, kind: str
):
    file = tmp_path / f"{kind}.xlsx"
    assert pss("import-records", "--kind", kind, "--template", "-o", file).code == 0
    values = {
        "student_id": "0000001", "date": "2026-10-05", "as_of": "2026-10-05", "days_enrolled": "38", "days_absent": "2",
        "test": "STAR", "subject": "reading", "percentile": "34", "course": "Math", "term": "Q1", "mark": "B",
        "engagement_rating": "3", "need": "health.vision", "strength": "drums", "flag": "retained", "value": "yes",
        "in_session": "yes", "kind": "suspension" if kind == "behavior" else "talent",
    }  # fmt: skip
    book = load_workbook(file)
    sheet = book.worksheets[0]
    for cell in sheet[1]:
        if cell.value in values:
            sheet.cell(2, cell.column).value = values[cell.value]
    book.save(file)
    ran = pss("import-records", file)
    assert ran.err == ""
    assert ran.code == 0
    assert "Records: 1 new" in ran.out


def test_an_unknown_kind_proposes_the_nearest(school: Workspace, pss: Pss, attendance: Path):
    ran = pss("import-records", attendance, "--kind", "atendance")
    assert ran.code == 2
    assert 'Did you mean "attendance"?' in ran.err


def test_seats_are_saved_and_those_a_new_list_leaves_out_are_told_and_kept(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "seats.csv"
    file.write_text("student_id,program_id,stage\n0000001,P01,active\n0000002,P01,enrolled\n", encoding="utf-8")
    assert pss("import-participation", file).code == 0
    file.write_text("student_id,program_id,stage\n0000001,P01,completed\n", encoding="utf-8")
    ran = pss("import-participation", file)
    assert "0 new, 1 changed, 0 the same, 1 no longer in the file" in ran.out
    assert "0000002 in P01" in ran.out
    with database.reading(school) as store:
        assert [seat.student_id for seat in participation.held_seats(store, date(2026, 11, 2))] == ["0000002"]
        assert participation.all_participations(store)[0].stage is EnrollmentStage.COMPLETED


def test_an_attendance_sheet_of_one_program(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "sheet.csv"
    file.write_text("student_id,10/13/2026,10/20/2026\n0000001,X,A\n", encoding="utf-8")
    refused = pss("import-participation", file)
    assert refused.code == 1
    assert "--program P01" in refused.err
    assert pss("import-participation", file, "--program", "kite club").code == 0
    with database.reading(school) as store:
        assert [(s.program_id, s.present) for s in participation.all_sessions(store)] == [("P02", True), ("P02", False)]
    wrong = pss("import-participation", file, "--program", "Kite Clup")
    assert (wrong.code, 'Did you mean "Kite Club"?' in wrong.err) == (2, True)


def test_a_file_with_social_security_numbers_is_never_read(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "ratings.csv"
    file.write_text("student_id,date,engagement_rating,SSN\n0000001,2026-10-05,4,219-09-9999\n", encoding="utf-8")
    ran = pss("import-records", file)
    assert ran.code == 4
    assert "219-09-9999" not in ran.out + ran.err
    assert stored(school).ratings == ()


def test_a_sheet_of_notes_beside_the_data_is_left_out_and_that_is_said(school: Workspace, pss: Pss, tmp_path: Path):
    from openpyxl import Workbook as ExcelFile

    file = tmp_path / "seats.xlsx"
    book = ExcelFile()
    book.active.title = "Seats"
    for row in (("student_id", "program_id", "stage"), ("0000001", "P01", "active"), ("0000002", "P01", "enrolled")):
        book.active.append(row)
    notes = book.create_sheet("Notes")
    for row in (("what", "who"), ("call the coordinator", "MELS"), ("order snacks", "MELS")):
        notes.append(row)
    book.save(file)
    ran = pss("import-participation", file)
    assert ran.code == 0
    assert 'sheet "Notes"' in ran.err
    with database.reading(school) as store:
        assert len(participation.held_seats(store, date(2026, 11, 2))) == 2


LISTS = {
    "roster": "student_id,first_name,last_name,grade,homeroom\n0000001,Pencil,Birchbark,3,3A\n0000002,Acorn,Fern,3,3A\n",
    "catalog": "program_id,program_name,provider,grade_min,grade_max,days,start_time,end_time,seats\n"
    "P01,Readers,Club,K,5,Tue,14:30,16:00,12\n",
    "records": "student_id,date,absent\n0000001,2026-10-05,1\n",
    "participation": "student_id,program_id,stage\n0000001,P01,enrolled\n",
}


@pytest.mark.parametrize("typed", LISTS)
@pytest.mark.parametrize("other", LISTS)
def test_a_file_for_another_import_is_refused_and_that_import_is_the_next_command(
    typed: str, other: str, school: Workspace, pss: Pss, tmp_path: Path
):
    (file := tmp_path / "list.csv").write_text(LISTS[other], encoding="utf-8")
    ran = pss("--dry-run", f"import-{typed}", file)
    names_it = f"Next:  pss import-{other} {file}" in ran.err
    assert (ran.code, names_it) == ((0, False) if typed == other else (3, True))
    assert stored(school) == records.Records()


def test_a_short_list_of_students_may_be_that_of_a_program(school: Workspace, pss: Pss, tmp_path: Path):
    (file := tmp_path / "list.csv").write_text(
        "student_id,first_name,last_name,grade\n0000001,A,B,3\n", encoding="utf-8"
    )
    assert "Which one?" in pss("import-participation", file).err
    assert pss("import-participation", file, "--program", "P01").code == 0
