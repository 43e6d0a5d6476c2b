"""A command struck at a chosen point: killed, or out of disk, in a child process of its own."""

import os
import shutil
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from cast import a_student
from pss_cli.domain.student import Student
from pss_cli.errors import PssError
from pss_cli.jobs import init_workspace
from pss_cli.workspace import connections, database, journal, settings
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf

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
