"""Programs of the catalog: those asked for, or one."""

from pss_cli.domain.near_names import hint
from pss_cli.domain.program import Program
from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import database, programs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which programs. `only_incomplete`: those that lack something a match needs."""

    only_incomplete: bool = False
    with_unlisted: bool = False


def run(workspace: Workspace, request: Request) -> tuple[Program, ...]:
    """The programs asked for, by id."""
    with database.reading(workspace) as store:
        everything = programs.every_program(store) if request.with_unlisted else programs.all_programs(store)
    return tuple(program for program in everything if not (request.only_incomplete and program.is_complete))


def one(workspace: Workspace, program_id: str) -> Program:
    """The program of an id, listed or not.

    Raises:
        Unreadable: there is none; the nearest is proposed.
    """
    with database.reading(workspace) as store:
        return named(programs.every_program(store), program_id)


def named(everything: tuple[Program, ...], program_id: str) -> Program:
    """The program of an id, or the only one of a name.

    Raises:
        Unreadable: there is none, or several have the name; the nearest is proposed.
    """
    known = KnownPrograms.of(everything)
    found = known.find(program_id)
    if len(found) == 1:
        return next(program for program in everything if program.program_id == found[0])
    if found:
        raise Unreadable(
            f'{len(found)} programs are called "{program_id}": {", ".join(found)}.',
            slug="catalog/unknown-program",
            fix="Name the one you mean by its id.",
            next_command="pss catalog list",
        )
    raise Unreadable(
        f'There is no program with the id or name "{program_id}".{hint(known.nearest(program_id))}',
        slug="catalog/unknown-program",
        next_command="pss catalog list",
    )
