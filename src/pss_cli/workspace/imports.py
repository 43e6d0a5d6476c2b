"""Notes of what was imported: which file, for which day, with which counts."""

from datetime import date
from sqlite3 import Connection

from pss_cli.slotted import dataclass
from pss_cli.workspace.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportNote:
    """One import. `kind` is a file kind (`roster`, `attendance`, ...), `file` the bare file name; counts are rows."""

    kind: str
    file: str
    as_of: date
    read: int = 0
    kept: int = 0
    repeated: int = 0
    rejected: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0


def _key(record: ImportNote) -> str:
    return f"{record.kind}:{record.as_of.isoformat()}:{record.file}"


SHELF = Shelf("imports", ImportNote, _key)


def last_day(store: Connection, kind: str) -> date | None:
    """The day for which a file of this kind was imported last."""
    return max((note.as_of for note in SHELF.all(store) if note.kind == kind), default=None)


def note(store: Connection, record: ImportNote) -> None:
    """Keeps the note; the same file imported again for the same day replaces its note."""
    SHELF.put(store, (record,))
