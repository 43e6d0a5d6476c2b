"""`pss needs`, `pss align` and `pss students` as a user runs them, on a school of five children."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from cast import a_program, a_student
from children import Child, records_of
from conftest import Ran
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.record import Flag, Records
from pss_cli.domain.student import RestrictedFacts
from pss_cli.workspace import database, participation, programs, records, restricted, students
from pss_cli.workspace.layout import Workspace

CONTRACTS = Path(__file__).parent.parent / "contracts"
CHILDREN = {
    "0000001": Child(34, 71, 11, 90),
    "0000002": Child(5, None, 3, 90),
    "0000003": Child(None, None, 20, 90),
    "0000004": Child(0, 0, 0, 90, retained=True),
    "0000005": Child(88, 92, 2, 90, rating=5),
}
Pss = Callable[..., Ran]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Five worked children, two programs, and a seat held by the child who needs none."""
    with database.writing(workspace, "pss import-roster") as store:
        for student_id, child in CHILDREN.items():
            students.put(store, a_student(student_id, last_name="Sentinelbark"))
            facts = records_of(child)
            told = [record for name in Records.__dataclass_fields__ for record in getattr(facts, name)]
            records.save(store, [replace(record, student_id=StudentId(student_id)) for record in told])
        records.save(store, [Flag(student_id=StudentId("0000005"), name="foster", value=True)])
        programs.put(store, a_program("P01", "academic.reading:2", seats=2))
        programs.put(store, a_program("P02", "academic.math", seats=3))
        seat = Participation(student_id=StudentId("0000005"), program_id=ProgramId("P01"), stage=EnrollmentStage.ACTIVE)
        participation.save(store, [seat])
    return workspace


def document(ran: Ran, name: str) -> dict:
    assert ran.code == 0, ran.err
    content = json.loads(ran.out)
    jsonschema.validate(content, json.loads((CONTRACTS / f"{name}.schema.json").read_text(encoding="utf-8")))
    return content


def test_needs_list_as_json_keeps_its_contract_and_lists_too_little_data_first(school: Workspace, pss: Pss):
    items = document(pss("needs", "list", "--format", "json"), "needs")["items"]
    assert [(item["student_id"], item["tier"], item["status"]) for item in items] == [
        ("0000003", None, "not_enough_data"),
        ("0000004", 3, "scored"),
        ("0000002", 3, "provisional"),
        ("0000001", 2, "scored"),
        ("0000005", 1, "scored"),
    ]


def test_needs_list_by_tier_review_and_missing(school: Workspace, pss: Pss):
    def ids(*options: str) -> list[str]:
        return [
            item["student_id"]
            for item in document(pss("needs", "list", "--format", "json", *options), "needs")["items"]
        ]

    assert ids("--tier", "3") == ["0000004", "0000002"]
    assert ids("--missing") == ["0000003"]
    assert ids("--review") == ["0000003", "0000004", "0000002"]
    assert ids("--need", "attendance.absence") == ["0000003", "0000001"]


def test_foster_care_is_shown_only_when_asked_for(school: Workspace, pss: Pss):
    assert "foster" not in "".join(
        pss("needs", command, *rest, "--format", "json").out for command, *rest in (("list",), ("show", "0000005"))
    )
    assert "in foster care" in pss("needs", "list", "--show-sensitive").out


def test_needs_show_says_strengths_first_and_every_reason(school: Workspace, pss: Pss):
    lines = pss("needs", "show", "0000001").out.splitlines()
    assert lines[1].startswith("strength\tMath at the 71st percentile")
    assert any("reading\tconcern, borderline\t14 of 31" in line for line in lines)
    assert any("counted twice" in line and "scores.csv, row 7" in line for line in lines)


def test_needs_explain_of_an_unknown_student_names_the_next_command(school: Workspace, pss: Pss):
    ran = pss("needs", "explain", "1")
    assert (ran.code, ran.out) == (3, "")
    assert "pss roster list" in ran.err


def test_needs_without_students_says_what_to_import(workspace: Workspace, pss: Pss):
    for words in (("needs", "list"), ("needs", "identify"), ("align",), ("students", "list")):
        ran = pss(*words)
        assert ran.code == 3
        assert "pss import-roster" in ran.err


def test_identify_keeps_a_snapshot_and_tells_movement(school: Workspace, pss: Pss):
    first = pss("--as-of", "2026-11-02", "needs", "identify")
    assert "Needs of 5 students as of 2026-11-02: 1 no tier, 1 tier 1, 1 tier 2, 2 tier 3." in first.out
    assert "Since" not in first.out
    with database.writing(school, "pss import-records") as store:
        better = replace(
            records_of(Child(90, 90)).assessments[0], student_id=StudentId("0000002"), taken_on=date(2027, 1, 20)
        )
        records.save(store, [better])
    later = pss("needs", "identify", "--as-of", "2027-01-31")
    assert (
        "Since 2026-11-02: 1 moved to a lower tier, 0 to a higher one, 3 stayed, 1 new or without a tier." in later.out
    )


def test_identify_as_a_dry_run_keeps_nothing(school: Workspace, pss: Pss):
    before = school.database.read_bytes()
    assert "NOT saved" in pss("needs", "identify", "-n").out
    assert school.database.read_bytes() == before


def test_an_override_down_needs_two_people(school: Workspace, pss: Pss):
    words = (
        "needs",
        "override",
        "0000004",
        "academic.reading",
        "concern",
        "--by",
        "A. Oak",
        "--reason",
        "read well to me",
    )
    refused = pss(*words)
    assert refused.code == 2
    assert "NOT saved: down needs a second person's name" in refused.err
    assert pss(*words, "--second", "a. oak").code == 2
    assert pss(*words, "--second", "B. Elm").code == 0
    need = document(pss("needs", "show", "0000004", "--format", "json"), "needs")["items"][0]["needs"][0]
    assert (need["points"], need["band"]) == (31, "concern")
    assert need["sentences"][-1]["text"].startswith(
        "Decision of 2026-11-02 by A. Oak and B. Elm: concern (read well to me)"
    )


def test_an_override_up_by_one_person_moves_the_tier(school: Workspace, pss: Pss):
    assert pss("needs", "override", "0000005", "academic.math", "high", "--by", "A. Oak", "--reason", "new").code == 0
    item = document(pss("needs", "show", "0000005", "--format", "json"), "needs")["items"][0]
    assert item["tier"] == 3


def test_the_rules_are_a_document_with_what_is_changed_here(school: Workspace, pss: Pss):
    before = document(pss("needs", "rules", "--format", "json"), "rules")
    rules = {item["rule"]: item for item in before["items"]}
    assert (rules["attendance.severe"]["value"], before["changed"], before["optional"]) == ("20", [], ["ewims"])
    assert pss("needs", "rules", "--edit").code == 0
    path = school.rules / "default.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("retained = 4", "retained = 5"), encoding="utf-8")
    for words in ((), ("--diff",)):
        after = document(pss("needs", "rules", *words, "--format", "json"), "rules")
        assert after["changed"] == ["progression.retained: 4 -> 5"]


def test_rules_are_shown_copied_changed_and_compared(school: Workspace, pss: Pss):
    assert "attendance.severe\t20\tMassachusetts" in pss("needs", "rules").out
    assert "Nothing was changed" not in pss("needs", "rules", "--edit").out
    path = school.rules / "default.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("retained = 4", "retained = 5"), encoding="utf-8")
    assert "progression.retained\t4 -> 5" in pss("needs", "rules", "--diff").out
    assert "Rule changed here: progression.retained: 4 -> 5" in pss("needs", "identify").out
    path.write_text("[pack]\n", encoding="utf-8")
    refused = pss("needs", "list")
    assert refused.code == 1
    assert "default.toml are refused" in refused.err


def test_align_as_json_keeps_its_contract(school: Workspace, pss: Pss):
    content = document(pss("align", "--format", "json"), "align")
    assert content["by"] == ["need", "grade", "day"]
    assert content["misplaced_seats"] == [{"program_id": "P01", "student_id": "0000005", "needs": ["academic.reading"]}]
    assert content["unserved"] == ["0000004", "0000002", "0000001", "0000003"]
    cell = next(cell for cell in content["cells"] if cell["need"] == "academic.reading" and cell["grade"] == "3")
    assert cell == {
        "need": "academic.reading",
        "grade": "3",
        "day": "Tue",
        "students": 3,
        "served": 0,
        "unserved": 3,
        "seats": 2,
        "seats_free": 1,
        "gap": 2,
    }


def test_align_on_the_screen_begins_with_the_totals_of_each_need(school: Workspace, pss: Pss):
    shown = pss("align", "--format", "table").out
    lines = shown.splitlines()
    assert "students have a need, be it only to watch, and no seat for any." in " ".join(lines[1:3])
    assert "academic.reading" not in shown
    assert "reading" in shown
    assert "pss align --by need,grade,day" in " ".join(shown.split())
    assert "academic.reading" in pss("align", "--format", "tsv").out
    assert pss("align", "--format", "tsv").out.startswith("Need\tGrade\tDay\t")


def test_align_tries_a_change_and_saves_nothing(school: Workspace, pss: Pss):
    before = school.database.read_bytes()
    content = document(pss("align", "--by", "need", "--what-if", "P01:+12", "--format", "json"), "align")
    assert "If so, reading: seats 2 -> 14, gap 2 -> -10." in content["sentences"]
    assert school.database.read_bytes() == before


@pytest.mark.parametrize("words", [("--by", "color"), ("--by", ""), ("--by", "need,need"), ("--what-if", "P99:+1")])
def test_align_refuses_what_it_does_not_understand(school: Workspace, pss: Pss, words: tuple[str, ...]):
    ran = pss("align", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "Fix:" in ran.err


def test_students_to_act_on(school: Workspace, pss: Pss):
    def ids(option: str) -> list[str]:
        return [
            item["student_id"] for item in json.loads(pss("students", "list", option, "--format", "json").out)["items"]
        ]

    assert ids("--unserved") == ["0000004", "0000002", "0000001", "0000003"]
    assert ids("--no-follow-up") == ["0000001", "0000003"]
    assert ids("--without-plan") == ["0000004", "0000002"]


def test_no_name_is_in_a_redacted_list_or_in_the_journal(school: Workspace, pss: Pss):
    assert "Sentinelbark" in pss("needs", "list").out
    pss("needs", "identify")
    for words in (("needs", "list"), ("students", "list", "--unserved"), ("students", "show", "0000001"), ("history",)):
        assert "Sentinelbark" not in pss("--redact", *words).out


def test_the_same_day_and_records_give_the_same_bytes(school: Workspace, pss: Pss):
    for words in (("needs", "list"), ("align",), ("students", "list")):
        assert pss(*words, "--format", "json").out == pss(*words, "--format", "json").out


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
    assert "offered by the match" not in pss("students", "show", "0000004").out
    assert pss("match", "students").code == 0
    assert "P01 Acorn Readers: offered by the match" in pss("students", "show", "0000004").out
    assert pss("students", "page", "0000004").code == 0
    assert "offered by the match" in (school.output / "student-0000004.html").read_text(encoding="utf-8")


def test_a_school_may_copy_the_student_page_and_have_it_checked(school: Workspace, pss: Pss):
    assert pss("template", "copy", "student.html.j2").code == 0
    assert pss("template", "check").code == 0
    copy = school.templates / "student.html.j2"
    copy.write_text(copy.read_text(encoding="utf-8").replace("{{ tier }}", "{{ teir }}"), encoding="utf-8")
    assert pss("template", "check").code == 1


FIELDS = ("race", "el_status", "gender")


def _keep_facts(school: Workspace, shift: int) -> None:
    """Restricted facts of every child, handed on by `shift` places."""
    with database.writing(school, "pss import-roster") as store:
        ids = list(CHILDREN)
        restricted.save(
            store,
            [
                RestrictedFacts(
                    student_id=StudentId(student_id),
                    facts=tuple((name, f"group {(at + shift) % 3}") for name in FIELDS),
                )
                for at, student_id in enumerate(ids)
            ],
        )


def test_permuting_restricted_facts_changes_no_output_but_the_audit(school: Workspace, pss: Pss):
    commands = (("needs", "list"), ("needs", "show", "0000001"), ("align",), ("students", "list", "--unserved"))
    seen = []
    for shift in (0, 1):
        _keep_facts(school, shift)
        seen.append(
            [
                pss(*words, "--format", "json", "--show-sensitive").out
                if words[0] == "needs"
                else pss(*words, "--format", "json").out
                for words in commands
            ]
        )
    assert seen[0] == seen[1]


def test_the_audit_hides_groups_of_a_small_school(school: Workspace, pss: Pss):
    refused = pss("audit", "fairness")
    assert refused.code == 3
    assert "keep_restricted" in refused.err
    _keep_facts(school, 0)
    items = json.loads(pss("audit", "fairness", "--format", "json").out)["items"]
    assert {item["field"] for item in items} == {"", *FIELDS}
    assert all(item["suppressed"] and item["students"] is None for item in items if item["field"])
