"""Sheets as calamine reads them, which knows every way to write one, with what it does not tell put in.

Runs in the reading child.
"""

import io
from collections.abc import Iterator
from zipfile import ZipFile

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from pss_cli.tables import cell_marks
from pss_cli.tables.cell_values import APART, LONGEST_CELL, text_of
from pss_cli.tables.looked_over import MOST_CELLS, Marks, Refused, refuse_strays

_BATCH = 2_000
_MOST_COLUMNS = 16_384
_STRICT = b"http://purl.oclc.org/ooxml/"


class CalamineBook:
    """An open workbook."""

    def __init__(self, source: str | io.BytesIO, kind: str, marks: Marks) -> None:
        self._kind = kind
        self._marks = marks
        self._book = _opened(_transitional(source) if kind == "xlsx" else source, kind)
        self.sheets = [
            (sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for sheet in self._book.sheets_metadata
            if "WorkSheet" in str(sheet.typ)
        ]

    def pieces(self, name: str) -> Iterator[tuple[object, ...]]:
        """What a sheet is, and its rows."""
        marks = self._marks.get(name, [])
        yield "sheet", name, self._kind, [mark for mark in marks if mark[2] == "formula"]
        sheet = self._book.get_sheet_by_name(name)
        yield from _rows(sheet, _by_row(marks))
        merged = sheet.merged_cell_ranges or ()
        yield (
            "merged",
            [(left, top, bottom) for (top, left), (bottom, right) in merged if left == right and top < bottom],
        )


def _opened(source: str | io.BytesIO, kind: str) -> CalamineWorkbook:
    if isinstance(source, str) and not source.lower().endswith("." + kind):
        with open(source, "rb") as stream:  # noqa: PTH123 calamine believes a name more than the bytes
            source = io.BytesIO(stream.read())
    if isinstance(source, io.BytesIO):
        source.seek(0)
    return CalamineWorkbook.from_object(source)


def _transitional(source: str | io.BytesIO) -> str | io.BytesIO:
    """A workbook saved as Strict Open XML, its names exchanged for the usual ones every reader knows."""
    with ZipFile(source) as archive:
        if _STRICT not in archive.read("xl/workbook.xml"):
            if isinstance(source, io.BytesIO):
                source.seek(0)
            return source
        changed = io.BytesIO()
        with ZipFile(changed, "w") as target:
            for member in archive.infolist():
                data = archive.read(member)
                target.writestr(
                    member.filename, _usual_names(data) if member.filename.endswith((".xml", ".rels")) else data
                )
    changed.seek(0)
    return changed


def _usual_names(data: bytes) -> bytes:
    usual = b"http://schemas.openxmlformats.org/"
    for part, tail in ((b"spreadsheetml/", b"2006/"), (b"officeDocument/", b"2006/"), (b"drawingml/", b"2006/")):
        data = data.replace(_STRICT + part, usual + part + tail)
    return data


def _too_long(sheet: str, number: int, row: list[str]) -> Refused:
    return Refused(
        "file/cell-too-long",
        f'has a cell of {max(map(len, row)):,} characters in row {number + 1} of sheet "{sheet}"; '
        f"a cell holds at most {LONGEST_CELL:,}.",
        f"Shorten the cell in row {number + 1}.",
    )


def _by_row(found: list[cell_marks.Mark]) -> dict[int, list[cell_marks.Mark]]:
    rows: dict[int, list[cell_marks.Mark]] = {}
    for mark in found:
        if mark[2] in {"error", "shown"}:
            rows.setdefault(mark[0], []).append(mark)
    return rows


def _rows(sheet: CalamineSheet, found: dict[int, list[cell_marks.Mark]]) -> Iterator[tuple[object, ...]]:
    """The rows, all of the same width, a batch at a time."""
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return
    reach = end[1] + 1
    if reach > _MOST_COLUMNS or (end[0] + 1) * reach > MOST_CELLS:
        refuse_strays(sheet.name, end[0] + 1, reach, 0)
    width = max([reach, *(mark[1] + 1 for marks in found.values() for mark in marks)])
    # Rows come from the sheet's first one, but cells only from its first filled column.
    left, right = [""] * start[1], [""] * (width - reach)
    batch: list[list[str]] = []
    for number, values in enumerate(sheet.iter_rows()):
        row = [one if type(one) is str else text_of(one) for one in (*left, *values, *right)]
        if number in found:
            row = _as_shown(row, found[number])
        if max(map(len, row)) > LONGEST_CELL:
            raise _too_long(sheet.name, number, row)
        batch.append(row)
        if len(batch) == _BATCH:
            yield _piece(batch)
            batch = []
    yield _piece(batch)


def _piece(rows: list[list[str]]) -> tuple[object, ...]:
    """Rows as columns, each as one text: nothing is sooner sent and taken apart. Rows, if a cell holds the sign."""
    columns = [APART.join(column) for column in zip(*rows, strict=True)]
    if any(column.count(APART) >= len(rows) for column in columns):
        return "rows", rows
    return "columns", APART, [column.encode() for column in columns]


def _as_shown(row: list[str], found: list[cell_marks.Mark]) -> list[str]:
    for _, column, what, as_seen in found:
        row[column] = as_seen if what == "error" else cell_marks.shown(row[column], as_seen)
    return row
