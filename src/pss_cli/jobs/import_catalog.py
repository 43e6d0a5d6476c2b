"""Imports a catalog of programs; incomplete ones are kept, listed and not matched until filled in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pss_cli.domain.program import Program
from pss_cli.domain.source import Source
from pss_cli.jobs import table_import
from pss_cli.jobs.importing import FileChoice, MarkedCopy, marked_copy
from pss_cli.problems import Counts, Parsed, Place, Problem, Severity, asked_once
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.workspace import database, imports, journal, programs
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.programs import CatalogChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Files of catalogs, of one partner or many."""

    choice: FileChoice
    as_of: date
    skip_bad_rows: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """One table with its columns and what came of its rows."""

    frame: TextFrame
    columns: ColumnMap
    parsed: Parsed[Program]


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the programs of all files, or of none.

    Raises:
        Unreadable: a file cannot be read or is no catalog.
        Forbidden: a column holds social security or card numbers.
    """
    found = table_import.tables_of(request.choice, Kind.CATALOG)
    options = CatalogOptions(as_of=request.as_of)
    with database.reading(workspace) as store:
        mapped = [
            (frame, table_import.columns_of(store, frame, Kind.CATALOG, request.choice.said, request.choice.sender))
            for frame in found.frames
        ]
    tables = [_Table(frame, columns, parse(frame, columns, options)) for frame, columns in mapped]
    listed, crossing, counts = _joined(tables)
    with database.reading(workspace) as store:
        change = programs.changes(store, listed, _sources(tables))
    problems = (*found.problems, *(problem for table in tables for problem in table.parsed.problems), *crossing)
    questions = asked_once(question for table in tables for question in table.parsed.questions)
    is_clean = not questions and not any(problem.severity is Severity.ERROR for problem in problems)
    saves = bool(listed) and (is_clean or request.skip_bad_rows) and not request.is_dry_run
    if saves:
        _save(workspace, tables, change, counts, request)
    copied = (
        MarkedCopy()
        if request.is_dry_run
        else marked_copy(workspace, request.choice.files, found.frames, problems, questions)
    )
    remarks = [line for table in tables for line in table_import.told(table.frame, table.columns)]
    remarks += [f"Not read: {name} (not a list of programs)." for name in found.left]
    return ImportOutcome(
        kind=Kind.CATALOG.value,
        saved=saves,
        counts=counts,
        changes=Changed(len(change.new), len(change.changed), len(change.same), len(change.gone)),
        problems=problems,
        questions=questions,
        marked_copy=copied.path,
        remarks=(*dict.fromkeys(remarks), *incomplete(listed), *copied.notices),
    )


def _sources(tables: Sequence[_Table]) -> tuple[str, ...]:
    """Files whose programs may be gone; with bad rows none is, as they may be the missing ones."""
    return tuple(table.frame.file for table in tables if not table.parsed.counts.rejected)


def _joined(tables: Sequence[_Table]) -> tuple[tuple[Program, ...], list[Problem], Counts]:
    """The programs of all tables; one in two tables is repeated, or a problem if the two differ."""
    known: dict[str, Program] = {}
    problems: list[Problem] = []
    total = Counts()
    for table in tables:
        repeated = rejected = 0
        for program in table.parsed.records:
            other = known.setdefault(program.program_id, program)
            if other is program:
                continue
            if replace(other, source=Source()) == replace(program, source=Source()):
                repeated += 1
            else:
                rejected += 1
                problems.append(_in_two_tables(table.frame, program, other))
        counts = table.parsed.counts
        total += replace(
            counts,
            kept=counts.kept - repeated - rejected,
            repeated=counts.repeated + repeated,
            rejected=counts.rejected + rejected,
        )
    return tuple(known.values()), problems, total


def _in_two_tables(frame: TextFrame, program: Program, other: Program) -> Problem:
    return Problem(
        "catalog/repeated-program-id",
        Place(frame.file, frame.sheet, program.source.row),
        f"The program id of this row also stands in {other.source}, and the two rows tell different things.",
        fix="Give each program and term an id of its own, or delete the row that is out of date.",
        value=program.program_id,
    )


def _save(
    workspace: Workspace, tables: Sequence[_Table], change: CatalogChange, counts: Counts, request: Request
) -> None:
    with database.writing(workspace, "pss import-catalog") as store:
        programs.replace_catalog(store, change)
        for table in tables:
            table_import.remember(store, table.frame, table.columns, request.as_of, request.choice.sender)
        note = imports.ImportNote(
            kind=Kind.CATALOG.value,
            file=", ".join(sorted({table.frame.file for table in tables})),
            as_of=request.as_of,
            read=counts.read,
            kept=counts.kept,
            repeated=counts.repeated,
            rejected=counts.rejected,
            new=len(change.new),
            changed=len(change.changed),
            same=len(change.same),
            gone=len(change.gone),
        )
        imports.note(store, note)
        journal.describe(
            store,
            f"catalog: {note.new} new, {note.changed} changed, {note.same} the same, {note.gone} no longer listed.",
        )


def incomplete(listed: Sequence[Program]) -> tuple[str, ...]:
    """A sentence on programs that cannot be matched yet and on what they lack."""
    lacking = [program for program in listed if not program.is_complete]
    if not lacking:
        return ()
    gaps = Counter(gap for program in lacking for gap in program.missing)
    what = ", ".join(f"{gap} {count:,}" for gap, count in gaps.items())
    kept = f"Incomplete: {len(lacking):,} of {len(listed):,} programs are kept and listed but not matched."
    return (f"{kept} Missing: {what}. Fill them in with pss catalog edit, or in the file.",)
