"""What calamine does not tell of an .xlsb: error cells, and zeros and percents of number formats; how far values reach.

Read from the records of the workbook's parts. Runs in the reading child.
"""

from collections.abc import Iterator
from zipfile import ZipFile

from pss_cli.tables.cell_marks import Mark, pattern_of, related
from pss_cli.tables.old_marks import BUILT_IN, ERRORS

_SHEET, _FORMAT, _STYLES, _STYLE = 0x9C, 0x2C, 0x269, 0x2F
_ROW, _BLANK, _RK, _ERROR, _NUMBER, _FORMULA_NUMBER, _FORMULA_ERROR = 0x00, 0x01, 0x02, 0x03, 0x05, 0x09, 0x0B
_LAST_CELL = 0x0B

Record = tuple[int, bytes]


def binary_paths(archive: ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet, by the sheet's name."""
    parts = related(archive, "xl/_rels/workbook.bin.rels")
    paths: dict[str, str] = {}
    for kind, body in _records(archive.read("xl/workbook.bin")):
        if kind == _SHEET:
            identifier, at = _text(body, 8)
            if identifier in parts:
                paths[_text(body, at)[0]] = parts[identifier]
    return paths


def binary_styles(archive: ZipFile) -> dict[int, str]:
    """The cell styles that change what is seen, by number."""
    if "xl/styles.bin" not in archive.namelist():
        return {}
    codes, styles, is_of_cells = dict(BUILT_IN), list[int](), False
    for kind, body in _records(archive.read("xl/styles.bin")):
        if kind == _FORMAT:
            codes[int.from_bytes(body[:2], "little")] = _text(body, 2)[0]
        elif kind in {_STYLES, _STYLES + 1}:
            is_of_cells = kind == _STYLES
        elif kind == _STYLE and is_of_cells:
            styles.append(int.from_bytes(body[2:4], "little"))
    patterns = {number: pattern_of(codes.get(code, "")) for number, code in enumerate(styles)}
    return {number: pattern for number, pattern in patterns.items() if pattern}


def binary_marks(archive: ZipFile, path: str, styles: dict[int, str]) -> Iterator[Mark]:
    """The marks of a sheet; the last one is `("end", ...)` with how many rows and columns its values reach."""
    row = column = rows = columns = 0
    for kind, body in _records(archive.read(path)):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
        elif _BLANK < kind <= _LAST_CELL:
            column = int.from_bytes(body[:4], "little")
            rows, columns = row + 1, max(columns, column + 1)
            style = int.from_bytes(body[4:7], "little")
            if kind in {_ERROR, _FORMULA_ERROR}:
                yield row, column, "error", ERRORS.get(body[8], "#N/A")
            elif style in styles and kind in {_RK, _NUMBER, _FORMULA_NUMBER}:
                yield row, column, "shown", styles[style]
    yield rows, columns, "end", ""


def _records(data: bytes) -> Iterator[Record]:
    """Kind and length take a byte each, and a further one while the highest bit says so."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | data[at] << 7
            at += 1
        length = shift = 0
        while True:
            part = data[at]
            at += 1
            length |= (part & 0x7F) << shift
            shift += 7
            if part < 0x80:
                break
        yield kind, data[at : at + length]
        at += length


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A string behind its length, and where it ends."""
    start = at + 4
    end = start + 2 * int.from_bytes(body[at:start], "little")
    return body[start:end].decode("utf-16-le", "replace"), end
