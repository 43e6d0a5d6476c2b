"""Records to their JSON text, byte for byte as pydantic writes it, without the time pydantic takes to get ready."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from json.encoder import encode_basestring
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Writer = Callable[[Any], str]
_CONSTANTS = {None: "null", True: "true", False: "false"}
_SMALLEST, _LARGEST = 1e-4, 1e15
"""Between these a fraction has one spelling."""


def writer_of(kind: type, without: str = "") -> Writer | None:
    """What writes records of this kind, `without` one of their fields; None when a field needs pydantic.

    The writer raises TypeError, ValueError or KeyError for a value that is not what its field says.
    """
    hints = get_type_hints(kind)
    named = [(field.name, _writer_of(hints[field.name])) for field in fields(kind) if field.name != without]
    if any(writer is None for _, writer in named):
        return None
    return _object([(name, writer) for name, writer in named if writer is not None])


def _writer_of(hint: Any) -> Writer | None:
    """The writer of a field's type; None for what is written in more than one way, such as times."""
    if hint is NoneType:
        return _CONSTANTS.__getitem__
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
    if kind is date:
        return _day
    simple: dict[type, Writer] = {
        str: encode_basestring,
        int: _whole,
        float: _fraction,
        bool: _CONSTANTS.__getitem__,
    }
    return simple.get(kind)


def _day(day: date) -> str:
    if type(day) is not date:
        raise TypeError
    return f'"{day.isoformat()}"'


def _whole(number: int) -> str:
    if type(number) is not int:
        raise TypeError
    return repr(number)


def _fraction(number: float) -> str:
    if type(number) is not float or not (number == 0 or _SMALLEST <= abs(number) < _LARGEST):
        raise ValueError
    return repr(number)


def _object(named: Iterable[tuple[str, Writer]]) -> Writer:
    pairs = tuple(named)
    keys = tuple(f"{encode_basestring(name)}:" for name, _ in pairs)
    writers = tuple(writer for _, writer in pairs)
    if len(pairs) == 1:
        ((name, only),) = pairs
        single = attrgetter(name)
        return lambda record: f"{{{keys[0]}{only(single(record))}}}"
    values = attrgetter(*(name for name, _ in pairs))

    def write(record: Any) -> str:
        cells = [key + writer(value) for key, writer, value in zip(keys, writers, values(record), strict=True)]
        return "{" + ",".join(cells) + "}"

    return write


def _array(writer: Writer) -> Writer:
    return lambda items: f"[{','.join(map(writer, items))}]" if items else "[]"


def _row(writers: tuple[Writer | None, ...]) -> Writer | None:
    known = tuple(writer for writer in writers if writer is not None)
    if len(known) < len(writers):
        return None
    return lambda cells: f"[{','.join(writer(cell) for writer, cell in zip(known, cells, strict=True))}]"


def _optional(writer: Writer) -> Writer:
    return lambda value: "null" if value is None else writer(value)


def _enum(kind: type[Enum]) -> Writer | None:
    if not all(isinstance(member.value, str | int) for member in kind):
        return None
    texts = {
        member: encode_basestring(member.value) if isinstance(member.value, str) else repr(member.value)
        for member in kind
    }
    return texts.__getitem__
