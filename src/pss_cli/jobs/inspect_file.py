"""Looks at files without a workspace: what they are, how they were read, which column is what. Writes nothing."""

from collections.abc import Sequence
from datetime import date

from pss_cli.jobs.importing import FileChoice, opened
from pss_cli.jobs.table_import import refuse_parts_of_sets
from pss_cli.problems import Question
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.inspected import Extent, InspectedColumn, InspectedTable, Inspection, extent_of
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table

_FORMATS = {"sds-2": "sds"}
_WITH_COLUMNS_ACROSS = {Kind.ASSESSMENTS, Kind.MARKS, Kind.PARTICIPATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files to look at together; `as_of` is the day on which roles count."""

    choice: FileChoice
    with_values: bool = False
    as_of: date | None = None


def run(request: Request) -> Inspection:
    """Reads and maps every table; a set of files that belong together is also joined, to count what is missing.

    Raises:
        Unreadable: none of the files can be read.
        WrongCommand: `--map` names no column or field.
    """
    from pss_cli.tables import sets
    from pss_cli.tables.mapping import map_columns

    found = opened(request.choice, sets.open_tables)
    frames = [table.sample for table in found.tables]
    if not frames:
        found.stop_if_refused()
    refuse_parts_of_sets(found.tables)
    joined = sets.join(frames, request.as_of)
    kind_of_set = sets.recognize(frames)
    maps = [map_columns(frame, said=request.choice.said if len(frames) == 1 else ()) for frame in frames]
    tables = tuple(_table(table, columns, request) for table, columns in zip(found.tables, maps, strict=True))
    return Inspection(
        file=", ".join(path.name for path in request.choice.each() if path not in dict(found.refused)),
        kind=joined.kind if joined else _kind(maps),
        format=_FORMATS.get(kind_of_set.value, kind_of_set.value) if kind_of_set else frames[0].format,
        tables=tables,
        rows=dict(joined.row_counts) if joined else {},
        unknown=dict(joined.unknown) if joined else {},
        questions=() if joined else (*_questions(maps), *_orders_to_ask(frames, maps), *_years_to_ask(frames, maps)),
        problems=joined.problems if joined else (),
        refused=found.refused,
    )


def _kind(maps: Sequence[ColumnMap]) -> Kind:
    """The kind of the first table we know."""
    return next((columns.kind for columns in maps if columns.kind is not Kind.UNKNOWN), Kind.UNKNOWN)


def _table(table: Table, columns: ColumnMap, request: Request) -> InspectedTable:
    from pss_cli.tables.recognition import other_list

    frame, extent = table.sample, extent_of(table, with_texts=request.with_values)
    looks_like = other_list(frame) if columns.kind is Kind.UNKNOWN else ""
    across = _across(frame, columns) if columns.kind in _WITH_COLUMNS_ACROSS else frozenset()
    return InspectedTable(frame, extent, columns.kind, _columns(frame, columns, extent), looks_like, across)


def _across(frame: TextFrame, columns: ColumnMap) -> frozenset[int]:
    from pss_cli.tables import participation, records

    if columns.kind is Kind.PARTICIPATION:
        return participation.places_across(frame, columns)
    return records.places_across(frame, columns)


def _columns(frame: TextFrame, columns: ColumnMap, extent: Extent) -> tuple[InspectedColumn, ...]:
    if not extent.texts:
        return tuple(InspectedColumn(mapped) for mapped in columns.columns)
    from pss_cli.tables.readings import cell_forms

    return tuple(
        InspectedColumn(mapped, cell_forms(frame, columns, place, extent.texts[place]))
        for place, mapped in enumerate(columns.columns)
    )


def _orders_to_ask(frames: Sequence[TextFrame], maps: Sequence[ColumnMap]) -> tuple[Question, ...]:
    """A question for each column of dates in which nothing tells the month from the day."""
    from pss_cli.tables.columns import Holds, field_of
    from pss_cli.tables.date_orders import DateOrders, order_question
    from pss_cli.tables.values.dates import DateOrder, decide_order

    asked = []
    for frame, columns in zip(frames, maps, strict=True):
        for place, column in enumerate(columns.columns):
            about = field_of(columns.kind, column.field) if column.field else None
            if about is None or about.holds is not Holds.DATE or columns.answer(about.name, "order"):
                continue
            elsewhere = DateOrders(frame, columns, date.max).elsewhere(about.name)
            if decide_order({row[place] for row in frame.rows}, elsewhere) is DateOrder.ASK:
                asked.append(order_question(f'{frame.file}, column "{column.header}"', about.header))
    return tuple(asked)


def _years_to_ask(frames: Sequence[TextFrame], maps: Sequence[ColumnMap]) -> tuple[Question, ...]:
    from pss_cli.tables.changed_codes import which_year

    return tuple(asked for frame, columns in zip(frames, maps, strict=True) if (asked := which_year(frame, columns)))


def _questions(maps: Sequence[ColumnMap]) -> tuple[Question, ...]:
    return tuple(question for columns in maps if columns.kind is not Kind.UNKNOWN for question in columns.questions)
