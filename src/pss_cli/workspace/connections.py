"""Connections to the store: how one is opened, what a foreign or damaged file is told, copies of a whole store."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from sqlite3 import Connection
from urllib.parse import quote

from pss_cli.errors import PssError, Unreadable
from pss_cli.whole_files import TEMPORARY_PREFIX, move

APPLICATION_ID = 0x50535331  # "PSS1"
PAGE = 8192
"""Bytes of a page of a new store: on SQLite's own 4,096 a student of usual length would need a page alone."""
PAGES_IN_MEMORY = 10_000
"""Changed pages kept until the end of a change, 80 MB: written before it, they would lock out readers until then."""
BUSY_SECONDS = 10.0
EMPTY = 0
PRAGMAS = (
    f"page_size = {PAGE}",  # counts for an empty file alone; an older store keeps its own
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = ON",
    f"cache_spill = {PAGES_IN_MEMORY}",
)


class Store(Connection):
    """A connection that remembers what the journal is to say of its change."""

    summary: str = ""


def connect(path: Path) -> Store:
    """A connection in which every transaction is begun by hand; it waits ten seconds for a lock."""
    whole = address(path.resolve(), "rw")
    store = sqlite3.connect(whole, timeout=BUSY_SECONDS, isolation_level=None, uri=True, factory=Store)
    try:
        for pragma in PRAGMAS:
            store.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError as error:  # SQLite quotes a damaged schema in its message
        store.close()
        raise damaged(path) from error
    except BaseException:
        store.close()
        raise
    return store


def address(path: PurePath, mode: str) -> str:
    """A store as SQLite is told of it. A drive of the network, on Windows `//server/share`, is no server to SQLite."""
    named = path.as_posix()
    return f"file://{quote(os.fsencode(named if named.startswith('/') else f'/{named}'), safe='/:')}?mode={mode}"


def private_temporary(folder: Path) -> Path:
    """Makes an empty file under a name nobody else uses; only its owner can read it, whatever the umask."""
    descriptor, name = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, suffix=".db", dir=folder)
    os.close(descriptor)
    return Path(name)


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """A private file in the folder of `target`, which takes its place when all went well; else nothing is left."""
    temporary = private_temporary(target.parent)
    try:
        yield temporary
        move(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def make_private_folder(path: Path) -> None:
    """Makes a folder for its owner alone, as far as the disk knows owners: a stick may not."""
    path.mkdir(parents=True, exist_ok=True)
    with suppress(PermissionError):
        path.chmod(0o700)


def copy(source: Path, target: Path) -> None:
    """Copies the committed state of a store to an empty private file; a writer at work does not disturb it."""
    with closing(connect(source)) as old, closing(connect(target)) as new:
        new.execute("PRAGMA synchronous = OFF")  # a torn copy is found before it is used, see `check`
        old.backup(new)


def store_format(store: Connection) -> int:
    return int(store.execute("PRAGMA user_version").fetchone()[0])


def check_ours(store: Connection, path: Path) -> None:
    """Refuses a database made by another program.

    Raises:
        Unreadable: it is not ours, or no database at all.
    """
    with told(path):
        if int(store.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
            raise Unreadable(
                f"{path} was not made by pss.",
                slug="workspace/not-ours",
                fix="Put the school's own pss.db back, or restore a backup into a new folder.",
                next_command="pss restore BACKUP-FILE new-folder",
            )


def check_whole(store: Connection, path: Path) -> None:
    """Lets SQLite look through the whole file.

    Raises:
        Unreadable: a page is damaged.
    """
    with told(path):
        if store.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise damaged(path)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the disk say of locks, room and damage into sentences; everything else passes."""
    try:
        yield
    except OSError as error:
        reason = _disk_sentence(error, path)
        if reason is None:
            raise
        raise reason from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", EMPTY) & 0xFF
        known = damaged(path) if str(error).startswith("Could not decode") else _sentence(code, path)
        if known is None:
            raise
        raise known from error


def _sentence(code: int, path: Path) -> PssError | None:
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return busy()
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return damaged(path)
    if code == sqlite3.SQLITE_FULL:
        return no_room()
    if code in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return refused_by_disk(path)
    return None


def _disk_sentence(error: OSError, path: Path) -> PssError | None:
    """What a failing disk is told; None for reasons that have nothing to do with the store."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return no_room()
    named = error.filename  # None or a number when the system call had no path
    is_ours = isinstance(named, str | os.PathLike) and Path(named).is_relative_to(path.parent)
    if error.errno in {errno.EIO, errno.EROFS} or (error.errno in {errno.EACCES, errno.EPERM} and is_ours):
        return refused_by_disk(path)
    return None


def refused_by_disk(path: Path) -> PssError:
    return Unreadable(
        f"{path} cannot be read or written on this disk.",
        slug="workspace/disk",
        fix="See that the disk is connected, has room, and that the folder is yours; then run pss doctor.",
        next_command="pss doctor",
    )


def busy() -> PssError:
    return Unreadable(
        "Another pss command is writing to this workspace.",
        slug="workspace/busy",
        fix="Wait until it has ended and try again.",
    )


def no_room() -> PssError:
    return Unreadable(
        "The disk is full. Nothing was changed.",
        slug="workspace/no-room",
        fix="Free some room on the disk and run the command again.",
    )


def damaged(path: Path) -> PssError:
    return Unreadable(
        f"{path} is damaged.",
        slug="workspace/damaged",
        fix="Restore your last backup into a new folder; keep this one as it is.",
        next_command="pss restore BACKUP-FILE new-folder",
    )
