"""What calamine does not tell of an old .xls: error cells, and zeros and percents of number formats.

Read from the records of the workbook's stream. Runs in the reading child.
"""

import struct
from collections.abc import Iterator
from itertools import takewhile
from typing import BinaryIO

from pss_cli.tables.cell_marks import Mark, pattern_of

_STREAMS = ("Workbook", "Book")
_OF_95 = b"\0\5"
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_FORMAT, _XF, _SHEET, _END, _PASSWORD = 0x041E, 0x00E0, 0x0085, 0x000A, 0x002F
_NUMBER, _RK, _MANY_RK, _ERROR, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0205, 0x0006
_LABEL, _SHARED_LABEL = 0x0204, 0x00FD
_CELLS = {_NUMBER, _RK, _MANY_RK, _ERROR, _FORMULA, _LABEL, _SHARED_LABEL}
BUILT_IN = {9: "0%", 10: "0.00%"}

Record = tuple[int, bytes]


def old_marks(stream: BinaryIO) -> dict[str, list[Mark]]:
    """The marks of every sheet of a workbook of Excel 95 and later, by the sheet's name.

    The last one is `("end", ...)` with how many rows and columns its values reach.
    """
    data = _workbook(stream)
    text = _text_of_95 if data[4:6] == _OF_95 else _text
    codes, styles, sheets = dict(BUILT_IN), [], []
    for kind, body in _records(data, 0):
        if kind == _FORMAT and len(body) > 5:
            codes[int.from_bytes(body[:2], "little")] = text(body[2:], 2)
        elif kind == _XF:
            styles.append(int.from_bytes(body[2:4], "little"))
        elif kind == _SHEET:
            sheets.append((int.from_bytes(body[:4], "little"), text(body[6:], 1)))
        elif kind == _END:
            break
    patterns = {number: pattern_of(codes.get(code, "")) for number, code in enumerate(styles)}
    return {name: list(_marks(data, start, patterns)) for start, name in sheets}


def is_locked(stream: BinaryIO) -> bool:
    """Whether the records behind the first are enciphered."""
    data = _workbook(stream)
    front = (kind for kind, _ in _records(data if data[4:6] != _OF_95 else b"", 0))
    return _PASSWORD in takewhile(lambda kind: kind != _END, front)


def _workbook(stream: BinaryIO) -> bytes:
    """The records of a workbook of Excel 95 and later; nothing of an older one."""
    import olefile

    stream.seek(0)
    with olefile.OleFileIO(stream) as ole:
        name = next(filter(ole.exists, _STREAMS), "")
        return bytes(ole.openstream(name).read()) if name else b""


def _records(data: bytes, at: int) -> Iterator[Record]:
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length


def _text(body: bytes, width: int) -> str:
    """A string of Excel 97: its length, a flag for two-byte letters, the letters."""
    length = int.from_bytes(body[:width], "little")
    letters = body[width + 1 :]
    if body[width] & 1:
        return letters[: 2 * length].decode("utf-16-le", "replace")
    return letters[:length].decode("latin-1")


def _text_of_95(body: bytes, width: int) -> str:
    """A string of Excel 95: its length in one byte, then letters of one byte each."""
    del width
    return body[1 : 1 + body[0]].decode("cp1252", "replace")


def _marks(data: bytes, start: int, patterns: dict[int, str]) -> Iterator[Mark]:
    rows = columns = 0
    for kind, body in _records(data, start):
        if kind == _END:
            break
        if kind in _CELLS and len(body) >= 4:
            rows = max(rows, 1 + int.from_bytes(body[:2], "little"))
            columns = max(columns, 1 + int.from_bytes(body[2:4], "little"))
        if kind in {_NUMBER, _RK, _ERROR, _FORMULA} and len(body) >= 8:
            row, column, style = struct.unpack_from("<HHH", body)
            error = _error(kind, body)
            if error:
                yield row, column, "error", error
            elif kind != _ERROR and patterns.get(style):
                yield row, column, "shown", patterns[style]
        elif kind == _MANY_RK:
            row, column = struct.unpack_from("<HH", body)
            for at in range((len(body) - 6) // 6):
                pattern = patterns.get(int.from_bytes(body[4 + 6 * at : 6 + 6 * at], "little"))
                if pattern:
                    yield row, column + at, "shown", pattern
    yield rows, columns, "end", ""


def _error(kind: int, body: bytes) -> str:
    if kind == _ERROR and body[7]:
        return ERRORS.get(body[6], "#N/A")
    is_failed = kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2
    return ERRORS.get(body[8], "#N/A") if is_failed else ""
