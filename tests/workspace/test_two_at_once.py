"""Two programs on one workspace: nothing is lost, readers see one view, a lock dies with its process."""

import os
import shutil
import signal
import sys
import warnings
from contextlib import closing, suppress
from pathlib import Path

import pytest

from cast import a_student
from pss_cli.errors import Unreadable
from pss_cli.workspace import connections, database, upgrades
from pss_cli.workspace.layout import Workspace
from strikes import NEW, OLD, SHELF, die, import_roster, in_child, state

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks children and kills them")


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
    import_roster(workspace)
    assert len(state(workspace)[0]) == len(NEW)  # type: ignore[arg-type]


def test_a_held_lock_is_told_as_busy(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    with (
        database.writing(workspace, "pss import-roster"),
        pytest.raises(Unreadable, match="Another pss command is writing"),
    ):
        import_roster(workspace)
    assert state(workspace)[0] == ()


def test_a_change_larger_than_the_usual_memory_locks_no_reader_out(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    with database.writing(workspace, "pss import-roster") as store:
        store.execute("PRAGMA cache_size = 10")
        SHELF.put(store, OLD * 50)
        SHELF.put(store, (a_student(f"9{number:04d}") for number in range(1000)))
        with database.reading(workspace) as other:
            assert SHELF.count(other) == 0


def test_programs_that_bring_an_old_store_up_to_date_at_once_keep_one_whole_copy_of_it(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_roster(workspace)
    old_format = upgrades.known_format()
    newer = tmp_path / "migrations"
    shutil.copytree(upgrades.MIGRATIONS, newer)
    (newer / "9999_more.sql").write_text("CREATE TABLE more (x TEXT) STRICT;\n", encoding="utf-8")
    monkeypatch.setattr(upgrades, "MIGRATIONS", newer)
    copy = upgrades.copy

    def while_others_come(source: Path, target: Path) -> None:
        copy(source, target)
        with monkeypatch.context() as other:
            other.setattr(connections, "BUSY_SECONDS", 0.1)
            other.setattr(upgrades, "copy", copy)
            with pytest.raises(Unreadable, match="Another pss command"):
                state(workspace)

    monkeypatch.setattr(upgrades, "copy", while_others_come)
    with database.reading(workspace) as store:
        store.execute("SELECT x FROM more")
    (kept,) = workspace.backups.iterdir()
    with closing(connections.connect(kept)) as store:
        assert connections.store_format(store) == old_format
        assert SHELF.count(store) == len(NEW)
