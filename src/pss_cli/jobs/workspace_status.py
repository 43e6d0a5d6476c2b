"""Says where a school stands: what is there, what is late or missing, and the next three commands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from sqlite3 import Connection

from pss_cli.domain.counting import counted
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.domain.school_year import SchoolYear
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, settings
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.overview import Overview, look

STALE_AFTER = timedelta(days=30)
NEW_FOR = timedelta(days=7)
BACKUP_AFTER = timedelta(days=14)
STEPS_SHOWN = 3
AGING_KINDS = ("roster", "attendance")
DATA_COMMANDS = ("pss import-roster", "pss import-catalog", "pss import-records", "pss import-participation")


class NoticeKind(StrEnum):
    """`new`: came in lately. `late`: older than it should be. `missing`: not there yet."""

    NEW = "new"
    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing worth knowing today."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A command to type next, and why."""

    command: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Where the school stands on a day; `steps` are the next three at most, most useful first."""

    school: str
    year: str
    as_of: date
    overview: Overview
    notices: tuple[Notice, ...]
    steps: tuple[Step, ...]


def run(workspace: Workspace, as_of: date) -> Report:
    """Reads the workspace and changes nothing."""
    chosen = settings.load(workspace)
    with database.reading(workspace) as store:
        overview = _with_contacts(store, look(store, as_of, str(chosen.year)), chosen.outreach, as_of)
    backed_up = _last_backup(workspace)
    return Report(
        school=chosen.school_name,
        year=str(chosen.year),
        as_of=as_of,
        overview=overview,
        notices=(*_year_notices(overview, chosen.year, as_of), *_notices(overview, as_of, backed_up)),
        steps=(*_year_steps(overview, chosen.year, as_of), *_steps(overview, as_of, backed_up))[:STEPS_SHOWN],
    )


def _with_contacts(store: Connection, seen: Overview, policy: OutreachPolicy, as_of: date) -> Overview:
    """The overview with what came of the calls: who is to be called again by the day, and which seats are answered."""
    if not seen.attempts:
        return seen
    from pss_cli.jobs.answered_seats import answered
    from pss_cli.outreach.answers import standings
    from pss_cli.workspace import outreach

    states = standings(outreach.of_year(store, as_of), policy)
    due = sum(one.next_contact is not None and one.next_contact <= as_of for one in states.values())
    answered_seats = len(answered(store, as_of))
    return replace(seen, contacted=len(states), calls_due=due, answered_seats=answered_seats)


def _year_notices(seen: Overview, year: SchoolYear, as_of: date) -> Iterator[Notice]:
    if year < SchoolYear.containing(as_of):
        yield Notice(NoticeKind.LATE, f"The settings say the school year {year}; it is {SchoolYear.containing(as_of)}.")
    if seen.old_seats:
        seats = counted(seen.old_seats, "seat of an earlier year counts", "seats of an earlier year count")
        yield Notice(NoticeKind.LATE, f"{seats} as taken still: the programs have no dates.")


def _year_steps(seen: Overview, year: SchoolYear, as_of: date) -> Iterator[Step]:
    if year < SchoolYear.containing(as_of):
        yield Step(f"pss config set school.year {SchoolYear.containing(as_of)}", "A new school year has begun.")
    if seen.old_seats:
        yield Step("pss sheet export participation", "Say who has completed the program, or left it.")


def _notices(seen: Overview, as_of: date, backed_up: date | None) -> Iterator[Notice]:
    yield from _import_notices(seen, as_of)
    yield from _gap_notices(seen)
    if seen.calls_due:
        yield Notice(NoticeKind.LATE, f"{counted(seen.calls_due, 'student')} with a contact due by today.")
    if seen.answered_seats:
        text = counted(seen.answered_seats, "seat is neither taken nor free", "seats are neither taken nor free")
        yield Notice(NoticeKind.LATE, f"{text}, and the family has said yes or no.")
    if seen.students and backed_up is None:
        yield Notice(NoticeKind.MISSING, "There is no backup in the folder backups.")
    elif seen.students and backed_up is not None and as_of - backed_up > BACKUP_AFTER:
        yield Notice(NoticeKind.LATE, f"The last backup is of {backed_up}.")


def _import_notices(seen: Overview, as_of: date) -> Iterator[Notice]:
    fresh: dict[date, list[str]] = {}
    for each in seen.imports:
        age = as_of - each.as_of
        if each.kind in AGING_KINDS and age > STALE_AFTER:
            yield Notice(NoticeKind.LATE, f"The last {each.kind} is of {each.as_of}, {age.days} days ago.")
        elif timedelta(0) <= age <= NEW_FOR:
            fresh.setdefault(each.as_of, []).append(each.kind)
    for day, kinds in sorted(fresh.items(), reverse=True):
        yield Notice(NoticeKind.NEW, f"As of {day}: {', '.join(kinds)}.")


def _gap_notices(seen: Overview) -> Iterator[Notice]:
    if seen.incomplete_programs:
        text = f"{counted(seen.incomplete_programs, 'program lacks', 'programs lack')} seats, grades, days or needs."
        yield Notice(NoticeKind.MISSING, f"{text} They are not matched.")
    if seen.came_without_seat:
        text = counted(
            seen.came_without_seat, "student comes to a program and holds", "students come to programs and hold"
        )
        yield Notice(NoticeKind.MISSING, f"{text} no seat there. A match may give it to others.")
    if seen.tiers.get(None):
        text = f"{counted(seen.tiers[None], 'student has', 'students have')} too little data for a tier."
        yield Notice(NoticeKind.MISSING, text)
    if seen.match is not None and (closed := seen.match.summary.without_option - seen.match.summary.too_little_data):
        unknown = seen.match.summary.too_little_data
        count = counted(closed + unknown, "student with a need has", "students with a need have")
        parts = f": none could take {closed}, of {unknown} too little is known" if unknown else ""
        yield Notice(NoticeKind.MISSING, f"{count} no program open to them{parts}.")


def _steps(seen: Overview, as_of: date, backed_up: date | None) -> Iterator[Step]:
    """Everything that could be done now, most useful first; each thing waits for what it needs."""
    yield from _data_steps(seen)
    if seen.students:
        yield from _need_steps(seen)
    if seen.match is not None:
        yield from _after_match_steps(seen)
    if seen.students and (backed_up is None or as_of - backed_up > BACKUP_AFTER):
        yield Step("pss backup", "Keep a copy in another place.")
    if seen.students:
        yield Step("pss students list --unserved", "See who has a need and no seat.")
        yield Step("pss align", "Compare needs with free seats.")


def _data_steps(seen: Overview) -> Iterator[Step]:
    if not seen.students:
        yield Step("pss import-roster roster.xlsx", "Bring in the students.")
    if not seen.programs:
        yield Step("pss import-catalog catalog.xlsx", "Bring in the programs of your partners.")
    if not seen.records:
        yield Step(
            "pss import-records attendance.csv", "Bring in attendance, test results, ratings: needs rest on them."
        )


def _need_steps(seen: Overview) -> Iterator[Step]:
    if seen.needs_on is None:
        yield Step("pss needs identify", "See what each student needs.")
    elif _is_older(seen, "pss needs identify", ("pss import-roster", "pss import-records")):
        yield Step("pss needs identify", "There is newer data than the needs rest on.")
    if seen.programs:
        yield from _seat_steps(seen)


def _seat_steps(seen: Overview) -> Iterator[Step]:
    if seen.incomplete_programs == seen.programs:
        yield Step(
            "pss sheet export catalog",
            "No program can be matched before its seats, grades, days and needs are filled in.",
        )
        return
    if seen.came_without_seat:
        yield Step("pss sheet export participation", "Say who of those who come is enrolled, so that the seat is kept.")
    elif not seen.seats_held and seen.match is None:
        yield Step("pss import-participation participation.csv", "Say who sits in which program already.")
    if seen.match is None:
        yield Step("pss match students", "Give out the seats.")
    elif _is_older(seen, "pss match students", (*DATA_COMMANDS, "pss needs identify")):
        yield Step("pss match students --keep latest", "There is newer data than the match rests on.")


def _after_match_steps(seen: Overview) -> Iterator[Step]:
    if seen.answered_seats:
        yield Step("pss match accept --answers", "Enroll who said yes, free the seats of those who said no.")
    if not seen.attempts:
        yield Step("pss outreach-list -o output/outreach.xlsx", "Nobody was contacted yet.")
    elif seen.calls_due:
        yield Step("pss outreach-list -o output/outreach.xlsx", "Contacts are due.")
    if not seen.has_workplan:
        yield Step("pss workplan init", "Begin the workplan of the year.")
    elif seen.workplan_rendered_on is None:
        yield Step("pss workplan render", "Make the workplan as a document.")
    elif _is_older(seen, "pss workplan render", ("pss match students", "pss needs identify")):
        yield Step("pss workplan render", "Its measures have changed.")
    if seen.incomplete_programs:
        yield Step("pss sheet export catalog", "Some programs lack seats, grades, days or needs.")


def _is_older(seen: Overview, command: str, than: tuple[str, ...]) -> bool:
    mine = seen.last_change.get(command, 0)
    return any(seen.last_change.get(other, 0) > mine for other in than)


def _last_backup(workspace: Workspace) -> date | None:
    """The day in the name of the newest backup of this workspace."""
    days = []
    for path in workspace.backups.glob("pss-backup-*.zip"):
        try:
            days.append(date.fromisoformat(path.stem.removeprefix("pss-backup-")[:10]))
        except ValueError:
            continue
    return max(days, default=None)
