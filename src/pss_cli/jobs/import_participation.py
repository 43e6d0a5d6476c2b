"""Imports who takes part in which program, and who came to which session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pss_cli.errors import DataRefused, WrongCommand
from pss_cli.jobs.importing import FileChoice, MarkedCopy, frames_of, marked_copy, not_read, remembered
from pss_cli.jobs.proposed_ids import proposals_of
from pss_cli.jobs.table_import import refuse_private, remember
from pss_cli.problems import Counts, Parsed, Severity, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap, map_columns
from pss_cli.tables.participation import Entry, ParticipationOptions, parse
from pss_cli.workspace import database, imports, journal, participation, programs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files of seats or sessions; `program` (id or name) is said for all of them."""

    choice: FileChoice
    as_of: date
    program: str = ""
    blank_is_absent: bool = False
    skip_bad_rows: bool = False
    is_dry_run: bool = False


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the entries of all files, or of none.

    Raises:
        Unreadable: a file cannot be read.
        Forbidden: a column holds social security or card numbers.
        DataRefused: there is no roster or no catalog yet.
        WrongCommand: the program named is not in the catalog.
    """
    options = _options(workspace, request)
    frames = frames_of(request.choice)
    for frame in frames:
        refuse_private(frame)
    mapped = list(zip(frames, _columns(workspace, frames, request), strict=True))
    tables = [(frame, told, parse(frame, told, options)) for frame, told in _with_students(mapped)]
    parsed = [one for _, _, one in tables]
    left = [frame for frame in frames if not any(frame is table[0] for table in tables)]
    problems = (*map(not_read, left), *(problem for one in parsed for problem in one.problems))
    questions = asked_once(question for one in parsed for question in one.questions)
    has_errors = any(problem.severity is Severity.ERROR for problem in problems)
    saves = not questions and (not has_errors or request.skip_bad_rows) and not request.is_dry_run
    entries = tuple(entry for one in parsed for entry in one.records)
    changes = _save(workspace, tables, request) if saves else _compare(workspace, entries)
    proposed = proposals_of(((frame, told) for frame, told, _ in tables), questions, options.students, request.as_of)
    copied = (
        MarkedCopy()
        if request.is_dry_run
        else marked_copy(
            workspace,
            request.choice.files,
            proposed.frames(frames),
            (*problems, *proposed.problems),
            proposed.left(),
        )
    )
    return ImportOutcome(
        kind=Kind.PARTICIPATION.value,
        saved=saves,
        counts=sum((one.counts for one in parsed), Counts()),
        changes=Changed(changes.new, changes.changed, changes.same, len(changes.absent)),
        problems=problems,
        questions=proposed.told(copied.path, ("pss import-participation", *_said_again(request))),
        marked_copy=copied.path,
        remarks=(*_remarks(changes), *copied.notices),
    )


def _said_again(request: Request) -> tuple[str, ...]:
    return (f'--program "{request.program}"',) if request.program else ()


def _options(workspace: Workspace, request: Request) -> ParticipationOptions:
    with database.reading(workspace) as store:
        known, offered = KnownStudents.of(students.all_students(store)), KnownPrograms.of(programs.all_programs(store))
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
        blank_is_absent=request.blank_is_absent,
    )


def _named(written: str, offered: KnownPrograms) -> str:
    """The id of the program said with `--program`."""
    found = offered.find(written)
    if not written or len(found) == 1:
        return found[0] if written else ""
    nearest = offered.nearest(written)
    raise WrongCommand(
        f'"{written}" is not one program of the catalog.',
        slug="participation/unknown-program",
        fix=f'Did you mean "{nearest}"?' if nearest else "Use the id of a program.",
        next_command="pss catalog list",
    )


def _columns(workspace: Workspace, frames: Sequence[TextFrame], request: Request) -> list[ColumnMap]:
    with database.reading(workspace) as store:
        saved = [remembered(store, frame, (Kind.PARTICIPATION,), request.choice.sender)[1] for frame in frames]
    return [
        map_columns(frame, Kind.PARTICIPATION, saved=known, said=request.choice.said)
        for frame, known in zip(frames, saved, strict=True)
    ]


def _with_students(mapped: list[tuple[TextFrame, ColumnMap]]) -> list[tuple[TextFrame, ColumnMap]]:
    """The tables with student ids; all of them when none has any, so that the question is asked."""
    found = [pair for pair in mapped if pair[1].index("local_id") is not None or pair[1].index("state_id") is not None]
    return found or mapped


def _save(
    workspace: Workspace, tables: Sequence[tuple[TextFrame, ColumnMap, Parsed[Entry]]], request: Request
) -> participation.Changes:
    entries = tuple(entry for _, _, one in tables for entry in one.records)
    with database.writing(workspace, "pss import-participation") as store:
        changes = participation.save(store, entries)
        for frame, columns, one in tables:
            if request.choice.said or request.choice.sender:
                remember(store, frame, columns, request.as_of, request.choice.sender)
            imports.note(
                store,
                imports.ImportNote(
                    kind=Kind.PARTICIPATION.value,
                    file=frame.file,
                    as_of=request.as_of,
                    read=one.counts.read,
                    kept=one.counts.kept,
                    repeated=one.counts.repeated,
                    rejected=one.counts.rejected,
                    new=changes.new,
                    changed=changes.changed,
                    same=changes.same,
                    gone=len(changes.absent),
                ),
            )
        journal.describe(
            store, f"participation: {changes.new} new, {changes.changed} changed, {changes.same} the same."
        )
    return changes


def _compare(workspace: Workspace, entries: Sequence[Entry]) -> participation.Changes:
    with database.reading(workspace) as store:
        return participation.compare(store, entries)


def _remarks(changes: participation.Changes) -> tuple[str, ...]:
    if not changes.absent:
        return ()
    seats = ", ".join(f"{seat.student_id} in {seat.program_id}" for seat in changes.absent[:5])
    more = f" and {len(changes.absent) - 5} more" if len(changes.absent) > 5 else ""
    told = f"Held in the store and not in this file: {seats}{more}. They keep their seats; "
    return (f"{told}to free one, import a row with the stage withdrawn.",)
