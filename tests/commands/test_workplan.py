"""`pss workplan` and `pss template` as a MELS uses them through the year."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cast import a_program, a_student
from conftest import Ran
from pss_cli.jobs import edit_workplan
from pss_cli.workspace import database, programs, students, workplans
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Twelve students and two programs, one of them without seats."""
    with database.writing(workspace, "pss import-roster") as store:
        for number in range(12):
            students.put(store, a_student(f"{number:07}", last_name="Sentinelbark"))
        programs.put(store, a_program("P01"))
        programs.put(store, a_program("P02", seats=None))
    return workspace


def test_a_plan_is_begun_once(school: Workspace, pss: Pss):
    begun = pss("workplan", "init")
    assert begun.code == 0
    assert "5 goals, 9 objectives" in begun.out
    again = pss("workplan", "init")
    assert again.code == 3
    assert "NOT changed" in again.err


def test_without_a_plan_every_command_says_how_to_begin(school: Workspace, pss: Pss):
    for words in (("list",), ("check",), ("due",), ("render",), ("update", "G1", "--text", "x")):
        ran = pss("workplan", *words)
        assert ran.code == 3
        assert "pss workplan init" in ran.err


def test_render_writes_three_files_and_remembers_the_measures(school: Workspace, pss: Pss):
    pss("workplan", "init")
    ran = pss("workplan", "render")
    assert ran.code == 0, ran.err
    for ending in ("html", "docx", "md"):
        assert (school.output / f"workplan.{ending}").is_file()
    with database.writing(school, "pss import-catalog") as store:
        programs.put(store, a_program("P02"))
    later = pss("--as-of", "2026-12-01", "workplan", "render")
    assert "Since 2026-11-02: 1 measure changed." in later.out
    assert "Programs not ready to match: 1 -> 0 (better)" in later.out
    assert "What changed since November 2, 2026" in (school.output / "workplan.md").read_text(encoding="utf-8")


def test_what_somebody_wrote_into_the_word_file_is_kept_aside(school: Workspace, pss: Pss):
    pss("workplan", "init")
    pss("workplan", "render", "--format", "docx")
    (school.output / "workplan.docx").write_bytes(b"edited by hand")
    ran = pss("workplan", "render", "--format", "docx")
    assert "The earlier file was kept" in ran.out
    assert (school.output / "workplan.previous.docx").read_bytes() == b"edited by hand"


def test_a_dry_run_writes_no_file_and_remembers_nothing(school: Workspace, pss: Pss):
    pss("workplan", "init")
    ran = pss("workplan", "render", "--dry-run")
    assert "NOT written" in ran.out
    assert not school.output.exists() or not list(school.output.glob("workplan*"))
    assert "Since" not in pss("--as-of", "2026-12-01", "workplan", "render", "-n").out


def test_a_wrong_template_of_the_school_writes_nothing_at_all(school: Workspace, pss: Pss):
    pss("workplan", "init")
    assert pss("template", "copy", "workplan.md").code == 0
    (school.templates / "workplan.md.j2").write_text("{{ nothing }}", encoding="utf-8")
    ran = pss("workplan", "render")
    assert ran.code == 1
    assert "line 1: 'nothing' is undefined" in ran.err
    assert not school.output.exists() or not list(school.output.glob("workplan*"))
    assert pss("template", "check").code == 1


def test_a_copied_template_is_good_and_is_not_replaced(school: Workspace, pss: Pss):
    for name in ("workplan.html.j2", "workplan.docx", "workplan.md.j2", "workplan_goals.toml"):
        assert pss("template", "copy", name).code == 0
        assert "NOT replaced" in pss("template", "copy", name).err
    checked = pss("template", "check")
    assert checked.code == 0
    assert checked.out.count("good") == 4


def test_the_schools_own_goals_begin_the_plan(school: Workspace, pss: Pss):
    school.templates.mkdir()
    own = school.templates / "workplan_goals.toml"
    own.write_text('[[goal]]\ntext = "Ours"\n[[goal.objective]]\ntext = "Try"\nmeasure = "no_such"\n', encoding="utf-8")
    refused = pss("workplan", "init")
    assert refused.code == 3
    assert '"no_such" is no measure' in refused.err
    own.write_text('[[goal]]\ntext = "Ours"\n', encoding="utf-8")
    assert "1 goal, 0 objectives" in pss("workplan", "init").out


def test_items_are_added_changed_and_undone(school: Workspace, pss: Pss):
    pss("workplan", "init", "--empty")
    added = pss(
        "workplan", "add", "objective", "Fill them", "--to", "G4", "--measure", "seats_filled_share", "--target", "80%"
    )
    assert "Saved: O4.1" in added.out
    assert "Saved: A4.1.1" in pss("workplan", "add", "activity", "Call", "--to", "O4.1", "--due", "2026-11-20").out
    assert "Saved" in pss("workplan", "update", "A4.1.1", "--status", "on track", "--owner", "Ms. Reed").out
    plan = json.loads(pss("workplan", "list", "--format", "json").out)
    objective = plan["goals"][3]["objectives"][0]
    assert (objective["target"], objective["activities"][0]["status"]) == (0.8, "on_track")
    assert "A4.1.1" in pss("workplan", "due").out
    assert "NOT changed" in pss("workplan", "update", "A4.1.1", "--owner", "Ms. Reed").out
    assert pss("undo").code == 0
    assert "Ms. Reed" not in pss("workplan", "list").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("update", "O9.9", "--target", "1"), 3, "has no"),
        (("update", "G1", "--owner", "x"), 2, "G1 has no owner"),
        (("update", "O1.1", "--measure", "needs_known"), 2, 'Did you mean "needs_known_share"?'),
        (("update", "O1.1", "--target", "lots"), 2, "80% or 25"),
        (("update", "A1.1.1", "--status", "finished"), 2, "not_started"),
        (("update", "A1.1.1", "--due", "tomorrow"), 2, "2026-11-21"),
        (("update", "A1.1.1", "--due", ""), 2, "2026-11-21"),
        (("update", "A1.1.1"), 2, "Nothing to change"),
        (("add", "dream", "x"), 2, "goal, an objective"),
        (("add", "objective", "x", "--to", "G1"), 2, "--measure"),
        (("add", "activity", "x", "--to", "O7.7"), 3, "has no"),
        (("render", "-o", "plan.pdf"), 2, "html, docx or md"),
        (("list", "--format", "docx"), 2, "A list cannot be"),
    ],
)
def test_a_slip_is_answered_with_what_is_possible(
    school: Workspace, pss: Pss, words: tuple[str, ...], code: int, said: str
):
    pss("workplan", "init")
    ran = pss("workplan", *words)
    assert ran.code == code
    assert said in ran.err


def test_a_copy_for_sharing_is_a_file_of_its_own_and_not_remembered(school: Workspace, pss: Pss):
    pss("workplan", "init")
    assert pss("workplan", "render", "--for-sharing", "--format", "md").code == 0
    assert (school.output / "workplan-for-sharing.md").is_file()
    assert not (school.output / "workplan.md").exists()
    assert "Since" not in pss("--as-of", "2026-12-01", "workplan", "render", "-n").out


def test_no_document_names_a_child(school: Workspace, pss: Pss):
    pss("workplan", "init")
    pss("workplan", "render")
    assert "Sentinelbark" not in (school.output / "workplan.html").read_text(encoding="utf-8")


def test_measures_are_listed_with_why_not(school: Workspace, pss: Pss):
    listed = json.loads(pss("workplan", "measures", "--format", "json").out)["items"]
    by_id = {one["measure"]: one for one in listed}
    assert by_id["programs_incomplete"]["value"] == 1
    assert by_id["placed_share"]["value"] is None
    assert "pss match students" in by_id["placed_share"]["why"]


def test_a_file_named_by_o_is_the_only_one_written(school: Workspace, pss: Pss, tmp_path: Path):
    pss("workplan", "init")
    assert pss("workplan", "render", "-o", tmp_path / "plan.html").code == 0
    assert (tmp_path / "plan.html").is_file()
    assert not school.output.exists() or not list(school.output.glob("workplan*"))


def test_check_tells_what_is_open_and_ends_so_until_nothing_is(school: Workspace, pss: Pss):
    pss("workplan", "init", "--empty")
    ran = pss("workplan", "check", "--format", "json")
    items = json.loads(ran.out)["items"]
    assert ran.code == 1
    assert f"{len(items)} points of the workplan are open." in ran.err
    assert ("G1", "a goal without an objective") in {(one["item_id"], one["text"]) for one in items}
    with database.writing(school, "pss tests") as store:
        plan = edit_workplan.current(school)
        workplans.save(store, (replace(plan, goals=(), principal="Dr. Moss", mels="Ms. Fern"),))
    ran = pss("workplan", "check")
    assert (ran.code, "The workplan is whole." in ran.err) == (0, True), ran
