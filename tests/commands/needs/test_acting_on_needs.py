"""`pss align`, `pss students` and `pss audit` as a user runs them: what to do about needs, and who sees what."""

import json
from collections.abc import Callable

import pytest

from conftest import Ran
from contract import document
from pss_cli.domain.student import RestrictedFacts
from pss_cli.workspace import database, restricted, students
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


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
    assert "students have a need, if only of the watch band, and no seat for any." in " ".join(lines[1:3])
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


FIELDS = ("race", "el_status", "gender")


def _keep_facts(school: Workspace, shift: int) -> None:
    """Restricted facts of every child, handed on by `shift` places."""
    with database.writing(school, "pss import-roster") as store:
        restricted.save(
            store,
            [
                RestrictedFacts(
                    student_id=student_id,
                    facts=tuple((name, f"group {(at + shift) % 3}") for name in FIELDS),
                )
                for at, student_id in enumerate(sorted(student.student_id for student in students.active(store)))
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


@pytest.mark.parametrize(
    "words",
    ["roster show 0000001", "needs list", "needs show 0000001", "needs explain 0000001", "needs rules", "align",
     "students list", "students show 0000001", "outreach status", "template list"],
)  # fmt: skip
def test_a_screen_ends_with_what_to_do_next(school: Workspace, pss: Pss, words: str):
    last = pss(*words.split(), "--format", "table").out.rstrip().splitlines()[-1]
    assert "  pss " in f" {last}"
