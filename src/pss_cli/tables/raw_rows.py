"""The rows of a text larger than the memory, as they stand in the file, given again and again from the disk."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from pss_cli.slotted import dataclass
from pss_cli.tables.fixed_width import layout_needed
from pss_cli.tables.long_text import LONGEST_LINE, LongText, counted_signs
from pss_cli.tables.row_roles import Row, filled
from pss_cli.tables.row_sorting import Run
from pss_cli.tables.sniffing import (
    LONGEST_CELL,
    Dialect,
    as_shown,
    escaped_or_not,
    may_be_open,
    refuse_long_cells,
    refuse_open_quote,
    sniff_head,
    too_long,
    without_directive,
)

TextRow = tuple[str, ...]
_ESCAPED = ('\\"', "\\'")
_SIGNS = ('"', "'", '="', *_ESCAPED)


@dataclass(frozen=True, slots=True)
class RawRows:
    """The rows of a text in the dialect that it turned out to have; `signs` counts the marks that stand in it."""

    text: LongText
    dialect: Dialect
    signs: dict[str, int]

    @property
    def file(self) -> str:
        return self.text.path.name

    def blocks(self, size: int) -> Iterator[list[TextRow]]:
        """All rows, so many at a time.

        Raises:
            Unreadable: a cell is longer than any table's.
        """
        rows = map(tuple, self.dialect.reader(self.text.lines()))
        has_formulas, has_marks = self.signs['="'] > 0, self.signs["'"] > 0
        csv.field_size_limit(LONGEST_CELL)
        try:
            while block := list(islice(rows, size)):
                yield as_shown(block, has_formulas=has_formulas, has_marks=has_marks)
                csv.field_size_limit(LONGEST_CELL)
        except csv.Error:
            self._refuse_long_cell()
            raise

    def _refuse_long_cell(self) -> None:
        csv.field_size_limit(LONGEST_LINE)
        rows, number = self.dialect.reader(self.text.lines()), 0

        def counted() -> Iterator[list[str]]:
            nonlocal number
            for number, row in enumerate(rows, 1):  # noqa: B007 told below
                yield row

        try:
            refuse_long_cells(counted(), self.file)
        except csv.Error:
            raise too_long(self.file, number + 1, 1, LONGEST_LINE) from None

    def refuse_open_end(self, last: Row, count: int) -> None:
        """Refuses a text whose last cell swallowed its end; `last` is the last of `count` rows.

        Raises:
            Unreadable: a quotation mark is never closed.
        """
        quote = self.dialect.quote
        if quote and may_be_open(last, self.signs[quote]):
            refuse_open_quote(self.text.lines(), self.dialect, (self.file, count))


def raw_rows(text: LongText) -> RawRows:
    """The rows of a text.

    Raises:
        Unreadable: the columns have no separator but fixed places.
    """
    first = text.beginning()
    plain = first.removeprefix("\ufeff")
    head, said = without_directive(plain)
    text = replace(text, skipped_letters=len(first) - len(head))
    signs = counted_signs(text.pieces(), _SIGNS)
    dialect = sniff_head(head)
    if any(signs[sign] for sign in _ESCAPED if sign[1] == dialect.quote):
        dialect = escaped_or_not(text.lines, dialect)
    if said and dialect.separator != said:
        dialect = Dialect(said)
    if not dialect.separator:
        layout_needed(head, text.path.name)
    return RawRows(text, dialect, signs)


def runs_of(blocks: Iterable[list[TextRow]], is_bound: Callable[[Row], bool]) -> Iterator[Run]:
    """The blocks as runs of one table, without the blank rows at its end.

    `is_bound` tells a row that must stay with the one above it.
    """
    waiting: list[TextRow] = []
    start, before = 0, None
    for block in blocks:
        if not waiting or not any(map(filled, block)):
            waiting += block
            continue
        bound = next((at for at, row in enumerate(block) if not is_bound(row)), len(block))
        waiting += block[:bound]
        if bound < len(block):
            yield Run(waiting, start, before, block[bound])
            start, before, waiting = start + len(waiting), waiting[-1], block[bound:]
    while waiting and not filled(waiting[-1]):
        waiting.pop()
    yield Run(waiting, start, before)
