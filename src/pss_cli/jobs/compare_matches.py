"""Compares two stored matches: who keeps, who moves, what each gives."""

from pss_cli.domain.placement import MatchRun
from pss_cli.errors import WrongCommand
from pss_cli.jobs.match_facts import input_of, of_run
from pss_cli.matching.records.whatif import Known, Mover, known_of, movers
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Two matches by id; the second empty means the newest, and the newest alone the one before and itself."""

    one: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Both matches, the placements they share, the students whose programs differ, and what programs are called."""

    one: MatchRun
    other: MatchRun
    kept: int
    movers: tuple[Mover, ...]
    known: Known


def run(workspace: Workspace, request: Request) -> Report:
    """Reads both matches.

    Raises:
        Unreadable: one is not stored, or there is but one.
        WrongCommand: both are the same.
    """
    with database.reading(workspace) as store:
        one, other = match_runs.get(store, request.one), match_runs.get(store, request.other)
        if one.run_id == other.run_id and not request.other:
            one = match_runs.before(store, other)
        known = known_of(input_of(store, workspace, of_run(other)))
    if one.run_id == other.run_id:
        raise WrongCommand(f"{one.run_id} is the same match twice.", next_command="pss match runs")
    return Report(one, other, len(one.pairs & other.pairs), movers(one, other, known), known)
