"""A table read row by row, part by part, every row counted once: kept, repeated or rejected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pss_cli.problems import Counts, Parsed, Question, asked_once
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.table import Table

MOST_ALIKE = 1_000
"""Problems of one sort in one column that are listed of a table read in parts; it may have millions."""
Entry = TypeVar("Entry")
Key = tuple[type, str]


class Told(Protocol[Entry]):
    """Entries by kind and key, and rows that are known by themselves because no entry says all that they say."""

    def get(self, key: Key) -> Entry | None: ...

    def put(self, key: Key, entry: Entry) -> None: ...

    def knows_row(self, row: tuple[str, ...]) -> bool: ...

    def put_row(self, row: tuple[str, ...]) -> None: ...


class ToldInMemory(Generic[Entry]):
    """For a table that is read at once."""

    def __init__(self) -> None:
        self._entries: dict[Key, Entry] = {}
        self._rows: set[tuple[str, ...]] = set()

    def get(self, key: Key) -> Entry | None:
        return self._entries.get(key)

    def put(self, key: Key, entry: Entry) -> None:
        self._entries[key] = entry

    def knows_row(self, row: tuple[str, ...]) -> bool:
        return row in self._rows

    def put_row(self, row: tuple[str, ...]) -> None:
        self._rows.add(row)

    def all(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())


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
