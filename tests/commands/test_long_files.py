"""Files larger than the memory: what an import of them tells and saves is what the import of a small file does."""

import csv
import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import Ran
from pss_cli.jobs import diff_roster, import_roster
from pss_cli.jobs.importing import FileChoice
from pss_cli.tables import inspected, long_table, row_by_row
from pss_cli.tables.rosters import standing_twice
from pss_cli.whole_files import TEMPORARY_PREFIX
from pss_cli.workspace import database, records, restricted, staging
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
IN_PARTS = ("--limit", "1MB")
"""With so little memory no text is read at once."""
TEXTS = (
    "", "0000001", "7", "2026-10-05", "10/05/2026", "10/06/2026", "2027-01-01", "1", "0", "34", "-1", "x", "yes",
    "NULL", "reading", "academic.reading", "suspension", "B+", "enrolled", "withdrawn", "P01", "P99", "Readers", "16:00",
)  # fmt: skip
LISTS = {
    "import-participation": ("student_id", "program_id", "stage", "date"),
    "import-participation --program P01": ("student_id", "date", "present", "minutes"),
    "import-participation --program P01 -n": ("student_id", "2026-10-05", "10/06/2026", "7-Oct", "notes"),
    "import-records --kind attendance": ("student_id", "date", "absent"),
    "import-records --kind assessments": ("student_id", "test", "subject", "date", "percentile"),
    "import-records --kind marks": ("student_id", "course", "term", "mark"),
    "import-records --kind behavior": ("student_id", "date", "kind"),
    "import-records --kind referrals": ("student_id", "date", "need", "by"),
    "import-records --kind flags": ("student_id", "flag", "student_id"),
}


@pytest.fixture
def _school(pss: Pss, tmp_path: Path) -> None:
    lists = {
        "import-roster": "student_id,first_name,last_name,grade\n0000001,Pencil,Bark,3\n0000002,Acorn,Fern,K\n",
        "import-catalog": "program_id,program_name,provider,grade_min,grade_max,days,seats\n"
        "P01,Readers,Club,K,5,Tue 14:30-16:00,12\n",
    }
    for command, text in lists.items():
        (tmp_path / "before.csv").write_text(text, encoding="utf-8")
        assert pss(command, tmp_path / "before.csv").code == 0


def a_list(path: Path, headers: tuple[str, ...], dice: random.Random) -> None:
    """Writes a list of good rows and random ones, some of them twice, some too short or too long."""
    usual = {"student_id": "0000001", "program_id": "P01", "date": "2026-10-05", "stage": "enrolled", "present": "yes"}
    rows = [[usual.get(header, "1") for header in headers]]
    for _ in range(dice.randint(0, 25)):
        good = [usual.get(header, dice.choice(TEXTS)) for header in headers]
        drawn = [dice.choice((*TEXTS, cell)) if dice.random() < 0.3 else cell for cell in good]
        rows.append(dice.choice((drawn, drawn, good, dice.choice(rows), drawn[:-1], [*drawn, "more"])))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])


def told(ran: Ran) -> dict[str, Any]:
    """The document of an import without the marked copy, which holds only rows with problems of a long file."""
    found: dict[str, Any] = json.loads(ran.out) if ran.out else {"said": ran.err, "saved": False, "problems": []}
    return {name: value for name, value in found.items() if name != "problems_workbook"} | {"code": ran.code}


@pytest.mark.usefixtures("_school")
@pytest.mark.parametrize("words", LISTS)
def test_a_file_read_in_parts_is_told_and_saved_like_one_read_at_once(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
):
    dice, path = random.Random(words), tmp_path / "list.csv"
    command, *more = words.split()
    for _ in range(8):
        monkeypatch.setattr(long_table, "PART_ROWS", dice.choice((1, 2, 5, 100)))
        monkeypatch.setattr(staging, "IN_MEMORY", dice.choice((1, 3, 100)))
        a_list(path, LISTS[words], dice)
        for options in (("-n",), ("-n", "--skip-bad-rows")):
            said = (command, path, *more, *options, "--format", "json")
            assert told(pss(*said, *IN_PARTS)) == told(pss(*said)), path.read_text(encoding="utf-8")
        saved = pss(command, path, *more, "--skip-bad-rows", "--format", "json", *IN_PARTS)
        again = told(pss(command, path, *more, "--skip-bad-rows", "--format", "json", "-n"))
        if told(saved)["saved"]:
            before = told(saved)["changes"]
            assert again["changes"]["same"] == before["new"] + before["changed"] + before["same"]
            assert (again["changes"]["new"], again["changes"]["changed"]) == (0, 0)


ROSTER = {
    "student_id": ("0000001", "0000002", "0000003", "4", "", "4.09E+03", "A-17"),
    "state_id": ("", "9001", "9002", "9003"),
    "first_name": ("Acorn", "Pencil", "Null"),
    "last_name": ("Oak", "Fern"),
    "grade": ("3", "3", "3", "K", "", "thrid"),
    "date_of_birth": ("2016-10-31", "2016-10-31", "10/31/2016", "", "x"),
    "guardian_name": ("Bramble Oak", "Cedar Oak", ""),
    "guardian_phone": ("617-555-0142", "617-555-0143", "999-999-9999", "call me", ""),
    "school": ("Hedgerow School", "Meadow School"),
    "days_enrolled": ("40", "40", ""),
    "days_absent": ("3", "50", "some", ""),
    "race": ("W", ""),
}


def a_roster(path: Path, dice: random.Random) -> None:
    """Writes a roster of some columns, with students in several rows near and far, some rows too short or too long."""
    headers = ["student_id", "grade", *dice.sample([name for name in ROSTER if name not in {"student_id", "grade"}], 6)]
    rows: list[list[str]] = []
    for _ in range(dice.randint(1, 14)):
        drawn = [dice.choice(ROSTER[header]) for header in headers]
        usual = [ROSTER[header][0] for header in headers]
        mixed = [dice.choice(pair) for pair in zip(drawn, usual, strict=True)]
        rows.append(dice.choice((drawn, usual, mixed, mixed, dice.choice([*rows, usual]), [*drawn, "more"])))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headers, *rows])


def but_for_likely(ran: Ran) -> dict[str, Any]:
    """Whom a row without an id may mean is looked for among fewer students in a long file."""
    found = told(ran)
    left_out = ("proposal", "sure", "why")
    found["problems"] = [{name: one[name] for name in one if name not in left_out} for one in found["problems"]]
    return found


def test_a_roster_read_in_parts_is_told_and_saved_like_one_read_at_once(
    pss: Pss, tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    dice, path, times = random.Random("roster"), tmp_path / "roster.csv", 0
    pss("config", "set", "import.keep_restricted", "true")
    for _ in range(40):
        monkeypatch.setattr(long_table, "PART_ROWS", dice.choice((1, 2, 3, 5)))
        a_roster(path, dice)
        for options in (("-n",), ("-n", "--skip-bad-rows")):
            said = ("import-roster", path, *options, "--format", "json")
            assert but_for_likely(pss(*said, *IN_PARTS)) == but_for_likely(pss(*said)), path.read_text("utf-8")
        saved = told(pss("import-roster", path, "--skip-bad-rows", "--confirm-gone", "--format", "json", *IN_PARTS))
        if saved["saved"]:
            times += 1
            again = told(pss("import-roster", path, "--skip-bad-rows", "-n", "--format", "json"))
            assert again["changes"] == {"new": 0, "changed": 0, "same": saved["counts"]["kept"], "gone": 0}
    assert times > 5
    assert not list(workspace.root.glob(f"{TEMPORARY_PREFIX}*"))


def test_a_long_roster_is_compared_student_by_student(
    pss: Pss, tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(long_table, "PART_ROWS", 2)
    path = tmp_path / "roster.csv"
    rows = [f"{number:07d},{number % 9 + 1}" for number in range(9)]
    path.write_text("\n".join(["student_id,grade", *rows]), "utf-8")
    pss("import-roster", path, *IN_PARTS)
    path.write_text("\n".join(["student_id,grade", *rows[1:5], "0000005,12", *rows[6:], "0000099,K"]), "utf-8")
    choice = FileChoice(files=(path,), limits=(1, 20))
    report = diff_roster.run(workspace, import_roster.Request(choice=choice, as_of=date(2026, 11, 2)))
    assert [(one.student_id, one.what, [cell.header for cell in one.cells]) for one in report.items] == [
        ("0000099", "new", ["grade"]),
        ("0000005", "changed", ["grade"]),
        ("0000000", "gone", []),
    ]


def test_records_and_restricted_facts_of_a_roster_read_in_parts_are_saved(
    pss: Pss, tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(long_table, "PART_ROWS", 2)
    pss("config", "set", "import.keep_restricted", "true")
    path = tmp_path / "roster.csv"
    rows = [f"{number:07d},{'AB'[number % 2]}da,Elm {number},3,40,{number},W" for number in range(1, 8)]
    path.write_text("\n".join(["student_id,first_name,last_name,grade,days_enrolled,days_absent,race", *rows]), "utf-8")
    assert pss("import-roster", path, *IN_PARTS).code == 0
    with database.reading(workspace) as store:
        absent = [one.days_absent for one in records.load(store).attendance_totals]
        assert (absent, len(restricted.all_facts(store))) == (list(range(1, 8)), 7)


def test_students_whose_rows_stand_far_apart_in_too_many_cases_are_to_be_sorted_first(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(long_table, "PART_ROWS", 5)
    monkeypatch.setattr(standing_twice, "MOST_APART", 2)
    path = tmp_path / "roster.csv"
    rows = [f"{number % 4:07d},3" for number in range(8)]
    path.write_text("\n".join(["student_id,grade", *rows]), "utf-8")
    refused = pss("import-roster", path, *IN_PARTS)
    assert (refused.code, "Sort the file by the student's id" in refused.err) == (3, True)
    path.write_text("\n".join(["student_id,grade", *sorted(rows)]), "utf-8")
    assert pss("import-roster", path, *IN_PARTS).code == 0


def test_the_student_of_a_row_without_id_in_a_long_roster_is_proposed_by_name_and_birth_date(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lines = "student_id,first_name,last_name,date_of_birth,grade\n{},Acorn,Oak,2016-10-31,3\n0000002,Fern,Ivy,,4\n"
    path = tmp_path / "roster.csv"
    path.write_text(lines.format("0000001"), "utf-8")
    pss("import-roster", path)
    monkeypatch.setattr(long_table, "PART_ROWS", 1)
    path.write_text(lines.format(""), "utf-8")
    (problem,) = told(pss("import-roster", path, *IN_PARTS, "--format", "json"))["problems"]
    assert (problem["slug"], problem["proposal"]) == ("roster/missing-id", "0000001")


@pytest.mark.parametrize("headings", ["student_id,program_id,stage,date", "name,email", "program_id,provider"])
@pytest.mark.parametrize("values", [(), ("--values",)])
def test_inspect_tells_of_a_long_text_what_it_tells_of_a_short_one(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, headings: str, values: tuple[str, ...]
):
    monkeypatch.setattr(long_table, "PART_ROWS", 3)
    path = tmp_path / "list.csv"
    rows = [
        "0000001,P01,x,2026-10-05",
        "0000001",
        "",
        "0000002,P01,x,10/06/2026,more",
        headings,
        "1,P09,,",
        "7,P09,,,,,",
    ]
    path.write_text("\n".join([headings, *rows * 3, "Total,,,9"]), "utf-8")
    said = ("inspect", path, *values, "--format", "json")
    assert told(pss(*said, *IN_PARTS)) == told(pss(*said))


def test_inspect_lists_of_a_long_text_the_first_rows_alike_and_counts_all(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(long_table, "PART_ROWS", 4)
    monkeypatch.setattr(inspected, "MOST_ALIKE", 5)
    monkeypatch.setattr(inspected, "MOST_TEXTS", 3)
    path = tmp_path / "list.csv"
    lines = ("{},2026-10-05,1", "{},2026-10-06,1", "0000001,2026-10-05,1,9", "")
    rows = [line.format(f"{number % 9:07d}") for number in range(20) for line in lines]
    path.write_text("\n".join(["student_id,date,absent", *rows]), "utf-8")
    (table,) = told(pss("inspect", path, "--values", *IN_PARTS, "--format", "json"))["tables"]
    assert (table["data_rows"], table["last_data_row"], len(table["skipped_rows"])) == (60, 79, 5)
    assert [(one["slug"], one["more"]) for one in table["problems"]] == [
        *[("file/long-row", 0)] * 4,
        ("file/long-row", 15),
    ]
    student, day, _ = table["columns"]
    assert [one["rows"] for one in day["values"]] == [20, 20]
    assert student["values"][0]["rows"] == 6
    assert len(student["values"]) < 9


@pytest.mark.usefixtures("_school")
def test_lists_of_programs_and_several_lists_are_not_read_in_parts(pss: Pss, tmp_path: Path):
    one, two, programs = (tmp_path / name for name in ("one.csv", "two.csv", "programs.csv"))
    one.write_text("student_id,first_name,last_name,grade\n0000001,Pencil,Bark,3\n", "utf-8")
    two.write_text("student_id,first_name,last_name,grade\n0000002,Acorn,Fern,K\n", "utf-8")
    programs.write_text("program_id,program_name,provider,days,seats\nP01,Readers,Club,Tue,12\n", "utf-8")
    for said in (("import-catalog", programs), ("import-roster", one, two)):
        ran = pss(*said, *IN_PARTS)
        assert (ran.code, "are not read in parts" in ran.err) == (3, True)


@pytest.mark.usefixtures("_school")
def test_of_very_many_problems_alike_the_first_are_listed_and_the_others_counted(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(row_by_row, "MOST_ALIKE", 10)
    monkeypatch.setattr(long_table, "PART_ROWS", 7)
    path = tmp_path / "list.csv"
    rows = [f"{number:07d},2026-10-05,{number % 2}" for number in range(1, 51)]
    path.write_text("\n".join(["student_id,date,absent", *rows, "0000001,x,1", "0000001,2026-10-06,1,9"]), "utf-8")
    ran = pss("import-records", path, "--kind", "attendance", *IN_PARTS, "--format", "json")
    found = json.loads(ran.out)
    assert found["counts"] == {"read": 52, "kept": 2, "repeated": 0, "rejected": 50}
    unknown = [one for one in found["problems"] if one["slug"] == "records/unknown-student"]
    assert [one["row"] for one in unknown] == list(range(4, 14))
    assert [one["more"] for one in unknown] == [0] * 9 + [38]
    assert "50 problems" in ran.err
    assert "48 cells" in ran.err
    assert "Of list.csv the marked copy holds only rows with problems" in ran.err


@pytest.mark.usefixtures("_school")
def test_a_long_file_is_saved_without_its_bad_rows_and_the_marked_copy_of_these_imports_once_mended(
    pss: Pss, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(long_table, "PART_ROWS", 2)
    monkeypatch.setattr(staging, "IN_MEMORY", 1)
    path = tmp_path / "list.csv"
    path.write_text("student_id,date,absent\n1,2026-10-05,1\n0000009,2026-10-05,1\n0000002,2026-10-05,0\n", "utf-8")
    refused = pss("import-records", path, "--kind", "attendance", *IN_PARTS, "--format", "json")
    assert (refused.code, json.loads(refused.out)["saved"]) == (1, False)
    ran = pss("import-records", path, "--kind", "attendance", "--skip-bad-rows", *IN_PARTS, "--format", "json")
    assert (json.loads(ran.out)["saved"], json.loads(ran.out)["changes"]["new"]) == (True, 2)
    copy = pss("import-records", json.loads(ran.out)["problems_workbook"], "--format", "json", "-n")
    found = json.loads(copy.out)
    assert (found["counts"]["read"], [one["row"] for one in found["problems"]]) == (1, [3])


@pytest.mark.usefixtures("_school")
def test_what_cannot_be_read_in_parts_is_refused_as_before(pss: Pss, tmp_path: Path):
    path = tmp_path / "list.csv"
    tables = "student_id,date,absent\n0000001,2026-10-05,1\n0000002,2026-10-05,1\n"
    other = "\nprogram_id,program_name,provider,days\nP01,Readers,Club,Tue\nP02,Writers,Club,Wed\n"
    path.write_text(tables + other, encoding="utf-8")
    ran = pss("import-records", path, "--kind", "attendance", *IN_PARTS)
    assert (ran.code, "--limit" in ran.err) == (3, True)


@pytest.mark.slow
@pytest.mark.usefixtures("_school")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what memory a process took")
def test_two_hundred_megabytes_are_imported_in_little_memory(workspace: Workspace, tmp_path: Path):
    path, remark = tmp_path / "attendance.csv", "a remark as long as people write it " * 8
    with path.open("w", encoding="utf-8") as file:
        file.write("student_id,date,absent,remark\n")
        for number in range(700_000):
            day = date(2001, 1, 1) + timedelta(days=number // 100)
            file.write(f"000000{1 + number % 2},{day},{number % 200 // 100},{remark}\n")
    assert path.stat().st_size > 200 << 20
    said, peak = measured(workspace, "import-records", str(path), "--kind", "attendance")
    assert "700,000 read = 14,000 kept + 686,000 repeated + 0 rejected" in said
    assert peak < 700


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what memory a process took")
def test_a_roster_of_a_hundred_megabytes_is_imported_in_little_memory(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "roster.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("student_id,first_name,last_name,grade,date_of_birth,address,remark\n")
        for number in range(400_000):
            who = f"{number:07d},Acorn {number % 977},Oak {number % 1009},{1 + number % 12}"
            file.write(
                f"{who},2016-{1 + number % 12:02d}-{1 + number % 28:02d},{number} Mill Road,{'a remark ' * 25}\n"
            )
    assert path.stat().st_size > 100 << 20
    said, peak = measured(workspace, "import-roster", str(path))
    assert "400,000 read = 400,000 kept" in said
    assert peak < 500


def measured(workspace: Workspace, *words: str) -> tuple[str, int]:
    """What a dry run says, and the most memory it took, in MiB."""
    command = [sys.executable, "-m", "pss_cli", "-w", str(workspace.root), "--as-of", "2026-11-02", "-n", *words]
    asked = "import resource, subprocess, sys; ran = subprocess.run(sys.argv[1:], capture_output=True, text=True); "
    asked += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, ran.stdout)"
    ran = subprocess.run(
        [sys.executable, "-c", asked, *command], cwd=workspace.root, capture_output=True, text=True, check=True
    )
    peak, _, said = ran.stdout.partition(" ")
    return said, int(peak) >> (20 if sys.platform == "darwin" else 10)
