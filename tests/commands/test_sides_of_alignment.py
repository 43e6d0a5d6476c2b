"""`pss align --show`, `audit fairness --outcomes` and their documents, as a user runs them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cast import a_program, a_student
from children import Child, records_of
from conftest import Ran
from contract import document
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.record import Observation, Records
from pss_cli.domain.student import RestrictedFacts
from pss_cli.workspace import database, programs, records, restricted, rule_packs, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Sixty children of two classes: every second one reads far below grade; in one group three of five do."""
    with database.writing(workspace, "pss import-roster") as store:
        for number in range(60):
            student_id = StudentId(f"{number + 1:07d}")
            students.put(
                store, a_student(student_id, "34"[number % 2], homeroom="AB"[number % 2], last_name="Sentinelbark")
            )
            facts = records_of(Child(5 if number % 4 < 2 else 90, 90, 0, 90))
            told = [record for name in Records.__dataclass_fields__ for record in getattr(facts, name)]
            records.save(store, [replace(record, student_id=student_id) for record in told])
            group = "small" if number < 5 else "large" if number < 40 else "middle"
            restricted.save(store, [RestrictedFacts(student_id=student_id, facts=(("race", group),))])
        programs.put(store, a_program("P01", "academic.reading:2", seats=2, grade_max="3", standards=("RL.3.1",)))
    return workspace


@pytest.mark.parametrize("side", ["coverage", "holes", "classes", "shared"])
def test_each_side_keeps_its_contract_and_names_nobody(school: Workspace, pss: Pss, side: str):
    assert document(pss("align", "--show", side, "--format", "json"), f"align-{side}")["items"]
    listed = pss("align", "--show", side)
    assert listed.code == 0
    assert "Sentinelbark" not in listed.out


def test_holes_say_why_and_a_change_can_be_tried(school: Workspace, pss: Pss):
    def why(*words: str) -> dict[str, str]:
        items = document(pss("align", "--show", "holes", "--format", "json", *words), "align-holes")["items"]
        return {item["grade"]: item["why"] for item in items if item["need"] == "academic.reading"}

    assert why() == {"3": "a seat is free", "4": "no program takes the grade"}
    assert why("--what-if", "new:academic.reading:5:4:Mon")["4"] == "a seat is free"


def test_classes_show_what_a_program_teaches(school: Workspace, pss: Pss):
    items = document(pss("align", "--show", "classes", "--format", "json"), "align-classes")["items"]
    reading = {item["homeroom"]: item["programs"] for item in items if item["need"] == "academic.reading"}
    assert reading == {"A": [{"program_id": "P01", "works_on": "RL.3.1"}], "B": []}


def test_what_leaves_the_school_shows_no_small_count(school: Workspace, pss: Pss):
    items = document(pss("align", "--show", "shared", "--format", "json"), "align-shared")["items"]
    counts = [item[name] for item in items for name in ("students", "served", "unserved")]
    assert all(count is None or count >= 10 for count in counts)
    assert any(item["students"] == 30 and item["served"] is None for item in items)


def test_which_rows_leave_the_school_tells_nothing_of_a_single_child(school: Workspace, pss: Pss):
    def rows() -> set[tuple[str, str]]:
        items = document(pss("align", "--show", "shared", "--format", "json"), "align-shared")["items"]
        return {(item["need"], item["grade"]) for item in items}

    before = rows()
    with database.writing(school, "pss import-records") as store:
        students.put(store, a_student("0000999", "4"))
        seen = {"seen_on": date(2026, 10, 5), "by": "nurse"}
        needs = (NeedCode("family.housing"), NeedCode("health.vision"))
        told = [Observation(student_id=StudentId("0000999"), need=need, **seen) for need in needs]
        records.save(store, told)
    assert "housing" in pss("needs", "show", "0000999").out
    assert rows() == before
    assert before == {(need, grade) for need in ("academic.reading", "academic.math") for grade in ("3", "4", "all")}


def test_an_unknown_side_is_refused(school: Workspace, pss: Pss):
    ran = pss("align", "--show", "moon")
    assert (ran.code, ran.out) == (2, "")


def test_recall_by_group_is_shown_where_outcomes_are_known(school: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "ended.csv"
    rows = [f"{number + 1:07d},{'yes' if number % 2 else 'no'}" for number in range(60)]
    file.write_text("\n".join(["student_id,ended_badly", *rows, "9999999,yes"]), encoding="utf-8")
    content = document(pss("audit", "fairness", "--outcomes", file, "--format", "json"), "fairness")
    assert content["outcomes"] == 60
    recall = {item["group"]: item["share"] for item in content["items"] if "seen before" in item["measure"]}
    assert recall["school"] == "50 %"
    assert recall["small"] is None
    assert "1 row told nothing" in pss("audit", "fairness", "--outcomes", file, "--format", "md").out
    file.write_text("student_id,ended_badly\n9999999,yes\n", encoding="utf-8")
    refused = pss("audit", "fairness", "--outcomes", file)
    assert refused.code == 1
    assert "audit/no-outcomes" in refused.err


def test_changed_cuts_are_printed_on_every_report(school: Workspace, pss: Pss, tmp_path: Path):
    path, _ = rule_packs.copy(school)
    path.write_text(path.read_text(encoding="utf-8").replace("retained = 4", "retained = 5"), encoding="utf-8")
    told = "Rule changed here: progression.retained: 4 -> 5"
    for words in (
        ("needs", "list"),
        ("needs", "show", "0000001"),
        ("align",),
        ("students", "list"),
        ("audit", "fairness"),
    ):
        assert told in pss(*words, "--format", "md").out.replace("\\", ""), words
    assert told in pss("needs", "identify").out
    pss("students", "page", "0000001")
    assert "progression.retained: 4 -&gt; 5" in (school.output / "student-0000001.html").read_text(encoding="utf-8")
    sheet = tmp_path / "review.xlsx"
    pss("needs", "review", "-o", sheet)
    import openpyxl

    pages = openpyxl.load_workbook(sheet).worksheets
    assert told in [cell.value for page in pages for row in page.iter_rows() for cell in row]
    for name, words in (("students", ("students", "list")), ("align", ("align",)), ("fairness", ("audit", "fairness"))):
        assert document(pss(*words, "--format", "json"), name)["changed_rules"] == ["progression.retained: 4 -> 5"]


def test_calibrate_is_a_document_too(workspace: Workspace, pss: Pss, tmp_path: Path):
    file = tmp_path / "past.csv"
    rows = [f"{n % 101},{(n * 7) % 101},no,{'yes' if n % 101 < 30 else 'no'}" for n in range(300)]
    file.write_text("\n".join(["reading_percentile,math_percentile,retained,ended_badly", *rows]), encoding="utf-8")
    content = document(pss("needs", "calibrate", file, "--format", "json"), "calibrate")
    assert [item["pupils"] for item in content["items"]] == [300, 300]
    assert sum(line["pupils"] for line in content["items"][0]["lines"]) == 300
    assert content["items"][0]["proposal"] is None


def test_optional_rules_are_added_from_the_command_line(workspace: Workspace, pss: Pss):
    assert "Optional rules: ewims" in pss("needs", "rules", "--format", "md").out
    assert pss("needs", "rules", "--add", "ewims", "-n").out.startswith("NOT made")
    assert pss("needs", "rules", "--add", "ewims").code == 0
    assert "early_warning mark.failure\tnothing -> 60" in pss("needs", "rules", "--diff").out
    assert pss("needs", "rules", "--add", "nothing").code == 2
    assert pss("needs", "rules", "--edit", "--year", "2027-28").code == 0
    assert (workspace.rules / "2027-28.toml").is_file()
    assert pss("needs", "rules", "--edit", "--year", "next").code == 2
