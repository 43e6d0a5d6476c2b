"""A table to programs: every row kept, repeated or rejected with its reason."""

import hashlib
from dataclasses import replace
from datetime import date

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.program import Program
from pss_cli.domain.source import Source
from pss_cli.problems import Counts, Parsed
from pss_cli.slotted import dataclass
from pss_cli.tables.catalogs.programs import read_row
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.spelling import meant
from pss_cli.tables.values.groups import unit_under

_SECTIONS = frozenset(("section", "sectionnumber", "sectioncode", "activitysection", "sec"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogOptions:
    """`as_of` is the day the catalog is read for. `is_by_hand`: the cells were just typed, not sent by a partner."""

    as_of: date
    is_by_hand: bool = False


@dataclass(slots=True)
class _Group:
    """Rows of one program, as places in the frame; sessions joined."""

    program: Program
    places: list[int]
    is_contradicted: bool = False


def parse(frame: TextFrame, columns: ColumnMap, options: CatalogOptions) -> Parsed[Program]:
    """The programs of a catalog in file order, incomplete ones included.

    A further row of the same program is `repeated`: its sessions are added. Rows of one id that tell of
    different programs are all rejected.
    """
    read = len(frame.rows) + frame.refused
    if columns.questions:
        return Parsed((), frame.problems, Counts(read, 0, 0, read), columns.questions)
    cells = Cells(frame, columns, options.as_of, is_by_hand=options.is_by_hand)
    place = columns.index("ages")
    if place is not None:
        cells.group_unit = unit_under(meant(frame.headers[place]), {row[place] for row in frame.rows})
    cells.section_at = _sections(frame, columns)
    groups = _read_rows(cells)
    for group in groups.values():
        if group.is_contradicted:
            _note_contradiction(cells, group)
    good = [group for group in groups.values() if not group.is_contradicted]
    repeated = sum(len(group.places) - 1 for group in good)
    counts = Counts(read, len(good), repeated, read - len(good) - repeated)
    programs = tuple(group.program for group in good)
    return Parsed(programs, tuple(cells.finished_problems()), counts, cells.open_questions())


def _sections(frame: TextFrame, columns: ColumnMap) -> int | None:
    """The column of sections, where ids come again and only with it tell one program from another."""
    ids = columns.index("program_id")
    found = [place for place, header in enumerate(frame.headers) if normal(header) in _SECTIONS]
    if ids is None or len(found) != 1 or found[0] in columns.places.values():
        return None
    pairs = [(row[ids].strip(), row[found[0]].strip()) for row in frame.rows if row[ids].strip()]
    is_needed = len({one for one, _ in pairs}) < len(pairs) == len(set(pairs))
    return found[0] if is_needed and all(section for _, section in pairs) else None


def _read_rows(cells: Cells) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for place in range(len(cells.frame.rows)):
        cells.start(place)
        program = read_row(cells)
        if program is None:
            continue
        program = _told_apart(cells, program, groups)
        group = groups.get(program.program_id)
        if group is None:
            groups[program.program_id] = _Group(program, [place])
            continue
        group.places.append(place)
        group.is_contradicted |= _beyond_sessions(group.program) != _beyond_sessions(program)
        sessions = tuple(sorted({*group.program.sessions, *program.sessions}))
        group.program = replace(group.program, sessions=sessions)
    return groups


def _told_apart(cells: Cells, program: Program, groups: dict[str, _Group]) -> Program:
    """A program whose id we made, under a further id when the first is another program's."""
    group = groups.get(program.program_id)
    if cells.text("program_id") or group is None or _beyond_sessions(group.program) == _beyond_sessions(program):
        return program
    mark = hashlib.sha256(repr(_beyond_sessions(program)).encode()).hexdigest()[:4]
    return replace(program, program_id=ProgramId(f"{program.program_id}-{mark}"))


def _beyond_sessions(program: Program) -> Program:
    return replace(program, sessions=(), hours_as_written="", source=Source())


def _note_contradiction(cells: Cells, group: _Group) -> None:
    rows = [str(cells.frame.row_numbers[place]) for place in group.places]
    for place in group.places:
        cells.start(place)
        cells.note(
            "program_id" if cells.has("program_id") else "program_name",
            "catalog/repeated-program-id",
            f"Rows {', '.join(rows)} have one program id, and they tell different things.",
            fix="Give each program and term an id of its own, or delete the rows that are out of date.",
        )
