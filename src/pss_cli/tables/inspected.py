"""What `inspect` found: tables, what each column is, and the forms of its cells."""

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from pss_cli.errors import PssError
from pss_cli.problems import Problem, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.extent import Extent
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import MappedColumn

if TYPE_CHECKING:
    from pss_cli.tables.readings import CellForm


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
