"""Who did what: one line per change of the store, in words without names. It outlives undo."""

from datetime import datetime
from enum import StrEnum
from sqlite3 import Connection

from pss_cli.slotted import dataclass
from pss_cli.workspace.connections import Store


class EntryKind(StrEnum):
    """A change by a command, or the undoing or redoing of one."""

    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the journal. `target` is the number of the change that was undone or done again."""

    number: int
    made_at: datetime
    command: str
    summary: str
    kind: EntryKind = EntryKind.CHANGE
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Stacks:
    """Numbers of the changes in force, oldest first, and of those undone that can be done again, next one last."""

    done: tuple[int, ...] = ()
    undone: tuple[int, ...] = ()


def begin(store: Connection, command: str, kind: EntryKind = EntryKind.CHANGE, target: int | None = None) -> int:
    """Writes the line of the change that now begins, and returns its number."""
    cursor = store.execute(
        "INSERT INTO journal (made_at, command, summary, kind, target) VALUES (datetime('now'), ?, '', ?, ?)",
        (command, kind.value, target),
    )
    return int(cursor.lastrowid or 0)


def describe(store: Connection, text: str) -> None:
    """Says in a sentence what the running change does: counts and ids, never a child's name.

    It is kept when the change is; a sentence alone is no change.
    """
    assert isinstance(store, Store), "a change runs on a connection of `database.writing`"
    store.summary = text


def end(store: Store, number: int) -> None:
    """Writes the sentence of `describe` into the line of the change."""
    store.execute("UPDATE journal SET summary = ? WHERE number = ?", (store.summary, number))


def last_number(store: Connection) -> int:
    return int(store.execute("SELECT coalesce(max(number), 0) FROM journal").fetchone()[0])


def entries(store: Connection) -> tuple[Entry, ...]:
    """All lines, oldest first; times are UTC."""
    rows = store.execute("SELECT number, made_at, command, summary, kind, target FROM journal ORDER BY number")
    return tuple(
        Entry(
            number=number,
            made_at=datetime.fromisoformat(f"{made_at}+00:00"),
            command=command,
            summary=summary,
            kind=EntryKind(kind),
            target=target,
        )
        for number, made_at, command, summary, kind, target in rows
    )


def stacks(store: Connection) -> Stacks:
    """What can be undone and redone, read from the journal: a new change ends the chance to redo."""
    done: list[int] = []
    undone: list[int] = []
    for number, kind, target in store.execute("SELECT number, kind, target FROM journal ORDER BY number"):
        if kind == EntryKind.UNDO:
            done.remove(target)
            undone.append(target)
        elif kind == EntryKind.REDO:
            undone.remove(target)
            done.append(target)
        else:
            done.append(number)
            undone.clear()
    return Stacks(tuple(done), tuple(undone))
