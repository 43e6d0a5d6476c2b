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

from pss_cli.domain.in_columns import Alike, Gathered, InColumns, column_of

Writer = Callable[[Sequence[Any]], Iterable[str]]
"""The texts of some values, one each, in their order."""
Pieces = Sequence[str | Sequence[str]]
"""The same texts in pieces: a text stands in each of them, of a sequence each has its own."""
_Write = Callable[[Sequence[Any]], Pieces]
_CONSTANTS = {None: "null", True: "true", False: "false"}
_SMALLEST, _LARGEST = 1e-4, 1e15
"""Between these a fraction has one spelling."""


def writer_of(kind: type, without: str = "") -> Writer | None:
    """What writes records of this kind, `without` one of their fields; None when a field needs pydantic.

    The writer raises TypeError, ValueError, KeyError or AttributeError for a value that is not what its field says.
    """
    write = _object(kind, without)
    return None if write is None else lambda records: _strung(write(records), len(records)) if records else ()


def _write_of(hint: Any) -> _Write | None:
    """How a field's type is written; None for what is written in more than one way, such as times."""
    if hint is NoneType:
        return _each(_CONSTANTS.__getitem__)
    if get_origin(hint) in {Union, UnionType}:
        writes = [_write_of(part) for part in get_args(hint) if part is not NoneType]
        return None if len(writes) > 1 or writes[0] is None else _optional(writes[0])
    if get_origin(hint) is tuple:
        inner, *more = get_args(hint)
        if more == [...]:
            write = _write_of(inner)
            return None if write is None else _array(write)
        return _row([_write_of(part) for part in (inner, *more)])
    hint = getattr(hint, "__supertype__", hint)
    return _simple(hint) if isinstance(hint, type) else None


def _simple(kind: type) -> _Write | None:
    if issubclass(kind, Enum):
        return _enum(kind)
    if is_dataclass(kind):
        return _object(kind)
    simple: dict[type, _Write] = {
        str: _texts,
        date: _days,
        int: _wholes,
        float: _each(_fraction),
        bool: _each(_CONSTANTS.__getitem__),
    }
    return simple.get(kind)


def _texts(texts: Sequence[str]) -> Pieces:
    """All are looked at as one: mostly none of them holds a sign that JSON writes in another way."""
    together = "".join(texts)
    if len(encode_basestring(together)) == len(together) + 2:
        return '"', texts, '"'
    return (list(map(encode_basestring, texts)),)


def _days(days: Sequence[date]) -> Pieces:
    _check_all(days, date)
    return (list(map(_day, days)),)


@lru_cache(maxsize=40_000)  # of a century
def _day(day: date) -> str:
    return f'"{day.isoformat()}"'


def _wholes(numbers: Sequence[int]) -> Pieces:
    _check_all(numbers, int)
    return (list(map(repr, numbers)),)


def _check_all(values: Sequence[Any], kind: type) -> None:
    """The values are of this very type: True is no number, a moment no day."""
    if any(map(is_not, map(type, values), repeat(kind))):
        raise TypeError


def _fraction(number: float) -> str:
    if type(number) is not float or not (number == 0 or _SMALLEST <= abs(number) < _LARGEST):
        raise ValueError
    return repr(number)


def _each(write: Callable[[Any], str]) -> _Write:
    return lambda values: (list(map(write, values)),)


def _object(kind: type, without: str = "") -> _Write | None:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.name != without]
    known = [(name, how) for name in names if (how := _write_of(hints[name])) is not None]
    starts = ["{" + encode_basestring(names[0]) + ":", *(f",{encode_basestring(name)}:" for name in names[1:])]

    def write(records: Sequence[Any]) -> Pieces:
        pieces: list[str | Sequence[str]] = []
        for start, (name, write_field) in zip(starts, known, strict=True):
            pieces += [start, *_pieces(write_field, column_of(records, name))]
        return [*pieces, "}"]

    return write if len(known) == len(names) else None


def _pieces(write: _Write, values: Sequence[Any]) -> Pieces:
    """One piece where all values are the same, as in most fields that a file does not tell of."""
    if not isinstance(values, Alike):
        is_held = isinstance(values, InColumns | Gathered)
        if is_held or not all(map(is_, values, repeat(values[0]))):
            return write(values)
    return tuple(_strung(write((values[0],)), 1))


def _strung(pieces: Pieces, count: int) -> Iterable[str]:
    """The pieces of each record as one text; those that all have are joined before."""
    parts: list[Iterable[str]] = []
    for is_alike, some in groupby(pieces, lambda piece: isinstance(piece, str)):
        together = list(some)
        parts += [repeat("".join(map(str, together)), count)] if is_alike else together
    return map("".join, zip(*parts, strict=True))


def _array(write: _Write) -> _Write:
    def write_arrays(values: Sequence[Any]) -> Pieces:
        if isinstance(values, Gathered):
            items, lengths = values.records, values.lengths
        else:
            items, lengths = list(chain.from_iterable(values)), list(map(len, values))
        if not items:
            return ("[]",)
        if len(set(lengths)) == 1:
            return _even_arrays(_pieces(write, items), lengths[0])
        texts = iter(_strung(_pieces(write, items), len(items)))
        return ([f"[{','.join(islice(texts, length))}]" for length in lengths],)

    return write_arrays


def _even_arrays(pieces: Pieces, length: int) -> Pieces:
    """Arrays that all have as many items, of the pieces of their items one after another."""
    arrays: list[str | Sequence[str]] = []
    for place in range(length):
        arrays += [",", *(piece if isinstance(piece, str) else piece[place::length] for piece in pieces)]
    return ["[", *arrays[1:], "]"]


def _row(writes: Sequence[_Write | None]) -> _Write | None:
    known = [write for write in writes if write is not None]

    def write_rows(values: Sequence[Any]) -> Pieces:
        columns = zip(*values, strict=True)
        pieces = [(",", *_pieces(write, column)) for write, column in zip(known, columns, strict=True)]
        return ["[", *list(chain.from_iterable(pieces))[1:], "]"]

    return write_rows if len(known) == len(writes) else None


def _optional(write: _Write) -> _Write:
    def write_some(values: Sequence[Any]) -> Pieces:
        there = [value for value in values if value is not None]
        if len(there) == len(values):
            return write(values)
        if not there:
            return ("null",)
        texts = iter(_strung(write(there), len(there)))
        return ([next(texts) if is_there else "null" for is_there in map(is_not, values, repeat(None))],)

    return write_some


def _enum(kind: type[Enum]) -> _Write | None:
    if not all(isinstance(member.value, str | int) for member in kind):
        return None
    # By identity: there is one of each, and the hash of a member is a function in Python.
    texts = {
        id(member): encode_basestring(member.value) if isinstance(member.value, str) else repr(member.value)
        for member in kind
    }
    return lambda values: (list(map(texts.__getitem__, map(id, values))),)
