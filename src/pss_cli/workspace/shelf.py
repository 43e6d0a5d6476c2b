"""One table of the store: frozen records of one kind by their key, kept as JSON with a hash of their content."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain, islice
from sqlite3 import Connection
from typing import TYPE_CHECKING, Generic, TypeVar

from pss_cli.domain.source import Source
from pss_cli.errors import Unreadable
from pss_cli.workspace.record_text import Writer, writer_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")
NO_SOURCE = "null"
BLOCK = 1_000
"""Records written at once: enough to be quick, few enough to hold their texts in memory."""


@dataclass(frozen=True, slots=True)
class Difference(Generic[T]):
    """Records compared with what is stored, by key and content; where they came from does not count as a change."""

    new: tuple[T, ...] = ()
    changed: tuple[T, ...] = ()
    same: tuple[T, ...] = ()
    absent: tuple[T, ...] = ()


class Shelf(Generic[T]):
    """A table of records. `key` must be unique and stable; `all` comes back in the order of the keys."""

    def __init__(self, table: str, kind: type[T], key: Callable[[T], str]) -> None:
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
    def _writer(self) -> Writer | None:
        return writer_of(self.kind, "source")

    def all(self, store: Connection) -> tuple[T, ...]:
        rows = store.execute(f"SELECT body, source FROM {self.table} ORDER BY key").fetchall()  # noqa: S608 our own table name
        if not rows:
            return ()
        try:
            return self._list_adapter.validate_json(f"[{','.join(_join(*row) for row in rows)}]")
        except ValueError as error:
            raise self._damage() from error

    def get(self, store: Connection, key: str) -> T | None:
        row = store.execute(f"SELECT body, source FROM {self.table} WHERE key = ?", (key,)).fetchone()  # noqa: S608
        try:
            return self._adapter.validate_json(_join(*row)) if row else None
        except ValueError as error:
            raise self._damage() from error

    def keys(self, store: Connection) -> frozenset[str]:
        return frozenset(key for (key,) in store.execute(f"SELECT key FROM {self.table}"))  # noqa: S608 our own table name

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

    def compare(self, store: Connection, records: Iterable[T]) -> Difference[T]:
        """What storing these records would change; `absent` are stored records whose key is not among them."""
        stored = dict(store.execute(f"SELECT key, content_hash FROM {self.table}"))  # noqa: S608
        new: list[T] = []
        changed: list[T] = []
        same: list[T] = []
        seen: set[str] = set()
        for block in _blocks(records):
            keys = list(map(self.key, block))
            seen.update(keys)
            new += (record for key, record in zip(keys, block, strict=True) if key not in stored)
            known = [(stored[key], record) for key, record in zip(keys, block, strict=True) if key in stored]
            bodies = self._bodies([record for _, record in known])
            for (kept, record), body in zip(known, bodies, strict=True):
                (same if kept == content_hash(body) else changed).append(record)
        return Difference(tuple(new), tuple(changed), tuple(same), self.some(store, stored.keys() - seen))

    def damaged(self, store: Connection) -> tuple[str, ...]:
        """Keys whose body no longer has the hash it was stored with."""
        rows = store.execute(f"SELECT key, body, content_hash FROM {self.table} ORDER BY key")  # noqa: S608
        return tuple(key for key, body, digest in rows if content_hash(body) != digest)

    def _damage(self) -> Unreadable:
        return Unreadable(
            f"Records in the table {self.table} of pss.db are damaged.",
            slug="workspace/damaged",
            fix="See which:  pss doctor.  Then restore your last backup into a new folder.",
            next_command="pss doctor",
        )

    def _rows(self, block: Sequence[T]) -> Iterator[tuple[str, str, str, str]]:
        bodies = self._bodies(block)
        return zip(map(self.key, block), bodies, self._sources(block), map(content_hash, bodies), strict=True)

    def _bodies(self, block: Sequence[T]) -> list[str]:
        if self._writer is not None:
            with suppress(TypeError, ValueError, KeyError, AttributeError):
                return list(self._writer(block))
        return [self._adapter.dump_json(record, exclude={"source"}).decode() for record in block]

    def _sources(self, block: Sequence[T]) -> Iterable[str]:
        if block and not hasattr(block[0], "source"):
            return [NO_SOURCE] * len(block)
        write = writer_of(Source)
        assert write is not None, "a source is words and a number"
        return write([record.source for record in block])  # type: ignore[attr-defined]  # looked at above


def _blocks(records: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(records)
    return iter(lambda: list(islice(waiting, BLOCK)), [])


def content_hash(body: str) -> str:
    return sha256(body.encode()).hexdigest()


def _join(body: str, source: str) -> str:
    """The record's JSON with the place it came from put back in."""
    return body if source == NO_SOURCE else f'{body[:-1]},"source":{source}}}'
