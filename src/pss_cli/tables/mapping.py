"""Headings to columns of ours: the file's kind first, then each column by what was said, saved, spelled and holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pss_cli.problems import Question
from pss_cli.tables.columns import synonyms_of
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the file and the field it was taken for; `how`: said, saved, exact, synonym, fuzzy, values, none."""

    position: int
    header: str
    field: str | None
    confidence: float
    how: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of a table is, in step with its headers; `answers` are readings the user gave for values."""

    kind: Kind
    columns: tuple[MappedColumn, ...]
    questions: tuple[Question, ...] = ()
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)

    def index(self, name: str) -> int | None:
        """Where the column of a field stands in a row, counted from 0."""
        return self.places.get(name)

    def cell(self, row: Sequence[str], name: str) -> str:
        """The text of a field in a row without outer blanks; "" when there is no such column."""
        place = self.places.get(name)
        return "" if place is None else row[place].strip()

    def answer(self, name: str, value: str) -> str | None:
        """The reading the user gave for a value of a field (`--map grade:4th=4`)."""
        return self.answers.get((name, value.lower()))


def map_columns(
    frame: TextFrame, kind: Kind | None = None, *, saved: Mapping[str, str] | None = None, said: Sequence[str] = ()
) -> ColumnMap:
    """What each column is.

    Args:
        frame: the table.
        kind: what it tells of; None decides by headings and values.
        saved: headings to fields (and `field:value` to readings) remembered from an earlier import.
        said: `COL=FIELD` and `FIELD:VALUE=VALUE`, as given with `--map`.
    """
    known = synonyms_of(kind or Kind.ROSTER)
    columns = tuple(
        MappedColumn(position, header, known.get(normal(header)), 0.95, "synonym")
        for position, header in zip(frame.positions, frame.headers, strict=True)
    )
    places = {column.field: place for place, column in reversed(list(enumerate(columns))) if column.field}
    return ColumnMap(kind or Kind.ROSTER, columns, places=places)
