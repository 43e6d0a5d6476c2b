"""Imports a catalog of programs; incomplete ones are kept, listed and not matched until filled in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from sqlite3 import Connection

from pss_cli.domain.counting import counted
from pss_cli.domain.participation import Participation
from pss_cli.domain.program import Program
from pss_cli.domain.source import Source
from pss_cli.jobs import list_import, table_import
from pss_cli.jobs.importing import ImportRequest
from pss_cli.jobs.list_import import Listed, Rules
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.kinds import Kind
from pss_cli.workspace import database, journal, programs, terms
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.programs import CatalogChange
from pss_cli.workspace.terms import Ended

Request = ImportRequest
"""Files of catalogs, of one partner or many."""


def run(workspace: Workspace, request: Request) -> ImportOutcome:
    """Saves the programs of all files, or of none.

    Raises:
        Unreadable: a file cannot be read or is no catalog.
        Forbidden: a column holds social security or card numbers.
    """
    found = table_import.tables_of(request.choice, Kind.CATALOG, request.as_of)
    catalog = list_import.listed(workspace, request, found, Kind.CATALOG, _rules(request))
    with database.reading(workspace) as store:
        filled, kept = _filled(store, catalog.records)
        change = programs.changes(store, filled, _sources(catalog))
        ended = programs.ended_by(store, change.changed)
        seats = terms.seats_of(store, ended)
    saves = bool(catalog.records) and (catalog.is_clean or request.skip_bad_rows) and not request.is_dry_run
    if saves:
        _save(workspace, catalog, change)
    remarks = (*found.left, *_ended(ended, seats), *kept, *incomplete(filled))
    return list_import.outcome(workspace, catalog, change, remarks, saved=saves)


def _rules(request: Request) -> Rules[Program]:
    return Rules(
        parse=lambda table, columns: parse(table.sample, columns, CatalogOptions(as_of=request.as_of)),
        key=lambda program: program.program_id,
        source=lambda program: program.source,
        is_same=lambda one, other: replace(one, source=Source()) == replace(other, source=Source()),
        repeated=(
            "catalog/repeated-program-id",
            "The program id of this row also stands in {place}, and the two rows tell different things.",
            "Give each program and term an id of its own, or delete the row that is out of date.",
        ),
    )


def _filled(store: Connection, sent: Sequence[Program]) -> tuple[tuple[Program, ...], tuple[str, ...]]:
    """The programs with what somebody filled in here and the partner leaves open, and a sentence that says so."""
    known = {one.program_id: one for one in programs.SHELF.some(store, [one.program_id for one in sent])}
    filled = tuple(one.filled_from(known.get(one.program_id, one)) for one in sent)
    gaps = Counter(gap for one, now in zip(sent, filled, strict=True) for gap in one.missing if gap not in now.missing)
    what = ", ".join(f"{gap} {count:,}" for gap, count in gaps.items())
    return filled, (f"Kept as known here, where the list leaves them open: {what}.",) * bool(gaps)


def _sources(catalog: Listed[Program]) -> tuple[str, ...]:
    """Files whose programs may be gone; with bad rows none is, as they may be the missing ones."""
    return tuple(table.frame.file for table in catalog.tables if not table.parsed.counts.rejected)


def _save(workspace: Workspace, catalog: Listed[Program], change: CatalogChange) -> None:
    with database.writing(workspace, "pss import-catalog") as store:
        programs.replace_catalog(store, change)
        changed = list_import.note(store, catalog, change)
        journal.describe(store, f"catalog: {changed}, {changed.gone} no longer listed.")


def _ended(ended: Ended, seats: Sequence[Participation]) -> tuple[str, ...]:
    """A sentence on programs that begin anew: their children are past ones and may be matched again."""
    if not seats:
        return ()
    begin = f"{counted(len(ended), 'program')} begin{'s' * (len(ended) == 1)} a new term"
    held = sum(seat.stage.holds_seat for seat in seats)
    return (f"{begin}: the {counted(held, 'seat')} of the last one fall{'s' * (held == 1)} free for it.",)


def incomplete(listed: Sequence[Program]) -> tuple[str, ...]:
    """A sentence on programs that cannot be matched yet and on what they lack."""
    lacking = [program for program in listed if not program.is_complete]
    if not lacking:
        return ()
    gaps = Counter(gap for program in lacking for gap in program.missing)
    what = ", ".join(f"{gap} {count:,}" for gap, count in gaps.items())
    kept = f"Incomplete: {len(lacking):,} of {len(listed):,} programs are kept and listed but not matched."
    return (f"{kept} Missing: {what}. Fill them in with Excel:  pss sheet export catalog",)
