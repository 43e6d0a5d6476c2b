"""Mappings remembered per sender: what the columns of a file with these headings are."""

import hashlib
from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from pss_cli.slotted import dataclass
from pss_cli.workspace.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMapping:
    """`entries` are pairs of heading and field (or `field:value` and reading); `file` is where it was last used.

    `sender` tells two senders apart whose files have the same headings and mean different things; mostly empty.
    """

    fingerprint: str
    kind: str
    file: str
    saved_on: date
    entries: tuple[tuple[str, str], ...]
    sender: str = ""


SHELF = Shelf("mappings", SavedMapping, lambda mapping: mapping.fingerprint)
all_mappings = SHELF.all


def fingerprint(kind: str, headers: Iterable[str], sender: str = "") -> str:
    """A short mark of a header row: the same headings in the same order, whatever blanks and case.

    A sender who was named has marks of their own.
    """
    named = [f"sender {' '.join(sender.lower().split())}"] if sender.strip() else []
    told = "\n".join([kind, *named, *(" ".join(header.lower().split()) for header in headers)])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def entries_of(store: Connection, mark: str) -> dict[str, str]:
    """What is remembered for a header row; empty when it is new."""
    found = SHELF.get(store, mark)
    return dict(found.entries) if found else {}


def find(store: Connection, name: str) -> SavedMapping | None:
    """The mapping of a fingerprint, of its beginning if only one begins so, of a file's name or of a sender."""
    saved = SHELF.all(store)
    fitting = [
        mapping
        for mapping in saved
        if mapping.fingerprint.startswith(name) or mapping.file == name or (name and mapping.sender == name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def save(store: Connection, mapping: SavedMapping) -> None:
    """Remembers a mapping; one that says the same as before stays as it is."""
    known = SHELF.get(store, mapping.fingerprint)
    if known is None or known.entries != mapping.entries:
        SHELF.put(store, (mapping,))


def forget(store: Connection, mapping: SavedMapping) -> None:
    SHELF.remove(store, (mapping.fingerprint,))
