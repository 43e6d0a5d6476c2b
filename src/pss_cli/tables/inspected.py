"""What `inspect` found: tables, what each column is, and the forms of its cells."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pss_cli.errors import PssError
from pss_cli.problems import Problem, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import SkippedRow, TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import MappedColumn
from pss_cli.tables.row_by_row import MOST_ALIKE
from pss_cli.tables.table import Table

if TYPE_CHECKING:
    from pss_cli.tables.readings import CellForm
MOST_TEXTS = 10_000
"""With so many different texts of a column of a table read in parts, no further ones are gathered."""


@dataclass(frozen=True, slots=True)
class Extent:
    """`rows` are those of data, refused ones included, from `first_row` to `last_row` as Excel counts them.

    Of a table read in parts only the first of `skipped` rows and of `problems` alike are listed. `texts` are counted
    in step with the columns, where they are asked for.
    """

    rows: int
    first_row: int | None
    last_row: int | None
    skipped: tuple[SkippedRow, ...]
    problems: tuple[Problem, ...]
    texts: Sequence[Counter[str]] = ()


@dataclass(frozen=True, slots=True)
class InspectedColumn:
    """A column and, when asked for, the forms of its cells."""

    mapped: MappedColumn
    values: "tuple[CellForm, ...] | None" = None


@dataclass(frozen=True, slots=True)
class InspectedTable:
    """A table with what each of its columns is; `looks_like` are words for one that is not read, where they tell.

    `frame` has the rows by which it was judged, all of them unless it is read in parts.
    """

    frame: TextFrame
    extent: Extent
    kind: Kind
    columns: tuple[InspectedColumn, ...]
    looks_like: str = ""
    across: frozenset[int] = frozenset()
    """Places of columns that no field holds and that are read as a result, a mark or a day each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What the files are. `rows` and `unknown` count the tables and the broken references of a set.

    `refused` are the files that cannot be read, each with the reason.
    """

    file: str
    kind: Kind
    format: str
    tables: tuple[InspectedTable, ...]
    rows: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: tuple[tuple[Path, PssError], ...] = ()


def extent_of(table: Table, *, with_texts: bool) -> Extent:
    """All parts of a table taken together."""
    gathering = _Gathering(sys.maxsize if table.is_whole else MOST_ALIKE)
    texts = [Counter[str]() for _ in table.sample.headers] if with_texts else []
    for part in table.parts():
        gathering.add(part)
        for known, column in zip(texts, zip(*part.rows, strict=True), strict=False):
            is_full = not table.is_whole and len(known) >= MOST_TEXTS
            known.update(filter(known.__contains__, column) if is_full else column)
    return Extent(
        gathering.rows,
        gathering.numbers[0] if gathering.numbers else None,
        gathering.numbers[-1] if gathering.numbers else None,
        tuple(gathering.skipped),
        tuple(gathering.problems()),
        texts,
    )


@dataclass(slots=True)
class _Gathering:
    most: int
    rows: int = 0
    numbers: list[int] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    _listed: dict[str, list[Problem]] = field(default_factory=dict)
    _alike: Counter[str] = field(default_factory=Counter)

    def add(self, part: TextFrame) -> None:
        self.rows += len(part.rows) + part.refused
        self.numbers += (*part.row_numbers[:1], *part.row_numbers[-1:])
        self.skipped += part.skipped[: self.most - len(self.skipped)]
        for problem in part.problems:
            self._alike[problem.slug] += 1
            if self._alike[problem.slug] <= self.most:
                self._listed.setdefault(problem.slug, []).append(problem)

    def problems(self) -> Iterator[Problem]:
        """Those listed, the last one alike with how many more there are."""
        for slug, listed in self._listed.items():
            yield from listed[:-1]
            yield replace(listed[-1], more=self._alike[slug] - len(listed))
