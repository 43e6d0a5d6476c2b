"""Programs of the catalog: those asked for, or one."""

from pss_cli.domain.identifiers import did_you_mean
from pss_cli.domain.near_names import nearest
from pss_cli.domain.program import Program
from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
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
    """The program of an id.

    Raises:
        Unreadable: there is none; the nearest is proposed.
    """
    by_id = {str(program.program_id): program for program in everything}
    if program_id in by_id:
        return by_id[program_id]
    near = nearest(program_id, by_id, 0.5)
    hint = did_you_mean(program_id, by_id) or (f" Did you mean {near}?" if near else "")
    raise Unreadable(
        f'There is no program with the id "{program_id}".{hint}',
        slug="catalog/unknown-program",
        next_command="pss catalog list",
    )
