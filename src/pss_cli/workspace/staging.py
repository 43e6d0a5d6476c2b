"""Entries on their way from a file into the store: some in memory, many in a private file beside the store."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Self

from pss_cli.problems.outcome import Changed
from pss_cli.workspace.connections import address, private_temporary, told
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.shelf import Shelf
from pss_cli.workspace.sieve import Sieve
from pss_cli.workspace.staged_rows import StagedRows

IN_MEMORY = 50_000
"""Entries of a table; with more of them the file is made."""
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -64000")
"""The file is thrown away whatever happens."""
Key = tuple[type, str]


class Staging:
    """The entries of one import, table by table; gone when the context ends.

    `shelves` say where entries of each kind belong.
    """

    def __init__(self, workspace: Workspace, shelves: Mapping[type, Shelf[Any]]) -> None:
        self.shelves = shelves
        self.tables: list[Staged] = []
        self._workspace = workspace
        self._file: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for staged in self.tables:
            staged.forget()
        if self._file is not None:
            self._file.close()
            with suppress(OSError):
                self.path.unlink()

    def table(self) -> "Staged":
        """The place of one more table's entries."""
        self.tables.append(Staged(self, len(self.tables)))
        return self.tables[-1]

    @cached_property
    def path(self) -> Path:
        return private_temporary(self._workspace.root)

    @cached_property
    def file(self) -> Connection:
        """The file, made when it is needed."""
        self._file = sqlite3.connect(self.path, isolation_level=None)
        for pragma in _PRAGMAS:
            self._file.execute(f"PRAGMA {pragma}")
        return self._file

    def attach(self, store: Connection) -> None:
        """Makes the file's tables readable beside those of the store, as `staged`."""
        if not any(name == "staged" for _, name, _ in store.execute("PRAGMA database_list")):
            store.execute("ATTACH ? AS staged", (address(self.path.resolve(), "ro"),))

    def compare(self, store: Connection) -> Changed:
        """What `save` would change."""
        return sum((staged.compare(store) for staged in self.tables), Changed())

    def save(self, store: Connection) -> None:
        """Stores the entries; those stored before with their keys are replaced."""
        for staged in self.tables:
            staged.save(store)

    def count(self) -> Counter[str]:
        """How many entries there are for each shelf."""
        return sum((staged.count() for staged in self.tables), Counter[str]())

    def values(self, kind: type, field: str) -> frozenset[str]:
        """The different texts of a field among the entries of a kind."""
        return frozenset(text for staged in self.tables for text in staged.values(kind, field))

    def holds(self, kind: type, key: str) -> bool:
        return any(staged.get((kind, key)) is not None for staged in self.tables)


class Staged:
    """The entries of one table, and rows that are known by themselves."""

    def __init__(self, staging: Staging, number: int) -> None:
        self._staging = staging
        self._number = number
        self._waiting: dict[Key, Any] = {}
        self._filed: dict[type, Shelf[Any]] = {}
        self._put_ones = Sieve()
        self._rows = StagedRows(number)

    def get(self, key: Key) -> Any:
        found = self._waiting.get(key)
        if found is not None or key not in self._put_ones:
            return found
        shelf = self._filed.get(key[0])
        return None if shelf is None else shelf.get(self._staging.file, key[1])

    def put(self, key: Key, entry: object) -> None:
        self._waiting[key] = entry
        if len(self._waiting) >= IN_MEMORY:
            self._file_away()

    def knows_row(self, row: tuple[str, ...]) -> bool:
        return self._rows.knows(row)

    def put_row(self, row: tuple[str, ...]) -> None:
        self._rows.put(row)
        if self._rows.waiting >= IN_MEMORY:
            with told(self._staging.path):
                self._rows.file_away(self._staging.file)

    def compare(self, store: Connection) -> Changed:
        """What `save` would change."""
        self._finish()
        total = Changed()
        for kind, shelf in self._staging.shelves.items():
            if kind in self._filed:
                self._staging.attach(store)
                total += _tallied(store, shelf.table, self._filed[kind].table)
            else:
                total += Changed(*shelf.tally(store, self._waiting_of(kind)))
        return total

    def save(self, store: Connection) -> None:
        self._finish()
        for kind, shelf in self._staging.shelves.items():
            if kind in self._filed:
                self._staging.attach(store)
                _copy(store, shelf.table, self._filed[kind].table)
            else:
                shelf.put(store, self._waiting_of(kind))

    def forget(self) -> None:
        """Leaves out all entries."""
        self._waiting, self._filed, self._put_ones = {}, {}, Sieve()

    def count(self) -> Counter[str]:
        waiting = Counter(self._staging.shelves[kind].table for kind, _ in self._waiting)
        for kind, shelf in self._filed.items():
            waiting[self._staging.shelves[kind].table] += shelf.count(self._staging.file)
        return waiting

    def values(self, kind: type, field: str) -> set[str]:
        self._finish()
        if kind not in self._filed:
            return {getattr(entry, field) for entry in self._waiting_of(kind)}
        found = f"SELECT DISTINCT json_extract(body, ?) FROM {self._filed[kind].table}"  # noqa: S608 our own table name
        return {text for (text,) in self._staging.file.execute(found, (f"$.{field}",))}

    def _waiting_of(self, kind: type) -> list[Any]:
        return [entry for (of, _), entry in self._waiting.items() if of is kind]

    def _finish(self) -> None:
        """Puts the last entries with the others, where these are in the file."""
        if self._filed and self._waiting:
            self._file_away()

    def _file_away(self) -> None:
        file = self._staging.file
        self._put_ones.add(self._waiting)
        with told(self._staging.path):
            file.execute("BEGIN")
            for kind in {of for of, _ in self._waiting}:
                self._shelf(kind).put(file, self._waiting_of(kind))
            file.execute("COMMIT")
        self._waiting = {}

    def _shelf(self, kind: type) -> Shelf[Any]:
        """The shelf of a kind in the file. Its rows stay in the order of their coming, beside an index of the keys."""
        if kind not in self._filed:
            shelf = self._staging.shelves[kind]
            self._filed[kind] = Shelf(f"{shelf.table}_{self._number}", shelf.kind, shelf.key)
            columns = "key TEXT PRIMARY KEY, body TEXT, source TEXT, content_hash TEXT"
            self._staging.file.execute(f"CREATE TABLE {self._filed[kind].table} ({columns})")
        return self._filed[kind]


def _tallied(store: Connection, table: str, staged: str) -> Changed:
    entries, known, same = store.execute(
        "SELECT count(*), count(old.key), coalesce(sum(old.content_hash = new.content_hash), 0) "  # noqa: S608 our names
        f"FROM staged.{staged} AS new LEFT JOIN main.{table} AS old ON old.key = new.key"
    ).fetchone()
    return Changed(entries - known, known - same, same)


def _copy(store: Connection, table: str, staged: str) -> None:
    """In the order of the keys, in which the store keeps them."""
    store.execute(
        f"INSERT INTO main.{table} SELECT key, body, source, content_hash FROM staged.{staged} "  # noqa: S608 our names
        "WHERE true ORDER BY key ON CONFLICT (key) DO UPDATE SET "
        "body = excluded.body, source = excluded.source, content_hash = excluded.content_hash"
    )
