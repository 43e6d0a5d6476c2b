"""Rows to a Rich table on a terminal; to TSV, CSV, Markdown, Excel or JSON elsewhere."""

import csv
import io
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pss_cli.console.documents import Document, write_document
from pss_cli.console.redaction import HIDDEN, clean
from pss_cli.console.screen import console, folded, say, warn, written
from pss_cli.console.view import Format, View, is_accessible
from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from rich.console import JustifyMethod
    from rich.table import Table

COLUMN_GAP = 2
MARKDOWN_MARKS = re.compile(r"([\\`*\[\]<>|])")
SCREEN_EDGE = 2
LONGEST_CELL = 400
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CUT = "A cell that ends in … is longer than a screen should hold; a file holds all: -o list.xlsx"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing. `private` columns are masked with `--redact`; numbers stand to the right.

    `leaves`: where a screen is too narrow for all, the column with the highest number goes first.
    """

    header: str
    private: bool = False
    right: bool = False
    leaves: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A table to show: every cell is text, dates ISO; `lead` are sentences above it and `notes` under it.

    The `imprint` of a written list says whose it is; without one it is the school's own.

    On the screen a table without rows is left out.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    imprint: str = ""


def show(view: View, listing: Listing, document: Document | None = None) -> None:
    """Shows a listing in the chosen format; with `--format json` the document instead of the rows.

    With `-o FILE` it is written there, whole or not at all, and the file is named on the screen.
    """
    chosen = view.chosen_format
    if chosen is Format.JSON:
        write_document(view, document if document is not None else _plain_document(listing))
        return
    listing = _masked(listing) if view.redact else listing
    if chosen is Format.TABLE:
        _print_table(view, listing)
        return
    if view.output is not None and view.is_dry_run:
        say(view, written(view.output, saved=False))
        return
    if chosen is Format.XLSX:
        _write_workbook(view, listing)
        return
    _write_text(view, listing, chosen)


def _write_text(view: View, listing: Listing, chosen: Format) -> None:
    to_file = view.output is not None
    if chosen is Format.MD:
        text = _markdown(listing, _imprint(view, listing) if to_file else "")
    else:
        text = _separated(listing, chosen, to_file=to_file)
    if view.output is None:
        sys.stdout.write(text)
        return
    from pss_cli.whole_files import write_whole

    # A byte order mark tells Excel that a CSV is UTF-8.
    write_whole(view.output, text.encode("utf-8-sig" if chosen is Format.CSV else "utf-8"))
    say(view, written(view.output, saved=True))


def _masked(listing: Listing) -> Listing:
    hidden = [column.private for column in listing.columns]
    rows = tuple(
        tuple(HIDDEN if hide and cell else cell for hide, cell in zip(hidden, row, strict=True)) for row in listing.rows
    )
    return replace(listing, rows=rows)


def _print_table(view: View, listing: Listing) -> None:
    from rich.text import Text

    from pss_cli.console.fitting import fitted

    screen = console(color=view.color)
    headers = [column.header for column in listing.columns]
    whole = [tuple(clean(cell) for cell in row) for row in listing.rows]
    rows = [tuple(map(_shortened, row)) for row in whole]
    leaves = [column.leaves for column in listing.columns]
    widths = fitted(headers, rows, room=screen.width - SCREEN_EDGE, gap=COLUMN_GAP, leaves=leaves)

    def say_lines(*lines: str) -> None:
        for line in lines:
            for part in folded(clean(line), screen.width):
                screen.print(Text(part), soft_wrap=True)

    say_lines(listing.title, *listing.lead)
    if rows:
        screen.print(_table(listing.columns, rows, widths))
        say_lines(*_left_out(headers, widths), *((CUT,) if rows != whole else ()))
    say_lines(*(listing.notes or (() if rows or listing.lead else ("None.",))))


def _shortened(cell: str) -> str:
    return cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"


def _table(columns: Sequence[Column], rows: Sequence[tuple[str, ...]], widths: Sequence[int]) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=None if is_accessible() else box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True
    )
    for column, width in zip(columns, widths, strict=True):
        if width:
            justify: JustifyMethod = "right" if column.right else "left"
            table.add_column(Text(column.header), width=width, justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell, width in zip(row, widths, strict=True) if width))
    return table


def _left_out(headers: Sequence[str], widths: Sequence[int]) -> tuple[str, ...]:
    """What is said of columns that the screen has no room for."""
    hidden = [header for header, width in zip(headers, widths, strict=True) if not width]
    if not hidden:
        return ()
    return (f"No room here for: {', '.join(hidden)}. A wider window shows them; a file holds all: -o list.xlsx",)


def _separated(listing: Listing, chosen: Format, *, to_file: bool) -> str:
    """The rows as CSV or TSV. Nothing in a CSV or a file is live when Excel opens it; a pipe gets the bare values."""
    from pss_cli.tables.live_cells import disarmed

    is_bare = chosen is Format.TSV and not to_file
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t" if chosen is Format.TSV else ",", lineterminator="\n")
    writer.writerow(column.header for column in listing.columns)
    for row in listing.rows:
        cells = [clean(cell) for cell in row]
        writer.writerow(cells if is_bare else [disarmed(cell) for cell in cells])
    return text.getvalue()


def _imprint(view: View, listing: Listing) -> str:
    """Whose list it is: what it says of itself, else what is said of lists that tell of children or do not."""
    return listing.imprint or view.imprint(any(column.private for column in listing.columns))


def _markdown(listing: Listing, imprint: str) -> str:
    def line(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(_literal(cell) for cell in cells) + " |"

    headers = tuple(column.header for column in listing.columns)
    rule = "|" + "|".join(" ---: " if column.right else " --- " for column in listing.columns) + "|"
    body = [
        f"# {_literal(listing.title)}",
        "",
        *(f"{_literal(sentence)}\n" for sentence in listing.lead),
        line(headers),
        rule,
        *(line(row) for row in listing.rows),
        "",
    ]
    end = ("", _literal(imprint)) if imprint else ()
    return "\n".join([*body, *map(_literal, listing.notes), *end, ""])


def _literal(text: str) -> str:
    """The text as Markdown shows it, letter by letter."""
    return MARKDOWN_MARKS.sub(r"\\\1", clean(text))


def _write_workbook(view: View, listing: Listing) -> None:
    from pss_cli.errors import WrongCommand
    from pss_cli.tables.workbook import Sheet, SheetColumn, write_workbook

    if view.output is None:
        raise WrongCommand("An Excel file needs a name.", fix="Add -o, for example -o list.xlsx.")
    columns = tuple(
        SheetColumn(column.header, number=column.right, day=_are_days(row[place] for row in listing.rows))
        for place, column in enumerate(listing.columns)
    )
    sheet = Sheet(listing.title, columns, listing.rows, notes=(*listing.lead, *listing.notes), frozen_columns=1)
    notices = write_workbook(view.output, (sheet,), imprint=_imprint(view, listing))
    say(view, written(view.output, saved=True))
    warn(*notices)


def _are_days(cells: Iterable[str]) -> bool:
    said = [cell for cell in cells if cell]
    return bool(said) and all(DAY.fullmatch(cell) for cell in said)


def _plain_document(listing: Listing) -> Document:
    names = [column.header for column in listing.columns]
    return {"items": [dict(zip(names, row, strict=True)) for row in listing.rows]}
