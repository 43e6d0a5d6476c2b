"""A look at a workbook before it is opened: is it harmless, and what will calamine not tell of its cells?

Runs in the reading child.
"""

import io
from collections.abc import Iterable
from zipfile import ZipFile

from pss_cli.tables import archives, cell_marks

MOST_CELLS = 12_000_000

Marks = dict[str, list[cell_marks.Mark]]


class Refused(Exception):
    """Told to the parent as slug, sentence and fix."""

    def __init__(self, slug: str, message: str, fix: str) -> None:
        super().__init__(slug)
        self.facts = (slug, message, fix)


def refuse_harmful(source: str | io.BytesIO) -> None:
    """Refuses an archive that is built to harm.

    Raises:
        Unsafe: with a sentence for the user.
    """
    with ZipFile(source) as archive:
        archives.looked_over(archive)
        archives.without_definitions(archive)


def marks_of(source: str | io.BytesIO) -> Marks:
    """The marks of every sheet of an archive that was found harmless."""
    with ZipFile(source) as archive:
        if "content.xml" in archive.namelist():
            from pss_cli.tables.open_marks import open_marks

            size = archive.getinfo("content.xml").file_size
            return {name: _harmless(name, marks, size) for name, marks in open_marks(archive).items()}
        if "xl/workbook.bin" in archive.namelist():
            return _binary(archive)
        styles = cell_marks.restyled(archive)
        return {
            name: _harmless(name, cell_marks.marks(archive, path, styles), archive.getinfo(path).file_size)
            for name, path, _ in cell_marks.sheet_parts(archive)
            if path.endswith(".xml")
        }


def _binary(archive: ZipFile) -> Marks:
    from pss_cli.tables.binary_marks import binary_marks, binary_paths, binary_styles

    styles = binary_styles(archive)
    return {
        name: _harmless(name, binary_marks(archive, path, styles), archive.getinfo(path).file_size)
        for name, path in binary_paths(archive).items()
        if path.startswith("xl/worksheets/")
    }


def marks_of_old(source: str | io.BytesIO) -> Marks:
    """The marks of every sheet of a workbook of Excel 97 and later."""
    from pss_cli.tables.old_marks import old_marks

    if isinstance(source, str):
        with open(source, "rb") as stream:  # noqa: PTH123 pathlib is not loaded in this child
            return marks_of_old(io.BytesIO(stream.read()))
    size = source.seek(0, 2)
    source.seek(0)
    return {name: _harmless(name, marks, size) for name, marks in old_marks(source).items()}


def is_locked(source: str | io.BytesIO) -> bool:
    """Whether a workbook of Excel 97 and later can be read only with a password."""
    from pss_cli.tables.old_marks import is_locked as locked

    if isinstance(source, str):
        with open(source, "rb") as stream:  # noqa: PTH123 pathlib is not loaded in this child
            return locked(stream)
    return locked(source)


def _harmless(name: str, marks: Iterable[cell_marks.Mark], size: int) -> list[cell_marks.Mark]:
    """The marks of a sheet whose values do not reach too far for the bytes it is made of."""
    found = list(marks)
    rows, columns, *_ = found.pop()
    refuse_strays(name, rows, columns, size)
    return found


def refuse_strays(name: str, rows: int, columns: int, size: int) -> None:
    """A sheet whose corners are far apart and hold next to nothing reserves gigabytes in every reader."""
    cells = rows * max(1, columns)
    if cells > MOST_CELLS or (cells > 1_000_000 and cells > size):
        raise Refused(
            "file/ghost-cells",
            f'has a sheet "{name}" that reaches to row {rows:,} and column {columns:,}, '
            "because of a stray cell or format far from the table.",
            "In Excel delete the empty rows below the table and the empty columns to its right, and save.",
        )
