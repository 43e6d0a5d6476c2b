"""Programs that are killed, disks that are full, two programs at once: always the old state or the new, never half."""

import os
import shutil
import signal
import sqlite3
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.errors import PssError, Unreadable
from pss_cli.jobs import back_up, change_setting, init_workspace, restore_backup
from pss_cli.workspace import connections, database, health, journal, settings, snapshots
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks children and kills them")
SHELF = Shelf("students", Student, lambda student: student.student_id)
OLD = tuple(a_student(f"{number:04d}") for number in range(60))
AS_OF = date(2026, 11, 2)
NEW = tuple(a_student(f"{number:04d}", homeroom="4C") for number in range(30, 90))
CHANGING_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "sqlite3.connect"}


def import_roster(workspace: Workspace) -> None:
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, NEW)
        SHELF.remove(store, ["0001", "0002"])
        journal.describe(store, "60 students")


def set_setting(workspace: Workspace) -> None:
    change_setting.run(workspace, change_setting.Request("match.max_programs", "5"))


ACTIONS: dict[str, tuple[Callable[[Workspace], object], tuple[Callable[[Workspace], object], ...]]] = {
    # action: what is done under fire, and what was done before it
    "import": (import_roster, ()),
    "config set": (set_setting, ()),
    "undo of an import": (database.undo, (import_roster,)),
    "redo of an import": (database.redo, (import_roster, database.undo)),
    "undo of config set": (database.undo, (set_setting,)),
    "redo of config set": (database.redo, (set_setting, database.undo)),
}

NAMES = [pytest.param(name, marks=pytest.mark.slow) if name.startswith("redo") else name for name in ACTIONS]


def state(workspace: Workspace) -> tuple[object, ...]:
    """All a user can see: records, settings, and what the journal says is in force."""
    in_file = settings.load(workspace)
    with database.reading(workspace) as store:
        return SHELF.all(store), in_file.match.max_programs, len(journal.entries(store)), journal.stacks(store)


def made(folder: Path, before: tuple[Callable[[Workspace], object], ...]) -> Workspace:
    init_workspace.run(init_workspace.Request(folder, "Hedgerow School", "2026-27", AS_OF))
    workspace = Workspace(folder.resolve())
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, OLD)
    for step in before:
        step(workspace)
    return workspace


def copied(workspace: Workspace, folder: Path) -> Workspace:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workspace.root, folder)
    return Workspace(folder.resolve())


def in_child(work: Callable[[], object]) -> int:
    """Runs the work in a forked child; the wait status."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pid = os.fork()
    if pid == 0:
        try:
            work()
        except PssError:
            os._exit(3)
        except BaseException:  # noqa: BLE001 a forked child must never come back into pytest
            traceback.print_exc()
            os._exit(9)
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def at_point(number: int, strike: Callable[[], None]) -> Callable[[], int]:
    """Calls `strike` at the numbered file-changing call or SQL statement of this process; tells the points so far."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            strike()

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGING_EVENTS or (event == "open" and int(arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)):
            count()

    connect = connections.connect

    def traced(path: Path) -> connections.Store:
        store = connect(path)
        store.set_trace_callback(count)
        return store

    connections.connect = traced  # in this child alone
    database.connect = traced  # type: ignore[attr-defined]  # imported there by name
    sys.addaudithook(hear)
    return lambda: seen


def points_of(action: Callable[[], object], note: Path) -> int:
    """How many points the action has."""

    def work() -> None:
        seen = at_point(-1, die)
        action()
        total = seen()
        note.write_text(str(total), encoding="utf-8")

    assert in_child(work) == 0
    return int(note.read_text(encoding="utf-8"))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


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


def test_two_programs_writing_at_once_lose_nothing_and_readers_never_fail(workspace: Workspace) -> None:
    each = 25

    def write(prefix: str) -> None:
        for number in range(each):
            with database.writing(workspace, "pss roster add") as store:
                SHELF.put(store, (a_student(f"{prefix}{number:03d}"),))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        children = []
        for prefix in "ABC":
            pid = os.fork()
            if pid == 0:
                code = 1
                with suppress(BaseException):
                    write(prefix)
                    code = 0
                os._exit(code)
            children.append(pid)
    seen = []
    while len(seen) < 200:
        with database.reading(workspace) as store:
            seen.append(SHELF.count(store))
            assert len(SHELF.all(store)) == seen[-1], "one view, whatever others write"
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0, 0]
    assert seen == sorted(seen)
    records, _, lines, stacks = state(workspace)
    assert len(records) == lines == len(stacks.done) == 3 * each  # type: ignore[arg-type, attr-defined]


def test_a_lock_dies_with_its_process(workspace: Workspace) -> None:
    def hold() -> None:
        with database.writing(workspace, "pss import-roster") as store:
            SHELF.put(store, OLD)
            die()

    assert in_child(hold) == signal.SIGKILL
    started = time.monotonic()
    import_roster(workspace)
    assert time.monotonic() - started < 5
    assert len(state(workspace)[0]) == len(NEW)  # type: ignore[arg-type]


def test_a_held_lock_is_told_as_busy(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    with (
        database.writing(workspace, "pss import-roster"),
        pytest.raises(Unreadable, match="Another pss command is writing"),
    ):
        import_roster(workspace)
    assert state(workspace)[0] == ()


def test_an_init_killed_at_any_point_can_be_done_again(tmp_path: Path) -> None:
    request = init_workspace.Request(tmp_path / "school", "Hedgerow School", "2026-27", AS_OF)
    for number in range(1, 200):
        shutil.rmtree(tmp_path / "school", ignore_errors=True)

        def work(number: int = number) -> None:
            at_point(number, die)
            init_workspace.run(request)

        status = in_child(work)
        workspace = Workspace((tmp_path / "school").resolve())
        if not workspace.settings_file.exists():
            init_workspace.run(request)
        import_roster(workspace)
        if status == 0:
            break
    assert status == 0
    assert number > 10


def test_an_init_that_fails_leaves_nothing(tmp_path: Path) -> None:
    request = init_workspace.Request(tmp_path / "a" / "school", "Hedgerow", "2026-27", AS_OF)

    def full() -> None:
        raise OSError(28, "No space left on device")

    for number in range(1, 60):

        def work(number: int = number) -> None:
            at_point(number, full)
            init_workspace.run(request)

        status = in_child(work)
        if status == 0:
            break
        left = [path for path in tmp_path.rglob("*") if path.name not in {"a", "school", ".pss"}]
        assert left == [], f"at point {number}"
    assert number > 5


def test_a_backup_or_restore_killed_at_any_point_leaves_no_half_file(workspace: Workspace, tmp_path: Path) -> None:
    import_roster(workspace)
    whole = tmp_path / "whole.zip"
    back_up.run(workspace, back_up.Request(whole, AS_OF))
    for number in range(1, 200):

        def work(number: int = number) -> None:
            at_point(number, die)
            back_up.run(workspace, back_up.Request(tmp_path / "killed.zip", AS_OF))
            restore_backup.run(restore_backup.Request(tmp_path / "killed.zip", tmp_path / "restored"))

        status = in_child(work)
        if (tmp_path / "killed.zip").exists():
            assert (tmp_path / "killed.zip").read_bytes() == whole.read_bytes()
            (tmp_path / "killed.zip").unlink()
        if (tmp_path / "restored").exists():
            assert state(Workspace(tmp_path / "restored"))[0] == state(workspace)[0]
        if status == 0:
            break
    assert status == 0
    assert (tmp_path / "restored").exists()
    assert number > 15
