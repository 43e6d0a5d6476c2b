"""Text files to grids: separated or of fixed width; and one larger than the memory to a table in parts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pss_cli.errors import Unreadable
from pss_cli.problems import Place, Problem, Severity
from pss_cli.tables.grid import Grid
from pss_cli.tables.table import Table

if TYPE_CHECKING:
    from pss_cli.tables.decoding import Decoded


def text_grid(data: bytes, name: str, file: str) -> Grid:
    """A text file, separated as it turns out to be.

    Raises:
        Unreadable: no text, a quotation mark left open, or an endless cell.
    """
    from pss_cli.tables.decoding import decode
    from pss_cli.tables.fixed_width import layout_needed
    from pss_cli.tables.sniffing import rows_of, sniff, without_directive

    decoded = decode(data)
    refuse_binary(decoded.text, file)
    text, said = without_directive(decoded.text.removeprefix("\ufeff").rstrip("\x1a"))
    dialect = sniff(text)
    if said and dialect.separator != said:
        dialect = type(dialect)(said)
    if not dialect.separator:
        layout_needed(text, file)
    grid = Grid(
        name,
        rows_of(text, dialect, file),
        encoding=decoded.encoding,
        separator=dialect.separator,
        escape=dialect.escape,
    )
    if decoded.is_guess:
        grid.problems.append(about_guess(file, decoded))
    return grid


def refuse_binary(text: str, file: str) -> None:
    """Refuses what is no text, whatever its name says."""
    head = text[:8_000]
    odd = sum(sign < " " and sign not in "\t\r\n\x0b\x0c\x1a\x1b" for sign in head)
    if odd > 0.02 * len(head) + 2:
        raise Unreadable(
            f'"{file}" holds signs that are no text.',
            slug="file/not-text",
            fix="Export the table as .xlsx or .csv and name that file.",
        )


def about_guess(file: str, decoded: "Decoded") -> Problem:
    """The remark on a text whose encoding nobody can be sure of."""
    words, encoding = " and ".join(decoded.samples), decoded.encoding
    if decoded.mixed:
        more = " ..." if decoded.mixed > len(decoded.mixed_lines) else ""
        lines = ", ".join(map(str, decoded.mixed_lines)) + more
        said = f"{decoded.mixed:,} lines are written in {encoding}, the others in UTF-8 (lines {lines})."
        fix = "Compare the accented letters in these lines."
        return Problem("file/encoding-mixed", Place(file), said, fix, severity=Severity.WARNING, excerpt=words)
    said = f"Accented letters were read as {encoding}, which is a guess."
    fix = 'If an accented name looks wrong, save the file in Excel as "CSV UTF-8".'
    return Problem("file/encoding-guessed", Place(file), said, fix, severity=Severity.WARNING, excerpt=words)


def fixed_grid(path: Path, data: bytes, layout: Path) -> Grid:
    """A text file cut into columns by its layout."""
    from pss_cli.tables.decoding import decode
    from pss_cli.tables.fixed_width import cut, read_layout

    columns = read_layout(layout)
    decoded = decode(data)
    refuse_binary(decoded.text, path.name)
    rows = [[column.name for column in columns], *cut(decoded.text.removeprefix("\ufeff"), columns)]
    problems = [about_guess(path.name, decoded)] if decoded.is_guess else []
    # The layout's names stand before row 1, so that the rows keep the numbers they have in the file.
    return Grid(
        path.name, rows, format="fixed-width", encoding=decoded.encoding, first_row=0, is_even=True, problems=problems
    )


def table_in_parts(path: Path, known: frozenset[str], tell: Callable[[str], None]) -> Table | None:
    """The one table of a text larger than the memory, None when it cannot be read in parts.

    `known` are headings that help to find the header row; `tell` hears how far the reading is.
    """
    from pss_cli.tables.long_table import NotInParts, long_table
    from pss_cli.tables.long_text import open_text
    from pss_cli.tables.raw_rows import raw_rows

    tell(f"Looking through {path.name}")
    text = open_text(path)
    refuse_binary(text.beginning(), path.name)
    rows = raw_rows(text)
    grid = Grid(
        path.name, (), encoding=text.decoded.encoding, separator=rows.dialect.separator, escape=rows.dialect.escape
    )
    if text.decoded.is_guess:
        grid.problems.append(about_guess(path.name, text.decoded))
    try:
        return long_table(rows, grid, known, tell)
    except NotInParts:
        return None
