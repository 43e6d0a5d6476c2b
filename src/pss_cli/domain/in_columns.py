"""Records held column by column: a few lists for any number of them; a record is made when it is asked for."""

from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import chain, compress, islice, repeat
from operator import attrgetter
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
Columns = Mapping[str, Sequence[Any]]
"""Fields of records, each with its value for every record; a field that is not among them has its default."""
_DEFAULTS: dict[type, Mapping[str, Any]] = {}


class _Held(Sequence[T]):
    """Records that are not there until they are asked for; equal to any sequence of the same records."""

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return tuple(self)[place] if isinstance(place, slice) else self.one(range(len(self))[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    @abstractmethod
    def one(self, place: int) -> T:
        """The record at a place, counted from 0."""

    def column(self, name: str) -> Sequence[Any]:
        """What the records have in this field."""
        return list(map(attrgetter(name), self))

    def picked(self, flags: Sequence[bool]) -> Sequence[T]:
        """The records whose flag is set."""
        return tuple(compress(self, flags))


class Alike(_Held[T], Generic[T]):
    """One value that all records have."""

    def __init__(self, value: T, length: int) -> None:
        self.value = value
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[T]:
        return repeat(self.value, self.length)

    def one(self, place: int) -> T:
        del place
        return self.value

    def picked(self, flags: Sequence[bool]) -> "Alike[T]":
        return Alike(self.value, sum(flags))


class InColumns(_Held[T], Generic[T]):
    """Records of a frozen dataclass with slots that checks nothing when it is made: its slots are filled directly."""

    def __init__(self, kind: type[T], columns: Columns, length: int) -> None:
        assert not hasattr(kind, "__post_init__"), "a record that checks itself is made by its constructor"
        for name, default in _defaults(kind).items():
            assert default is not MISSING or name in columns, f"{name} has no value"
        self.kind = kind
        self.columns = columns
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[T]:
        """All of them made at once, in a fifth of the time that their constructor takes one by one."""
        made = list(map(self.kind.__new__, repeat(self.kind, self.length)))
        for name, default in _defaults(self.kind).items():
            fill = getattr(self.kind, name).__set__
            deque(map(fill, made, self.columns.get(name, repeat(default))), maxlen=0)
        return iter(made)

    def one(self, place: int) -> T:
        return self.kind(**{name: values[place] for name, values in self.columns.items()})

    def column(self, name: str) -> Sequence[Any]:
        values = self.columns.get(name)
        return Alike(_defaults(self.kind)[name], self.length) if values is None else values

    def picked(self, flags: Sequence[bool]) -> "InColumns[T]":
        columns = {name: picked(values, flags) for name, values in self.columns.items()}
        return InColumns(self.kind, columns, sum(flags))


class Gathered(_Held[tuple[T, ...]], Generic[T]):
    """Tuples of records: all the records one after another, and how many of them each tuple has."""

    def __init__(self, records: Sequence[T], lengths: Sequence[int]) -> None:
        self.records = records
        self.lengths = lengths

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Iterator[tuple[T, ...]]:
        waiting = iter(self.records)
        return (tuple(islice(waiting, length)) for length in self.lengths)

    def one(self, place: int) -> tuple[T, ...]:
        start = sum(self.lengths[:place])
        return tuple(self.records[at] for at in range(start, start + self.lengths[place]))

    def picked(self, flags: Sequence[bool]) -> "Gathered[T]":
        of_records = list(chain.from_iterable(map(repeat, flags, self.lengths)))
        return Gathered(picked(self.records, of_records), list(compress(self.lengths, flags)))


class Chained(_Held[T], Generic[T]):
    """Several sequences of records as one."""

    def __init__(self, parts: Iterable[Sequence[T]]) -> None:
        self.parts = tuple(parts)

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self.parts)

    def one(self, place: int) -> T:
        for part in self.parts:
            if place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError

    def column(self, name: str) -> "Chained[Any]":
        return Chained(column_of(part, name) for part in self.parts)

    def picked(self, flags: Sequence[bool]) -> "Chained[T]":
        waiting = iter(flags)
        return Chained(picked(part, list(islice(waiting, len(part)))) for part in self.parts)


class Elsewhere(_Held[T], Generic[T]):
    """Records that lie on a disk, and are in memory only while somebody looks at them; `fetch` gives all of them."""

    def __init__(self, fetch: Callable[[], Sequence[T]], length: int) -> None:
        self.fetch = fetch
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[T]:
        return iter(self.fetch())

    def one(self, place: int) -> T:
        return self.fetch()[place]

    def column(self, name: str) -> Sequence[Any]:
        return column_of(self.fetch(), name)

    def picked(self, flags: Sequence[bool]) -> "Elsewhere[T]":
        return Elsewhere(lambda: picked(self.fetch(), flags), sum(flags))


def here(records: Sequence[T]) -> Sequence[T]:
    """The records in memory."""
    return records.fetch() if isinstance(records, Elsewhere) else records


def parts_of(records: Sequence[T]) -> Iterator[Sequence[T]]:
    """The sequences that some records are made of, one after another."""
    if isinstance(records, Chained):
        for part in records.parts:
            yield from parts_of(part)
    else:
        yield records


def column_of(records: Sequence[Any], name: str) -> Sequence[Any]:
    """What some records, held in whichever way, have in a field."""
    return records.column(name) if isinstance(records, _Held) else list(map(attrgetter(name), records))


def picked(records: Sequence[T], flags: Sequence[bool]) -> Sequence[T]:
    """The records, or values, whose flag is set, held as they were."""
    if all(flags):
        return records
    if not any(flags):
        return ()
    return records.picked(flags) if isinstance(records, _Held) else list(compress(records, flags))


def gathered(kind: type[T], people: Sequence[Columns], flags: Sequence[Sequence[bool]]) -> Gathered[T]:
    """Row by row those of several records that are there: each has its columns, and a flag for every row."""
    is_there = list(chain.from_iterable(zip(*flags, strict=True)))
    columns = {}
    for name in {name: None for columns in people for name in columns}:
        empty = [_defaults(kind)[name]] * len(flags[0])
        values = zip(*(columns.get(name, empty) for columns in people), strict=True)
        columns[name] = list(chain.from_iterable(values))
    of_all = InColumns(kind, columns, len(is_there))
    return Gathered(picked(of_all, is_there), list(map(sum, zip(*flags, strict=True))))


def _defaults(kind: type) -> Mapping[str, Any]:
    """The fields of a kind with their defaults."""
    if kind not in _DEFAULTS:
        _DEFAULTS[kind] = {field.name: field.default for field in fields(kind)}
    return _DEFAULTS[kind]
