"""The way out to Excel and back: what was changed in a sheet, what changed here meanwhile, and where both did.

A sheet carries a hidden stamp: its name and, for every cell, a keyed hash of what it held when it was made. So a
cell is known to be edited or not whatever was sorted, filtered, moved or renamed, and the stamp tells nobody anything.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pss_cli.problems import Place
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import STAMP_MARK, STAMP_SHEET, TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.workbook import Sheet, SheetColumn, workbook_bytes

LATIN = 127
READ_ONLY = "Headings in italics on gray are only to read: what is typed under them is not taken back."
SIGNS = 10
"""Hexadecimal signs of a cell's hash: a chance collision hides one edit in 10^12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """A sheet that goes out and comes back. `key` heads the id column; `fixed` headers are not taken back.

    A row whose key cell is empty is known by its `key_from` cells, joined by a blank. The columns up to `in_view`,
    else up to the key, stay in view and stand on every printed page. A key in the last column says nothing to people
    and is not printed. A sheet that `is_private` tells of children.
    """

    name: str
    title: str
    key: str
    columns: tuple[SheetColumn, ...]
    fixed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    key_from: tuple[str, ...] = ()
    in_view: str = ""
    is_private: bool = True

    @property
    def editable(self) -> tuple[str, ...]:
        return tuple(column.header for column in self.columns if column.header not in self.fixed | {self.key})


Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a sheet held when it was made: per key and header the hash of the cell."""

    name: str
    hashes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell edited in the sheet: `here` is what the workspace holds now, `there` what the sheet says."""

    key: str
    header: str
    here: str
    there: str
    place: Place

    @property
    def has_lost_letters(self) -> bool:
        """Whether the cell differs only by `?` where letters were: a CSV saved in a code page without them."""
        pairs = [*zip(self.here, self.there, strict=False)]
        lost = [one for one, other in pairs if one != other]
        return (
            len(self.here) == len(self.there)
            and all(ord(one) > LATIN and other == "?" for one, other in pairs if one != other)
            and bool(lost)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A returned sheet beside the workspace.

    `changes` were edited only in the sheet, `conflicts` in both places; `new` are rows with a key the workspace
    does not know (places of their key cells), `absent` keys that were in the sheet when it was made and are not now.
    `ignored` were typed into columns that are not taken back, `foreign` are headers that are none of the sheet's;
    `doubled` are rows whose key stands in an earlier row that says something else.
    """

    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    new: tuple[Place, ...] = ()
    absent: tuple[str, ...] = ()
    same: int = 0
    ignored: tuple[CellChange, ...] = ()
    foreign: tuple[str, ...] = ()
    doubled: tuple[Place, ...] = ()


def sheet_bytes(
    form: SheetForm, rows: Sequence[Row], secret: bytes, imprint: str = ""
) -> tuple[bytes, tuple[str, ...]]:
    """The workbook of a form with its stamp, and a sentence for each cell that Excel cannot hold."""
    headers = [column.header for column in form.columns]
    data = tuple(tuple(row.get(header, "") for header in headers) for row in rows)
    frozen = 1 + headers.index(form.in_view or form.key)
    unprinted = int(headers[-1] == form.key)
    columns, notes = with_read_only(form)
    sheet = Sheet(form.title, columns, data, notes=notes, frozen_columns=frozen, unprinted=unprinted)
    return workbook_bytes((sheet, stamp_sheet(form, rows, secret)), imprint=imprint)


def with_read_only(form: SheetForm) -> tuple[tuple[SheetColumn, ...], tuple[str, ...]]:
    """The columns of a form, those that are only read so marked, and its notes with a word about them."""
    only_read = form.fixed - {*form.key_from}
    columns = tuple(replace(column, is_read_only=column.header in only_read) for column in form.columns)
    return columns, (*form.notes, READ_ONLY) if only_read else form.notes


def stamp_sheet(form: SheetForm, rows: Sequence[Row], secret: bytes) -> Sheet:
    """The hidden sheet by which a form is known again and its edited cells are told from untouched ones."""
    hashed = [
        (
            row[form.key],
            *(_hash(secret, row[form.key], header, row.get(header, "").strip()) for header in form.editable),
        )
        for row in rows
    ]
    width = len(form.editable)
    stamp_rows = (("sheet", form.name, *[""] * (width - 1)), ("key", *form.editable), *hashed)
    return Sheet(
        STAMP_SHEET,
        tuple(SheetColumn(STAMP_MARK if at == 0 else "") for at in range(width + 1)),
        tuple(tuple(row[: width + 1]) for row in stamp_rows),
        is_hidden=True,
    )


def read_stamp(path: Path) -> Stamp | None:
    """The stamp of a sheet that came back; None for a file we did not make, or saved without it (as CSV)."""
    from pss_cli.errors import Unreadable
    from pss_cli.tables.containers import Container, container_of, regular_size
    from pss_cli.tables.guarded import pieces

    regular_size(path)
    kind = container_of(path)
    if kind not in {Container.XLSX, Container.XLSB, Container.XLS, Container.ODS}:
        return None
    rows: list[tuple[str, ...]] = []
    try:
        for piece in pieces(path, kind, STAMP_SHEET, None, (700, 20)):
            if piece[0] == "rows":
                rows += piece[1]
    except Unreadable:
        return None
    if len(rows) < 3 or not rows[0] or rows[0][0] != STAMP_MARK:
        return None
    headers = rows[2][1:]
    return Stamp(rows[1][1], {row[0]: dict(zip(headers, row[1:], strict=False)) for row in rows[3:] if row and row[0]})


def compare(
    form: SheetForm, frame: TextFrame, current: Mapping[str, Row], stamp: Stamp | None, secret: bytes
) -> Comparison:
    """What a returned sheet would change. Without a stamp every difference counts as an edit, none as a conflict.

    Args:
        form: the sheet's form.
        frame: the rows that came back, columns in any order; a column that was deleted changes nothing.
        current: the rows of the workspace now, by key.
        stamp: what the sheet held when it was made.
        secret: the workspace's own key of the hashes.
    """
    comparing = _Comparing(form, frame, stamp, secret)
    for number in range(len(frame.rows)):
        comparing.take(number, current)
    made = stamp.hashes if stamp else {}
    ours = {normal(column.header) for column in form.columns}
    return Comparison(
        changes=tuple(comparing.changes),
        conflicts=tuple(comparing.conflicts),
        new=tuple(comparing.new),
        absent=tuple(key for key in made if key not in comparing.seen and key in current),
        same=comparing.same,
        ignored=tuple(comparing.ignored),
        foreign=tuple(header for header in frame.headers if normal(header) and normal(header) not in ours),
        doubled=tuple(comparing.doubled),
    )


class _Comparing:
    """The rows of a returned sheet, taken one by one."""

    def __init__(self, form: SheetForm, frame: TextFrame, stamp: Stamp | None, secret: bytes) -> None:
        self.frame, self.stamp, self.secret = frame, stamp, secret
        self.at = {normal(header): place for place, header in reversed([*enumerate(frame.headers)])}
        self.key_at = self.at.get(normal(form.key))
        self.parts = [self.at[normal(header)] for header in form.key_from if normal(header) in self.at]
        self.present = [header for header in form.editable if normal(header) in self.at]
        self.fixed = [header for header in sorted(form.fixed - {*form.key_from}) if normal(header) in self.at]
        self.changes: list[CellChange] = []
        self.conflicts: list[CellChange] = []
        self.ignored: list[CellChange] = []
        self.new: list[Place] = []
        self.doubled: list[Place] = []
        self.seen: dict[str, tuple[str, ...]] = {}
        self.same = 0

    def take(self, number: int, current: Mapping[str, Row]) -> None:
        cells = self.frame.rows[number]
        key = key_of_row(cells, self.key_at, self.parts)
        here = current.get(key)
        if key and self.seen.setdefault(key, cells) != cells:
            self.doubled.append(self._place(number))
        elif here is None:
            self.new.append(self._place(number))
        else:
            self._compare(number, key, here)

    def _compare(self, number: int, key: str, here: Row) -> None:
        base = self.stamp.hashes.get(key, {}) if self.stamp else {}
        edits = [edit for edit in self._cells(number, key, here, self.present) if not self._is(base, edit, edit.there)]
        for edit in edits:
            has_moved = edit.header in base and not self._is(base, edit, edit.here)
            (self.conflicts if has_moved else self.changes).append(edit)
        self.ignored += [edit for edit in self._cells(number, key, here, self.fixed) if edit.here]
        self.same += not edits

    def _cells(self, number: int, key: str, here: Row, headers: Sequence[str]) -> list[CellChange]:
        """The cells of a row that differ from what the workspace holds now."""
        found = []
        for header in headers:
            column = self.at[normal(header)]
            there, now = self.frame.rows[number][column].strip(), here.get(header, "").strip()
            if there != now:
                found.append(CellChange(key, header, now, there, self.frame.place(number, column)))
        return found

    def _is(self, base: Mapping[str, str], edit: CellChange, text: str) -> bool:
        """Whether the cell said this when the sheet was made."""
        return base.get(edit.header) == _hash(self.secret, edit.key, edit.header, text)

    def _place(self, number: int) -> Place:
        return self.frame.place(number, self.key_at if self.key_at is not None else self.parts[0])


def key_of_row(cells: Sequence[str], key_at: int | None, parts: Sequence[int]) -> str:
    """What a row is known by: its key cell or, when that is empty, the cells the key is made from."""
    key = cells[key_at].strip() if key_at is not None else ""
    return key or " ".join(cells[part].strip() for part in parts)


def fit(form: SheetForm, headers: Sequence[str]) -> int:
    """How many columns of the form a table has; 0 when rows cannot be known by it, or none of it is taken back."""
    there = {normal(header) for header in headers}
    keys = {normal(header) for header in form.key_from} or {normal(form.key)}
    is_known = keys <= there or normal(form.key) in there
    if not is_known or there.isdisjoint(normal(header) for header in form.editable):
        return 0
    return len(there & {normal(column.header) for column in form.columns})


def _hash(secret: bytes, key: str, header: str, text: str) -> str:
    return hmac.digest(secret, f"{key}\x1f{header}\x1f{text}".encode(), "sha256").hex()[:SIGNS]
