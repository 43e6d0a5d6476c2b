"""A support-team meeting of fifteen children: the one sheet out, filled in, back, and the page of who does what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cast import a_student
from children import Child, records_of
from conftest import Ran
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Records
from pss_cli.workspace import database, meeting_tasks, records, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
Filled = dict[str, dict[str, object]]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Twenty children, all far below grade in reading, and one who is not."""
    with database.writing(workspace, "pss import-roster") as store:
        for number in range(1, 22):
            student_id = StudentId(f"{number:07d}")
            students.put(store, a_student(student_id, first_name=f"Pencil{number}", last_name="<Sentinel>"))
            facts = records_of(Child(90, 90, 0, 90, rating=5) if number == 21 else Child(3, 50, 2, 90))
            told = [record for name in Records.__dataclass_fields__ for record in getattr(facts, name)]
            records.save(store, [replace(record, student_id=student_id) for record in told])
    return workspace


def filled(path: Path, cells: Filled) -> Path:
    """The sheet with cells typed in, by student id and heading."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heading = next(row for row in page.iter_rows() if row[0].value == "student_id")
    at = {cell.value: cell.column for cell in heading}
    for row in page.iter_rows(min_row=heading[0].row + 1):
        for header, value in cells.get(str(row[0].value), {}).items():
            page.cell(row[0].row, at[header]).value = value
    book.save(path)
    return path


def ids(path: Path) -> list[str]:
    return [
        str(row[0].value)
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()
        if str(row[0].value).isdigit()
    ]


def tasks(school: Workspace) -> list[tuple[str, str, str, date, bool]]:
    with database.reading(school) as store:
        return [(t.student_id, t.task, t.owner, t.due_on, t.is_done) for t in meeting_tasks.all_tasks(store)]


def test_fifteen_children_go_through_a_meeting_and_out_comes_who_does_what_by_when(
    school: Workspace, pss: Pss, tmp_path: Path
):
    sheet = tmp_path / "meeting.xlsx"
    wrote = pss("meeting", "sheet", "-o", sheet)
    assert "15 students" in wrote.out
    assert "5 more are to be talked about" in wrote.out
    chosen = ids(sheet)
    assert len(chosen) == 15
    assert "0000021" not in chosen
    one: Filled = {who: {"What": "call home", "Who": "A. Oak", "By when": "2026-11-20"} for who in chosen}
    one[chosen[0]] |= {"What else": "call home", "Who else": "B. Elm", "By then": "11/30/2026"}
    ran = pss("meeting", "recap", filled(sheet, one))
    assert ran.code == 0, ran.err
    assert "16 tasks for 15 students" in ran.out
    pss("students", "page", chosen[0])
    own = (school.output / f"student-{chosen[0]}.html").read_text(encoding="utf-8")
    assert own.count("<bdi>call home</bdi>") == 2
    without = pss("students", "list", "--without-plan", "--format", "tsv").out
    assert chosen[0] not in without
    assert len(without.splitlines()) == 1 + 5
    assert len(tasks(school)) == 16
    page = (school.output / "meeting-2026-11-02.html").read_text(encoding="utf-8")
    assert page.count("&lt;Sentinel&gt;") == 15 + 16
    assert "<Sentinel>" not in page
    assert "Nov 30, 2026" in page
    assert "15 children, 16 tasks" in page
    assert "http" not in page


def test_what_is_read_twice_is_kept_once(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "meeting.xlsx"
    pss("meeting", "sheet", "--student", "0000001", "-o", sheet)
    filled(sheet, {"0000001": {"What": "call", "Who": "A. Oak", "By when": date(2026, 11, 20)}})
    assert pss("meeting", "recap", sheet).code == 0
    before = tasks(school)
    assert before == [("0000001", "call", "A. Oak", date(2026, 11, 20), False)]
    assert pss("meeting", "recap", sheet).code == 0
    assert tasks(school) == before


def test_the_next_meeting_sees_what_is_still_to_do_and_says_what_is_done(school: Workspace, pss: Pss, tmp_path: Path):
    sheet, later = tmp_path / "meeting.xlsx", tmp_path / "later.xlsx"
    pss("meeting", "sheet", "--student", "0000001", "--student", "0000002", "-o", sheet)
    one = {"What": "call home", "Who": "A. Oak", "By when": "2026-11-05"}
    pss("meeting", "recap", filled(sheet, {"0000001": one, "0000002": one}))
    assert pss("--as-of", "2026-11-09", "meeting", "sheet", "-o", later).code == 0
    assert ids(later)[:2] == ["0000001", "0000002"]
    cells = [cell.value for row in openpyxl.load_workbook(later).worksheets[0].iter_rows() for cell in row]
    assert "call home (A. Oak, by 2026-11-05)" in cells
    new = {"What": "visit", "Who": "a. oak", "By when": "2026-11-12"}
    filled(later, {"0000001": {"All done": "yes"}, "0000002": new})
    ran = pss("--as-of", "2026-11-09", "meeting", "recap", later)
    assert "1 task for 1 student, 1 of earlier meetings still to do" in ran.out
    assert [task[4] for task in tasks(school)] == [True, False, False]
    page = (school.output / "meeting-2026-11-09.html").read_text(encoding="utf-8")
    assert '<td class="late">Nov 5, 2026</td>' in page
    assert page.count('<article class="person">') == 1


@pytest.mark.parametrize(
    ("cells", "slug"),
    [
        ({"What": "call", "Who": "A. Oak"}, "sheet/unfinished-task"),
        ({"Who": "A. Oak", "By when": "2026-11-20"}, "sheet/unfinished-task"),
        ({"What": "call", "Who": "A. Oak", "By when": "soon"}, "sheet/unclear-day"),
        ({"What": "call", "Who": "A. Oak", "By when": "2026-10-20"}, "sheet/unclear-day"),
    ],
)
def test_an_unfinished_task_is_refused_and_nothing_is_kept(
    school: Workspace, pss: Pss, tmp_path: Path, cells: dict[str, object], slug: str
):
    sheet = tmp_path / "meeting.xlsx"
    pss("meeting", "sheet", "-o", sheet)
    good = {"What": "call", "Who": "A. Oak", "By when": "2026-11-20"}
    ran = pss("meeting", "recap", filled(sheet, {"0000001": good, "0000002": cells}))
    assert ran.code == 1
    assert slug in ran.err
    assert "NOT written" in ran.out
    assert tasks(school) == []
    assert not list(school.output.glob("*.html"))


def test_a_dry_run_keeps_and_writes_nothing(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "meeting.xlsx"
    pss("meeting", "sheet", "-o", sheet)
    filled(sheet, {"0000001": {"What": "call", "Who": "A. Oak", "By when": "2026-11-20"}})
    ran = pss("meeting", "recap", sheet, "-n")
    assert (ran.code, tasks(school)) == (0, [])
    assert "1 task; nothing was kept and the recap was NOT written." in ran.out


def test_a_meeting_can_be_taken_back(school: Workspace, pss: Pss, tmp_path: Path):
    sheet = tmp_path / "meeting.xlsx"
    pss("meeting", "sheet", "-o", sheet)
    filled(sheet, {"0000001": {"What": "call", "Who": "A. Oak", "By when": "2026-11-20"}})
    pss("meeting", "recap", sheet)
    assert pss("undo", "-y").code == 0
    assert tasks(school) == []


def test_without_a_meeting_there_is_no_recap_and_it_says_what_to_do(school: Workspace, pss: Pss):
    ran = pss("meeting", "recap")
    assert ran.code == 3
    assert "pss meeting sheet" in ran.err


def test_a_file_without_a_column_of_the_meeting_is_told_as_none_of_its_sheets(
    school: Workspace, pss: Pss, tmp_path: Path
):
    roster = tmp_path / "roster.csv"
    roster.write_text("student_id,last_name\n0000001,Acorn\n", encoding="utf-8")
    ran = pss("meeting", "recap", roster)
    assert ran.code == 3
    assert '"roster.csv" is no meeting sheet made by pss' in ran.err
    assert "pss meeting sheet" in ran.err


def test_a_school_may_have_its_own_recap_and_have_it_checked(school: Workspace, pss: Pss):
    assert pss("template", "copy", "meeting.html.j2").code == 0
    assert pss("template", "check").code == 0


def test_the_sheet_stands_on_the_width_of_one_page(school: Workspace, pss: Pss, tmp_path: Path):
    pss("meeting", "sheet", "-o", tmp_path / "meeting.xlsx")
    page = openpyxl.load_workbook(tmp_path / "meeting.xlsx").worksheets[0]
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)


def test_the_sheet_of_a_meeting_is_the_same_by_either_command(school: Workspace, pss: Pss, tmp_path: Path):
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    pss("meeting", "sheet", "-o", one)
    assert pss("sheet", "export", "meeting", "-o", other).code == 0
    assert (ids(one), one.read_bytes()) == (ids(other), other.read_bytes())


@pytest.mark.parametrize(("word", "ending"), [("sheet", "csv"), ("recap", "pdf")])
def test_a_file_is_not_named_as_what_it_is_not(school: Workspace, pss: Pss, tmp_path: Path, word: str, ending: str):
    named = tmp_path / f"meeting.{ending}"
    ran = pss("meeting", word, "-o", named)
    assert (ran.code, "pss help command/output-format" in ran.err, named.exists()) == (2, True, False)
