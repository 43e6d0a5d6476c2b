"""What `pss doctor` looks at: the store, every record's hash, the copies for undo, who may read, where it lies."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from sqlite3 import Connection

from pss_cli.domain.counting import counted, named
from pss_cli.errors import PssError
from pss_cli.slotted import dataclass
from pss_cli.workspace import connections, settings, snapshots, temporaries
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import content_hash

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
    "pcloud": "pCloud",
}
SHOWN = 5


class Level(StrEnum):
    """`fine`: looked at and good. `advice`: worth doing. `damage`: something is wrong."""

    FINE = "fine"
    ADVICE = "advice"
    DAMAGE = "damage"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    level: Level
    subject: str
    text: str
    fix: str = ""


def examine(workspace: Workspace) -> tuple[Finding, ...]:
    """Everything worth saying of a workspace, in the order it is looked at; nothing is changed."""
    looks: tuple[Callable[[Workspace], Iterator[Finding]], ...] = (
        _settings,
        _store,
        _snapshots,
        _modes,
        _temporaries,
        _place,
    )
    return tuple(finding for look in looks for finding in look(workspace))


def open_to_others(workspace: Workspace) -> tuple[Path, ...]:
    """Our files and folders that others on this computer may read; none on Windows, which has other rights."""
    if sys.platform == "win32" or not _is_open(workspace.root):  # nobody gets past a closed door
        return ()
    candidates = (workspace.root, workspace.state, workspace.database, workspace.settings_file, workspace.output)
    return tuple(path for path in candidates if path.exists() and _is_open(path))


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)


def _settings(workspace: Workspace) -> Iterator[Finding]:
    try:
        settings.load(workspace)
    except PssError as error:
        yield Finding(Level.DAMAGE, "settings", error.message, error.fix)
    else:
        yield Finding(Level.FINE, "settings", "pss.toml is correct.")


def _store(workspace: Workspace) -> Iterator[Finding]:
    path = workspace.database
    if not path.is_file():
        yield Finding(Level.DAMAGE, "store", "pss.db is missing.", "Restore your last backup into a new folder.")
        return
    try:
        with connections.told(path), closing(connections.connect(path)) as store:
            connections.check_ours(store, path)
            pages = [row[0] for row in store.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            if pages:
                raise connections.damaged(path)
            yield from _records(store)
    except PssError as error:
        yield Finding(Level.DAMAGE, "store", error.message, error.fix)


def _records(store: Connection) -> Iterator[Finding]:
    """Records whose content is not what was stored: SQLite itself does not see a changed letter in a name."""
    looked_at = 0
    bad = 0
    for table in _shelves(store):
        rows = store.execute(f'SELECT key, body, content_hash FROM "{table}" ORDER BY key').fetchall()  # noqa: S608 our own table name
        keys = [key for key, body, digest in rows if content_hash(body) != digest]
        looked_at += len(rows)
        bad += len(keys)
        if keys:
            yield Finding(
                Level.DAMAGE,
                "store",
                f"{len(keys)} of {len(rows)} {table} were changed from outside: {named(keys, SHOWN)}.",
                "Restore your last backup into a new folder, or import the file they came from again.",
            )
    if not bad:
        yield Finding(Level.FINE, "store", f"pss.db is whole; {looked_at} records are as they were stored.")


def _shelves(store: Connection) -> tuple[str, ...]:
    names = store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(
        name for (name,) in names if "content_hash" in {row[1] for row in store.execute(f'PRAGMA table_info("{name}")')}
    )


def _snapshots(workspace: Workspace) -> Iterator[Finding]:
    paths = sorted(snapshots.folder(workspace).glob("*.db"))
    broken = [path.name for path in paths if not _is_whole(path)]
    if broken:
        fix = "Undo works as far as the first of these. They go away by themselves after twenty changes."
        yield Finding(Level.ADVICE, "undo", f"Copies for undo that are damaged: {named(broken, SHOWN)}.", fix)
    else:
        yield Finding(Level.FINE, "undo", f"{len(paths)} copies for undo, all whole.")


def _is_whole(path: Path) -> bool:
    try:
        with closing(connections.connect(path)) as store:
            return bool(store.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except (sqlite3.Error, PssError):
        return False


def _modes(workspace: Workspace) -> Iterator[Finding]:
    found = open_to_others(workspace)
    if found:
        names = ", ".join(path.name or str(path) for path in found)
        yield Finding(
            Level.ADVICE,
            "rights",
            f"Other people on this computer may look into: {names}.",
            "pss doctor --mend  makes them yours alone.",
        )
    elif sys.platform != "win32":
        yield Finding(Level.FINE, "rights", "Only you can read the workspace on this computer.")


def _temporaries(workspace: Workspace) -> Iterator[Finding]:
    found = temporaries.leftovers(workspace)
    if found:
        yield Finding(
            Level.ADVICE,
            "leftovers",
            f"{counted(len(found), 'temporary file')} of a program that was stopped.",
            "They are removed at the next change, or now by  pss doctor --mend.",
        )


def _place(workspace: Workspace) -> Iterator[Finding]:
    parts = [part.lower() for part in workspace.root.parts]
    service = next((name for word, name in SYNCED.items() if any(word in part for part in parts)), "")
    if service:
        yield Finding(
            Level.ADVICE,
            "place",
            f"The workspace lies in a folder that {service} copies to the network.",
            "Ask your district whether students' data may lie there. If not, move the folder.",
        )
    yield Finding(
        Level.ADVICE,
        "disk",
        "pss cannot see whether this disk is encrypted.",
        "Turn on BitLocker (Windows), FileVault (Mac) or LUKS (Linux): a lost laptop then tells nothing.",
    )
