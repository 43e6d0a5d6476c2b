"""Takes the families' answers about the seats of the newest match: a yes is an enrollment, a no frees the seat."""

from datetime import date

from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.placement import MatchRun
from pss_cli.errors import Unreadable
from pss_cli.jobs.accept_match import refuse_contradicted
from pss_cli.jobs.answered_seats import AnsweredSeat, answered
from pss_cli.jobs.seat_decisions import Decision, Verdict, keep, refuse_beyond
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, match_runs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The seats, in the order of students, and whether their answers were taken."""

    run_id: str
    seats: tuple[AnsweredSeat, ...]
    saved: bool


def run(workspace: Workspace, as_of: date, *, is_dry_run: bool = False) -> Report:
    """Enrolls where the family said yes; blocks the seat where it said no, so that the next match gives it away.

    Raises:
        Unreadable: there is no match of this year, or no family has answered about a seat of it.
        RulesConflict: people decided otherwise meanwhile, each seat is named; or a shared limit holds less now.
    """
    with database.editing(workspace, "pss match accept", is_dry_run=is_dry_run) as store:
        match_runs.refuse_old(store, "", as_of)
        stored = match_runs.get(store)
        seats = answered(store, as_of)
        if not seats:
            raise _nothing_answered()
        decisions = [_decision(stored, seat, as_of) for seat in seats]
        refuse_contradicted(store, stored, decisions, as_of)
        refuse_beyond(store, decisions)
        if not is_dry_run:
            keep(store, decisions)
            yes = sum(seat.said_yes for seat in seats)
            journal.describe(store, f"answers of families: {yes} seats enrolled, {len(seats) - yes} free")
    return Report(run_id=stored.run_id, seats=seats, saved=not is_dry_run)


def _decision(stored: MatchRun, seat: AnsweredSeat, as_of: date) -> Decision:
    return Decision(
        run_id=stored.run_id,
        student_id=seat.student_id,
        program_ids=(seat.program_id,),
        verdict=Verdict.ACCEPT if seat.said_yes else Verdict.NEXT,
        made_on=as_of,
        note=f"the family said {'yes' if seat.said_yes else 'no'} on {seat.on.isoformat()}",
        stage=EnrollmentStage.ENROLLED,
    )


def _nothing_answered() -> Unreadable:
    return Unreadable(
        "No family has said yes or no to a seat of the newest match that is still to be settled.",
        slug="outreach/no-answers",
        fix="Note what came of the calls first. An answer counts for seats that were offered by that day.",
        next_command="pss outreach-list -o output/outreach.xlsx",
    )
