"""Plain sheets of an xlsx, in columns: cells as nearly every program writes them, a row found by one pattern.

Formulas, times, rich text and whatever else is written otherwise is left to calamine, and the whole workbook with it.
Standard library only: this runs in the reading child.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from zipfile import ZipFile

from pss_cli.tables import cell_marks
from pss_cli.tables.cell_values import APART, LONGEST_CELL
from pss_cli.tables.looked_over import MOST_CELLS, refuse_strays
from pss_cli.tables.plain_values import TEXTS, NotPlain, PlainValues, are_letters, refuse_odd, refuse_other_coding

_APART = APART.encode()
_PIECE = 1 << 16
"""So much of the XML, and the cells found in it, stay close to the processor."""
_TOGETHER = 32
"""So many pieces are sent at once."""
_LONGEST_ROW = 1 << 22
_ALPHABET = [bytes([letter]) for letter in range(65, 91)]
_COLUMNS = [*_ALPHABET, *(first + second for first in _ALPHABET[:9] for second in _ALPHABET)]
"""The letters of the first columns; to look for more than these takes longer than calamine."""
_MOST_MISSING = 1_000
"""Rows that may be left out between two others."""
_PATH = re.compile(r"xl/worksheets/[^/]+\.xml")
_OTHER_ERA = re.compile(rb'date1904="(?!0|false)')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):\1(\d{1,7})"')
"""Cells that are merged downward: the letters of the column, the first and the last row."""
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_ROW = rb'<row r="(\d++)"[^>]*+(?:>%b</row>|(?<=/>))\s*+'
_CELL = (
    rb'(?:<c r="%b\1"([^>]*+>(?:<v>(?!<)|<is><t>|<is><t xml:space="preserve">)?+)'
    rb"(?:([^<]*+)</(?:v></c>|t></is></c>)|(?<=/>)))?+"
)
"""A cell of the row found so far: the signs before its value, and the value. It may be missing."""

Row = tuple[bytes, ...]
"""The number of a row, then the signs and the value of each cell."""
Part = list[bytes]
"""Some rows: the cells of each column, joined."""


class PlainBook:
    """A workbook all of whose sheets can be told without opening it.

    Raises:
        NotPlain: here and when a sheet is read.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._values = PlainValues(archive)
        parts = [part for part in cell_marks.sheet_parts(archive) if not part[1].startswith("xl/chartsheets/")]
        self._paths = {name: path for name, path, _ in parts}
        self.sheets = [(name, is_hidden) for name, _, is_hidden in parts]
        are_usual = len(self._paths) == len(parts) > 0 and all(map(_PATH.fullmatch, self._paths.values()))
        if not are_usual or _OTHER_ERA.search(archive.read("xl/workbook.xml")):
            raise NotPlain

    def pieces(self, name: str) -> Iterator[tuple[object, ...]]:
        """What a sheet is, and its rows from the first one in columns from A to the last that holds something."""
        path = self._paths[name]
        sheet, merged = _Sheet(self._values), list[Row]()
        with self._archive.open(path) as stream:
            parts = list(sheet.parts(_pieces(stream.read, merged)))
        refuse_strays(name, sheet.rows, sheet.width, self._archive.getinfo(path).file_size)
        yield "sheet", name, "xlsx", []
        for at in range(0, len(parts), _TOGETHER):
            columns = list(zip(*parts[at : at + _TOGETHER], strict=True))[: sheet.width]
            yield "columns", APART, list(map(_APART.join, columns))
        yield (
            "merged",
            [(_COLUMNS.index(one), int(top) - 1, int(end) - 1) for one, top, end in merged if one in _COLUMNS],
        )


class _Sheet:
    """One sheet, read from its beginning."""

    def __init__(self, values: PlainValues) -> None:
        self._values = values
        self.rows = 0
        self.width = 0
        """The columns as far as a cell holds something."""

    def parts(self, pieces: Iterator[bytes]) -> Iterator[Part]:
        """The rows, piece by piece, in all columns that the first piece knows of."""
        first = next(pieces, b"")
        letters = _letters(first)
        pattern = re.compile(_ROW % b"".join(_CELL % one for one in letters))
        for piece in chain((first,), pieces):
            rows = self._in_order(_rows_of(piece, pattern), len(letters))
            self.rows += len(rows)
            if self.rows * len(letters) > MOST_CELLS:
                raise NotPlain
            if rows:
                _, *cells = zip(*rows, strict=True)
                yield self._columns(cells[::2], cells[1::2])

    def _in_order(self, found: list[Row], width: int) -> list[Row]:
        """The rows with those left out between them, without those at the end that hold nothing."""
        while found and not _is_filled(found[-1]):
            found.pop()
        rows: list[Row] = []
        for row in found:
            missing = int(row[0]) - 1 - self.rows - len(rows)
            if not 0 <= missing <= _MOST_MISSING:
                raise NotPlain
            if missing:
                rows += [(b"",) * (1 + 2 * width)] * missing
            rows.append(row)
        return rows

    def _columns(self, signs: list[Row], values: list[Row]) -> Part:
        """The cells of each column as one text."""
        as_they_are: bool | None = None
        part = []
        for place, (before, written) in enumerate(zip(signs, values, strict=True)):
            readings = {reading for one in set(before) if (reading := self._values.reading(one))}
            if readings:
                self.width = max(self.width, place + 1)
            texts: Iterable[bytes] = written
            if len(readings) > 1:
                texts = map(self._cell, before, written)
            elif readings and readings <= TEXTS:
                if as_they_are is None:
                    as_they_are = are_letters(chain.from_iterable(values))
                texts = written if as_they_are else map(readings.pop(), written)
            elif readings:
                texts = self._values.column(readings.pop(), written)
            part.append(_APART.join(texts))
            if len(part[-1]) > LONGEST_CELL and max(map(len, part[-1].split(_APART))) > LONGEST_CELL:
                raise NotPlain
        return part

    def _cell(self, signs: bytes, value: bytes) -> bytes:
        reading = self._values.reading(signs)
        return reading(value) if reading else b""


def _is_filled(row: Row) -> bool:
    return any(signs and not signs.endswith(b"/>") for signs in row[1::2])


def _letters(piece: bytes) -> list[bytes]:
    """The letters of the columns from A to the last one of a piece."""
    last = max({b"A", *_LETTERS.findall(piece)}, key=lambda letters: (len(letters), letters))
    if last not in _COLUMNS:
        raise NotPlain
    return _COLUMNS[: _COLUMNS.index(last) + 1]


def _rows_of(piece: bytes, pattern: re.Pattern[bytes]) -> list[Row]:
    """All rows of a piece, one after the other with nothing between them."""
    rows, at = [], 0
    while found := pattern.match(piece, at):
        rows.append(found.groups(b""))
        at = found.end()
    if at < len(piece):
        raise NotPlain
    refuse_odd(piece)
    return rows


def _pieces(read: Callable[[int], bytes], merged: list[Row]) -> Iterator[bytes]:
    """The XML of the rows in pieces that end before a row begins; the ranges `merged` are told after them."""
    head, opened, rest = read(_PIECE).partition(b"<sheetData>")
    refuse_other_coding(head)
    if not opened and b"<sheetData/>" not in head:
        raise NotPlain
    while opened and b"</sheetData>" not in rest:
        cut = rest.rfind(b"<row ")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST_ROW:
            raise NotPlain
        chunk = read(_PIECE)
        if not chunk:
            raise NotPlain
        rest += chunk
    if opened:
        last, _, rest = rest.partition(b"</sheetData>")
        yield last
    while chunk := read(_PIECE):  # to its end, where it is compared with its checksum
        cut = max(0, rest.rfind(b"<"))
        merged += _MERGED.findall(rest[:cut])
        rest = rest[cut:] + chunk
    merged += _MERGED.findall(rest)
