"""Computes strengths and needs of every student, and keeps a dated snapshot of tiers and bands."""

from collections import Counter
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.need import NeedProfile, ProfileStatus
from pss_cli.domain.need_snapshot import Movement, movement, snapshot_of
from pss_cli.domain.record import CalendarDay
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable
from pss_cli.needs.profiles import profile_all
from pss_cli.needs.results import NO_POINTS
from pss_cli.slotted import dataclass
from pss_cli.workspace import (
    database,
    journal,
    need_snapshots,
    overrides,
    participation,
    programs,
    records,
    rule_packs,
    students,
    terms,
)
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The day to compute for."""

    as_of: date
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts of students by tier and need, how tiers moved since the last snapshot, and rules changed here.

    `unusable` holds for each student without a whole score the first result that the rules have no points for.
    """

    students: int
    tiers: tuple[tuple[str, int], ...]
    needs: tuple[tuple[str, int], ...]
    not_enough_data: int
    provisional: int
    unusable: tuple[str, ...]
    review: int
    moved: Movement | None
    changed_rules: tuple[str, ...]
    has_calendar: bool
    saved: bool


def profiles_of(  # noqa: PLR0913 by which decisions, from which students, and how much of them
    store: Connection,
    workspace: Workspace,
    as_of: date,
    *,
    with_decisions: bool = True,
    active: tuple[Student, ...] | None = None,
    needs_alone: bool = False,
) -> tuple[NeedProfile, ...]:
    """Profiles of all active students on a day, from what is stored and the rules in force.

    Without decisions the bands are those of the score alone. `active` are the active students where they are read
    already. `needs_alone` leaves strengths, reviews and what is missing out.
    """
    return profile_all(
        students.active(store) if active is None else active,
        records.load(store),
        rule_packs.in_force(workspace, as_of),
        as_of,
        overrides.all_overrides(store) if with_decisions else (),
        sessions=participation.all_sessions(store),
        seats=(*participation.all_participations(store), *terms.past_seats(store)),
        programs=dict(programs.SHELF.fields(store, "program_id", "program_name")),
        needs_alone=needs_alone,
    )


def run(workspace: Workspace, request: Request) -> Report:
    """Computes all profiles and keeps the snapshot of the day.

    Raises:
        Unreadable: there are no students.
    """
    pack = rule_packs.in_force(workspace, request.as_of)
    with database.reading(workspace) as store:
        profiles = profiles_of(store, workspace, request.as_of)
        earlier = need_snapshots.before(store, request.as_of)
        has_calendar = records.SHELVES[CalendarDay].count(store) > 0
    if not profiles:
        raise no_students()
    snapshot = snapshot_of(profiles, request.as_of, f"{pack.pack.name} {pack.pack.version}", pack.changed)
    if not request.is_dry_run:
        with database.writing(workspace, "pss needs identify") as store:
            need_snapshots.save(store, (snapshot,))
            journal.describe(store, f"needs of {len(profiles)} students as of {request.as_of.isoformat()}")
    return Report(
        students=len(profiles),
        tiers=tuple(sorted(Counter(tier_word(profile.tier) for profile in profiles).items())),
        needs=_need_counts(profiles),
        not_enough_data=sum(profile.status is ProfileStatus.NOT_ENOUGH_DATA for profile in profiles),
        provisional=sum(profile.status is ProfileStatus.PROVISIONAL for profile in profiles),
        unusable=_unusable(profiles),
        review=sum(bool(profile.review) for profile in profiles),
        moved=movement(earlier, snapshot) if earlier else None,
        changed_rules=pack.changed,
        has_calendar=has_calendar,
        saved=not request.is_dry_run,
    )


def no_students() -> Unreadable:
    return Unreadable(
        "There are no students in this workspace yet.",
        slug="workspace/no-roster",
        next_command="pss import-roster roster.xlsx",
    )


def tier_word(tier: int | None) -> str:
    return "no tier" if tier is None else f"tier {tier}"


def _unusable(profiles: tuple[NeedProfile, ...]) -> tuple[str, ...]:
    unscored = (profile for profile in profiles if profile.status is not ProfileStatus.SCORED)
    found = (next((one for one in profile.missing if one.endswith(NO_POINTS)), "") for profile in unscored)
    return tuple(filter(None, found))


def _need_counts(profiles: tuple[NeedProfile, ...]) -> tuple[tuple[str, int], ...]:
    counts = Counter(code for profile in profiles for code in {need.code for need in profile.open_needs})
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
