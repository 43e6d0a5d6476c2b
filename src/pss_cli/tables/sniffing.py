"""Text to rows: the separator, the quotes and the escapes are tried, and the reading with the steadiest width wins."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.tables.live_cells import as_meant
from pss_cli.tables.pattern import pattern
from pss_cli.tables.shared_cells import SharedCells

SEPARATORS = (",", ";", "\t", "|", "^")
HEAD = 64_000
"""The letters by which the dialect is judged."""
LONGEST_CELL = 32_767
_PART = 1 << 20
_ANY_LENGTH = 1 << 30
_TOGETHER = 200
_EXCEL_DIRECTIVE = pattern(r"sep=(.)(\r\n|\r|\n)", re.IGNORECASE)
_FORMULA_TEXT = pattern(r'="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file separates its cells. `separator` is empty when every row is one cell."""

    separator: str = ","
    quote: str = '"'
    escape: str | None = None
    has_blanks_after: bool = False

    def reader(self, lines: Iterable[str], *, is_strict: bool = False) -> Iterator[list[str]]:
        """The rows of a text given as its lines, one per record: a cell may hold line breaks."""
        return csv.reader(
            lines,
            delimiter=self.separator or "\x1f",
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape,
            doublequote=True,
            skipinitialspace=self.has_blanks_after,
            strict=is_strict,
        )


def without_directive(text: str) -> tuple[str, str]:
    """The text without Excel's first line `sep=;`, which is no row, and the separator it names."""
    match = _EXCEL_DIRECTIVE.match(text)
    return (text[match.end() :], match.group(1)) if match else (text, "")


def sniff(text: str) -> Dialect:
    """The dialect in which most rows have the same number of cells."""
    dialect = sniff_head(text)
    return escaped_or_not(lambda: lines_of(text), dialect) if "\\" + dialect.quote in text else dialect


def sniff_head(text: str) -> Dialect:
    """The dialect by the beginning of a text; whether it has escapes only the whole text tells."""
    head = _head(text)
    tried = [(_steadiness(head, dialect), dialect) for dialect in _candidates(head)]
    best = max(tried, key=lambda pair: pair[0], default=(0.0, Dialect("")))
    return best[1] if best[0] > 0 else Dialect("")


def rows_of(text: str, dialect: Dialect, file: str) -> list[tuple[str, ...]]:
    """All rows of a text, one for each row Excel shows.

    Raises:
        Unreadable: a quotation mark is never closed, or a cell is longer than any table's.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(_sharing_cells(dialect.reader(lines_of(text))))
    except csv.Error:
        csv.field_size_limit(len(text) + 1)
        rows = list(map(tuple, dialect.reader(lines_of(text))))
        refuse_long_cells(rows, file)
    if dialect.quote and dialect.quote in text and rows and may_be_open(rows[-1], text.count(dialect.quote)):
        refuse_open_quote(lines_of(text), dialect, (file, len(rows)))
    return as_shown(rows, has_formulas='="' in text, has_marks="'" in text)


def as_shown(
    rows: list[tuple[str, ...]], *, has_formulas: bool = True, has_marks: bool = True
) -> list[tuple[str, ...]]:
    """The rows as Excel shows them: texts given as formulas, and marks of text in front of cells."""
    if has_formulas:
        rows = [tuple(map(_plain_formula, row)) for row in rows]
    if has_marks:
        rows = [tuple(as_meant(cell) if cell.startswith("'") else cell for cell in row) for row in rows]
    return rows


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, a part of it at a time: a file made of the whole text would take four bytes a letter."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PART) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end


def _sharing_cells(rows: Iterator[list[str]]) -> Iterator[tuple[str, ...]]:
    """The rows, in which cells of a column that say the same are the same text, as long as all rows are as wide."""
    shared = SharedCells()
    while block := list(islice(rows, _TOGETHER)):
        is_even = len(set(map(len, block))) == 1 and block[0]
        yield from shared.rows(zip(*block, strict=True)) if is_even else map(tuple, block)


def _head(text: str) -> str:
    """The beginning of a text, cut where a line ends."""
    if len(text) <= HEAD:
        return text
    end = max(text.rfind("\n", 0, HEAD), text.rfind("\r", 0, HEAD))
    return text[: end + 1] if end > 0 else text[:HEAD]


def _candidates(head: str) -> Iterator[Dialect]:
    for separator in SEPARATORS:
        if separator in head:
            yield Dialect(separator)
            if f'{separator} "' in head:
                yield Dialect(separator, has_blanks_after=True)
            if '"' in head and separator not in {",", ";"}:
                yield Dialect(separator, quote="")
            if f"'{separator}'" in head:
                yield Dialect(separator, quote="'")


def _steadiness(text: str, dialect: Dialect) -> float:
    """How steady the width of the rows is, 0 when there is one column only; slightly more for the usual form."""
    csv.field_size_limit(len(text) + LONGEST_CELL)
    rows = [row for row in dialect.reader(lines_of(text)) if any(cell.strip() for cell in row)]
    if not rows:  # nothing but separators
        return 0.001
    widths = Counter(len(row) for row in rows)
    split = {width: count for width, count in widths.items() if width > 1}
    if not split:  # one column, and separators in rows that hold nothing else
        return 0.001
    width, count = max(split.items(), key=lambda pair: (pair[1], pair[0]))
    share = count / len(rows)
    stray = _stray_quotes(rows, dialect)
    inner = sum(cell.count("\n") > 3 for row in rows for cell in row) / len(rows)
    return share + 0.01 * min(width, 12) - 0.5 * stray - 0.3 * inner + (0.02 if dialect.quote == '"' else 0)


def _stray_quotes(rows: Sequence[Sequence[str]], dialect: Dialect) -> float:
    """The share of rows with a cell that begins or ends with a quotation mark left over by this reading."""
    marks = ('"',) if dialect.quote == '"' else ('"', "'") if not dialect.quote else ("'", '"')
    return sum(any(_is_stray(cell, marks, dialect) for cell in row) for row in rows) / len(rows)


def _is_stray(cell: str, marks: tuple[str, ...], dialect: Dialect) -> bool:
    plain = cell.strip()
    if len(plain) < 2 or not plain.startswith(marks):
        return False
    return not dialect.quote or plain.endswith(marks) or cell[0] == " "


def escaped_or_not(lines: Callable[[], Iterable[str]], dialect: Dialect) -> Dialect:
    """The dialect with backslash escapes when the whole text reads steadier so; plain CSV must not have them."""
    if not dialect.quote or not dialect.separator:
        return dialect
    escaped = replace(dialect, escape="\\")
    return escaped if _broken(lines(), escaped) < _broken(lines(), dialect) else dialect


def _broken(lines: Iterable[str], dialect: Dialect) -> tuple[int, int]:
    """Rows off the usual width, then cells with left-over quotation marks."""
    csv.field_size_limit(_ANY_LENGTH)
    widths = Counter[int]()
    left = 0
    for row in filter(None, dialect.reader(lines)):
        widths[len(row)] += 1
        left += sum(cell.count(dialect.quote) + cell.count("\\" + dialect.quote) for cell in row)
    return widths.total() - max(widths.values(), default=0), left


def _plain_formula(cell: str) -> str:
    """`="00123"`, a trick to keep zeros in Excel, is what Excel shows: 00123."""
    match = _FORMULA_TEXT.fullmatch(cell) if cell.startswith('="') else None
    return match.group(1) if match else cell


def refuse_long_cells(rows: Iterable[Sequence[str]], file: str) -> None:
    for number, row in enumerate(rows, 1):
        position = next((at for at, cell in enumerate(row, 1) if len(cell) > LONGEST_CELL), None)
        if position is not None:
            raise too_long(file, number, position, len(row[position - 1]))


def too_long(file: str, row: int, column: int, letters: int) -> Unreadable:
    from pss_cli.tables.frame import column_letter

    return Unreadable(
        f'"{file}", cell {column_letter(column)}{row} holds {letters:,} characters; a cell of a table holds at most '
        f"{LONGEST_CELL:,}.",
        slug="file/cell-too-long",
        fix=f"Look at row {row}: shorten the cell, or close a quotation mark that was left open.",
    )


def may_be_open(last: Sequence[str], quotes: int) -> bool:
    """A quick look at the last row, and at the number of quotation marks in the text."""
    return bool(last) and (quotes % 2 == 1 or any("\n" in cell or "\r" in cell for cell in last))


def refuse_open_quote(lines: Iterable[str], dialect: Dialect, where: tuple[str, int]) -> None:
    """Refuses a text whose last cell swallowed its end: strict reading says so. `where`: the file and its last row."""
    file, row = where
    try:
        for _ in dialect.reader(lines, is_strict=True):
            pass
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise Unreadable(
                f'"{file}", row {row}: a quotation mark opens a cell and is never closed, '
                "so everything after it would be lost in one cell.",
                slug="file/open-quote",
                fix=f"Close or delete the quotation mark in row {row}.",
            ) from None
