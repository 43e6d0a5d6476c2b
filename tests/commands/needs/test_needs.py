"""`pss needs` as a user runs it, on a school of five children."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cast import a_program
from children import Child, records_of
from conftest import Ran
from contract import document
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import SessionAttendance
from pss_cli.domain.record import Assessment
from pss_cli.workspace import database, participation, programs, records
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


def test_needs_list_as_json_keeps_its_contract_and_lists_the_highest_need_first(school: Workspace, pss: Pss):
    items = document(pss("needs", "list", "--format", "json"), "needs")["items"]
    assert [(item["student_id"], item["tier"], item["status"]) for item in items] == [
        ("0000004", 3, "scored"),
        ("0000002", 3, "provisional"),
        ("0000001", 2, "scored"),
        ("0000005", 1, "scored"),
        ("0000003", None, "not_enough_data"),
    ]
    assert "1 without enough data for a tier stands last." in pss("needs", "list", "--format", "table").out


def test_needs_list_by_tier_review_and_missing(school: Workspace, pss: Pss):
    def ids(*options: str) -> list[str]:
        return [
            item["student_id"]
            for item in document(pss("needs", "list", "--format", "json", *options), "needs")["items"]
        ]

    assert ids("--tier", "3") == ["0000004", "0000002"]
    assert ids("--missing") == ["0000003"]
    assert ids("--review") == ["0000004", "0000002", "0000003"]
    assert ids("--need", "attendance.absence") == ["0000001", "0000003"]


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
    assert 'No active student has the id "1". Did you mean 0000001?' in ran.err


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


def test_a_need_is_told_in_its_words_and_a_wrong_one_is_refused(school: Workspace, pss: Pss):
    by_code = pss("needs", "list", "--need", "academic.reading").out
    assert by_code == pss("needs", "list", "--need", "Reading").out
    assert "0000004" in by_code
    ran = pss("needs", "list", "--need", "readin")
    assert (ran.code, "Did you mean academic.reading?" in ran.err) == (2, True)
    decided = ("--by", "A. Oak", "--reason", "moved in last week", "--dry-run")
    assert pss("needs", "override", "0000001", "reading", "high", *decided).code == 0


def test_results_that_cannot_be_counted_are_told_with_what_to_do(school: Workspace, pss: Pss):
    assert "cannot be counted" not in pss("needs", "identify").out
    result = Assessment(
        student_id=StudentId("0000003"), test="Acorn Test", subject="reading", taken_on=date(2026, 10, 1), level="Low"
    )
    with database.writing(school, "pss import-records") as store:
        records.save(store, [result])
    said = pss("needs", "identify").out
    assert "1 of them has a result that cannot be counted, such as a reading result of 2026-10-01 (Acorn Test)" in said
    assert '--test "i-Ready"' in said


def test_a_strength_names_the_program_it_was_shown_in(school: Workspace, pss: Pss):
    came = SessionAttendance(
        student_id=StudentId("0000001"), program_id=ProgramId("P01"), day=date(2026, 10, 6), present=True
    )
    with database.writing(school, "pss import-participation") as store:
        programs.put(store, a_program("P01"))
        participation.save(store, [came])
    assert "Takes part in Acorn Readers: 1 of 1 sessions" in pss("needs", "show", "0000001").out
