"""`pss config`, as typed."""

import json
from collections.abc import Callable

import pytest

from pss_cli.workspace import pending_settings
from pss_cli.workspace.layout import Workspace


def test_set_changes_the_file_and_undo_and_redo_follow(pss: Callable, workspace: Workspace) -> None:
    before = workspace.settings_file.read_bytes()
    ran = pss("config", "set", "match.max_programs", "3")
    assert (ran.code, ran.err) == (0, "")
    assert "match.max_programs: 2 -> 3" in ran.out
    assert pss("config", "get", "match.max_programs").out == "3\n"
    after = workspace.settings_file.read_bytes()
    pss("undo")
    assert workspace.settings_file.read_bytes() == before
    pss("redo")
    assert workspace.settings_file.read_bytes() == after


def test_undoing_an_import_leaves_settings_changed_by_hand_alone(pss: Callable, workspace: Workspace) -> None:
    pss("config", "set", "match.max_programs", "3")
    pss("config", "set", "match.seed", "acorns")
    text = workspace.settings_file.read_text(encoding="utf-8") + "# by hand\n"
    workspace.settings_file.write_text(text, encoding="utf-8")
    pss("config", "set", "match.max_programs", "4")
    pss("undo")
    assert workspace.settings_file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("match.max_programs", "30"), 2, "whole number from 1 to 10"),
        (("match.maximum", "3"), 2, 'no setting "match.maximum"'),
        (("school.name", ""), 2, "cannot be empty"),
        (("school.name", "a\nb"), 2, "line break"),
        (("school.year", "2026-28"), 2, "not a school year"),
    ],
)
def test_a_wrong_value_changes_nothing(
    pss: Callable, workspace: Workspace, words: tuple[str, str], code: int, says: str
) -> None:
    before = workspace.settings_file.read_bytes()
    ran = pss("config", "set", *words)
    assert ran.code == code
    assert says in ran.err
    assert workspace.settings_file.read_bytes() == before
    assert json.loads(pss("history", "--format", "json").out)["items"] == []


def test_dry_run_and_the_same_value_change_nothing_and_say_so(pss: Callable, workspace: Workspace) -> None:
    before = workspace.settings_file.read_bytes()
    assert "NOT changed" in pss("config", "set", "match.fill", "yes", "--dry-run").out
    assert "NOT changed" in pss("config", "set", "school.name", "Hedgerow School").out
    assert workspace.settings_file.read_bytes() == before


def test_list_shows_every_setting_with_its_origin(pss: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSS_MATCH_SEED", "acorns")
    lines = pss("config", "list", "--show-origin").out.splitlines()
    assert "match.seed\tacorns\tenvironment PSS_MATCH_SEED" in "\n".join(lines)
    assert "no effect" in pss("config", "set", "match.seed", "pears").out
    items = json.loads(pss("config", "list", "--format", "json").out)["items"]
    assert {"key": "school.year", "value": "2026-27", "origin": "pss.toml", "built_in": ""} in items


def test_a_change_whose_program_was_killed_before_the_file_is_finished_by_the_next_command(
    pss: Callable, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(pending_settings, "finish", lambda _: None)
        pss("config", "set", "match.seed", "acorns")
    assert "acorns" not in workspace.settings_file.read_text(encoding="utf-8")
    assert pss("config", "get", "match.seed").out == "acorns\n"
    assert 'seed = "acorns"' in workspace.settings_file.read_text(encoding="utf-8")
    assert not workspace.pending_settings.exists()


def test_set_mends_a_wrong_value_in_the_file_and_names_what_is_still_wrong(pss: Callable, workspace: Workspace) -> None:
    text = workspace.settings_file.read_text(encoding="utf-8").replace("# max_programs = 2", "max_programs = 200")
    workspace.settings_file.write_text(text, encoding="utf-8")
    assert pss("config", "get", "match.fill").code == 3
    assert pss("config", "set", "match.fill", "true").code == 3
    assert workspace.settings_file.read_text(encoding="utf-8") == text
    assert pss("config", "set", "match.max_programs", "3").code == 0
    assert pss("config", "get", "match.max_programs").out == "3\n"


def test_what_was_typed_into_the_file_after_a_redo_survives_the_next_undo(pss: Callable, workspace: Workspace) -> None:
    pss("config", "set", "match.max_programs", "3")
    pss("undo")
    pss("redo")
    typed = workspace.settings_file.read_text(encoding="utf-8").replace("max_programs = 3", "max_programs = 4")
    workspace.settings_file.write_text(typed, encoding="utf-8")
    pss("undo")
    assert workspace.settings_file.read_text(encoding="utf-8") != typed
    pss("redo")
    assert workspace.settings_file.read_text(encoding="utf-8") == typed


def test_history_says_of_an_undo_which_command_it_took_back(pss: Callable) -> None:
    pss("config", "set", "match.max_programs", "3")
    pss("undo")
    assert "\tpss undo\tpss config set match.max_programs: 2 -> 3\t" in pss("history").out
