"""Programs killed at random moments, also in the middle of the disk's work; with a control without a journal."""

import os
import random
import shutil
import signal
import sqlite3
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.errors import PssError
from pss_cli.workspace import connections, database
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="forks children and kills them"),
]
SHELF = Shelf("students", Student, lambda student: student.student_id)
OLD = tuple(a_student(f"{number:05d}") for number in range(3000))
NEW = tuple(a_student(f"{number:05d}", homeroom="4C", address="x" * 300) for number in range(3000))
KILLS = 250


def change(workspace: Workspace) -> None:
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, NEW)


def homerooms(workspace: Workspace) -> set[tuple[str, int]]:
    """Homerooms with their counts: one pair when the change is whole, two when it is half."""
    with database.reading(workspace) as store:
        assert store.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = store.execute("SELECT json_extract(body, '$.homeroom'), count(*) FROM students GROUP BY 1")
        return {(room, count) for room, count in rows}


def struck(work: Callable[[], object], seconds: float) -> None:
    """Runs the work in a forked child and kills it after that time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            work()
        os._exit(0)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def sweep(template: Workspace, folder: Path) -> list[str]:
    """Kills the change at moments spread over its whole time; what the workspace was afterwards."""
    shutil.copytree(template.root, folder)
    started = time.perf_counter()
    change(Workspace(folder))
    whole_time = time.perf_counter() - started
    moments = random.Random(7)
    outcomes = []
    for _ in range(KILLS):
        shutil.rmtree(folder)
        shutil.copytree(template.root, folder)
        moment = moments.random() * whole_time * 1.2
        struck(lambda: change(Workspace(folder)), moment)
        try:
            rooms = homerooms(Workspace(folder))
        except (PssError, sqlite3.Error, AssertionError):
            outcomes.append("damaged")
        else:
            outcomes.append(
                {frozenset({("3B", 3000)}): "old", frozenset({("4C", 3000)}): "new"}.get(frozenset(rooms), "half")
            )
        if outcomes[-1] == "old" and moment > whole_time:
            whole_time = moment * 1.5  # the machine is busier than when the whole time was taken
    return outcomes


@pytest.fixture
def template(workspace: Workspace) -> Workspace:
    with database.writing(workspace, "pss import-roster") as store:
        SHELF.put(store, OLD)
    return workspace


def test_no_kill_leaves_half_a_change(template: Workspace, tmp_path: Path) -> None:
    outcomes = sweep(template, tmp_path / "victim")
    assert set(outcomes) == {"old", "new"}


def test_the_control_without_a_journal_is_left_half_or_damaged(
    template: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = connections.connect

    def careless(path: Path) -> connections.Store:
        store = connect(path)
        store.execute("PRAGMA journal_mode = OFF")
        store.execute("PRAGMA cache_size = 10")
        store.execute("PRAGMA cache_spill = 10")
        return store

    monkeypatch.setattr(database, "connect", careless)
    outcomes = sweep(template, tmp_path / "victim")
    assert {"half", "damaged"} & set(outcomes), "the kills do hit the writing itself"
