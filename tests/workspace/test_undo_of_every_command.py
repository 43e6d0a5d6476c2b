"""Every command that writes can be undone: the whole first day of a school, back to the start and forward again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import pss_cli
from pss_cli.app import run
from pss_cli.workspace import database, journal
from pss_cli.workspace.layout import Workspace

SOURCE = Path(pss_cli.__file__).parent
OURS = ("journal", "pending_settings")


def content(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, and the settings."""
    with database.reading(workspace) as store:
        names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = {
            name: store.execute(f'SELECT * FROM "{name}" ORDER BY key').fetchall()
            for name in names
            if name not in OURS and not name.startswith("sqlite_")
        }
    return {**tables, "pss.toml": [(workspace.settings_file.read_bytes(),)]}


def step(workspace: Workspace, *words: str) -> None:
    assert run(["-w", str(workspace.root), "--as-of", "2026-11-02", "-q", *words]) == 0, words


def changes(workspace: Workspace) -> tuple[int, ...]:
    with database.reading(workspace) as store:
        return journal.stacks(store).done


def test_the_first_day_of_a_school_can_be_walked_back_and_forward(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert run(["demo", str(folder)]) == 0
    workspace = Workspace(folder.resolve())
    states = [content(workspace)]
    for words in MORE:
        step(workspace, *words)
        if content(workspace) != states[0]:
            states.insert(0, content(workspace))
    assert len(states) > len(MORE) / 2, "the commands do change something"
    done = changes(workspace)
    forward: list[dict[str, list[tuple[object, ...]]]] = []
    for _ in done:
        forward.append(content(workspace))
        step(workspace, "undo")
    empty = content(workspace)
    assert all(not rows for name, rows in empty.items() if name != "pss.toml")
    assert [state for state in states if state not in forward] == []
    for state in reversed(forward):
        step(workspace, "redo")
        assert content(workspace) == state
    assert changes(workspace) == done
    step(workspace, "doctor")


MORE = [
    ("config", "set", "match.max_programs", "1"),
    ("match", "students"),
    ("match", "accept", "--all"),
    ("needs", "identify"),
    ("config", "set", "school.mels", "A. Person"),
    ("workplan", "render"),
]


def test_every_writing_command_names_itself_in_the_journal() -> None:
    found = [
        (path.name, words)
        for path in SOURCE.rglob("*.py")
        for words in re.findall(
            r"database\.writing\(\s*\w+(?:\.\w+)?,\s*f?\"([^\"]*)\"", path.read_text(encoding="utf-8")
        )
    ]
    assert len(found) > 5
    assert [each for each in found if not each[1].startswith("pss ")] == []


def test_a_dry_run_of_undo_says_what_it_would_do(pss: Callable, workspace: Workspace) -> None:
    pss("config", "set", "match.fill", "true")
    before = content(workspace)
    ran = pss("undo", "--dry-run")
    assert (ran.code, "NOT changed" in ran.out) == (0, True)
    assert content(workspace) == before
    assert pss("undo").code == 0
    assert pss("undo", "--dry-run").code == 3
