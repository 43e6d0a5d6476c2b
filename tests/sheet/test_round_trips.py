"""Every sheet out to Excel and back: what it does not show stays, closed lists help, answers are asked for."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cast import GUARDIANS, a_student
from conftest import AS_OF, Ran
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.jobs import catalog_sheet, roster_sheet
from pss_cli.workspace import database, outreach, records, students
from pss_cli.workspace.layout import Workspace
from typing_in import program_now, student_now, typed

Pss = Callable[..., Ran]


def test_every_column_of_a_sheet_is_a_field_that_can_be_stored():
    for sheet, noun in ((roster_sheet, Student), (catalog_sheet, Program)):
        fields = {name for header in sheet.HEADERS for name in sheet.FIELDS.get(header, (header,))}
        assert fields <= set(noun.__dataclass_fields__)


def test_what_the_catalog_s_sheet_does_not_show_of_an_edited_program_stays(
    school: Workspace, pss: Pss, exported: Callable[[str], Path]
):
    before = program_now(school, "P01")
    assert pss("sheet", "import", typed(exported("catalog"), "P01", seats="15")).code == 0
    assert program_now(school, "P01") == replace(before, seats=15)


def test_a_third_guardian_and_a_language_that_was_explained_stay(
    school: Workspace, pss: Pss, exported: Callable[[str], Path]
):
    first, second = student_now(school, "0000001"), student_now(school, "0000002")
    path = typed(exported("roster"), "0000001", guardian2_phone="617-555-0199")
    typed(path, "0000002", homeroom="KB")
    ran = pss("sheet", "import", path)
    assert (ran.code, ran.err) == (0, "")
    compass = replace(GUARDIANS[1], phones=("+16175550199",))
    assert student_now(school, "0000001") == replace(first, guardians=(GUARDIANS[0], compass, GUARDIANS[2]))
    assert student_now(school, "0000002") == replace(second, homeroom="KB")


WORDS = """
roster        | 0000001     | transport       | buss              | value/unknown-transport     | bus
roster        | 0000001     | grade           | thrid             | roster/unknown-grade        | 3
roster        | 0000001     | guardian_phone  | call me           | value/not-a-phone           |
roster        | 0000001     | guardian_email  | ruler at home     | value/not-an-email          |
roster        | 0000001     | date_of_birth   | spring            | records/not-a-date          |
roster        | 0000001     | available       | whenever          | value/not-a-schedule        |
roster        | 0000001     | consent_to_share| perhaps           | records/yes-or-no           |
roster        | 0000001     | home_language   | Creole            | value/which-language        |
catalog       | P01         | needs           | academic.readin   | value/unknown-need          | academic.reading
catalog       | P01         | program_type    | accademic         | sheet/unknown-type          | academic
catalog       | P01         | days            | Funday            | value/not-a-schedule        |
catalog       | P01         | grade_max       | fith              | catalog/unknown-grade       | 5
participation | 0000001 P01 | stage           | enroled           | participation/unknown-stage | enrolled
participation | 0000001 P01 | stage           |                   | participation/unknown-stage |
review        | 0000001     | New need        | readin            | sheet/unknown-need          | reading
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_an_unknown_word_is_refused_with_the_nearest_right_one(
    school: Workspace, pss: Pss, exported: Callable[[str], Path], line: str
):
    name, key, header, word, slug, nearest = (part.strip() for part in line.split("|"))
    path = typed(exported(name), key, **{header: word})
    ran = pss("sheet", "import", path, "--format", "json")
    found = json.loads(ran.out)
    (problem,) = [problem for problem in found["problems"] if problem["severity"] == "error"]
    assert (ran.code, found["saved"], problem["slug"], problem["proposal"] or "") == (1, False, slug, nearest)


def test_a_new_seat_in_a_program_nobody_knows_proposes_the_nearest(
    school: Workspace, pss: Pss, exported: Callable[[str], Path]
):
    path = typed(exported("participation"), "new", student_id="0000002", program_id="Wilow Math", stage="enrolled")
    ran = pss("sheet", "import", path, "--format", "json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (problem["slug"], problem["proposal"]) == ("participation/unknown-program", "Willow Math")


LISTS = {
    "roster": {"grade", "consent_to_share", "transport", "guardian_no_contact", "guardian2_no_address"},
    "catalog": {"program_type", "grade_min", "grade_max"},
    "participation": {"stage", "program_id"},
    "review": {"New need", "Review"},
}


@pytest.mark.parametrize("name", LISTS)
def test_every_closed_list_has_its_drop_down_and_ids_are_text(exported: Callable[[str], Path], name: str):
    sheet = load_workbook(exported(name)).worksheets[0]
    rules = sheet.data_validations.dataValidation
    columns = {sheet.cell(1, area.min_col).value for rule in rules if rule.type == "list" for area in rule.sqref.ranges}
    assert columns >= LISTS[name]
    assert {cell.data_type for cell in sheet["A"][1:]} == {"s"}
    assert (sheet.freeze_panes is not None, bool(sheet.auto_filter.ref)) == (True, True)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard(answer))


@pytest.mark.parametrize(("answer", "options", "saved"), [("y\n", (), True), ("n\n", (), False), ("", ("-y",), True)])
def test_at_a_terminal_the_difference_is_shown_and_asked_about(  # noqa: PLR0913, PLR0917 each fixture is needed
    school: Workspace,
    pss: Pss,
    exported: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    options: tuple[str, ...],
    saved: bool,  # noqa: FBT001 a row of a table
):
    path = typed(exported("roster"), "0000001", homeroom="3C")
    at_a_terminal(monkeypatch, answer)
    ran = pss("sheet", "import", path, *options)
    assert '"3B" becomes "3C"' in ran.out
    assert ("Save this into the roster? [y/N]" in ran.err) == (not options)
    assert student_now(school, "0000001").homeroom == ("3C" if saved else "3B")
    assert ("NOT saved" in ran.out) == (not saved)


def test_what_is_typed_where_nothing_is_taken_back_is_told(
    school: Workspace, pss: Pss, exported: Callable[[str], Path]
):
    path = typed(exported("participation"), "0000001 P01", name="Somebody Else", stage="withdrawn")
    book = load_workbook(path)
    book.worksheets[0].cell(1, 9).value = "My remarks"
    book.worksheets[0].cell(2, 9).value = "is often late"
    book.save(path)
    found = json.loads(pss("sheet", "import", path, "--format", "json").out)
    told = [(problem["slug"], problem["severity"]) for problem in found["problems"]]
    assert (found["saved"], told) == (True, [("sheet/not-taken-back", "warning")] * 2)


def test_a_copied_row_that_kept_its_id_is_refused(school: Workspace, pss: Pss, exported: Callable[[str], Path]):
    path = typed(exported("roster"), "new", student_id="0000001", first_name="Somebody", grade="3")
    ran = pss("sheet", "import", path)
    assert (ran.code, "sheet/repeated-row" in ran.err) == (1, True)
    assert student_now(school, "0000001").first_name == "Pencil"


def test_question_marks_for_letters_are_never_taken_for_a_name(school: Workspace, pss: Pss, tmp_path: Path):
    with database.writing(school, "pss tests") as store:
        students.put(store, a_student("0000003", first_name="مريم"))
    (tmp_path / "roster.csv").write_text("student_id,first_name\n0000003,????\n", encoding="utf-8")
    ran = pss("sheet", "import", tmp_path / "roster.csv")
    assert (ran.code, "sheet/lost-letters" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "header", "text"),
    [
        ("roster", "homeroom", "3C"),
        ("catalog", "seats", "15"),
        ("participation", "stage", "active"),
        ("review", "New strength", "draws maps"),
    ],
)
def test_renamed_and_without_its_stamp_a_sheet_is_known_by_its_columns(  # noqa: PLR0913, PLR0917 each fixture is needed
    pss: Pss, exported: Callable[[str], Path], tmp_path: Path, name: str, header: str, text: str
):
    import csv

    path = exported(name)
    sheet = load_workbook(path).worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    rows[1][rows[0].index(header)] = text
    renamed = tmp_path / "from the teacher (2).csv"
    with renamed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[::-1] for row in rows])
    found = json.loads(pss("sheet", "import", renamed, "--format", "json").out)
    assert (found["name"], found["saved"]) == (name, True)
    assert [(change["column"], change["sheet"]) for change in found["changes"]] == [(header, text)]


def test_a_class_review_comes_back_with_what_was_noted(school: Workspace, pss: Pss, exported: Callable[[str], Path]):
    path = typed(exported("review"), "0000001", **{"New strength": "builds bridges", "Review": "yes"})
    assert pss("sheet", "import", path).code == 0
    with database.reading(school) as store:
        assert [note.strength for note in records.load(store).strengths] == ["builds bridges"]


def test_the_call_list_is_exported_and_its_outcomes_are_noted_once(school: Workspace, pss: Pss, tmp_path: Path):
    with database.writing(school, "pss tests") as store:
        outreach_ready(store)
    path = tmp_path / "calls.xlsx"
    assert pss("sheet", "export", "outreach", "-o", path).code == 0
    book = load_workbook(path)
    household = book.worksheets[0]["A2"].value
    typed(path, household, **{"Outcome of this call": "left a message", "Called on": "2026-10-30"})
    assert json.loads(pss("sheet", "import", path, "--format", "json").out)["saved"]
    again = pss("sheet", "import", path)
    assert (again.code, "known here already" in again.out) == (0, True)
    with database.reading(school) as store:
        assert [attempt.outcome.value for attempt in outreach.all_attempts(store)] == ["left a message"]
    assert "0 new, 1 noted before" in pss("outreach", "import", path).out


def outreach_ready(store: Any) -> None:
    """One child with a need that is told, so that there is somebody to call."""
    from pss_cli.domain.need import NeedCode
    from pss_cli.domain.record import Observation

    seen = Observation(
        student_id=StudentId("0000002"), need=NeedCode("academic.reading"), seen_on=AS_OF, by="Chalk Board", note=""
    )
    records.save(store, [seen])


def test_a_word_that_may_mean_two_things_is_named_by_its_cell(
    school: Workspace, pss: Pss, exported: Callable[[str], Path]
):
    path = typed(exported("roster"), "0000001", home_language="Creole")
    (problem,) = json.loads(pss("sheet", "import", path, "--format", "json").out)["problems"]
    assert (problem["column"], load_workbook(path).worksheets[0][problem["cell"]].value) == ("home_language", "Creole")
