"""The SQLite store: opened, locked, upgraded; every change is one transaction with a snapshot before it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from sqlite3 import Connection

from pss_cli.errors import PssError, Unreadable
from pss_cli.slotted import dataclass
from pss_cli.workspace import journal, pending_settings, snapshots, temporaries
from pss_cli.workspace.connections import Store, busy, check_ours, connect, made_whole, told
from pss_cli.workspace.journal import EntryKind
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.snapshots import Snapshot
from pss_cli.workspace.upgrades import bring_up_to_date, upgrade


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """The line of the journal a change gets, and the snapshot the store is turned back to, if it is."""

    command: str
    kind: EntryKind = EntryKind.CHANGE
    target: int | None = None
    back_to: Snapshot | None = None


def create(workspace: Workspace) -> None:
    """Makes an empty store, readable by its owner alone; it appears whole or not at all."""
    with made_whole(workspace.database) as file, told(file), closing(connect(file)) as store:
        upgrade(store)


def is_unused(workspace: Workspace) -> bool:
    """Whether the store holds nothing yet: no command ever changed it."""
    with reading(workspace) as store:
        return journal.last_number(store) == 0


@contextmanager
def reading(workspace: Workspace) -> Iterator[Connection]:
    """The store for reading: one consistent view, never blocked by another reader."""
    with told(workspace.database), closing(_open(workspace)) as store:
        store.execute("PRAGMA query_only = ON")
        store.execute("BEGIN")
        yield store


@contextmanager
def writing(workspace: Workspace, command: str) -> Iterator[Connection]:
    """The store for one change: all of it is kept, or on any exception none. A change of nothing leaves no trace.

    The command is as typed, without a child's name; `journal.describe` adds a sentence.

    Raises:
        Unreadable: another process kept the store for more than ten seconds, the disk is full, or the store is damaged.
    """
    with _changing(workspace, _Change(command=command)) as store:
        yield store


@contextmanager
def editing(workspace: Workspace, command: str, *, is_dry_run: bool) -> Iterator[Connection]:
    """The store for a change of what is there: nobody else writes between its reading and its saving.

    A dry run only reads. Otherwise as `writing`.
    """
    with reading(workspace) if is_dry_run else writing(workspace, command) as store:
        yield store


def next_to_turn(workspace: Workspace, kind: EntryKind) -> journal.Entry:
    """The change that `undo` would take back, or `redo` would do again.

    Raises:
        Unreadable: there is none, or its snapshot is no longer kept.
    """
    with reading(workspace) as store:
        stacks = journal.stacks(store)
        entries = {entry.number: entry for entry in journal.entries(store)}
    pile = stacks.done if kind is EntryKind.UNDO else stacks.undone
    if not pile:
        raise Unreadable(f"There is nothing to {kind}.", slug="workspace/no-way-back", next_command="pss history")
    snapshots.find(_way(workspace, kind, pile[-1]))
    return entries[pile[-1]]


def _way(workspace: Workspace, kind: EntryKind, number: int) -> Snapshot:
    return (snapshots.before if kind is EntryKind.UNDO else snapshots.after)(workspace, number)


def turn(workspace: Workspace, kind: EntryKind) -> journal.Entry:
    """Takes back the last change in force, or does the one last undone again, and returns its line.

    Raises:
        Unreadable: there is none, or its snapshot is no longer kept or is damaged.
    """
    entry = next_to_turn(workspace, kind)
    back_to = _way(workspace, kind, entry.number)
    snapshots.check(back_to)
    change = _Change(command=f"pss {kind}", kind=kind, target=entry.number, back_to=back_to)
    with _changing(workspace, change) as store:
        stacks = journal.stacks(store)
        # The line of this undo is written already: its change must now be the first to be redone, and vice versa.
        pile = stacks.undone if kind is EntryKind.UNDO else stacks.done
        if not pile or pile[-1] != entry.number:
            raise busy()  # another program was quicker
        snapshots.turn_back(store)
        journal.describe(store, entry.summary or entry.command)
        if back_to.settings.is_file():
            pending_settings.change(workspace, store, back_to.settings.read_text(encoding="utf-8"))
    return entry


@contextmanager
def _changing(workspace: Workspace, change: _Change) -> Iterator[Store]:
    with told(workspace.database), closing(_open(workspace)) as store:
        if change.back_to is not None:
            snapshots.attach(store, change.back_to)
        store.execute("BEGIN IMMEDIATE")
        committed = False
        taken: Snapshot | None = None
        try:
            temporaries.sweep(workspace)
            number = journal.begin(store, change.command, change.kind, change.target)
            way_back = _way_back(workspace, change, number)
            if change.kind is EntryKind.CHANGE or not way_back.store.is_file():
                taken = way_back
                snapshots.take(taken)
            before = store.total_changes
            yield store
            if change.kind is EntryKind.CHANGE and store.total_changes == before:
                store.execute("ROLLBACK")
            else:
                if pending_settings.waits(store):
                    snapshots.keep_settings(way_back)
                journal.end(store, number)
                committed = _commit(workspace, store, number)
        finally:
            if not committed:
                _give_up(store, taken)
        if committed:
            snapshots.prune(workspace, journal.stacks(store))
    pending_settings.finish(workspace)


def _give_up(store: Connection, taken: Snapshot | None) -> None:
    with suppress(sqlite3.Error):
        store.execute("ROLLBACK")
    if taken is not None:
        snapshots.drop(taken)


def _way_back(workspace: Workspace, change: _Change, number: int) -> Snapshot:
    """Where the state before this change is kept: undoing leaves what redoing needs, and vice versa."""
    if change.kind is EntryKind.CHANGE:
        return snapshots.before(workspace, number)
    assert change.target is not None, "undo and redo have a target"
    other = EntryKind.REDO if change.kind is EntryKind.UNDO else EntryKind.UNDO
    return _way(workspace, other, change.target)


def _commit(workspace: Workspace, store: Connection, number: int) -> bool:
    """Commits. A commit that reports a full disk at its last sync may have happened all the same: look again."""
    try:
        store.execute("COMMIT")
    except sqlite3.OperationalError:
        with suppress(sqlite3.Error):
            store.execute("ROLLBACK")
        with suppress(sqlite3.Error, PssError), closing(_open(workspace)) as again:
            if journal.last_number(again) >= number:
                return True
        raise
    return True


def _open(workspace: Workspace) -> Store:
    if not workspace.database.is_file():
        raise Unreadable(
            f"The workspace {workspace.root} has no store: pss.db is missing.",
            slug="workspace/no-store",
            fix="Put pss.db back, or restore a backup into a new folder.",
            next_command="pss restore BACKUP-FILE new-folder",
        )
    store = connect(workspace.database)
    try:
        check_ours(store, workspace.database)
        bring_up_to_date(store, workspace.database, workspace.backups)
    except BaseException:
        store.close()
        raise
    return store
