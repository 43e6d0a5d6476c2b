"""Small workbooks of Excel 97 and 95 (.xls) written record by record, in the container of old Office files."""

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from corpus.made_books import Styled

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
_SALT = bytes(range(16))
_SECTOR, _FREE, _END, _TABLE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True, slots=True)
class Computed:
    """A formula by its stored result: a number, letters, none, or an error."""

    result: Any


@dataclass(frozen=True, slots=True)
class Many:
    """Whole numbers side by side in one record, as Excel writes them."""

    numbers: Sequence[int]
    style: int = 0


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text(words: str, width: str = "<H") -> bytes:
    """Letters of one byte where they all have one, else of two."""
    if max(map(ord, words), default=0) < 256:
        return struct.pack(width, len(words)) + b"\0" + words.encode("latin-1")
    return struct.pack(width, len(words)) + b"\1" + words.encode("utf-16-le")


def xls(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    hidden: Sequence[str] = (),
    formats: Sequence[str] = (),
    first_day: int = 1900,
) -> bytes:
    """A workbook of sheets, each rows of values."""
    shared: dict[str, int] = {}
    bodies = [_sheet(rows, shared) for rows in sheets.values()]
    front = _front(formats, first_day) + _strings(tuple(shared))
    listed = [text(name, "<B") for name in sheets]
    at = len(front) + sum(10 + len(name) for name in listed) + 4
    for name, heading, body in zip(sheets, listed, bodies, strict=True):
        front += record(0x85, struct.pack("<IBB", at, name in hidden, 0) + heading)
        at += len(body)
    return compound(front + record(0x0A) + b"".join(bodies))


def _front(formats: Sequence[str], first_day: int) -> bytes:
    codes = b"".join(record(0x41E, struct.pack("<H", 164 + at) + text(code)) for at, code in enumerate(formats))
    uses = [0, *(164 + at for at in range(len(formats)))]
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, code) + bytes(16)) for code in uses)
    beginning = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    return beginning + record(0x42, b"\xb0\x04") + record(0x22, struct.pack("<H", first_day == 1904)) + codes + styles


def _strings(shared: Sequence[str]) -> bytes:
    return record(0xFC, struct.pack("<II", len(shared), len(shared)) + b"".join(map(text, shared)))


def _sheet(rows: Sequence[Sequence[Any]], shared: dict[str, int]) -> bytes:
    """A sheet; `shared` takes up the strings of its first column, those of the others stand in their cells."""
    cells = b"".join(b"".join(_row(number, row, shared)) for number, row in enumerate(rows))
    return record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6)) + cells + record(0x0A)


def _row(number: int, row: Sequence[Any], shared: dict[str, int]) -> Iterator[bytes]:
    column = 0
    for value in row:
        if value not in {None, ""}:
            yield _cell(number, column, value, shared if column == 0 else None)
        column += len(value.numbers) if isinstance(value, Many) else 1


def _cell(row: int, column: int, value: Any, shared: dict[str, int] | None) -> bytes:
    place = struct.pack("<HHH", row, column, value.style if isinstance(value, Styled) else 0)
    match value:
        case Many():
            numbers = b"".join(struct.pack("<HI", value.style, number << 2 | 2) for number in value.numbers)
            return record(0xBD, place[:4] + numbers + struct.pack("<H", column + len(value.numbers) - 1))
        case Computed():
            return _computed(place, value.result)
        case str() if value not in ERRORS and shared is not None:
            return record(0xFD, place + struct.pack("<I", shared.setdefault(value, len(shared))))
        case str() if value not in ERRORS:
            return record(0x204, place + text(value))
        case bool() | str():
            code = bytes([value, 0]) if isinstance(value, bool) else bytes([ERRORS[value], 1])
            return record(0x205, place + code)
    return record(0x203, place + struct.pack("<d", value.number if isinstance(value, Styled) else value))


def _computed(place: bytes, result: Any) -> bytes:
    tail = bytes(6) + struct.pack("<H", 3) + b"\x1e\x01\x00"  # the formula itself: the number 1
    if isinstance(result, str) and result in ERRORS:
        return record(0x06, place + bytes([2, 0, ERRORS[result], 0, 0, 0]) + b"\xff\xff" + tail)
    if isinstance(result, str) and not result:
        return record(0x06, place + bytes([3, 0, 0, 0, 0, 0]) + b"\xff\xff" + tail)
    if isinstance(result, str):
        return record(0x06, place + bytes(6) + b"\xff\xff" + tail) + record(0x207, text(result))
    return record(0x06, place + struct.pack("<d", result) + tail)


def xls_of_95(name: str, rows: Sequence[Sequence[Any]], *, formats: Sequence[str] = ()) -> bytes:
    """A workbook of Excel 95 with one sheet of strings and numbers: letters of one byte, another name of its stream."""

    def letters(words: str, width: str) -> bytes:
        return struct.pack(width, len(words)) + words.encode("cp1252")

    def cell(row: int, column: int, value: Any) -> bytes:
        place = struct.pack("<HHH", row, column, value.style if isinstance(value, Styled) else 0)
        if isinstance(value, str):
            return record(0x204, place + letters(value, "<H"))
        return record(0x203, place + struct.pack("<d", value.number if isinstance(value, Styled) else value))

    front = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 1995)) + record(0x42, b"\xe4\x04")
    front += b"".join(
        record(0x41E, struct.pack("<H", 164 + at) + letters(code, "<B")) for at, code in enumerate(formats)
    )
    front += b"".join(
        record(0xE0, struct.pack("<HH", 0, 163 + at if at else 0) + bytes(12)) for at in range(len(formats) + 1)
    )
    heading = letters(name, "<B")
    front += record(0x85, struct.pack("<IH", len(front) + 14 + len(heading), 0) + heading) + record(0x0A)
    cells = b"".join(cell(row, column, value) for row, line in enumerate(rows) for column, value in enumerate(line))
    return compound(front + record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 1995)) + cells + record(0x0A), "Book")


def locked(workbook: bytes, password: str) -> bytes:
    """A workbook of `xls` enciphered as Excel 97 did: headings of records, and where sheets begin, stay plain."""
    from msoffcrypto.method.rc4 import DocumentRC4

    def ciphered(data: bytes) -> bytes:
        return DocumentRC4.decrypt(password, _SALT, io.BytesIO(data), blocksize=1_024).read()

    stream = _with_password(
        workbook[_SECTOR:], struct.pack("<HHH", 1, 1, 1) + _SALT + ciphered(_SALT + md5(_SALT).digest())
    )
    secret, whole = ciphered(stream), bytearray(stream)
    for start, kind, length in _places(stream):
        plain = length if kind in {0x809, 0x2F} else 4 if kind == 0x85 else 0
        whole[start + plain : start + length] = secret[start + plain : start + length]
    return compound(bytes(whole))


def _with_password(stream: bytes, key: bytes) -> bytes:
    """The record of the password behind the first one; the sheets begin later by as much."""
    lock = record(0x2F, key)
    moved = bytearray(stream)
    for start, kind, _ in _places(stream):
        if kind == 0x85:
            moved[start : start + 4] = struct.pack("<I", struct.unpack_from("<I", stream, start)[0] + len(lock))
    return bytes(moved[:20] + lock + moved[20:])


def _places(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Of each record where its body begins, its kind and its length."""
    at = 0
    while at + 4 <= len(stream) and stream[at : at + 4] != bytes(4):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at + 4, kind, length
        at += 4 + length


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """One stream in the container of old Office files."""
    stream = stream.ljust(-(-max(len(stream), 4_096) // _SECTOR) * _SECTOR, b"\0")
    count = len(stream) // _SECTOR
    tables = -(-(count + 2) // 127)
    chain = [*range(1, count), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (128 * tables - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, count, 0, 4_096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(count + 1, count + 1 + tables), *[_FREE] * (109 - tables))
    entries = (
        _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 0, len(stream)) + _entry("", 0, _FREE, 0, 0) * 2
    )
    return header + stream + entries + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
