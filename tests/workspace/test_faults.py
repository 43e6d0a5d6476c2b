"""Programs that are killed, disks that are full: always the old state or the new, never half."""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from cast import a_student
from pss_cli.errors import Unreadable
from pss_cli.jobs import change_setting
from pss_cli.workspace import database, health, snapshots
from pss_cli.workspace.journal import EntryKind
from pss_cli.workspace.layout import Workspace
from strikes import SHELF, at_point, copied, die, import_roster, in_child, made, points_of, state

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks children and kills them")


def set_setting(workspace: Workspace) -> None:
    change_setting.run(workspace, change_setting.Request("match.max_programs", "5"))


undo, redo = (partial(database.turn, kind=kind) for kind in (EntryKind.UNDO, EntryKind.REDO))
ACTIONS: dict[str, tuple[Callable[[Workspace], object], tuple[Callable[[Workspace], object], ...]]] = {
    # action: what is done under fire, and what was done before it
    "import": (import_roster, ()),
    "config set": (set_setting, ()),
    "undo of an import": (undo, (import_roster,)),
    "redo of an import": (redo, (import_roster, undo)),
    "undo of config set": (undo, (set_setting,)),
    "redo of config set": (redo, (set_setting, undo)),
}
NAMES = [pytest.param(name, marks=pytest.mark.slow) if name.startswith("redo") else name for name in ACTIONS]


@pytest.mark.parametrize("name", NAMES)
def test_killed_at_any_point_leaves_the_old_state_or_the_new(name: str, tmp_path: Path) -> None:
    action, before = ACTIONS[name]
    template = made(tmp_path / "template", before)
    old = state(template)
    finished = copied(template, tmp_path / "finished")
    action(finished)
    new = state(finished)
    assert old != new
    outcomes = []
    for number in range(1, 400):
        workspace = copied(template, tmp_path / "victim")

        def work(number: int = number, workspace: Workspace = workspace) -> None:
            at_point(number, die)
            action(workspace)

        status = in_child(work)
        assert status in {0, signal.SIGKILL}
        now = state(workspace)
        assert now in (old, new)
        assert not any(finding.level is health.Level.DAMAGE for finding in health.examine(workspace))
        outcomes.append(now == new)
        import_roster(workspace)  # the next command works
        if status == 0:
            break
    assert status == 0
    assert {True, False} <= set(outcomes), "both sides of the commit were struck"
    assert len(outcomes) > 15


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_at_any_point_of_ours_leaves_the_old_state_or_the_new_and_a_sentence(
    name: str, tmp_path: Path
) -> None:
    action, before = ACTIONS[name]
    template = made(tmp_path / "template", before)
    old = state(template)
    finished = copied(template, tmp_path / "finished")
    action(finished)
    new = state(finished)
    victim = copied(template, tmp_path / "victim")
    points = points_of(lambda: action(victim), tmp_path / "points")

    def full() -> None:
        raise OSError(28, "No space left on device")

    refused = 0
    for number in range(1, points + 1):
        workspace = copied(template, tmp_path / "victim")

        def work(number: int = number, workspace: Workspace = workspace) -> None:
            at_point(number, full)
            action(workspace)

        status = os.waitstatus_to_exitcode(in_child(work))
        assert status in {0, 3}, "a sentence, not a traceback"
        assert state(workspace) in (old, new)
        refused += status == 3
        import_roster(workspace)
    assert refused >= 3


def test_a_store_without_room_refuses_with_a_sentence_and_keeps_the_old_state(workspace: Workspace) -> None:
    with pytest.raises(Unreadable, match="disk is full"), _little_room(workspace) as store:
        SHELF.put(store, tuple(a_student(f"{number:05d}", address="x" * 500) for number in range(5000)))
    assert state(workspace)[0] == ()
    assert not list(snapshots.folder(workspace).glob("*"))


@contextmanager
def _little_room(workspace: Workspace) -> Iterator[sqlite3.Connection]:
    with database.writing(workspace, "pss import-roster") as store:
        pages = store.execute("PRAGMA page_count").fetchone()[0]
        store.execute(f"PRAGMA max_page_count = {pages + 4}")
        yield store
