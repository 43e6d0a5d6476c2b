"""One table of the store: frozen records of one kind by their key, kept as JSON with a hash of their content."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from functools import cached_property
from hashlib import sha256
from itertools import chain, islice
from operator import eq, not_
from sqlite3 import Connection, OperationalError
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pss_cli.domain.in_columns import Chained, Elsewhere, InColumns, column_of, here, parts_of, picked
from pss_cli.domain.source import Source
from pss_cli.errors import Unreadable
from pss_cli.workspace.list_change import ListChange
from pss_cli.workspace.record_text import Writer, writer_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
NO_SOURCE = "null"
BLOCK = 1_000
"""Records written at once: enough to be quick, few enough to hold their texts in memory."""


_SortedOut = tuple[Sequence[T], Sequence[T], Sequence[str]]


class Shelf(Generic[T]):
    """A table of records. `key` is a field or made of them, unique and stable; `all` comes back in its order."""

    def __init__(self, table: str, kind: type[T], key: str | Callable[[T], str]) -> None:
        self.table = table
        self.kind = kind
        self.key = key

    @cached_property
    def _adapter(self) -> "TypeAdapter[T]":
        from pydantic import TypeAdapter

        return TypeAdapter(self.kind)

    @cached_property
    def _list_adapter(self) -> "TypeAdapter[tuple[T, ...]]":
        from pydantic import TypeAdapter

        return TypeAdapter(tuple[self.kind, ...])  # type: ignore[name-defined]  # the kind is known at run time

    @cached_property
    def _has_source(self) -> bool:
        return any(field.name == "source" for field in fields(self.kind))  # type: ignore[arg-type]  # a dataclass

    @cached_property
    def _writer(self) -> Writer | None:
        return writer_of(self.kind, "source")

    def all(self, store: Connection) -> tuple[T, ...]:
        """Every record, in the order of the keys; see `those`."""
        return self.those(store, "TRUE")

    def those(self, store: Connection, condition: str, *values: str) -> tuple[T, ...]:
        """The records for which a condition of SQL, our own words, holds with these values; in the order of the keys.

        Raises:
            Unreadable: one is damaged.
        """
        asked = f"SELECT body, source FROM {self.table} WHERE {condition} ORDER BY key"  # noqa: S608 our own words
        rows = store.execute(asked, values).fetchall()
        if not rows:
            return ()
        try:
            return self._list_adapter.validate_json(f"[{','.join(_join(*row) for row in rows)}]")
        except ValueError as error:
            raise self._damage() from error

    def get(self, store: Connection, key: str) -> T | None:
        """The record with this key; see `all`."""
        row = store.execute(f"SELECT body, source FROM {self.table} WHERE key = ?", (key,)).fetchone()  # noqa: S608
        try:
            return self._adapter.validate_json(_join(*row)) if row else None
        except ValueError as error:
            raise self._damage() from error

    def keys(self, store: Connection) -> frozenset[str]:
        return frozenset(key for (key,) in store.execute(f"SELECT key FROM {self.table}"))  # noqa: S608 our own table name

    def fields(self, store: Connection, *names: str) -> list[tuple[Any, ...]]:
        """Some fields of every record, as its JSON has them, by key; no record is made for it."""
        asked = ", ".join(f"json_extract(body, '$.{name}')" for name in names)
        try:
            return store.execute(f"SELECT {asked} FROM {self.table} ORDER BY key").fetchall()  # noqa: S608 our own names
        except OperationalError as error:
            raise self._damage() if "JSON" in str(error) else error from error

    def some(self, store: Connection, keys: Iterable[str]) -> tuple[T, ...]:
        """The records with these keys, in their order."""
        found = (self.get(store, key) for key in sorted(keys))
        return tuple(record for record in found if record is not None)

    def count(self, store: Connection) -> int:
        return int(store.execute(f"SELECT count(*) FROM {self.table}").fetchone()[0])  # noqa: S608

    def put(self, store: Connection, records: Iterable[T]) -> None:
        """Inserts the records, or replaces those with the same key."""
        store.executemany(
            f"INSERT INTO {self.table} VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "  # noqa: S608
            "body = excluded.body, source = excluded.source, content_hash = excluded.content_hash",
            chain.from_iterable(map(self._rows, _blocks(records))),
        )

    def remove(self, store: Connection, keys: Iterable[str]) -> None:
        store.executemany(f"DELETE FROM {self.table} WHERE key = ?", ((key,) for key in keys))  # noqa: S608

    def compare(self, store: Connection, records: Iterable[T]) -> ListChange[T]:
        """What storing these records alone would change, by key and content; where they came from is no change."""
        stored = dict(store.execute(f"SELECT key, content_hash FROM {self.table}"))  # noqa: S608
        blocks: list[_SortedOut[T]] = []
        seen: set[str] = set()
        for block in _blocks(records):
            keys = self._keys(block)
            seen.update(keys)
            blocks.append(self._sorted_out(block, keys, stored))
        new, changed, same = (Chained(parts) for parts in zip(*blocks, strict=True)) if blocks else ((), (), ())
        return ListChange(new, changed, same, self.some(store, stored.keys() - seen))

    def tally(self, store: Connection, records: Iterable[T]) -> tuple[int, int, int]:
        """How many of these records are new, changed and the same; nothing is read but what has their keys."""
        new = changed = same = 0
        for block in _blocks(records):
            keys = self._keys(block)
            places = ",".join("?" * len(keys))
            asked = f"SELECT key, content_hash FROM {self.table} WHERE key IN ({places})"  # noqa: S608 our own table name
            stored = dict(store.execute(asked, keys))
            of_block = self._sorted_out(block, keys, stored)
            new, changed, same = (sum(pair) for pair in zip((new, changed, same), map(len, of_block), strict=True))
        return new, changed, same

    def _sorted_out(self, block: Sequence[T], keys: Sequence[str], stored: Mapping[str, str]) -> "_SortedOut[T]":
        """Of some records the new, the changed, and the keys of the same ones; `stored` are hashes by their keys."""
        is_known = list(map(stored.__contains__, keys))
        if not any(is_known):
            return block, (), ()
        known, known_keys = picked(block, is_known), picked(keys, is_known)
        hashes = map(content_hash, self._bodies(known))
        is_same = list(map(eq, map(stored.__getitem__, known_keys), hashes))
        new = picked(block, list(map(not_, is_known)))
        return new, picked(known, list(map(not_, is_same))), picked(known_keys, is_same)

    def _damage(self) -> Unreadable:
        return Unreadable(
            f"Records in the table {self.table} of pss.db are damaged.",
            slug="workspace/damaged",
            fix="See which:  pss doctor.  Then restore your last backup into a new folder.",
            next_command="pss doctor",
        )

    def _rows(self, block: Sequence[T]) -> Iterator[tuple[str, str, str, str]]:
        for part in parts_of(here(block)):
            bodies = self._bodies(part)
            yield from zip(self._keys(part), bodies, self._sources(part), map(content_hash, bodies), strict=True)

    def _keys(self, block: Sequence[T]) -> Sequence[str]:
        return column_of(block, self.key) if isinstance(self.key, str) else list(map(self.key, block))

    def _bodies(self, block: Sequence[T]) -> list[str]:
        # One record alone, such as a match of a megabyte, has no columns to gain from.
        if len(block) > 1 and self._writer is not None:
            with suppress(TypeError, ValueError, KeyError, AttributeError):
                return [text for part in parts_of(here(block)) for text in self._writer(part)]
        return [self._adapter.dump_json(record, exclude={"source"}).decode() for record in block]

    def _sources(self, block: Sequence[T]) -> Iterable[str]:
        if not self._has_source:
            return [NO_SOURCE] * len(block)
        write = writer_of(Source)
        assert write is not None, "a source is words and a number"
        return write(column_of(block, "source"))


def _blocks(records: Iterable[T]) -> Iterator[Sequence[T]]:
    """The records some at a time; those held in columns or on the disk stay there."""
    if isinstance(records, InColumns | Elsewhere):
        return iter([records] if records else [])
    if isinstance(records, Chained):
        return chain.from_iterable(map(_blocks, parts_of(records)))
    waiting = iter(records)
    return iter(lambda: list(islice(waiting, BLOCK)), [])


def put_each(store: Connection, shelves: Mapping[type, Shelf[Any]], records: Iterable[Any]) -> None:
    """Puts every record on the shelf of its kind."""
    by_kind: dict[type, list[Any]] = {}
    for record in records:
        by_kind.setdefault(type(record), []).append(record)
    for kind, some in by_kind.items():
        shelves[kind].put(store, some)


def content_hash(body: str) -> str:
    return sha256(body.encode()).hexdigest()


def _join(body: str, source: str) -> str:
    """The record's JSON with the place it came from put back in."""
    return body if source == NO_SOURCE else f'{body[:-1]},"source":{source}}}'
