"""The front door: any file to text frames. What a file is, its bytes say, not its name."""

from collections.abc import Callable, Iterator
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.problems import Place, Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.containers import TEXT_ENDINGS, Container, container_of, damaged, opened, regular_size
from pss_cli.tables.forms import frame_of_forms
from pss_cli.tables.frame import OUR_MARKS, TextFrame, column_letter, is_our_sheet
from pss_cli.tables.framing import frame_of
from pss_cli.tables.grid import Grid
from pss_cli.tables.stacked import tables_beside, tables_of_grid
from pss_cli.tables.table import Table
from pss_cli.tables.too_big import TEXT_TO_MEMORY, TooBig, refuse_big, refuse_many

_TEXTS = {Container.TEXT, Container.HTML, Container.XML_SHEET}
_WORKBOOKS = {Container.XLSX, Container.XLSB, Container.XLS, Container.ODS, Container.ENCRYPTED}
_BYTES_TO_MEMORY = 6  # what a workbook takes for a byte of its file, at least; its reader is watched besides


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user said about a file, and how much it may cost.

    `known_headings` are headings in lower case, letters and digits only: they help to find the header row.
    `tell` hears how far the reading is.
    """

    sheet: str | None = None
    password: str | None = None
    layout: Path | None = None
    known_headings: frozenset[str] = frozenset()
    megabytes: int = 700
    seconds: int = 20
    tell: Callable[[str], None] | None = None

    def say(self, words: str) -> None:
        if self.tell is not None:
            self.tell(words)


def read_file(path: Path, options: ReadOptions | None = None) -> tuple[TextFrame, ...]:
    """Every table of a file, as text; at least one, each with its headings, its rows and what was set aside.

    Raises:
        Unreadable: no file, no table, protected, damaged, too big, or nothing but headings.
    """
    options = options or ReadOptions()
    size = regular_size(path)
    kind = container_of(path)
    refuse_big(path, size, TEXT_TO_MEMORY if kind in _TEXTS else _BYTES_TO_MEMORY, options.megabytes)
    options.say(f"Reading {path.name}")
    grids = (grid for grid in _grids(path, kind, options) if not _is_ours(grid))
    frames = [frame for grid in grids for frame in _frames(grid, path.name, options.known_headings)]
    return _with_rows(frames, path, kind)


def read_tables(path: Path, options: ReadOptions | None = None) -> tuple[Table, ...]:
    """Every table of a file; one text too big for the memory is read in parts.

    Raises:
        Unreadable: as `read_file`; too big, and more than one plain table.
    """
    options = options or ReadOptions()
    try:
        return tuple(map(Table.whole, read_file(path, options)))
    except TooBig:
        if container_of(path) is not Container.TEXT or options.layout is not None:
            raise
        from pss_cli.tables.text_files import table_in_parts

        table = table_in_parts(path, options.known_headings, options.say)
        if table is None:
            raise
        return (table,)


def _frames(grid: Grid, file: str, known: frozenset[str]) -> Iterator[TextFrame]:
    """The tables of a sheet: one of all its forms, or those beside and under each other."""
    if (forms := frame_of_forms(grid, file, known)) is not None:
        yield forms
        return
    for part in tables_beside(grid, known):
        for table in tables_of_grid(part, known):
            if (frame := frame_of(table, file, known)) is not None:
                yield frame


def _is_ours(grid: Grid) -> bool:
    return bool(grid.rows) and bool(grid.rows[0]) and is_our_sheet(grid.rows[0][0])


def _with_rows(frames: list[TextFrame], path: Path, kind: Container) -> tuple[TextFrame, ...]:
    """The frames that hold rows; a set of files keeps its empty tables, which say something too."""
    if not frames:
        raise Unreadable(
            f'"{path.name}" holds no filled cell.', slug="file/empty", fix="Export or download the file again."
        )
    full = [frame for frame in frames if frame.rows or frame.refused]
    if not full:
        raise Unreadable(
            f'"{path.name}" holds headings but no rows under them.',
            slug="file/header-only",
            fix="Fill in rows under them, or export it again with the data.",
        )
    return tuple(frames if kind is Container.TABLES_ZIP else full)


def _grids(path: Path, kind: Container, options: ReadOptions) -> Iterator[Grid]:
    if kind in _WORKBOOKS:
        yield from _workbook(path, kind, options)
        return
    if kind is Container.TABLES_ZIP:
        yield from _zip_of_tables(path, options)
        return
    data = opened(path, path.read_bytes)
    if kind is Container.HTML:
        yield from _page(path, data)
    elif kind is Container.XML_SHEET:
        yield from _xml_sheets(path, data)
    else:
        refuse_many(data, path.name, options.megabytes)
        yield _text(path, data, options)


def _text(path: Path, data: bytes, options: ReadOptions) -> Grid:
    from pss_cli.tables.text_files import fixed_grid, text_grid

    return text_grid(data, path.name, path.name) if options.layout is None else fixed_grid(path, data, options.layout)


def _page(path: Path, data: bytes) -> Iterator[Grid]:
    from pss_cli.tables.decoding import decode
    from pss_cli.tables.markup import html_tables

    decoded = decode(data)
    tables = html_tables(decoded.text)
    if not tables:
        raise Unreadable(
            f'"{path.name}" is a web page without a table.',
            slug="file/not-a-table",
            fix="Export the table as .xlsx or .csv; a page saved after signing out holds only the sign-in form.",
        )
    for number, rows in enumerate(tables, 1):
        name = path.name if len(tables) == 1 else f"{path.name} table {number}"
        yield Grid(name, rows, format="html", encoding=decoded.encoding, is_even=True)


def _xml_sheets(path: Path, data: bytes) -> Iterator[Grid]:
    from pss_cli.tables.markup import xml_sheets

    try:
        sheets = xml_sheets(data)
    except ValueError:
        raise damaged(path) from None
    for name, rows in sheets:
        yield Grid(name, rows, format="xls", sheet=name, is_even=True)


def _zip_of_tables(path: Path, options: ReadOptions) -> Iterator[Grid]:
    from zipfile import BadZipFile, ZipFile
    from zlib import error as BrokenPiece  # noqa: N812 it is an exception

    from pss_cli.tables.archives import Unsafe, bounded, fits_in, looked_over
    from pss_cli.tables.text_files import text_grid

    most = (options.megabytes << 20) // _BYTES_TO_MEMORY
    try:
        with ZipFile(path) as archive:
            if options.password:
                archive.setpassword(options.password.encode())
            looked_over(archive)
            members = [member for member in archive.infolist() if _is_table(member.filename)]
            fits_in(members, most)
            for member in members:
                data = bounded(archive, member, most)
                if data:
                    refuse_many(data, member.filename, options.megabytes)
                    yield text_grid(data, member.filename, path.name)
    except Unsafe as unsafe:
        raise Unreadable(
            f'"{path.name}" is not opened: {unsafe}.', slug="file/unsafe", fix="Ask the sender for a new export."
        ) from None
    except NotImplementedError:
        raise _packed_otherwise(path) from None
    except RuntimeError:
        raise _locked_zip(path, options.password) from None
    except (BadZipFile, EOFError, OSError, BrokenPiece) as error:
        raise damaged(path) from error


def _locked_zip(path: Path, password: str | None) -> Unreadable:
    if password:
        return Unreadable(
            f'"{path.name}" does not open with this password.',
            slug="file/wrong-password",
            fix="Ask the sender for the password again.",
        )
    return Unreadable(
        f'"{path.name}" has a password.',
        slug="file/password",
        fix="Add --password, or unpack it and name the files inside.",
    )


def _packed_otherwise(path: Path) -> Unreadable:
    return Unreadable(
        f'"{path.name}" is packed or locked in a way that pss cannot open.',
        slug="file/cannot-open",
        fix="Unpack it and name the files inside.",
    )


def _is_table(member: str) -> bool:
    name = member.rpartition("/")[2].lower()
    return name.endswith(TEXT_ENDINGS) and not name.startswith(".") and not member.startswith("__MACOSX/")


def _workbook(path: Path, kind: Container, options: ReadOptions) -> Iterator[Grid]:
    from pss_cli.tables.guarded import pieces

    grids: list[Grid] = []
    rows: list[tuple[str, ...]] = []
    notes: list[Problem] = []
    for piece in pieces(path, kind, options.sheet, options.password, (options.megabytes, options.seconds)):
        match piece:
            case ("sheet", name, written_as, formulas):
                rows = []
                grids.append(Grid(name, rows, format=written_as, sheet=name, is_even=True))
                grids[-1].problems += [_unsolved(path.name, name, mark[0], mark[1]) for mark in formulas]
            case ("rows", batch):
                rows += batch
                options.say(f"Reading {path.name}: {len(rows):,} rows")
            case ("merged", ranges):
                grids[-1].merged = ranges
            case ("hidden", names):
                notes += [_hidden(path.name, name) for name in names if name not in OUR_MARKS]
    for grid in grids:
        grid.problems += notes
        notes = []
        yield grid


def _unsolved(file: str, sheet: str, row: int, column: int) -> Problem:
    return Problem(
        "file/formula-without-result",
        Place(file, sheet, row + 1, column_letter(column + 1)),
        "The cell holds a formula without its result and reads as empty.",
        "Open the file in Excel, save it, and try again.",
        severity=Severity.WARNING,
    )


def _hidden(file: str, sheet: str) -> Problem:
    return Problem(
        "file/hidden-sheet",
        Place(file, sheet),
        f'The sheet "{sheet}" is hidden and was not read.',
        f'Add --sheet "{sheet}" to read it.',
        severity=Severity.WARNING,
    )
