"""Audits who is selected, holds a seat, waits and comes, by group: the one job that reads restricted facts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from sqlite3 import Connection

from pss_cli.alignment.equity import OF_THESE, PARTS, WITH_A_NEED, Count, Fact, counts
from pss_cli.alignment.supply import supply_of
from pss_cli.disclosure.groups import hidden_groups
from pss_cli.disclosure.minimum import minimum_cell
from pss_cli.disclosure.shares import coded, coded_interval, fewest_of
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.seats_held import needs_served
from pss_cli.domain.student import RestrictedFacts
from pss_cli.errors import DataRefused, Unreadable
from pss_cli.jobs.identify_needs import no_students, profiles_of
from pss_cli.slotted import dataclass
from pss_cli.tables import past_pupils
from pss_cli.tables.heading import normal
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.workspace import database, match_runs, participation, programs, restricted, rule_packs, settings, students
from pss_cli.workspace.layout import Workspace

STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The day to audit; `outcomes` is a file of what became of students (student_id, ended_badly)."""

    as_of: date
    outcomes: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure of one group, worded; all but the label is empty when it is hidden.

    `students` alone is None where the number would tell a share that is coded: how many of the group have a need.
    """

    field: str
    group: str
    measure: str
    students: int | None
    share: str
    interval: str

    @property
    def is_hidden(self) -> bool:
        return not self.share


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Rows by field, measure and group; groups under `minimum` students are hidden.

    `outcomes` are known of so many students; `unclear` rows of the file told none.
    """

    rows: tuple[Row, ...]
    minimum: int
    has_match: bool
    outcomes: int = 0
    unclear: int = 0
    changed_rules: tuple[str, ...] = ()


def run(workspace: Workspace, request: Request) -> Report:
    """Shares of active students by every restricted fact that is kept; writes nothing.

    Raises:
        Unreadable: there are no students, the school does not keep restricted facts, or the file cannot be read.
        DataRefused: the file of outcomes has no outcome of any student here.
    """
    minimum = minimum_cell(settings.load(workspace).minimum_cell)
    ended, unclear = _outcomes(workspace, request.outcomes) if request.outcomes else ({}, 0)
    facts, kept, has_match = _facts(workspace, request.as_of, ended)
    if not kept:
        raise _no_facts()
    known = sum(fact.ended_badly is not None for fact in facts)
    if request.outcomes and not known:
        raise DataRefused(
            "No outcome in this file is of a student of this school.",
            slug="audit/no-outcomes",
            fix="The file needs the columns student_id and ended_badly (yes or no).",
        )
    rows = _shown(counts(facts, kept), minimum)
    return Report(
        rows=rows,
        minimum=minimum,
        has_match=has_match,
        outcomes=known,
        unclear=unclear,
        changed_rules=rule_packs.in_force(workspace, request.as_of).changed,
    )


def _shown(found: Sequence[Count], minimum: int) -> tuple[Row, ...]:
    """The counts in words; within a field a group is hidden in every measure or in none."""
    rows: list[Row] = []
    for field in dict.fromkeys(count.field for count in found):
        mine = [count for count in found if count.field == field]
        tables = [
            {count.group: count.people for count in mine if count.measure == measure}
            for measure in dict.fromkeys(count.measure for count in mine)
            if measure not in dict(PARTS)
        ]
        hidden = hidden_groups(tables, minimum)
        told = [count for count in mine if count.total and count.group not in hidden]
        fewest = {one.group: fewest_of(one.hits / one.total, one.total) for one in told if one.measure == WITH_A_NEED}
        for count in mine:
            row = _row(count, is_hidden=count not in told)
            is_base_coded = count.measure in OF_THESE and any(fewest.values())
            rows.append(_without_base(row, count, fewest.get(count.group, 0)) if is_base_coded else row)
    return tuple(rows)


def _row(count: Count, *, is_hidden: bool) -> Row:
    if is_hidden:
        return Row(field=count.field, group=count.group, measure=count.measure, students=None, share="", interval="")
    share = count.hits / count.total
    return Row(
        field=count.field,
        group=count.group,
        measure=count.measure,
        students=count.people,
        share=coded(share, count.people),
        interval=coded_interval(share, count.people),
    )


def _without_base(row: Row, count: Count, fewest: int) -> Row:
    """The row without its number of students; where their share of the group is coded, its own in steps of 5 %."""
    if row.is_hidden or not fewest:
        return replace(row, students=None)
    share = round(STEPS * count.hits / count.total) / STEPS
    return replace(row, students=None, share=coded(share, fewest), interval=coded_interval(share, fewest))


def _facts(
    workspace: Workspace, as_of: date, ended: Mapping[StudentId, bool]
) -> tuple[tuple[Fact, ...], tuple[RestrictedFacts, ...], bool]:
    """What is counted of each active student, the restricted facts, and whether a match was made."""
    with database.reading(workspace) as store:
        kept = restricted.all_facts(store)
        profiles = profiles_of(store, workspace, as_of)
        held = participation.held_seats(store, as_of)
        latest = match_runs.of_year(store, as_of)
        offered = _offered(store, as_of)
        supply = supply_of(programs.all_programs(store), held, as_of, settings.load(workspace).school_name)
    if not profiles:
        raise no_students()
    served = needs_served(held, supply.programs)
    seated = {seat.student_id for seat in held}
    waiting = {entry.student_id for entry in latest.waitlist} if latest else set()
    facts = tuple(
        Fact(
            student_id=profile.student_id,
            has_need=bool(profile.open_needs),
            is_served=bool({need.code for need in profile.open_needs} & served.get(profile.student_id, frozenset())),
            is_waiting=bool(profile.open_needs) and profile.student_id in waiting,
            holds_seat=profile.student_id in seated,
            sessions=len(offered.get(profile.student_id, ())),
            came=sum(offered.get(profile.student_id, ())),
            ended_badly=ended.get(profile.student_id),
        )
        for profile in profiles
    )
    return facts, kept, latest is not None


def _no_facts() -> Unreadable:
    return Unreadable(
        "This workspace keeps no restricted facts (race, language status ...), so there is nothing to audit by.",
        slug="audit/no-facts",
        fix="If the school wants the audit, allow them and import the roster again; nothing else reads them.",
        next_command="pss config set import.keep_restricted true",
    )


def _offered(store: Connection, as_of: date) -> dict[str, list[bool]]:
    """Every session offered to each student until a day, and whether the student came."""
    offered: dict[str, list[bool]] = {}
    for session in participation.all_sessions(store):
        if session.day <= as_of:
            offered.setdefault(session.student_id, []).append(session.present)
    return offered


def _outcomes(workspace: Workspace, file: Path) -> tuple[dict[StudentId, bool], int]:
    """What became of each student the file names, and how many of its rows say nothing clear of anybody."""
    options = ReadOptions(known_headings=frozenset({normal(past_pupils.STUDENT), normal(past_pupils.OUTCOME)}))
    rows = past_pupils.outcomes(read_file(file, options)[0])
    with database.reading(workspace) as store:
        known = KnownStudents.of(students.all_students(store))
    ended: dict[StudentId, bool] = {}
    for written, ended_badly in rows:
        student_id = known.find(written).student_id
        if student_id and ended_badly is not None:
            ended[student_id] = ended_badly
    return ended, len(rows) - len(ended)
