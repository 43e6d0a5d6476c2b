"""Programs of the catalog: those asked for, or one."""

from pss_cli.domain.identifiers import ProgramId
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


def likely_id(workspace: Workspace, typed: str) -> ProgramId:
    """The id of the only program that may be meant; where none or several may be, what was typed."""
    if not typed:
        return ProgramId(typed)
    with database.reading(workspace) as store:
        found = KnownPrograms.of(programs.every_program(store)).meant(typed)
    return found[0] if len(found) == 1 else ProgramId(typed)


def facts(program: Program) -> tuple[tuple[str, str], ...]:
    """Everything the catalog says of a program, in the order of our template, what is missing, and where from."""
    from pss_cli.tables import catalogs

    headers, rows = catalogs.write((program,))
    told = ((header, text) for header, text in zip(headers, rows[0], strict=True) if text)
    return (*told, ("missing", ", ".join(program.missing) or "nothing"), ("from", str(program.source)))


def named(everything: tuple[Program, ...], typed: str) -> Program:
    """The program of an id, of a name, or of the beginning of a name.

    Raises:
        Unreadable: there is none, or several are called or begin so; they or the nearest are proposed.
    """
    known = KnownPrograms.of(everything)
    found = known.meant(typed)
    if len(found) == 1:
        return next(program for program in everything if program.program_id == found[0])
    count = f"{len(found)} programs are called or begin with" if found else "There is no program with the id or name"
    raise Unreadable(
        f'{count} "{typed}".{known.proposal(typed)}', slug="catalog/unknown-program", next_command="pss catalog list"
    )
