"""Lists of students to act on: without a seat, absent and not followed up, tier 3 without a plan."""

from datetime import date
from enum import StrEnum
from sqlite3 import Connection

from pss_cli.alignment.misuse import unserved
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import ABSENCE, NeedProfile
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.seats_held import seats_held
from pss_cli.domain.student import Student
from pss_cli.jobs.align_services import facts_of
from pss_cli.jobs.identify_needs import no_students, profiles_of
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, meeting_tasks, outreach, participation, records, rule_packs, students
from pss_cli.workspace.layout import Workspace

ABSENT_MUCH = 2
"""Severity of absence from which somebody should have called: concern."""


class Which(StrEnum):
    """The lists there are."""

    ALL = "all"
    UNSERVED = "unserved"
    NO_FOLLOW_UP = "no-follow-up"
    WITHOUT_PLAN = "without-plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which list, on which day, of which grade (empty: all)."""

    as_of: date
    which: Which = Which.ALL
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One student of a list: profile, seats held, and the day of the last contact or note of this year."""

    student: Student
    profile: NeedProfile
    programs: tuple[str, ...]
    last_contact: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The students in the order to act in: most severe first; and what the school's own rules changed."""

    lines: tuple[Line, ...]
    which: Which
    changed_rules: tuple[str, ...] = ()


def run(workspace: Workspace, request: Request) -> Report:
    """Students of the list as things stand on the day; writes nothing.

    Raises:
        Unreadable: there are no students.
    """
    with database.reading(workspace) as store:
        active = students.active(store)
        profiles = profiles_of(store, workspace, request.as_of, active=active)
        if not profiles:
            raise no_students()
        contacts = _last_contacts(store, request.as_of)
        held = seats_held(participation.of_day(store, request.as_of))
        without = _without_seat(store, workspace, request, profiles)
    by_id = {student.student_id: student for student in active}
    lines = [
        Line(
            student=by_id[profile.student_id],
            profile=profile,
            programs=tuple(sorted(held.get(profile.student_id, ()))),
            last_contact=contacts.get(profile.student_id),
        )
        for profile in sorted(profiles, key=lambda profile: profile.urgency)
    ]
    return Report(
        lines=tuple(line for line in lines if _is_asked(line, request, without)),
        which=request.which,
        changed_rules=rule_packs.in_force(workspace, request.as_of).changed,
    )


def _without_seat(
    store: Connection, workspace: Workspace, request: Request, profiles: tuple[NeedProfile, ...]
) -> frozenset[StudentId]:
    """Students with a need and no seat for any, where the list is of them."""
    if request.which is not Which.UNSERVED:
        return frozenset()
    facts = facts_of(store, workspace, request.as_of, profiles)
    return frozenset(unserved(facts.wanting, facts.supply, facts.held))


def _is_asked(line: Line, request: Request, without: frozenset[StudentId]) -> bool:
    which = request.which
    if request.grade not in {"", line.profile.grade}:
        return False
    if which is Which.UNSERVED:
        return line.profile.student_id in without
    if which is Which.NO_FOLLOW_UP:
        return line.profile.severity_of(ABSENCE) >= ABSENT_MUCH and line.last_contact is None
    if which is Which.WITHOUT_PLAN:
        return line.profile.tier == 3 and not line.programs and line.last_contact is None
    return True


def _last_contacts(store: Connection, as_of: date) -> dict[StudentId, date]:
    """The last contact attempt, recorded observation or task of a meeting of each student this school year."""
    first = SchoolYear.containing(as_of).first_day
    days = [(attempt.student_id, attempt.made_on) for attempt in outreach.all_attempts(store)]
    days += [(note.student_id, note.seen_on) for note in records.load(store).observations]
    days += [(task.student_id, task.decided_on) for task in meeting_tasks.all_tasks(store)]
    last: dict[StudentId, date] = {}
    for student_id, day in days:
        if first <= day <= as_of:
            last[student_id] = max(day, last.get(student_id, day))
    return last
