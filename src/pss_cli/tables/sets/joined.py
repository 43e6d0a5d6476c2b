"""A set of files as one table, and the small index over its parts that joins are made with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import lru_cache

from pss_cli.problems import Place, Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind
from pss_cli.tables.values.dates import DateOrder, read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedSet:
    """One table made of a set. `row_counts` holds the rows of each part, `unknown` the broken references by kind.

    `is_partial`: the set holds only what changed since the last one, so that a student who is not in it is not gone;
    then `gone` are the ids of those it says have left.
    """

    system: str
    kind: Kind
    frame: TextFrame
    row_counts: Mapping[str, int] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_partial: bool = False
    gone: frozenset[str] = frozenset()


class Part:
    """One file of a set: rows as mappings from normalized heading to text, with the row Excel shows."""

    def __init__(self, frame: TextFrame | None) -> None:
        self.frame = frame
        self._columns = {} if frame is None else {normal(header): at for at, header in enumerate(frame.headers)}

    def __iter__(self) -> Iterator["Line"]:
        if self.frame is not None:
            for at in range(len(self.frame.rows)):
                yield Line(self, at)

    def __len__(self) -> int:
        return 0 if self.frame is None else len(self.frame.rows)

    def has(self, heading: str) -> bool:
        return heading in self._columns

    def cell(self, row: int, heading: str) -> str:
        at = self._columns.get(heading)
        if at is None or self.frame is None:
            return ""
        text = self.frame.rows[row][at].strip()
        return "" if text == "NULL" else text

    def by(self, *headings: str) -> dict[str, "Line"]:
        """The last line of each value of the first heading that this file has."""
        return {line(*headings): line for line in self if line(*headings)}

    def grouped(self, heading: str) -> dict[str, list["Line"]]:
        groups: dict[str, list[Line]] = {}
        for line in self:
            if line(heading):
                groups.setdefault(line(heading), []).append(line)
        return groups

    def place(self, row: int, heading: str) -> Place:
        assert self.frame is not None, "a place is asked of a line that was read"
        at = self._columns.get(heading)
        return self.frame.place(row, at) if at is not None else Place(self.frame.file, row=self.frame.row_numbers[row])


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a part; called with headings it gives the first that is filled."""

    part: Part
    row: int

    def __call__(self, *headings: str) -> str:
        return next((text for heading in headings if (text := self.part.cell(self.row, heading))), "")

    def __bool__(self) -> bool:
        return self.part.frame is not None

    @property
    def number(self) -> int:
        assert self.part.frame is not None, "a line belongs to a file"
        return self.part.frame.row_numbers[self.row]


class Parts(dict[str, Part]):
    """The files of a set by the names of their tables; one that is not there has no rows."""

    def __missing__(self, name: str) -> Part:
        return Part(None)


NO_LINE = Line(Part(None), 0)
"""What no link leads to: it says nothing under any heading."""


@dataclass(slots=True)
class References:
    """Lookups from one part into another; what is not found is counted and named."""

    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)

    def find(self, table: Mapping[str, Line], line: Line, heading: str, kind: str) -> Line:
        return self.look_up(table, line(heading), line, heading, kind)

    def look_up(self, table: Mapping[str, Line], wanted: str, line: Line, heading: str, kind: str) -> Line:
        """The line of `table` with the id `wanted`; `kind` says in the message what the id should have named."""
        found = table.get(wanted, NO_LINE)
        if wanted and not found:
            self.unknown[kind] = self.unknown.get(kind, 0) + 1
            self.problems.append(
                Problem(
                    "set/unknown-reference",
                    line.part.place(line.row, heading),
                    f"There is no {kind} with this id in the set; the link is left out.",
                    "Ask the sender for a complete export, or go on without it.",
                    value=wanted,
                    severity=Severity.WARNING,
                )
            )
        return found


def guardian_cells(people: Iterable[tuple[Line, str, str]]) -> dict[str, str]:
    """The cells of up to two guardians, each a line with the relationship and the phones."""
    row: dict[str, str] = {}
    for prefix, (person, relationship, phones) in zip(("guardian", "guardian2"), people, strict=False):
        row |= {
            f"{prefix}_name": " ".join(filter(None, (person("givenname"), person("familyname")))),
            f"{prefix}_relationship": relationship,
            f"{prefix}_phone": phones,
            f"{prefix}_email": person("email"),
        }
    return row


@lru_cache(maxsize=1_024)
def has_ended(text: str, as_of: date | None) -> bool:
    """Whether what ends on this day is over: many systems write the last day of the year into every role.

    Without a day to compare with, and where the text is no date, an end is taken for one that has come.
    """
    if not text:
        return False
    day = read_date(text, DateOrder.MDY).reading or read_date(text, DateOrder.DMY).reading
    return as_of is None or day is None or day < as_of


def joined_frame(
    origin: Part, headers: Sequence[str], rows: Sequence[tuple[Line, Mapping[str, str]]], written_as: str
) -> TextFrame:
    """The table of a joined set: only the columns in which any row has a value, in the order of `headers`.

    Each row has the line it was made of, which gives it its number.
    """
    assert origin.frame is not None, "a set is known by this file"
    used = [header for header in headers if not rows or any(row.get(header) for _, row in rows)]
    return replace(
        origin.frame,
        headers=tuple(used),
        rows=tuple(tuple(row.get(header, "") for header in used) for _, row in rows),
        row_numbers=tuple(line.number for line, _ in rows),
        positions=tuple(range(1, len(used) + 1)),
        format=written_as,
        escape=None,
        skipped=(),
        problems=(),
        is_transposed=False,
        is_joined=True,
    )
