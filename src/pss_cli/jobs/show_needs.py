"""Profiles to look at: of the whole school, of a grade or need, or of one student."""

from collections.abc import Iterable
from datetime import date

from pss_cli.domain.identifiers import did_you_mean
from pss_cli.domain.need import NeedProfile, ProfileStatus
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable
from pss_cli.jobs.identify_needs import no_students, profiles_of
from pss_cli.needs.review import sensitive_reasons
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, records, rule_packs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which students: all of what is said must hold. `shows_sensitive` adds homeless and foster to the review."""

    as_of: date
    student_id: str = ""
    grade: str = ""
    need: str = ""
    homeroom: str = ""
    tier: int | None = None
    only_review: bool = False
    only_missing: bool = False
    shows_sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A profile beside its student; `review` with the sensitive reasons where they were asked for."""

    profile: NeedProfile
    student: Student
    review: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Students with the highest need first, those with too little data last; `school` counts all, shown or not."""

    shown: tuple[Shown, ...]
    school: int
    changed_rules: tuple[str, ...]


def run(workspace: Workspace, request: Request) -> Report:
    """The profiles asked for, as they are on the day; writes nothing.

    Raises:
        Unreadable: there are no students, or no student has the id.
    """
    with database.reading(workspace) as store:
        active = students.active(store)
        profiles = profiles_of(store, workspace, request.as_of, active=active)
        sensitive = sensitive_reasons(records.load(store).flags) if request.shows_sensitive else {}
    if not profiles:
        raise no_students()
    by_id = {student.student_id: student for student in active}
    chosen = [
        Shown(
            profile=profile,
            student=by_id[profile.student_id],
            review=(*profile.review, *sensitive.get(profile.student_id, ())),
        )
        for profile in profiles
    ]
    chosen = [shown for shown in chosen if _is_asked(shown, request)]
    if request.student_id and not chosen:
        raise unknown_student(request.student_id, by_id)
    pack = rule_packs.in_force(workspace, request.as_of)
    return Report(
        shown=tuple(sorted(chosen, key=lambda one: one.profile.urgency)),
        school=len(profiles),
        changed_rules=pack.changed,
    )


def unknown_student(student_id: str, known: Iterable[str]) -> Unreadable:
    """What is told of an id that no active student has; one that only lacks its leading zeros is proposed."""
    return Unreadable(
        f'No active student has the id "{student_id}".{did_you_mean(student_id, known)}',
        slug="roster/unknown-student",
        fix="Copy the id as the roster has it, with its zeros.",
        next_command="pss roster list",
    )


def _is_asked(shown: Shown, request: Request) -> bool:
    profile = shown.profile
    return (
        (not request.student_id or profile.student_id == request.student_id)
        and (not request.grade or profile.grade == request.grade)
        and (not request.homeroom or profile.homeroom == request.homeroom)
        and (request.tier is None or profile.tier == request.tier)
        and (not request.need or any(need.code == request.need for need in profile.open_needs))
        and (not request.only_review or bool(shown.review))
        and (not request.only_missing or profile.status is ProfileStatus.NOT_ENOUGH_DATA)
    )
