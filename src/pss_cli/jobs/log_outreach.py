"""Notes one contact attempt by hand."""

from collections.abc import Iterable, Iterator
from datetime import date

from pss_cli.domain.family import Household
from pss_cli.domain.identifiers import StudentId, did_you_mean
from pss_cli.domain.near_names import hint
from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.student import Student
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.jobs.answered_seats import answered
from pss_cli.outreach.attempts import Standing, standing
from pss_cli.outreach.households import households
from pss_cli.outreach.outcomes import SHORT, nearest_outcome, outcome_named
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, outreach, settings, students
from pss_cli.workspace.layout import Workspace

CHANNELS = ("phone", "letter", "mail", "text", "in person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One attempt. `who` is a student's id or a household's as the list shows it; `outcome` in words."""

    who: str
    outcome: str
    made_on: date
    channel: str = "phone"
    by: str = ""
    note: str = ""
    next_contact_on: date | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was noted for which students, and where the contact stands now. `is_new` False: it was noted before.

    `answered` seats of the match have their family's yes or no, and are neither taken nor freed yet.
    """

    student_ids: tuple[StudentId, ...]
    outcome: str
    standing: Standing
    is_new: bool
    saved: bool
    answered: int


def run(workspace: Workspace, request: Request) -> Report:
    """Notes one attempt for every student of the household.

    Raises:
        WrongCommand: the outcome or channel is none we know.
        Unreadable: there is no such student or household.
    """
    policy = settings.load(workspace).outreach
    with database.editing(workspace, "pss outreach log", is_dry_run=request.is_dry_run) as store:
        members = household_of(students.active(store), request.who)
        known = tuple(a for a in outreach.of_year(store, request.made_on) if a.student_id in members)
        attempts = tuple(_attempt(request, student_id) for student_id in members)
        is_new = any(attempt not in known for attempt in attempts)
        if is_new and not request.is_dry_run:
            outreach.add(store, attempts)
            journal.describe(store, f"one attempt noted for {len(attempts)} students: {attempts[0].outcome.value}")
        to_settle = len(answered(store, request.made_on))
    return Report(
        student_ids=members,
        outcome=attempts[0].outcome.value,
        standing=standing((*known, *attempts), policy),
        is_new=is_new,
        saved=is_new and not request.is_dry_run,
        answered=to_settle,
    )


def household_of(roster: tuple[Student, ...], who: str) -> tuple[StudentId, ...]:
    """The students of the household named by its own id or by any of its students.

    Raises:
        Unreadable: there is none.
    """
    found = households(roster)
    for house in found:
        if who == house.household_id or who in house.student_ids:
            return house.student_ids
    raise Unreadable(
        f'There is no active student or household "{who}".' + did_you_mean(who, _ids(found)),
        slug="outreach/unknown-household",
        fix="Use an id from the list, zeros in front included.",
        next_command="pss outreach-list",
    )


def _ids(found: Iterable[Household]) -> Iterator[str]:
    for house in found:
        yield from (*house.student_ids, house.household_id)


def _attempt(request: Request, student_id: StudentId) -> ContactAttempt:
    outcome = outcome_named(request.outcome)
    if outcome is None:
        raise WrongCommand(
            f'"{request.outcome}" is not an outcome.{hint(nearest_outcome(request.outcome))}',
            slug="outreach/unknown-outcome",
            fix=f"Use one of: {', '.join(SHORT)}.",
        )
    if request.channel not in CHANNELS:
        raise WrongCommand(f'"{request.channel}" is not a channel.', fix=f"Use one of: {', '.join(CHANNELS)}.")
    if request.next_contact_on is not None and request.next_contact_on < request.made_on:
        raise WrongCommand("The next contact cannot lie before this one.", fix="Check --next and --on.")
    return ContactAttempt(
        student_id=student_id,
        made_on=request.made_on,
        channel=request.channel,
        outcome=outcome,
        by=request.by,
        note=request.note,
        next_contact_on=request.next_contact_on,
    )
