"""The way back: a copy of the store before each change, so that the last twenty can be undone and redone."""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from sqlite3 import Connection

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.whole_files import TEMPORARY_PREFIX, write_whole
from pss_cli.workspace import connections
from pss_cli.workspace.journal import Stacks
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.upgrades import check_not_newer, known_format, upgrade

KEPT_CHANGES = 20
MOST_BYTES = 10 << 30
"""All snapshots together: the store of a school never comes near, that of a city of 2 GB keeps five of them."""
_OURS = re.compile(r"\d+\.(before|after)")
# The journal outlives undo; the pending text of the settings belongs to the running change.
_NOT_TURNED_BACK = ("journal", "pending_settings")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The store before or after one change, and `pss.toml` when that change touched it."""

    workspace: Workspace
    label: str

    @property
    def store(self) -> Path:
        return folder(self.workspace) / f"{self.label}.db"

    @property
    def settings(self) -> Path:
        return folder(self.workspace) / f"{self.label}.toml"


def folder(workspace: Workspace) -> Path:
    return workspace.state / "snapshots"


def before(workspace: Workspace, number: int) -> Snapshot:
    return Snapshot(workspace, f"{number:06d}.before")


def after(workspace: Workspace, number: int) -> Snapshot:
    return Snapshot(workspace, f"{number:06d}.after")


def take(snapshot: Snapshot) -> None:
    """Copies the committed store. Call it while holding the lock: leftovers of killed programs are replaced."""
    where = folder(snapshot.workspace)
    connections.make_private_folder(snapshot.workspace.state)
    connections.make_private_folder(where)
    for stale in where.glob(f"{TEMPORARY_PREFIX}*"):
        stale.unlink()
    with connections.made_whole(snapshot.store) as file:
        connections.copy(snapshot.workspace.database, file)
    snapshot.settings.unlink(missing_ok=True)


def keep_settings(snapshot: Snapshot) -> None:
    """Copies `pss.toml` as it is beside the snapshot: the change is about to replace it."""
    if snapshot.workspace.settings_file.is_file():
        write_whole(snapshot.settings, snapshot.workspace.settings_file.read_bytes())


def drop(snapshot: Snapshot) -> None:
    for path in (snapshot.store, snapshot.settings):
        with suppress(OSError):
            path.unlink()


def prune(workspace: Workspace, stacks: Stacks) -> None:
    """Removes the snapshots of changes too old to be undone, and of those that can no longer be redone.

    Of a large store fewer are kept; the last change can always be undone, and then redone.
    """
    may_stay, must_stay = {*stacks.done[-KEPT_CHANGES:], *stacks.undone}, {*stacks.done[-1:], *stacks.undone[-1:]}
    taken = 0
    for number, path in sorted(_numbered(workspace), reverse=True):
        with suppress(OSError):
            taken += path.stat().st_size
            if number not in may_stay or (taken > MOST_BYTES and number not in must_stay):
                path.unlink()


def _numbered(workspace: Workspace) -> Iterator[tuple[int, Path]]:
    """The files of all snapshots, each with the number of its change."""
    for path in folder(workspace).glob("*"):
        label, _, _ = path.name.rpartition(".")
        if _OURS.fullmatch(label):
            yield int(label.partition(".")[0]), path


def find(snapshot: Snapshot) -> None:
    """Refuses a snapshot that is not there any more.

    Raises:
        Unreadable: saying what else to do.
    """
    if not snapshot.store.is_file():
        raise Unreadable(
            "The copy that would be needed is no longer kept.",
            slug="workspace/no-way-back",
            fix="Restore a backup into a new folder.",
            next_command="pss restore BACKUP-FILE new-folder",
        )


def check(snapshot: Snapshot) -> None:
    """Refuses a snapshot that is missing, damaged, not ours or newer; brings an older one up to date.

    Raises:
        Unreadable: saying which.
    """
    find(snapshot)
    with connections.told(snapshot.store), closing(connections.connect(snapshot.store)) as store:
        connections.check_ours(store, snapshot.store)
        connections.check_whole(store, snapshot.store)
        check_not_newer(connections.store_format(store), snapshot.store)
        if connections.store_format(store) < known_format():
            upgrade(store)


def attach(store: Connection, snapshot: Snapshot) -> None:
    """Makes the tables of the snapshot readable as `old`; before the transaction begins."""
    store.execute("ATTACH ? AS old", (connections.address(snapshot.store.resolve(), "ro"),))


def turn_back(store: Connection) -> None:
    """Gives every table the content it has in the attached snapshot."""
    names = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    for (table,) in store.execute(names).fetchall():
        if table not in _NOT_TURNED_BACK:
            store.execute(f'DELETE FROM main."{table}"')  # noqa: S608 a name of our own schema
            store.execute(f'INSERT INTO main."{table}" SELECT * FROM old."{table}"')  # noqa: S608 the same
