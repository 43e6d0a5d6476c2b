"""The way out to Excel and back: what was changed in a sheet, what changed here meanwhile, and where both did.

A sheet carries a hidden stamp: its name and, for every cell, a keyed hash of what it held when it was made. So a
cell is known to be edited or not whatever was sorted, filtered, moved or renamed, and the stamp tells nobody anything.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pss_cli.problems import Place
from pss_cli.tables.frame import STAMP_MARK, STAMP_SHEET, TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.workbook import Sheet, SheetColumn, workbook_bytes

SIGNS = 10
"""Hexadecimal signs of a cell's hash: a chance collision hides one edit in 10^12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """A sheet that goes out and comes back. `key` heads the id column; `fixed` headers are not taken back.

    A row whose key cell is empty is known by its `key_from` cells, joined by a blank.
    """

    name: str
    title: str
    key: str
    columns: tuple[SheetColumn, ...]
    fixed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    key_from: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A returned sheet beside the workspace.

    `changes` were edited only in the sheet, `conflicts` in both places; `new` are rows with a key the workspace
    does not know (places of their key cells), `absent` keys that were in the sheet when it was made and are not now.
    """

    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[CellChange, ...] = ()
    new: tuple[Place, ...] = ()
    absent: tuple[str, ...] = ()
    same: int = 0


def sheet_bytes(form: SheetForm, rows: Sequence[Row], secret: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The workbook of a form with its stamp, and a sentence for each cell that Excel cannot hold."""
    headers = [column.header for column in form.columns]
    data = tuple(tuple(row.get(header, "") for header in headers) for row in rows)
    hashed = [
        (row[form.key], *(_hash(secret, row[form.key], header, row.get(header, "")) for header in form.editable))
        for row in rows
    ]
    width = len(form.editable)
    stamp_rows = (("sheet", form.name, *[""] * (width - 1)), ("key", *form.editable), *hashed)
    stamp = Sheet(
        STAMP_SHEET,
        tuple(SheetColumn(STAMP_MARK if at == 0 else "") for at in range(width + 1)),
        tuple(tuple(row[: width + 1]) for row in stamp_rows),
        is_hidden=True,
    )
    frozen = 1 + headers.index(form.key)
    return workbook_bytes((Sheet(form.title, form.columns, data, notes=form.notes, frozen_columns=frozen), stamp))


def read_stamp(path: Path) -> Stamp | None:
    """The stamp of a sheet that came back; None for a file we did not make, or saved without it (as CSV)."""
    from pss_cli.errors import Unreadable
    from pss_cli.tables.containers import Container, container_of
    from pss_cli.tables.guarded import pieces

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
    at = {normal(header): place for place, header in enumerate(frame.headers)}
    key_at = at.get(normal(form.key))
    parts = [at[normal(header)] for header in form.key_from if normal(header) in at]
    present = [header for header in form.editable if normal(header) in at]
    changes: list[CellChange] = []
    conflicts: list[CellChange] = []
    new: list[Place] = []
    seen: set[str] = set()
    same = 0
    for number, cells in enumerate(frame.rows):
        key = cells[key_at].strip() if key_at is not None else ""
        key = key or " ".join(cells[part].strip() for part in parts)
        here = current.get(key)
        if here is None:
            new.append(frame.place(number, key_at if key_at is not None else parts[0]))
            continue
        seen.add(key)
        base = stamp.hashes.get(key) if stamp else None
        edits = [
            CellChange(key, header, here.get(header, ""), there, frame.place(number, at[normal(header)]))
            for header in present
            if (there := cells[at[normal(header)]].strip()) != here.get(header, "")
            and not (base and base.get(header) == _hash(secret, key, header, there))
        ]
        for edit in edits:
            moved = base and base.get(edit.header) not in {None, _hash(secret, key, edit.header, edit.here)}
            (conflicts if moved else changes).append(edit)
        same += not edits
    made = stamp.hashes if stamp else {}
    return Comparison(
        changes=tuple(changes),
        conflicts=tuple(conflicts),
        new=tuple(new),
        absent=tuple(key for key in made if key not in seen and key in current),
        same=same,
    )


def _hash(secret: bytes, key: str, header: str, text: str) -> str:
    return hmac.digest(secret, f"{key}\x1f{header}\x1f{text}".encode(), "sha256").hex()[:SIGNS]
