"""What importing a roster and a catalog do alike: the right tables of the files, their columns, what is remembered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.domain.counting import joined, named
from pss_cli.errors import Unreadable
from pss_cli.jobs.importing import FileChoice, opened, refuse_private
from pss_cli.jobs.other_imports import command_for, looks_like, why_left, why_read
from pss_cli.problems import Problem
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.kinds import KIND_NAMES, Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table
from pss_cli.tables.too_big import refuse_in_parts

_INSISTED: dict[Kind | None, str] = {
    None: "If it is of records all the same, say of which kind, for example --kind attendance.",
    Kind.PARTICIPATION: "If it tells of seats all the same, say in which program: --program P01.",
}
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables to read, the problems of putting a set together, and whether the set is only a part of the roster.

    `gone` are the ids of students whom such a part says have left.
    """

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    is_partial: bool = False
    left: tuple[str, ...] = ()
    gone: frozenset[str] = frozenset()


def tables_of(choice: FileChoice, kind: Kind, as_of: date) -> Tables:
    """The tables of the wanted kind in the files, in a zip or in a folder that is a set of files as of a day.

    Raises:
        Unreadable: a file cannot be read, or none of its tables is of this kind.
        Forbidden: a column holds social security or card numbers.
    """
    from pss_cli.tables import sets

    found = opened(choice, sets.open_tables)
    found.stop_if_refused()
    every = found.tables
    refuse_parts_of_sets(every)
    joined = sets.join([table.sample for table in every], as_of)
    if joined is not None and joined.kind is kind:
        tables = Tables((Table.whole(joined.frame),), joined.problems, joined.is_partial, gone=joined.gone)
    else:
        tables = _of_kind(every, kind, choice)
    for table in tables.tables:
        refuse_private(table.sample)
    _refuse_parts(tables.tables, kind)
    return replace(tables, tables=tuple(_advised(table, kind) for table in tables.tables))


def refuse_parts_of_sets(tables: Sequence[Table]) -> None:
    """Stops at a text too big for the memory that belongs to a set of files.

    Raises:
        Unreadable: there is one.
    """
    from pss_cli.tables import sets

    long = next((table.sample.file for table in tables if not table.is_whole), "")
    if long and sets.recognize([table.sample for table in tables]):
        raise refuse_in_parts(long, "files that belong together")


def _refuse_parts(tables: Sequence[Table], kind: Kind) -> None:
    """Only one list of students alone is read in parts: those of several files are compared with each other."""
    long = next((table.sample.file for table in tables if not table.is_whole), "")
    if long and (kind is not Kind.ROSTER or len(tables) > 1):
        raise refuse_in_parts(long, "several lists together" if kind is Kind.ROSTER else "lists of programs")


def _advised(table: Table, kind: Kind) -> Table:
    """The table whose advice on missing headings names the field that this kind of table begins with."""
    frame = table.sample
    if kind is not Kind.CATALOG or not any(problem.slug == "file/no-header" for problem in frame.problems):
        return table
    problems = tuple(
        replace(problem, fix=problem.fix.replace("=student_id", "=program_name"))
        if problem.slug == "file/no-header"
        else problem
        for problem in frame.problems
    )
    return Table.whole(replace(frame, problems=problems))


def _of_kind(tables: Sequence[Table], kind: Kind, choice: FileChoice) -> Tables:
    from pss_cli.tables.recognition import kind_of, other_list

    is_forced = bool(choice.said)
    kinds = [kind_of(table.sample) for table in tables]
    fitting = [table for table, found in zip(tables, kinds, strict=True) if found is kind]
    if not fitting and (is_forced or all(found is Kind.UNKNOWN for found in kinds)):
        fitting = [table for table in tables if is_forced or not other_list(table.sample)]
    insisted = () if fitting else _that_could_be(tables, kind)
    fitting = fitting or [*insisted]
    if not fitting:
        found = next((one for one in kinds if one is not Kind.UNKNOWN), Kind.UNKNOWN)
        raise wrong_kind(tables[0].sample, found, kind, choice)
    left = tuple(
        why_read(table.sample, found, kind)
        if any(table is one for one in insisted)
        else why_left(table.sample, found, kind, _path_of(table.sample, choice))
        for table, found in zip(tables, kinds, strict=True)
        if insisted or not any(table is one for one in fitting)
    )
    return Tables(tuple(fitting), left=left)


def _that_could_be(tables: Sequence[Table], kind: Kind) -> tuple[Table, ...]:
    """Tables that look like something else, but hold all that this import cannot do without: the command says it."""
    from pss_cli.tables.could_be import could_be_catalog, could_be_roster

    holds = could_be_roster if kind is Kind.ROSTER else could_be_catalog
    return tuple(table for table in tables if holds(table.sample))


def _path_of(frame: TextFrame, choice: FileChoice) -> Path:
    """The file of a table as it was typed; a table in a folder or a zip is named by that."""
    return next((path for path in choice.files if path.name == frame.file), choice.files[0])


def wrong_kind(frame: TextFrame, found: Kind, wanted: Kind | None, choice: FileChoice) -> Unreadable:
    """The refusal of a table that is for another import, which is the next command; `wanted` None: records."""
    name = KIND_NAMES[wanted] if wanted else "records of students"
    return Unreadable(
        f"{frame.file} looks like {looks_like(frame, found)}, not like {name}. It was NOT saved.",
        slug=f"{wanted.value if wanted else 'records'}/wrong-kind",
        fix=_INSISTED.get(wanted, f'If it is {name} all the same, name a column: --map "COLUMN=FIELD".'),
        next_command=command_for(found, _path_of(frame, choice)),
    )


def told(frame: TextFrame, columns: ColumnMap) -> tuple[str, ...]:
    """What each column was taken for, where that is not plain from its heading, and which were not read."""
    from pss_cli.tables.columns import field_of

    if any(column.how == "saved" for column in columns.columns):
        return (f"{frame.sheet or frame.file}: columns read as last time (pss map list).",)
    taken = []
    alike = {place for one in columns.twice if one.is_alike for place in one.places[1:]}
    for column in columns.columns:
        about = field_of(columns.kind, column.field) if column.field else None
        if about is not None and column.how != "exact":
            meaning = "never stored" if about.header == "drop" else about.header
            taken.append(f'"{column.header}" = {meaning}')
    left = [
        f'"{column.header}"'
        for place, column in enumerate(columns.columns)
        if column.field is None and column.header.strip() and place not in alike
    ]
    lines = [f"Columns: {', '.join(taken)}."] if taken else []
    lines += [f"{_say_the_same(columns, one.places)}." for one in columns.twice if one.is_alike]
    return (*lines, *([f"Not read: {named(left, _SHOWN)}."] if left else []))


def _say_the_same(columns: ColumnMap, places: Sequence[int]) -> str:
    letters = [column_letter(columns.columns[place].position) for place in sorted(places)]
    taken = columns.columns[places[0]]
    return (
        f'The columns {joined(letters)}, "{taken.header.strip()}", say the same: '
        f"column {column_letter(taken.position)} was taken"
    )
