"""Files with columns of fixed width, cut by a layout: a small CSV with the headings name, start, width."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from pss_cli.domain.counting import joined
from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass

_START = ("start", "from", "begin", "position", "column")
_END = ("end", "to", "until", "stop")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_LOOKED_AT, _LINES, _FEWEST_LINES, _FEWEST_GAPS = 64_000, 200, 3, 2
_WIDTH = ("width", "length", "size")


@dataclass(frozen=True, slots=True)
class FixedColumn:
    """A column: its heading, its first character (counted from 1) and how many characters it has."""

    name: str
    start: int
    width: int


def read_layout(path: Path) -> tuple[FixedColumn, ...]:
    """The columns of a layout file.

    Raises:
        Unreadable: it is no layout.
    """
    from pss_cli.tables.containers import opened, regular_size
    from pss_cli.tables.decoding import decode

    regular_size(path)
    rows = list(csv.DictReader(io.StringIO(decode(opened(path, path.read_bytes)).text, newline="")))
    columns = [_column(path, number, row) for number, row in enumerate(rows, 2)]
    if not columns:
        raise _no_layout(path, "it lists no column")
    return tuple(columns)


def cut(text: str, columns: Sequence[FixedColumn]) -> list[list[str]]:
    """The rows of a text, each line cut at the columns; blanks around values go."""
    return [
        [line[column.start - 1 : column.start - 1 + column.width].strip() for column in columns]
        for line in io.StringIO(text, newline=None).read().removesuffix("\n").split("\n")
    ]


def column_starts(text: str) -> tuple[int, ...]:
    """Where columns seem to start, counted from 1: words after two blanks or more, at one place in every line.

    Empty for a text that is no table of fixed width, such as a list of one column.
    """
    lines = [line for line in text[:_LOOKED_AT].splitlines()[:_LINES] if line.strip()]
    if len(lines) < _FEWEST_LINES:
        return ()
    starts = [{match.end() for match in _GAP.finditer(line)} for line in lines]
    common = sorted(set.intersection(*starts))
    return (1, *(at + 1 for at in common)) if len(common) >= _FEWEST_GAPS else ()


def layout_needed(text: str, file: str) -> None:
    """Stops at columns of fixed width for which no layout was given.

    Raises:
        Unreadable: the columns are told apart by their places alone.
    """
    starts = column_starts(text)
    if starts:
        raise Unreadable(
            f'"{file}" has columns of fixed width and nothing between them; they seem to start at '
            f"{joined([*map(str, starts)])}.",
            slug="file/layout",
            fix="Write a CSV with the headings name, start, width, a row for each column, and add it: --layout FILE.",
        )


def _column(path: Path, number: int, row: dict[str, str | None]) -> FixedColumn:
    cells = {(key or "").strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(value, str)}
    name = cells.get("name") or cells.get("field") or cells.get("column name") or ""
    try:
        start = int(next(cells[key] for key in _START if cells.get(key)))
        end = next((cells[key] for key in _END if cells.get(key)), "")
        width = int(end) - start + 1 if end else int(next(cells[key] for key in _WIDTH if cells.get(key)))
    except (StopIteration, ValueError):
        raise _no_layout(path, f"row {number} has no whole numbers for start and width") from None
    if not name or start < 1 or width < 1:
        raise _no_layout(path, f"row {number} needs a name, a start of 1 or more and a width of 1 or more")
    return FixedColumn(name, start, width)


def _no_layout(path: Path, why: str) -> Unreadable:
    return Unreadable(
        f'"{path.name}" is no layout: {why}.',
        slug="file/layout",
        fix="Write a CSV with the headings name, start, width; one row for each column, counting characters from 1.",
    )
