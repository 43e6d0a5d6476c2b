"""Which set of files is this? Decided by the names of the tables and their headings, never by the folder's name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from os.path import isdir  # says no for names no system has, where Path.is_dir fails
from pathlib import Path
from typing import TYPE_CHECKING

from pss_cli.errors import Unreadable
from pss_cli.tables.containers import TEXT_ENDINGS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.reader import ReadOptions, read_file, read_tables
from pss_cli.tables.table import Table
from pss_cli.tables.week_grids import is_week_grid, programs_of_week

if TYPE_CHECKING:
    from pss_cli.tables.sets.joined import JoinedSet, Parts

MOST_FILES = 60


class SetKind(StrEnum):
    """Sets we join; the value is the `format` that `inspect` reports."""

    ONEROSTER = "oneroster"
    SDS = "sds"
    SDS_2 = "sds-2"
    CLEVER = "clever"
    HSDS = "hsds"
    OHANA = "ohana"


_MARKS: tuple[tuple[SetKind, str, frozenset[str]], ...] = (
    (SetKind.SDS_2, "users", frozenset({"sourcedid", "activedirectorymatchid"})),
    (SetKind.SDS_2, "roles", frozenset({"usersourcedid", "isprimary"})),
    (SetKind.ONEROSTER, "users", frozenset({"sourcedid", "givenname", "familyname"})),
    (SetKind.ONEROSTER, "users", frozenset({"sourceid", "givenname", "familyname"})),
    (SetKind.SDS, "student", frozenset({"sisid", "schoolsisid"})),
    (SetKind.CLEVER, "students", frozenset({"studentid", "schoolid", "lastname"})),
    (SetKind.OHANA, "service", frozenset({"locationid", "keywords", "name"})),
    (SetKind.HSDS, "service", frozenset({"organizationid", "name"})),
)
"""A set is known by one table and headings of it, most particular first."""


def table_name(name: str) -> str:
    """A file's name as a table's: `Students.csv` and `student.csv` are both `student` where a set calls it so."""
    return normal(Path(name).stem)


def _parts(frames: Sequence[TextFrame]) -> "Parts":
    """Parts by table name; a plural is also found under its singular (releases of HSDS differ in this)."""
    from pss_cli.tables.sets.joined import Part, Parts

    parts = Parts()
    for frame in frames:
        name = table_name(frame.name or frame.file)
        parts[name] = Part(frame)
        for ending, singular in (("ies", "y"), ("ses", "s"), ("s", "")):
            if name.endswith(ending):
                parts.setdefault(name.removesuffix(ending) + singular, Part(frame))
                break
    return parts


def recognize(frames: Sequence[TextFrame]) -> SetKind | None:
    """The kind of set these tables are, or None when they are tables on their own."""
    if len(frames) < 2:
        return None
    parts = _parts(frames)
    for kind, name, headings in _MARKS:
        part = parts.get(name)
        if part is not None and all(part.has(heading) for heading in headings):
            return kind
    return None


def join(frames: Sequence[TextFrame], as_of: date | None = None) -> "JoinedSet | None":
    """The set as one roster or catalog, or None when these tables are no set we know.

    Roles that end on `as_of` or later still count; without it none does that has an end.
    """
    kind = recognize(frames)
    if kind is None:
        return None
    counts = {Path(frame.name or frame.file).stem: len(frame.rows) + frame.refused for frame in frames}
    return replace(_join(kind, _parts(frames), as_of), row_counts=counts)


def _join(kind: SetKind, parts: "Parts", as_of: date | None) -> "JoinedSet":
    from pss_cli.tables.sets import clever, hsds, oneroster, sds

    match kind:
        case SetKind.ONEROSTER:
            return oneroster.join(parts, as_of)
        case SetKind.SDS:
            return sds.join_first(parts)
        case SetKind.SDS_2:
            return sds.join_second(parts, as_of)
        case SetKind.CLEVER:
            return clever.join(parts)
        case SetKind.HSDS | SetKind.OHANA:
            return hsds.join(parts, kind.value)


def open_tables(path: Path, options: ReadOptions) -> tuple[Table, ...]:
    """The tables of a file, of a zip, or of all text files of a folder in the order of their names.

    Raises:
        Unreadable: the path cannot be read, or the folder holds no tables or too many files to be a set.
    """
    if not isdir(path):  # noqa: PTH112 see the import
        return tuple(map(_with_its_programs, read_tables(path, options)))
    files = sorted(child for child in path.iterdir() if child.suffix.lower() in TEXT_ENDINGS and child.is_file())
    if not files or len(files) > MOST_FILES:
        raise Unreadable(
            f'The folder "{path.name}" holds {"no" if not files else len(files)} tables (.csv, .txt).',
            slug="file/folder",
            fix="Name the file itself, or a folder with one set of files.",
        )
    return tuple(Table.whole(frame) for file in files for frame in _frames_of(file, options))


def _with_its_programs(table: Table) -> Table:
    """The table, or the list of programs that a week drawn as a grid tells."""
    is_grid = table.is_whole and is_week_grid(table.sample)
    return Table.whole(programs_of_week(table.sample)) if is_grid else table


def _frames_of(file: Path, options: ReadOptions) -> tuple[TextFrame, ...]:
    """The tables of one file of a set; an empty one is a table the sender had nothing for."""
    try:
        return read_file(file, options)
    except Unreadable as error:
        if error.slug in {"file/empty", "file/header-only"}:
            return ()
        raise
