"""Keeps limits that programs share, takes one away, and lists them with what is left. The next match keeps to them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import RunId
from pss_cli.domain.shared_limit import SharedLimit, key_of
from pss_cli.errors import RulesConflict
from pss_cli.jobs.limit_seats import seats_taken, taken_already
from pss_cli.jobs.match_facts import Choices, records_of
from pss_cli.jobs.pin_checks import all_broken, refuse_all
from pss_cli.jobs.typed_limit import TypedLimit, named, read
from pss_cli.matching.records.shared_limits import LimitUse
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import database, journal, match_runs, programs, settings, shared_limits
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """The limit kept, the one of the same name before it, and what seats held today and pins take of it already.

    `students` counts those on the roster whose seats take something of it.
    """

    limit: SharedLimit
    before: SharedLimit | None
    students: int
    taken: int
    saved: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The limits with what is taken of each, and the match whose seats count."""

    uses: tuple[LimitUse, ...]
    run_id: RunId | None


def run(workspace: Workspace, typed: TypedLimit, *, is_dry_run: bool = False) -> Report:
    """Keeps the limit, in the place of an earlier one of the same name.

    Raises:
        WrongCommand: its name, amount, programs or who counts are not understood; all of it at once.
        Unreadable: a program is not known.
        RulesConflict: pins take more than it holds.
    """
    with database.editing(workspace, "pss match limit", is_dry_run=is_dry_run) as store:
        limit, wrong = read(typed, KnownPrograms.of(programs.every_program(store)))
        refuse_all(wrong or [*_of_pins(store, workspace, limit)], "The limit was NOT kept.")
        before = shared_limits.get(store, limit.name)
        if not is_dry_run:
            shared_limits.save(store, (limit,))
            journal.describe(store, f"limit {limit.name}: {limit.amount:,} for {counted(len(limit.uses), 'program')}")
        counting, taken = taken_already(store, limit)
    return Report(limit, before, counting, taken, not is_dry_run)


def release(workspace: Workspace, name: str, *, is_dry_run: bool = False) -> SharedLimit:
    """Takes the limit away.

    Raises:
        Unreadable: there is none of this name.
    """
    with database.editing(workspace, "pss match release --limit", is_dry_run=is_dry_run) as store:
        limit = named(shared_limits.all_limits(store), name)
        if not is_dry_run:
            shared_limits.release(store, limit.name)
            journal.describe(store, f"release: limit {limit.name}")
    return limit


def listed(workspace: Workspace, as_of: date) -> Listed:
    """Every limit, with what seats held today, pins and the newest match take of it."""
    with database.reading(workspace) as store:
        newest = match_runs.latest(store)
        return Listed(seats_taken(store, newest, as_of), newest.run_id if newest else None)


def _of_pins(store: Connection, workspace: Workspace, limit: SharedLimit) -> Iterator[RulesConflict]:
    """Pins that take more than the limit holds; what was wrong before it is passed over."""
    policy = settings.load(workspace).match
    records = records_of(store, workspace, Choices(as_of=limit.made_on, max_programs=policy.max_programs))
    others = tuple(one for one in records.limits if key_of(one.name) != key_of(limit.name))
    known = {one.text for one in all_broken(replace(records, limits=others))}
    for one in all_broken(replace(records, limits=(*others, limit))):
        if one.text not in known:
            student_id, program_id = one.pairs[-1]
            yield RulesConflict(
                one.text,
                slug="match/pins-contradict",
                fix="Release a pin, or let the limit hold more.",
                next_command=f"pss match release {student_id} {program_id}",
            )
