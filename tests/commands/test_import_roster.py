"""`pss import-roster` as a user runs it: what is kept, refused, flagged and made on the way."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import Ran
from contract import document
from pss_cli.workspace import database, records, restricted, students
from pss_cli.workspace.layout import Workspace
from sent_files import CATALOG, ROSTER

Pss = Callable[..., Ran]


def test_a_roster_is_imported_and_importing_it_again_changes_nothing(pss: Pss, file: Callable) -> None:
    first = document(pss("import-roster", file("roster.csv", ROSTER), "--format", "json"), "import")
    assert (first["kind"], first["saved"]) == ("roster", True)
    assert first["counts"] == {"read": 3, "kept": 3, "repeated": 0, "rejected": 0}
    assert first["changes"] == {"new": 3, "changed": 0, "same": 0, "gone": 0}
    again = document(pss("import-roster", file("roster.csv", ROSTER), "--format", "json"), "import")
    assert again["changes"] == {"new": 0, "changed": 0, "same": 3, "gone": 0}


def test_the_roster_is_listed_as_the_contract_says(pss: Pss, file: Callable) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    items = document(pss("roster", "list", "--format", "json"), "roster")["items"]
    assert [(one["student_id"], one["last_name"], one["grade"], one["home_language"]) for one in items] == [
        ("0000001", "Birchbark", "3", "es"),
        ("0000002", "Sentinelfern", "K", "en"),
        ("0000003", "Null", "4", "vi"),
    ]
    assert items[0]["guardians"][0]["phones"] == ["+16175550101"]


def test_a_password_is_stored_nowhere_and_restricted_columns_only_when_asked(
    pss: Pss, file: Callable, workspace: Workspace
) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    stored = b"".join(path.read_bytes() for path in workspace.root.rglob("*") if path.is_file())
    assert b"secretword" not in stored
    with database.reading(workspace) as store:
        assert restricted.all_facts(store) == ()
    pss("config", "set", "import.keep_restricted", "true")
    pss("import-roster", file("roster.csv", ROSTER))
    with database.reading(workspace) as store:
        assert [one.facts for one in restricted.all_facts(store)] == [(("race", "x"),)] * 3


def test_a_roster_with_problems_saves_nothing_and_marks_a_copy(pss: Pss, file: Callable, workspace: Workspace) -> None:
    bad = file("bad.csv", ROSTER.replace(",K,", ",xx,").replace("0000003,", ","))
    ran = pss("import-roster", bad)
    assert ran.code == 1
    assert "cell D3 (row 3, Grade)" in ran.err
    assert "cell A4 (row 4, Student ID)" in ran.err
    assert "The roster was NOT saved." in ran.err
    assert "Sentinelfern" not in ran.err + ran.out
    assert "Sentinelfern" in pss("import-roster", bad, "--show-names").err
    with database.reading(workspace) as store:
        assert students.all_students(store) == ()
    book = openpyxl.load_workbook(workspace.problems / "bad.problems.xlsx")
    assert "Problems" in book.sheetnames


def test_the_marked_copy_imports_once_it_is_mended(pss: Pss, file: Callable, workspace: Workspace) -> None:
    pss("import-roster", file("bad.csv", ROSTER.replace(",K,", ",xx,")))
    path = workspace.problems / "bad.problems.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["D3"] = "K"
    book.save(path)
    found = document(pss("import-roster", path, "--format", "json"), "import")
    assert (found["saved"], found["counts"]["kept"]) == (True, 3)


def test_bad_rows_are_skipped_when_asked_and_their_students_are_not_gone(pss: Pss, file: Callable) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    bad = file("roster.csv", ROSTER.replace(",K,", ",xx,"))
    ran = pss("import-roster", bad, "--skip-bad-rows", "--format", "json")
    found = document(ran, "import")
    assert (ran.code, found["saved"]) == (0, True)
    assert found["counts"] == {"read": 3, "kept": 2, "repeated": 0, "rejected": 1}
    assert found["changes"]["gone"] == 0


def test_a_dry_run_says_what_it_would_do_and_does_nothing(pss: Pss, file: Callable, workspace: Workspace) -> None:
    ran = pss("import-roster", file("roster.csv", ROSTER), "--dry-run")
    assert ran.code == 0
    assert "NOT saved" in ran.out
    with database.reading(workspace) as store:
        assert students.all_students(store) == ()
    assert not workspace.problems.exists()


def test_a_student_missing_from_the_next_roster_is_flagged_and_comes_back(pss: Pss, file: Callable) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    shorter = "\n".join(ROSTER.splitlines()[:3])
    assert (
        document(pss("import-roster", file("roster.csv", shorter), "--format", "json"), "import")["changes"]["gone"]
        == 1
    )
    assert len(document(pss("roster", "list", "--format", "json"), "roster")["items"]) == 2
    gone = document(pss("roster", "list", "--gone", "--format", "json"), "roster")["items"]
    assert [one["status"] for one in gone] == ["active", "active", "gone"]
    back = document(pss("import-roster", file("roster.csv", ROSTER), "--format", "json"), "import")
    assert back["changes"] == {"new": 0, "changed": 1, "same": 2, "gone": 0}


def test_a_roster_without_most_of_the_school_is_refused_unless_confirmed(pss: Pss, file: Callable) -> None:
    rows = "".join(f"{number:07},Acorn,{number % 5}\n" for number in range(1, 41))
    pss("import-roster", file("all.csv", "Student ID,First Name,Grade\n" + rows.replace(",0\n", ",K\n")))
    few = file("few.csv", "Student ID,First Name,Grade\n0000001,Acorn,1\n0000002,Acorn,2\n")
    refused = pss("import-roster", few)
    assert refused.code == 1
    assert "38 of 40 students" in refused.err
    assert "--confirm-gone" in refused.err
    assert pss("import-roster", few, "--skip-bad-rows").code == 1
    assert pss("import-roster", few, "--confirm-gone").code == 0


def test_skipping_rows_with_questions_never_takes_most_of_the_school_for_gone(pss: Pss, file: Callable) -> None:
    rows = "".join(f"{number:07},Acorn,{number % 5 + 1}\n" for number in range(1, 41))
    pss("import-roster", file("all.csv", "Student ID,First Name,Grade\n" + rows))
    few = file("few.csv", "Student ID,First Name,Grade\n0000001,Acorn,2\n0000002,Acorn,4th?\n")
    refused = pss("import-roster", few, "--skip-bad-rows")
    assert refused.code == 1
    assert "--confirm-gone" in refused.err
    assert len(document(pss("roster", "list", "--format", "json"), "roster")["items"]) == 40
    saved = pss("import-roster", few, "--skip-bad-rows", "--confirm-gone")
    assert saved.code == 0
    assert "no longer in the file" in saved.out


def test_an_id_with_an_equals_sign_is_no_student(pss: Pss, file: Callable) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    refused = pss("roster", "add", "student_id=0000009", "first_name=Clover", "grade=2")
    assert refused.code == 2
    assert "pss roster add 0000999" in refused.err


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Teacher ID,First Name,Last Name,Teacher Email\n1,A,B,a@example.org\n", 3, "teachers and staff"),
        (CATALOG, 3, "pss import-catalog"),
        ("Student ID,Grade,SSN\n1,4,123-45-6789\n", 4, "social security"),
        ("", 3, "empty"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_plainly(
    pss: Pss, file: Callable, text: str, code: int, words: str
) -> None:
    ran = pss("import-roster", file("file.csv", text))
    assert ran.code == code
    assert words in ran.err


def test_a_workspace_is_made_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Callable, capsys: pytest.CaptureFixture[str]
) -> None:
    from pss_cli.app import run

    folder = tmp_path / "new"
    folder.mkdir()
    monkeypatch.chdir(folder)
    roster = str(file("roster.csv", ROSTER))
    assert run(["import-roster", roster]) == 3
    assert run(["import-roster", roster, "--init", "Fern School"]) == 0
    assert "Fern School" in (folder / "pss.toml").read_text(encoding="utf-8")


def test_figures_of_a_roster_become_records(pss: Pss, file: Callable, workspace: Workspace) -> None:
    pss(
        "import-roster",
        file("roster.csv", "student_id,first_name,last_name,grade,days_enrolled,days_absent\n1,Ada,Elm,4,38,5\n"),
    )
    with database.reading(workspace) as store:
        [total] = records.load(store).attendance_totals
    assert (total.days_enrolled, total.days_absent, total.as_of.isoformat()) == (38, 5, "2026-11-02")


def test_a_student_is_corrected_and_added_by_hand_and_a_wrong_value_is_refused(pss: Pss, file: Callable) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    assert pss("roster", "edit", "0000001", "grade=5th", "guardian_phone=617-555-0199").code == 0
    assert pss("roster", "edit", "0000001", "grade=xx").code == 1
    assert "Did you mean grade?" in pss("roster", "edit", "0000001", "grad=4").err
    assert "Did you mean 0000001?" in pss("roster", "edit", "1", "grade=4").err
    assert pss("roster", "add", "0000009", "first_name=Clover", "grade=2").code == 0
    assert pss("roster", "add", "0000009", "grade=2").code == 3
    items = {one["student_id"]: one for one in document(pss("roster", "list", "--format", "json"), "roster")["items"]}
    assert items["0000001"]["grade"] == "5"
    assert items["0000001"]["guardians"][0]["phones"] == ["+16175550199"]
    after = document(pss("import-roster", file("roster.csv", ROSTER), "--format", "json"), "import")
    assert after["changes"] == {"new": 0, "changed": 1, "same": 2, "gone": 0}
    assert "Clover" in pss("roster", "show", "0000009").out
    assert "Clover" not in pss("roster", "show", "0000009", "--redact").out


def test_check_says_what_is_wrong_and_stores_nothing(pss: Pss, file: Callable, workspace: Workspace) -> None:
    assert pss("roster", "check", file("roster.csv", ROSTER)).code == 0
    assert pss("catalog", "check", file("catalog.csv", CATALOG.replace("12,", "-12,"))).code == 1
    with database.reading(workspace) as store:
        assert students.all_students(store) == ()


def test_two_files_of_one_roster_are_joined_and_contradictions_between_them_refused(pss: Pss, file: Callable) -> None:
    one = file("one.csv", "Student ID,First Name,Grade\n1,Acorn,3\n2,Bramble,4\n")
    two = file("two.csv", "Student ID,First Name,Grade\n2,Bramble,4\n3,Clover,5\n")
    found = document(pss("import-roster", one, two, "--format", "json"), "import")
    assert found["counts"] == {"read": 4, "kept": 3, "repeated": 1, "rejected": 0}
    other = file("two.csv", "Student ID,First Name,Grade\n2,Dill,1\n3,Clover,5\n")
    refused = document(pss("import-roster", one, other, "--format", "json"), "import", 1)
    assert (refused["saved"], refused["counts"]) == (False, {"read": 4, "kept": 2, "repeated": 0, "rejected": 2})
    assert [problem["slug"] for problem in refused["problems"]] == ["roster/repeated-student-id"]


def test_a_partial_or_unreadable_roster_never_deletes(pss: Pss, file: Callable, workspace: Workspace) -> None:
    pss("import-roster", file("roster.csv", ROSTER))
    pss("import-roster", file("roster.csv", "\n".join(ROSTER.splitlines()[:2])))
    with database.reading(workspace) as store:
        assert len(students.all_students(store)) == 3
        assert len(students.active(store)) == 1
