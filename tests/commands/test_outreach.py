"""`pss outreach-list` and `pss outreach` as a MELS uses them, from the list to the calls noted."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from cast import a_program, a_student
from children import Child, records_of
from conftest import Ran
from pss_cli.domain.family import Guardian
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Records
from pss_cli.workspace import database, programs, records, students
from pss_cli.workspace.layout import Workspace

CONTRACT = Path(__file__).parent.parent / "contracts" / "outreach.schema.json"
MAPLE = Guardian(name="Maple Birchbark", relationship="mother", phones=("+16175550101",), language="ht")
BARRED = Guardian(name="Thorn Sentinel", phones=("+16175550666",), email="thorn@example.org", no_contact=True)
HIDDEN = Guardian(name="Moss Fernway", phones=("+16175550103",), no_address=True)
Pss = Callable[..., Ran]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Three children with a high reading need in two households, and one who needs nothing."""
    people = (
        a_student("0000001", guardians=(MAPLE, BARRED), address="1 Fern Way"),
        a_student("0000002", "5", first_name="Eraser", guardians=(MAPLE,), address="1 Fern Way"),
        a_student("0000003", first_name="<b>Zoë</b>", last_name="=1+1", guardians=(HIDDEN,), address="9 Secret Lane"),
        a_student("0000004", first_name="Ruler"),
    )
    with database.writing(workspace, "pss import-roster") as store:
        for student in people:
            students.put(store, student)
            child = Child(90, 90, 1, 90, rating=5) if student.student_id == "0000004" else Child(3, 50, 2, 90)
            facts = records_of(child)
            told = [record for name in Records.__dataclass_fields__ for record in getattr(facts, name)]
            records.save(store, [replace(record, student_id=StudentId(student.student_id)) for record in told])
        programs.put(store, a_program("P01", "academic.reading:2", seats=2))
    return workspace


def items(ran: Ran) -> list[dict]:
    assert ran.code == 0, ran.err
    content = json.loads(ran.out)
    jsonschema.validate(content, json.loads(CONTRACT.read_text(encoding="utf-8")))
    return content["items"]


def test_siblings_are_one_row_and_a_child_without_needs_is_none(school: Workspace, pss: Pss):
    listed = items(pss("outreach-list", "--format", "json"))
    assert sorted(tuple(item["student_ids"]) for item in listed) == [("0000001", "0000002"), ("0000003",)]
    assert [item["language_name"] for item in listed if item["household"] == "H0000001"] == ["Haitian Creole"]


def test_for_students_gives_a_row_to_each(school: Workspace, pss: Pss):
    listed = items(pss("outreach-list", "--for", "students", "--format", "json"))
    assert sorted(item["student_ids"][0] for item in listed) == ["0000001", "0000002", "0000003"]


def test_a_barred_guardian_and_a_hidden_address_are_nowhere(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "calls.xlsx"
    told = pss("outreach-list", "--format", "json").out + pss("outreach-list").out
    assert pss("outreach-list", "-o", sheet).code == 0
    book = openpyxl.load_workbook(sheet)
    told += " ".join(str(cell.value) for page in book for row in page for cell in row)
    assert "Maple" in told
    for secret in ("Thorn", "0666", "thorn@", "Secret Lane"):
        assert secret not in told


def test_a_call_is_noted_for_the_household_once_and_can_be_undone(school: Workspace, pss: Pss):
    noted = pss("outreach", "log", "0000002", "--outcome", "no-answer", "--by", "Ms. Reed")
    assert "2 students: 0000001, 0000002" in noted.out
    assert "called-1, 1 attempt, try again on 2026-11-05" in noted.out
    assert "NOT saved" in pss("outreach", "log", "H0000001", "--outcome", "no-answer", "--by", "Ms. Reed").out
    (item,) = (one for one in items(pss("outreach-list", "--stage", "called-1", "--format", "json")))
    assert (item["attempts"], item["next_contact"]) == (1, "2026-11-05")
    assert pss("undo").code == 0
    assert items(pss("outreach-list", "--stage", "called-1", "--format", "json")) == []


def test_a_yes_takes_the_household_off_the_list_and_status_counts_it(school: Workspace, pss: Pss):
    pss("outreach", "log", "0000003", "--outcome", "yes")
    assert [item["household"] for item in items(pss("outreach-list", "--format", "json"))] == ["H0000001"]
    status = json.loads(pss("outreach", "status", "--format", "json").out)
    assert (status["stages"]["done"], status["stages"]["new"]) == (1, 1)


def test_a_dry_run_notes_nothing(school: Workspace, pss: Pss):
    assert "NOT saved" in pss("outreach", "log", "0000003", "--outcome", "yes", "--dry-run").out
    assert len(items(pss("outreach-list", "--format", "json"))) == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("outreach", "log", "0000003", "--outcome", "no-anser"), 2, 'Did you mean "no-answer"?'),
        (("outreach", "log", "3", "--outcome", "yes"), 3, "zeros in front included"),
        (("outreach", "log", "0000003", "--outcome", "yes", "--next", "2026-01-01"), 2, "cannot lie before"),
        (("outreach-list", "--language", "Klingon"), 2, "Languages on the list: Haitian Creole"),
        (("outreach-list", "--stage", "late"), 2, "called-1"),
        (("outreach-list", "--for", "dogs"), 2, "students, families"),
    ],
)
def test_a_slip_is_answered_with_what_is_possible(
    school: Workspace, pss: Pss, words: tuple[str, ...], code: int, said: str
):
    ran = pss(*words)
    assert ran.code == code
    assert said in ran.err


def filled(sheet: Path, outcomes: dict[str, tuple[str, str]]) -> None:
    """Fills in outcome and day of households, as a person would in Excel."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        said = outcomes.get(page.cell(row, columns["Household"]).value)
        if said:
            page.cell(row, columns["Outcome of this call"]).value = said[0]
            page.cell(row, columns["Called on"]).value = said[1]
    book.save(sheet)


def test_the_sheet_comes_back_with_its_outcomes_and_twice_is_once(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "calls.xlsx"
    pss("outreach-list", "-o", sheet)
    filled(sheet, {"H0000001": ("left a message", "2026-10-30"), "H0000003": ("reached: yes", "")})
    assert "2 filled in, 2 new" in pss("outreach", "import", sheet).out
    again = pss("outreach", "import", sheet).out
    assert "2 filled in, 0 new, 2 noted before" in again
    assert "Nothing new to note." in again
    (item,) = items(pss("outreach-list", "--format", "json"))
    assert (item["stage"], item["last_outcome"], item["next_contact"]) == ("called-1", "left a message", "2026-11-02")


def test_one_wrong_outcome_saves_none_and_names_the_cell(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "calls.xlsx"
    pss("outreach-list", "-o", sheet)
    filled(sheet, {"H0000001": ("maybe", ""), "H0000003": ("reached: yes", "")})
    ran = pss("outreach", "import", sheet)
    assert ran.code == 1
    assert "outreach/unknown-outcome" in ran.err
    assert "NOT saved" in ran.err
    assert len(items(pss("outreach-list", "--format", "json"))) == 2


def test_the_sheet_has_text_ids_a_filter_a_frozen_header_and_a_drop_down(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "calls.xlsx"
    assert "To work through it in Excel" not in pss("outreach-list", "-o", sheet).out
    book = openpyxl.load_workbook(sheet)
    calls, details = book.worksheets[:2]
    assert calls.freeze_panes == "C2"
    assert calls.auto_filter.ref
    assert calls.data_validations.dataValidation
    assert "school only" in calls.title
    assert {row[1].value for row in details.iter_rows(min_row=2)} == {"0000001\n0000002", "0000003"}
    assert "<b>Zoë</b> =1+1 (3)" in {row[1].value for row in calls.iter_rows(min_row=2)}


def test_names_are_hidden_with_redact(school: Workspace, pss: Pss):
    shown = pss("--redact", "outreach-list").out
    assert not any(name in shown for name in ("Pencil", "Birchbark", "Maple", "5550101"))


def test_the_call_list_is_one_page_wide_on_paper_and_names_the_command_that_takes_it_back(
    school: Workspace, pss: Pss, tmp_path: Path
):
    ran = pss("outreach-list", "-o", tmp_path / "calls.xlsx")
    assert f"pss outreach import {tmp_path / 'calls.xlsx'}" in ran.out
    page = openpyxl.load_workbook(tmp_path / "calls.xlsx").worksheets[0]
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
