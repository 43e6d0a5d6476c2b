"""A table read row by row, part by part, every row counted once: kept, repeated or rejected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from pss_cli.problems import Counts, Parsed, Question, asked_once
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.table import Table
from pss_cli.tables.told import Entry, Told

MOST_ALIKE = 1_000
"""Problems of one sort in one column that are listed of a table read in parts; it may have millions."""


@dataclass
class Tally(Generic[Entry]):
    """What the rows came to, so far: their entries in `told`, and how many there were."""

    told: Told[Entry]
    kept: int = 0
    repeated: int = 0
    rejected: int = 0


def read_rows(
    table: Table, reading: RowReading, tally: Tally[Any], take: Callable[[], None], asked: Sequence[Question] = ()
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


def which_ids(frame: TextFrame, columns: ColumnMap, *otherwise: tuple[str, str]) -> Question:
    """Which column of a table holds the ids of the students; `otherwise` are the options where none looks like it."""
    likely = next((question.options for question in columns.asked("mapping/no-student-id")), ())
    return Question(
        "records/no-student-id",
        f"{frame.file} has no column with student ids, so nobody can say whose its rows are. Which column holds them? "
        "If none does, please ask the sender for a list with ids: pss never matches children by name.",
        likely or otherwise,
    )
