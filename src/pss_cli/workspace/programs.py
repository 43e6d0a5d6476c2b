"""Programs of the store. A program missing from a full catalog is no longer listed, never deleted."""

from collections.abc import Iterable
from dataclasses import replace
from sqlite3 import Connection

from pss_cli.domain.program import Program
from pss_cli.workspace import terms
from pss_cli.workspace.list_change import ListChange
from pss_cli.workspace.shelf import Shelf
from pss_cli.workspace.terms import Ended

SHELF = Shelf("programs", Program, lambda program: program.program_id)
every_program = SHELF.all
"""Listed programs and those no longer listed, by id."""
get = SHELF.get


CatalogChange = ListChange[Program]
"""`gone` are listed programs of the same file that it now lacks."""


def all_programs(store: Connection) -> tuple[Program, ...]:
    """Listed programs by id, incomplete ones included."""
    return tuple(program for program in SHELF.all(store) if program.listed)


def put(store: Connection, program: Program) -> None:
    """Adds or replaces one program; see `put_all`."""
    put_all(store, (program,))


def put_all(store: Connection, programs: Iterable[Program]) -> None:
    """Adds or replaces programs; where one tells of a later term, the seats of the last one are put aside."""
    programs = tuple(programs)
    terms.put_aside(store, ended_by(store, programs))
    SHELF.put(store, programs)


def ended_by(store: Connection, programs: Iterable[Program]) -> Ended:
    """The terms that are over, as these programs tell of later ones than the store does."""
    told = {program.program_id: program for program in programs}
    ended = ((before.program_id, told[before.program_id].ended_term(before)) for before in SHELF.some(store, told))
    return {program_id: last_day for program_id, last_day in ended if last_day is not None}


def changes(store: Connection, programs: Iterable[Program], files: Iterable[str]) -> CatalogChange:
    """What `replace_catalog` would change. Partners send their own lists: only what came from `files` can be gone."""
    difference = SHELF.compare(store, programs)
    sent = set(files)
    gone = tuple(program for program in difference.gone if program.listed and program.source.file in sent)
    return replace(difference, gone=gone)


def replace_catalog(store: Connection, change: CatalogChange) -> None:
    """Stores what `changes` found: new and changed programs, and those gone, no longer listed."""
    unlisted = (replace(program, listed=False) for program in change.gone)
    put_all(store, (*change.new, *change.changed, *unlisted))
