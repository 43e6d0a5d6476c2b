"""Takes a proposed match: all its seats. Those decided on in a sheet come back with `import_sheet`."""

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.participation import EnrollmentStage
from pss_cli.domain.placement import MatchRun, Placement
from pss_cli.errors import WrongCommand
from pss_cli.jobs.limit_seats import refused
from pss_cli.jobs.seat_decisions import Decision, Verdict, contradictions, keep, refuse_beyond, standing_of
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, match_runs, students
from pss_cli.workspace.layout import Workspace

STAGES = (EnrollmentStage.REFERRED, EnrollmentStage.ENROLLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which match (empty: the newest), and what its accepted seats become."""

    as_of: date
    run: str = ""
    stage: str = EnrollmentStage.REFERRED.value
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How many seats of how many students were accepted."""

    run_id: str
    seats: int
    students: int
    stage: EnrollmentStage
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Accepts every seat of a match, or none.

    Raises:
        Unreadable: there is no such match, or the newest is of an earlier school year.
        WrongCommand: an accepted seat cannot become that.
        RulesConflict: people decided otherwise since the match, each seat is named; or a shared limit holds less now.
    """
    stage = _stage(request.stage)
    with database.editing(workspace, "pss match accept", is_dry_run=request.is_dry_run) as store:
        match_runs.refuse_old(store, request.run, request.as_of)
        stored = match_runs.get(store, request.run)
        decisions = [_accepted(stored, seat, stage, request.as_of) for seat in stored.placements]
        refuse_contradicted(store, stored, decisions, request.as_of)
        refuse_beyond(store, decisions)
        if decisions and not request.is_dry_run:
            keep(store, decisions)
            journal.describe(store, f"match {stored.run_id}: {len(decisions)} seats {stage.value}")
    return Report(
        run_id=stored.run_id,
        seats=len(decisions),
        students=len({one.student_id for one in decisions}),
        stage=stage,
        saved=bool(decisions) and not request.is_dry_run,
    )


def _stage(text: str) -> EnrollmentStage:
    for stage in STAGES:
        if stage.value == text:
            return stage
    raise WrongCommand(f'An accepted seat cannot become "{text}".', fix="Use --as referred or --as enrolled.")


def _accepted(run: MatchRun, seat: Placement, stage: EnrollmentStage, as_of: date) -> Decision:
    return Decision(
        run_id=run.run_id,
        student_id=seat.student_id,
        program_ids=(seat.program_id,),
        verdict=Verdict.ACCEPT,
        made_on=as_of,
        stage=stage,
    )


def refuse_contradicted(store: Connection, run: MatchRun, decisions: Sequence[Decision], as_of: date) -> None:
    """Refuses decisions against which people decided otherwise since the match.

    Raises:
        RulesConflict: each of them is named.
    """
    standing = standing_of(store, as_of)
    here = {student.student_id for student in students.active(store)}
    wrong = [text for decision in decisions for text in contradictions(decision, run, standing)]
    gone = dict.fromkeys(one.student_id for one in decisions if one.student_id not in here)
    wrong += [f"Student {student_id} is no longer on the roster." for student_id in gone]
    if wrong:
        raise refused("Not every seat of this match can be accepted", wrong, "what is known now")
