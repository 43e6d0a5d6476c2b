"""The counts behind `pss status`, asked of the store itself: no record is read into memory, so it stays quick."""

import json
from dataclasses import field
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.placement import MatchSummary
from pss_cli.domain.school_year import SchoolYear
from pss_cli.slotted import dataclass
from pss_cli.workspace import journal
from pss_cli.workspace.came import came_without_seat
from pss_cli.workspace.in_force import IN_FORCE

_STAGES = ", ".join(f"'{stage.value}'" for stage in EnrollmentStage if stage.holds_seat)
HELD = f"participations WHERE json_extract(body, '$.stage') IN ({_STAGES}) AND {IN_FORCE}"
LISTED = "programs WHERE json_extract(body, '$.listed')"
RECORD_TABLES = (
    "attendance_totals",
    "attendance_days",
    "assessments",
    "marks",
    "incidents",
    "ratings",
    "observations",
    "strengths",
    "flags",
)


@dataclass(frozen=True, slots=True)
class LastImport:
    """The last import of one kind of file."""

    kind: str
    file: str
    as_of: date


@dataclass(frozen=True, slots=True)
class LastMatch:
    """The last stored match, in counts of students."""

    made_on: str
    summary: MatchSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a workspace holds, in counts.

    `tiers` counts students by tier at the last `needs identify`, None for those with too little data.
    `school_days` are those of the calendar.
    `old_seats` are those held of an earlier school year in programs without dates, of which nobody knows the end.
    `contacted` and `calls_due` count students, `answered_seats` seats of the match whose family has said yes or no.
    `came_without_seat` counts students who come to a program in which they hold no seat.
    `last_change` gives for each command the number of its last change in force: a larger one is later.
    """

    students: int
    gone: int
    programs: int
    incomplete_programs: int
    seats_held: int
    records: int
    attempts: int
    contacted: int = 0
    calls_due: int = 0
    answered_seats: int = 0
    came_without_seat: int = 0
    school_days: int = 0
    old_seats: int = 0
    imports: tuple[LastImport, ...] = ()
    needs_on: date | None = None
    tiers: dict[int | None, int] = field(default_factory=dict)
    match: LastMatch | None = None
    has_workplan: bool = False
    workplan_rendered_on: date | None = None
    last_change: dict[str, int] = field(default_factory=dict)


def look(store: Connection, as_of: date, school_year: str) -> Overview:
    """Counts everything `pss status` tells of."""
    workplan = store.execute(
        "SELECT json_extract(body, '$.last_rendered_on') FROM workplans WHERE key = ?", (school_year,)
    ).fetchone()
    needs_on, tiers = _needs(store)
    return Overview(
        students=_count(store, "students WHERE json_extract(body, '$.status') = 'active'"),
        gone=_count(store, "students WHERE json_extract(body, '$.status') = 'gone'"),
        programs=_count(store, LISTED),
        incomplete_programs=_incomplete(store),
        seats_held=_count(store, HELD, as_of),
        old_seats=_old_seats(store, as_of),
        came_without_seat=len({one.student_id for one in came_without_seat(store, as_of)}),
        records=sum(_count(store, table) for table in RECORD_TABLES),
        school_days=_count(store, "calendar"),
        attempts=_count(store, "contact_attempts"),
        imports=_imports(store),
        needs_on=needs_on,
        tiers=tiers,
        match=_match(store),
        has_workplan=workplan is not None,
        workplan_rendered_on=date.fromisoformat(workplan[0]) if workplan and workplan[0] else None,
        last_change=_last_change(store),
    )


def _count(store: Connection, what: str, *days: date) -> int:
    said = [day.isoformat() for day in days]
    return int(store.execute(f"SELECT count(*) FROM {what}", said).fetchone()[0])  # noqa: S608 our own words


def _incomplete(store: Connection) -> int:
    """Listed programs without seats, grades, days or needs: the rule of `Program.missing`, asked of the store."""
    return _count(
        store,
        f"{LISTED} AND (json_extract(body, '$.seats') IS NULL OR json_extract(body, '$.grade_min') IS NULL "
        "OR json_extract(body, '$.grade_max') IS NULL OR json_array_length(body, '$.sessions') = 0 "
        "OR json_array_length(body, '$.needs') = 0)",
    )


def _old_seats(store: Connection, as_of: date) -> int:
    before = "json_extract(body, '$.since') < ?"
    dateless = "json_extract(body, '$.starts_on') IS NULL AND json_extract(body, '$.ends_on') IS NULL"
    of_these = f"json_extract(body, '$.program_id') IN (SELECT key FROM programs WHERE {dateless})"  # noqa: S608 our own words
    return _count(store, f"{HELD} AND {before} AND {of_these}", as_of, SchoolYear.containing(as_of).planned_from)


def _imports(store: Connection) -> tuple[LastImport, ...]:
    rows = store.execute(
        "SELECT json_extract(body, '$.kind') AS kind, json_extract(body, '$.file'), "
        "max(json_extract(body, '$.as_of')) FROM imports GROUP BY kind ORDER BY kind"
    )
    return tuple(LastImport(kind, file, date.fromisoformat(day)) for kind, file, day in rows)


def _needs(store: Connection) -> tuple[date | None, dict[int | None, int]]:
    row = store.execute("SELECT body FROM need_snapshots ORDER BY key DESC LIMIT 1").fetchone()
    if row is None:
        return None, {}
    snapshot = json.loads(row[0])
    tiers: dict[int | None, int] = {}
    for student in snapshot["students"]:
        tiers[student["tier"]] = tiers.get(student["tier"], 0) + 1
    return date.fromisoformat(snapshot["made_on"]), tiers


def _match(store: Connection) -> LastMatch | None:
    row = store.execute(
        "SELECT json_extract(body, '$.made_on'), json_extract(body, '$.summary') FROM match_runs "
        "ORDER BY json_extract(body, '$.number') DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return None
    return LastMatch(row[0], MatchSummary(**json.loads(row[1])))


def _last_change(store: Connection) -> dict[str, int]:
    done = set(journal.stacks(store).done)
    rows = store.execute("SELECT command, number FROM journal ORDER BY number")
    return {command: number for command, number in rows if number in done}
