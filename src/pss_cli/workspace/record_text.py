"""Records to their JSON text, byte for byte as pydantic writes it, field by field over many records at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import chain, groupby, islice, repeat
from json.encoder import encode_basestring
from operator import is_, is_not
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pss_cli.domain.in_columns import Gathered, InColumns, column_of

Writer = Callable[[Sequence[Any]], Iterable[str]]
"""The texts of some values, one each, in their order."""
_CONSTANTS = {None: "null", True: "true", False: "false"}
_SMALLEST, _LARGEST = 1e-4, 1e15
"""Between these a fraction has one spelling."""


def writer_of(kind: type, without: str = "") -> Writer | None:
    """What writes records of this kind, `without` one of their fields; None when a field needs pydantic.

    The writer raises TypeError, ValueError, KeyError or AttributeError for a value that is not what its field says.
    """
    hints = get_type_hints(kind)
    named = [(field.name, _writer_of(hints[field.name])) for field in fields(kind) if field.name != without]
    known = [(name, writer) for name, writer in named if writer is not None]
    return _object(known) if len(known) == len(named) else None


def _writer_of(hint: Any) -> Writer | None:
    """The writer of a field's type; None for what is written in more than one way, such as times."""
    if hint is NoneType:
        return _each(_CONSTANTS.__getitem__)
    if get_origin(hint) in {Union, UnionType}:
        writers = {part: _writer_of(part) for part in get_args(hint) if part is not NoneType}
        (writer,) = writers.values() if len(writers) == 1 else (None,)
        return None if writer is None else _optional(writer)
    if get_origin(hint) is tuple:
        inner, *more = get_args(hint)
        if more == [...]:
            writer = _writer_of(inner)
            return None if writer is None else _array(writer)
        return _row(tuple(_writer_of(part) for part in (inner, *more)))
    hint = getattr(hint, "__supertype__", hint)
    if not isinstance(hint, type):
        return None
    return _simple(hint)


def _simple(kind: type) -> Writer | None:
    if issubclass(kind, Enum):
        return _enum(kind)
    if is_dataclass(kind):
        return writer_of(kind)
    simple: dict[type, Writer] = {
        str: _texts,
        date: _days,
        int: _wholes,
        float: _each(_fraction),
        bool: _each(_CONSTANTS.__getitem__),
    }
    return simple.get(kind)


def _texts(texts: Sequence[str]) -> Iterable[str]:
    return map(encode_basestring, texts)


def _days(days: Sequence[date]) -> Iterable[str]:
    _check_all(days, date)
    return map(_day, days)


@lru_cache(maxsize=40_000)  # of a century
def _day(day: date) -> str:
    return f'"{day.isoformat()}"'


def _wholes(numbers: Sequence[int]) -> Iterable[str]:
    _check_all(numbers, int)
    return map(repr, numbers)


def _check_all(values: Sequence[Any], kind: type) -> None:
    """The values are of this very type: True is no number, a moment no day."""
    if any(map(is_not, map(type, values), repeat(kind))):
        raise TypeError


def _fraction(number: float) -> str:
    if type(number) is not float or not (number == 0 or _SMALLEST <= abs(number) < _LARGEST):
        raise ValueError
    return repr(number)


def _each(write: Callable[[Any], str]) -> Writer:
    return lambda values: map(write, values)


def _object(named: Sequence[tuple[str, Writer]]) -> Writer:
    starts = ["{" + encode_basestring(named[0][0]) + ":", *(f",{encode_basestring(name)}:" for name, _ in named[1:])]
    columns = [(start, name, writer) for start, (name, writer) in zip(starts, named, strict=True)]

    def write(records: Sequence[Any]) -> Iterable[str]:
        pieces: list[str | Iterable[str]] = []
        for start, name, writer in columns:
            pieces += [start, *_pieces(writer, column_of(records, name))]
        return _strung([*pieces, "}"], len(records))

    return lambda records: write(records) if records else ()


def _pieces(writer: Writer, values: Sequence[Any]) -> Iterable[str | Iterable[str]]:
    """A field as what stands in all records alike, and as texts where each has its own."""
    if isinstance(values, InColumns | Gathered):
        return (writer(values),)
    if all(map(is_, values, repeat(values[0]))):  # as in most fields that a file does not tell of
        return writer(values[:1])
    if writer is _texts and _are_plain(values):
        return '"', values, '"'
    return (writer(values),)


def _are_plain(values: Sequence[str]) -> bool:
    """Whether no text holds a sign that JSON writes in another way: all are looked at as one."""
    together = "".join(values)
    return len(encode_basestring(together)) == len(together) + 2


def _strung(pieces: Sequence[str | Iterable[str]], count: int) -> Iterable[str]:
    """The pieces of each record as one text; those that all have are joined before."""
    parts: list[Iterable[str]] = []
    for is_alike, some in groupby(pieces, lambda piece: isinstance(piece, str)):
        together = list(some)
        parts += [repeat("".join(map(str, together)), count)] if is_alike else together
    return map("".join, zip(*parts, strict=True))


def _array(writer: Writer) -> Writer:
    def write(values: Sequence[Any]) -> Iterable[str]:
        if isinstance(values, Gathered):
            items, lengths = values.records, values.lengths
        else:
            items, lengths = list(chain.from_iterable(values)), list(map(len, values))
        texts = iter(writer(items))
        if len(set(lengths)) == 1 and lengths[0]:
            return [f"[{','.join(some)}]" for some in zip(*[texts] * lengths[0], strict=True)]
        return [f"[{','.join(islice(texts, length))}]" for length in lengths]

    return write


def _row(writers: tuple[Writer | None, ...]) -> Writer | None:
    known = tuple(writer for writer in writers if writer is not None)
    if len(known) < len(writers):
        return None
    form = f"[{','.join(['%s'] * len(known))}]"

    def write(values: Sequence[Any]) -> Iterable[str]:
        columns = zip(*values, strict=True)
        return map(form.__mod__, zip(*(each(column) for each, column in zip(known, columns, strict=True)), strict=True))

    return lambda values: write(values) if values else ()


def _optional(writer: Writer) -> Writer:
    def write(values: Sequence[Any]) -> Iterable[str]:
        there = [value for value in values if value is not None]
        texts = iter(writer(there))
        if len(there) == len(values):
            return texts
        return [next(texts) if is_there else "null" for is_there in map(is_not, values, repeat(None))]

    return write


def _enum(kind: type[Enum]) -> Writer | None:
    if not all(isinstance(member.value, str | int) for member in kind):
        return None
    # By identity: there is one of each, and the hash of a member is a function in Python.
    texts = {
        id(member): encode_basestring(member.value) if isinstance(member.value, str) else repr(member.value)
        for member in kind
    }

    return lambda values: map(texts.__getitem__, map(id, values))
