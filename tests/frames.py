"""Tables drawn in text, as the readers make them."""

from collections.abc import Sequence

from pss_cli.tables.frame import TextFrame


def a_frame(headers: Sequence[str], *rows: Sequence[str], file: str = "list.csv") -> TextFrame:
    """A table with these headers and rows; short rows are filled up with empty cells."""
    filled = tuple((*row, *[""] * (len(headers) - len(row))) for row in rows)
    return TextFrame(
        file=file,
        name=file,
        headers=tuple(headers),
        rows=filled,
        row_numbers=tuple(range(2, 2 + len(rows))),
        positions=tuple(range(1, 1 + len(headers))),
    )


def drawn(text: str, file: str = "list.csv") -> TextFrame:
    """A table drawn with `|` between cells, headers in its first line."""
    lines = [line.strip() for line in text.strip().splitlines()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return a_frame(cells[0], *cells[1:], file=file)
