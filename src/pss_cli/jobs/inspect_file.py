"""Looks at files without a workspace: what they are, how they were read, which column is what. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pss_cli.problems import Question
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.inspected import InspectedColumn, InspectedTable, Inspection
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap

_FORMATS = {"sds-2": "sds"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files to look at together; `said` are the entries of `--map`."""

    files: tuple[Path, ...]
    sheet: str | None = None
    password: str | None = None
    layout: Path | None = None
    said: tuple[str, ...] = ()
    with_values: bool = False


def run(request: Request) -> Inspection:
    """Reads and maps every table; a set of files that belong together is also joined, to count what is missing.

    Raises:
        Unreadable: a file cannot be read.
        WrongCommand: `--map` names no column or field.
    """
    from pss_cli.tables import sets
    from pss_cli.tables.columns import known_headings
    from pss_cli.tables.mapping import map_columns
    from pss_cli.tables.reader import ReadOptions

    options = ReadOptions(
        sheet=request.sheet, password=request.password, layout=request.layout, known_headings=known_headings()
    )
    frames = tuple(frame for path in request.files for frame in sets.open_tables(path, options))
    joined = sets.join(frames)
    kind_of_set = sets.recognize(frames)
    maps = [map_columns(frame, said=request.said if len(frames) == 1 else ()) for frame in frames]
    tables = tuple(
        InspectedTable(frame, columns.kind, _columns(frame, columns, with_values=request.with_values))
        for frame, columns in zip(frames, maps, strict=True)
    )
    return Inspection(
        file=", ".join(path.name for path in request.files),
        kind=joined.kind if joined else _kind(maps),
        format=_FORMATS.get(kind_of_set.value, kind_of_set.value) if kind_of_set else frames[0].format,
        tables=tables,
        rows=dict(joined.row_counts) if joined else {},
        unknown=dict(joined.unknown) if joined else {},
        questions=() if joined else _questions(maps),
        problems=joined.problems if joined else (),
    )


def _kind(maps: Sequence[ColumnMap]) -> Kind:
    """The kind of the first table we know."""
    return next((columns.kind for columns in maps if columns.kind is not Kind.UNKNOWN), Kind.UNKNOWN)


def _columns(frame: TextFrame, columns: ColumnMap, *, with_values: bool) -> tuple[InspectedColumn, ...]:
    if not with_values:
        return tuple(InspectedColumn(mapped) for mapped in columns.columns)
    from pss_cli.tables.readings import cell_forms

    return tuple(
        InspectedColumn(mapped, cell_forms(frame, columns, place)) for place, mapped in enumerate(columns.columns)
    )


def _questions(maps: Sequence[ColumnMap]) -> tuple[Question, ...]:
    return tuple(question for columns in maps if columns.kind is not Kind.UNKNOWN for question in columns.questions)
