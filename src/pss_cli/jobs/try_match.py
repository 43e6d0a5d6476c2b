"""What if: the match with a changed catalog. Nothing is stored."""

from dataclasses import dataclass, replace

from pss_cli.domain.placement import MatchRun
from pss_cli.jobs.match_facts import input_of
from pss_cli.jobs.match_students import Request as MatchRequest
from pss_cli.jobs.match_students import assembled, resolved
from pss_cli.matching.engine import solve_with_reserves
from pss_cli.matching.instance import MatchInput, from_records
from pss_cli.matching.whatif import Mover, changed_programs, movers, parse_change
from pss_cli.workspace import database
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The match to change and what to change, as `+P07:12`."""

    match: MatchRequest
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The match as things are, as they would be, and who would move."""

    now: MatchRun
    then: MatchRun
    movers: tuple[Mover, ...]


def run(workspace: Workspace, request: Request) -> Report:
    """Solves both, the second keeping placements of the first where that costs nothing.

    Raises:
        WrongCommand: a change names no program or says nothing.
    """
    changes = tuple(map(parse_change, request.changes))
    choices = resolved(workspace, request.match)
    with database.reading(workspace) as store:
        records = input_of(store, workspace, choices)
    limit = request.match.time_limit or 60.0

    def solved(given: MatchInput) -> MatchRun:
        instance = from_records(given)
        problem, matching = solve_with_reserves(instance.problem, choices.method.value, time_limit=limit)
        return assembled(replace(instance, problem=problem), matching, choices, None)

    now = solved(records)
    before = frozenset((one.student_id, one.program_id) for one in now.placements)
    then = solved(replace(records, programs=changed_programs(records.programs, changes), kept=before))
    after = frozenset((one.student_id, one.program_id) for one in then.placements)
    return Report(now, then, movers(before, after))
