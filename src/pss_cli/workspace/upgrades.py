"""Formats of the store: a new one is made, an older one is brought up to date after a copy, a newer one is refused."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection

from pss_cli import __version__
from pss_cli.errors import Unreadable
from pss_cli.workspace.connections import APPLICATION_ID, copy, made_whole, make_private_folder, store_format

MIGRATIONS = Path(__file__).parent / "migrations"


def known_format() -> int:
    """The format this program writes: the number of its migrations."""
    return len(_scripts())


def upgrade(store: Connection, keep: Callable[[], None] | None = None) -> None:
    """Runs the migrations the store has not seen, all or none; safe when two programs try at once.

    `keep` puts the old store aside; it is called while nobody else may write, and only if there is something to run.
    """
    store.execute("BEGIN IMMEDIATE")
    try:
        if keep is not None and store_format(store) < known_format():
            keep()
        for number, script in enumerate(_scripts(), start=1):
            if number > store_format(store):
                for statement in _statements(script.read_text(encoding="utf-8")):
                    store.execute(statement)
                store.execute(f"PRAGMA user_version = {number}")
        store.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        store.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            store.execute("ROLLBACK")
        raise


def bring_up_to_date(store: Connection, path: Path, backups: Path) -> None:
    """Upgrades an older store after copying it to `backups`; leaves a current one alone.

    Raises:
        Unreadable: the store was written by a newer program; it is not touched.
    """
    found, known = store_format(store), known_format()
    if found == known:
        return
    check_not_newer(found, path)
    upgrade(store, lambda: _keep(path, backups))


def _keep(path: Path, backups: Path) -> None:
    make_private_folder(backups)
    kept = backups / f"before-format-{known_format()}.db"
    if not kept.exists():
        with made_whole(kept) as file:
            copy(path, file)


def check_not_newer(found: int, path: Path) -> None:
    """Refuses a store of a format this program does not know yet.

    Raises:
        Unreadable: naming both formats.
    """
    known = known_format()
    if found > known:
        raise Unreadable(
            f"{path} has format {found}; this program, pss {__version__}, knows formats up to {known}. "
            "Nothing was touched.",
            slug="workspace/newer",
            fix="Use the newer pss that wrote it, or install the newest one here.",
        )


def _scripts() -> list[Path]:
    return sorted(MIGRATIONS.glob("*.sql"))


def _statements(script: str) -> Iterator[str]:
    """Whole SQL statements, one by one: `executescript` would commit in between."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
