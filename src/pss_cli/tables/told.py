"""What the rows of a table told so far: a later row is repeated, contradicts them or goes on from there."""

from typing import Generic, Protocol, TypeVar

Entry = TypeVar("Entry")
Key = tuple[type, str]


class Told(Protocol[Entry]):
    """Entries by kind and key, and rows that are known by themselves because no entry says all that they say."""

    def get(self, key: Key) -> Entry | None: ...

    def put(self, key: Key, entry: Entry) -> None: ...

    def knows_row(self, row: tuple[str, ...]) -> bool: ...

    def put_row(self, row: tuple[str, ...]) -> None: ...


class ToldInMemory(Generic[Entry]):
    """For a table that is read at once."""

    def __init__(self) -> None:
        self._entries: dict[Key, Entry] = {}
        self._rows: set[tuple[str, ...]] = set()

    def get(self, key: Key) -> Entry | None:
        return self._entries.get(key)

    def put(self, key: Key, entry: Entry) -> None:
        self._entries[key] = entry

    def knows_row(self, row: tuple[str, ...]) -> bool:
        return row in self._rows

    def put_row(self, row: tuple[str, ...]) -> None:
        self._rows.add(row)

    def all(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())
