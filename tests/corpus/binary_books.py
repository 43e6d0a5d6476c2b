"""Small binary workbooks (.xlsb) written record by record: strings shared and in place, numbers, yes and no, errors."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.made_books import PACKAGE, USUAL_R, Styled, zipped

ERRORS = {"#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: its kind and its length in bytes of seven bits, then what it holds."""
    return _sevens(kind) + _sevens(len(body)) + body


def _sevens(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _sevens(rest) if rest else bytes([low])


def text(words: str) -> bytes:
    letters = words.encode("utf-16-le")
    return struct.pack("<I", len(letters) // 2) + letters


def xlsb(
    sheets: Mapping[str, Sequence[Sequence[Any]]], *, hidden: Sequence[str] = (), formats: Sequence[str] = ()
) -> bytes:
    """A binary workbook of sheets, each rows of values."""
    shared: dict[str, int] = {}
    bodies = {f"xl/worksheets/sheet{at}.bin": sheet(rows, shared) for at, rows in enumerate(sheets.values(), 1)}
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{USUAL_R}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at in range(1, len(sheets) + 1)
    )
    fixed: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "xl/workbook.bin": _workbook(tuple(sheets), hidden),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "xl/sharedStrings.bin": _strings(tuple(shared)),
        "xl/styles.bin": _styles(formats),
    }
    return zipped(fixed | bodies)


def _workbook(names: Sequence[str], hidden: Sequence[str]) -> bytes:
    bundles = b"".join(
        record(0x9C, struct.pack("<II", name in hidden, at) + text(f"rId{at}") + text(name))
        for at, name in enumerate(names, 1)
    )
    return record(0x83) + record(0x99, bytes(12)) + record(0x8F) + bundles + record(0x90) + record(0x84)


def _strings(shared: Sequence[str]) -> bytes:
    items = b"".join(record(0x13, b"\0" + text(words)) for words in shared)
    return record(0x9F, struct.pack("<II", len(shared), len(shared))) + items + record(0xA0)


def _styles(formats: Sequence[str]) -> bytes:
    codes = b"".join(record(0x2C, struct.pack("<H", 164 + at) + text(code)) for at, code in enumerate(formats))
    uses = [0, *(164 + at for at in range(len(formats)))]
    styles = b"".join(record(0x2F, struct.pack("<HH", 0, code) + bytes(12)) for code in uses)
    begin = record(0x267, struct.pack("<I", len(formats))) + codes + record(0x268)
    return record(0x116) + begin + record(0x269, struct.pack("<I", len(uses))) + styles + record(0x26A) + record(0x117)


def sheet(rows: Sequence[Sequence[Any]], shared: dict[str, int]) -> bytes:
    """A sheet; `shared` takes up the strings of its first column, those of the others stand in their cells."""
    size = struct.pack("<IIII", 0, max(0, len(rows) - 1), 0, max((len(row) for row in rows), default=1) - 1)
    body = b"".join(row_start(number) + b"".join(_cells(row, shared)) for number, row in enumerate(rows))
    return record(0x81) + record(0x94, size) + record(0x91) + body + record(0x92) + record(0x82)


def row_start(number: int) -> bytes:
    return record(0x00, struct.pack("<I", number) + bytes(13))


def _cells(row: Sequence[Any], shared: dict[str, int]) -> Iterator[bytes]:
    for column, value in enumerate(row):
        if value not in {None, ""}:
            yield cell(column, value, shared if column == 0 else None)


def cell(column: int, value: Any, shared: dict[str, int] | None = None) -> bytes:
    """A cell record: where, in which style, and what."""
    style = value.style if isinstance(value, Styled) else 0
    place = struct.pack("<II", column, style)
    if isinstance(value, bool):
        return record(0x04, place + bytes([value]))
    if isinstance(value, str) and value in ERRORS:
        return record(0x03, place + bytes([ERRORS[value]]))
    if isinstance(value, str) and shared is not None:
        return record(0x07, place + struct.pack("<I", shared.setdefault(value, len(shared))))
    if isinstance(value, str):
        return record(0x06, place + text(value))
    number = value.number if isinstance(value, Styled) else value
    return record(0x05, place + struct.pack("<d", number))
