"""A table read row by row, part by part, every row counted once: kept, repeated or rejected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pss_cli.problems import Counts, Parsed, Question, asked_once
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.table import Table

MOST_ALIKE = 1_000
"""Problems of one sort in one column that are listed of a table read in parts; it may have millions."""


@dataclass(slots=True)
class Tally:
    """What the rows came to, so far."""

    kept: int = 0
    repeated: int = 0
    rejected: int = 0


def read_rows(
    table: Table, reading: RowReading, tally: Tally, take: Callable[[], None], asked: Sequence[Question] = ()
) -> Parsed[Any]:
    """Lets `take` read each row into the tally, and tells what the rows came to, without the records.

    While a question is open every row counts as rejected; with one `asked` before, no row is read.
    """
    if not table.is_whole:
        reading.most_alike = MOST_ALIKE
    read = 0
    for part in table.parts():
        if part is not reading.frame:
            reading.turn_to(part)
        read += len(part.rows) + part.refused
        tally.rejected += part.refused
        for row in range(0 if asked else len(part.rows)):
            reading.start(row)
            take()
    questions = asked or reading.open_questions()
    if questions:
        return Parsed((), tuple(reading.of_reader), Counts(read, rejected=read), asked_once(questions))
    counts = Counts(read, tally.kept, tally.repeated, tally.rejected)
    return Parsed((), tuple(reading.finished_problems()), counts)
