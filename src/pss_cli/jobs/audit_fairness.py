"""Audits who holds a seat, waits and comes, by group: the one job that reads restricted facts."""

from dataclasses import dataclass
from datetime import date

from pss_cli.alignment.equity import EquityRow, Fact, equity_rows
from pss_cli.alignment.gaps import served_needs
from pss_cli.alignment.supply import supply_of
from pss_cli.errors import Unreadable
from pss_cli.jobs.identify_needs import no_students, profiles_of
from pss_cli.workspace import database, match_runs, participation, programs, restricted, settings
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The day to audit."""

    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Rows by field, measure and group; groups under `minimum` students are hidden."""

    rows: tuple[EquityRow, ...]
    minimum: int
    has_match: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Counts by group.

    Raises:
        Unreadable: there are no students, or the school does not keep restricted facts.
    """
    choices = settings.load(workspace)
    with database.reading(workspace) as store:
        facts_kept = restricted.all_facts(store)
        profiles = profiles_of(store, workspace, request.as_of)
        held = participation.held_seats(store)
        sessions = participation.all_sessions(store)
        supply = supply_of(programs.all_programs(store), held, request.as_of, choices.school_name)
        latest = match_runs.latest(store)
    if not profiles:
        raise no_students()
    if not facts_kept:
        raise Unreadable(
            "This workspace keeps no restricted facts (race, language status ...), so there is nothing to audit by.",
            slug="audit/no-facts",
            fix="If the school wants the audit, allow them and import the roster again; nothing else reads them.",
            next_command="pss config set imports.keep_restricted true",
        )
    served = served_needs(held, supply)
    waiting = {entry.student_id for entry in latest.waitlist} if latest else set()
    offered: dict[str, list[bool]] = {}
    for session in sessions:
        if session.day <= request.as_of:
            offered.setdefault(session.student_id, []).append(session.present)
    facts = tuple(
        Fact(
            student_id=profile.student_id,
            has_need=bool(profile.open_needs),
            is_served=bool({need.code for need in profile.open_needs} & served.get(profile.student_id, set())),
            is_waiting=bool(profile.open_needs) and profile.student_id in waiting,
            sessions=len(offered.get(profile.student_id, ())),
            came=sum(offered.get(profile.student_id, ())),
        )
        for profile in profiles
    )
    rows = equity_rows(facts, facts_kept, choices.minimum_cell)
    return Report(rows=rows, minimum=choices.minimum_cell, has_match=latest is not None)
