"""Imports who takes part in which program, and who came to which session."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pss_cli.domain.counting import counted
from pss_cli.domain.near_names import meant
from pss_cli.domain.participation import Participation
from pss_cli.errors import DataRefused, WrongCommand
from pss_cli.jobs.import_outcome import outcome
from pss_cli.jobs.importing import ImportRequest, columns_of, known_students, tables_of
from pss_cli.jobs.staged_import import StagedImport, staged_import
from pss_cli.jobs.table_import import wrong_kind
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.could_be import tells_who_came
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.participation import ParticipationOptions, read
from pss_cli.tables.table import Table
from pss_cli.workspace import database, journal, participation, programs
from pss_cli.workspace.came import Came, came_without_seat
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.staging import Staging


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(ImportRequest):
    """Files of seats or sessions; `program` (id or name) and the `day` or `month` are said for all of them."""

    program: str = ""
    day: date | None = None
    month: tuple[int, int] | None = None
    blank_is_absent: bool = False


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the entries of all files, or of none.

    Raises:
        Unreadable: a file cannot be read, or is for another import.
        Forbidden: a column holds social security or card numbers.
        DataRefused: there is no roster or no catalog yet.
        WrongCommand: the program named is not in the catalog.
    """
    tables = tables_of(request.choice)
    with database.reading(workspace) as store:
        mapped = [(table, columns_of(store, table.sample, (Kind.PARTICIPATION,), request.choice)) for table in tables]
    known = known_students(workspace)
    _refuse_others(mapped, known, request)
    options = _options(workspace, known, request)
    with Staging(workspace, participation.SHELVES) as staging:
        ours = _with_students(mapped)
        found = staged_import(
            request, tables, ours, staging, lambda table, told, staged: read(table, told, options, staged)
        )
        changes, remarks = _stored(workspace, found, staging, request)
    done = ImportOutcome(
        kind=Kind.PARTICIPATION.value,
        saved=found.saves,
        counts=found.counts,
        changes=changes,
        remarks=remarks,
    )
    return outcome(workspace, found, done, ("pss import-participation", *_said_again(request)))


def _said_again(request: Request) -> tuple[str, ...]:
    program = (f'--program "{request.program}"',) if request.program else ()
    if request.day:
        return (*program, f"--date {request.day.isoformat()}")
    return (*program, f"--date {request.month[0]}-{request.month[1]:02}") if request.month else program


def _refuse_others(mapped: list[tuple[Table, ColumnMap]], known: KnownStudents, request: Request) -> None:
    """Stops where every table is for another import, and neither the program nor a column was said."""
    if request.program or request.choice.said:
        return
    kinds = [_other_kind(table.sample, columns, known) for table, columns in mapped]
    if kinds and kinds[0] and all(kinds):
        raise wrong_kind(mapped[0][0].sample, kinds[0], Kind.PARTICIPATION, request.choice)


def _other_kind(frame: TextFrame, columns: ColumnMap, known: KnownStudents) -> Kind | None:
    """What else a table is; a list of far fewer students than the school has may be that of a program."""
    from pss_cli.tables.recognition import kind_of

    found = kind_of(frame)
    if found is Kind.CATALOG:
        return found
    if tells_who_came(columns, frame.headers) or any(
        columns.index(field) is not None for field in ("program_id", "program_name")
    ):
        return None
    is_short = found is Kind.ROSTER and len(frame.rows) < len(known.local_ids) / 2
    return found if found in (Kind.ROSTER, *RECORD_KINDS) and not is_short else None


def _options(workspace: Workspace, known: KnownStudents, request: Request) -> ParticipationOptions:
    with database.reading(workspace) as store:
        offered = KnownPrograms.of(programs.all_programs(store))
    if not known.local_ids or not offered.names:
        missing, command = ("roster", "roster") if not known.local_ids else ("catalog of programs", "catalog")
        raise DataRefused(
            f"There is no {missing} yet, so no row can be matched. Nothing was saved: NOT one row.",
            slug="participation/no-roster-or-catalog",
            fix=f"Import the {missing} first.",
            next_command=f"pss import-{command} FILE",
        )
    return ParticipationOptions(
        as_of=request.as_of,
        students=known,
        programs=offered,
        program=_named(request.program, offered),
        day=request.day,
        month=request.month,
        blank_is_absent=request.blank_is_absent,
    )


def _named(written: str, offered: KnownPrograms) -> str:
    """The id of the program said with `--program`."""
    found = offered.find(written)
    if not written or len(found) == 1:
        return found[0] if written else ""
    raise WrongCommand(
        f'"{written}" is not one program of the catalog.',
        slug="participation/unknown-program",
        fix=meant(offered.nearest(written), "Use the id of a program."),
        next_command="pss catalog list",
    )


def _with_students(mapped: list[tuple[Table, ColumnMap]]) -> list[tuple[Table, ColumnMap]]:
    """The tables with student ids; all of them when none has any, so that the question is asked."""
    found = [pair for pair in mapped if pair[1].index("local_id") is not None or pair[1].index("state_id") is not None]
    return found or mapped


def _stored(
    workspace: Workspace, found: StagedImport, staging: Staging, request: Request
) -> tuple[Changed, tuple[str, ...]]:
    """What the entries change, or would, and what to know of them; they are stored where nothing stands against it."""
    if found.saves:
        request.choice.tell("Saving")
    with database.editing(workspace, "pss import-participation", is_dry_run=not found.saves) as store:
        absent = participation.left_out(store, staging, request.as_of)
        changes = replace(staging.compare(store), gone=len(absent))
        if found.saves:
            staging.save(store)
            is_kept = bool(request.choice.said or request.choice.sender)
            for one in found.tables:
                one.note(store, request, changes, is_kept=is_kept)
            journal.describe(store, f"participation: {changes}.")
        came = came_without_seat(store, request.as_of) if found.saves else ()
    return changes, (*_told_absent(absent), *_told_came(came))


def _told_came(came: Sequence[Came]) -> tuple[str, ...]:
    if not came:
        return ()
    who = counted(len({one.student_id for one in came}), "student came and holds", "students came and hold")
    where = counted(len({one.program_id for one in came}), "program")
    told = f"{who} no seat, in {where}: a match may give it to others. Say who is enrolled:  "
    return (f"{told}pss sheet export participation",)


def _told_absent(absent: Sequence[Participation]) -> tuple[str, ...]:
    if not absent:
        return ()
    seats = ", ".join(f"{seat.student_id} in {seat.program_id}" for seat in absent[:5])
    more = f" and {len(absent) - 5} more" if len(absent) > 5 else ""
    told = f"Held in the store and not in this file: {seats}{more}. They keep their seats; "
    return (f"{told}to free one, import a row with the stage withdrawn.",)
