"""The SQLite store: opened, locked, migrated; every change is one transaction with a snapshot before it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

from pss_cli.errors import Unreadable
from pss_cli.workspace.layout import Workspace

APPLICATION_ID = 0x50535331  # "PSS1"
BUSY_SECONDS = 10.0
MIGRATIONS = Path(__file__).parent / "migrations"


def create(workspace: Workspace) -> None:
    """Makes an empty store, readable by its owner alone."""
    descriptor = os.open(workspace.database, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    os.close(descriptor)
    with closing(_connect(workspace.database)) as store:
        store.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrate(store)


@contextmanager
def reading(workspace: Workspace) -> Iterator[Connection]:
    """The store for reading: one consistent view, never blocked by another reader."""
    with closing(_open(workspace)) as store:
        store.execute("PRAGMA query_only = ON")
        store.execute("BEGIN")
        yield store


@contextmanager
def writing(workspace: Workspace, command: str) -> Iterator[Connection]:
    """The store for one change: all of it is kept, or on any exception none.

    Args:
        workspace: the school's folder.
        command: the command as typed, without a child's name; `journal.describe` adds a sentence.

    Raises:
        Unreadable: another process kept the store for more than ten seconds, or the store is damaged.
    """
    with closing(_open(workspace)) as store:
        try:
            store.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise Unreadable(
                "Another pss command is writing to this workspace.",
                slug="workspace/busy",
                fix="Wait until it has ended and try again.",
            ) from error
        store.execute("INSERT INTO journal (made_at, command, summary) VALUES (datetime('now'), ?, '')", (command,))
        try:
            yield store
            store.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                store.execute("ROLLBACK")
            raise


def _open(workspace: Workspace) -> Connection:
    if not workspace.database.is_file():
        raise Unreadable(f"The workspace {workspace.root} has no store.", slug="workspace/no-store")
    return _connect(workspace.database)


def _connect(path: Path) -> Connection:
    store = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        store.execute(f"PRAGMA {pragma}")
    return store


def _migrate(store: Connection) -> None:
    version = int(store.execute("PRAGMA user_version").fetchone()[0])
    for number, script in enumerate(sorted(MIGRATIONS.glob("*.sql")), start=1):
        if number > version:
            store.executescript(f"BEGIN; {script.read_text(encoding='utf-8')} PRAGMA user_version = {number}; COMMIT;")
