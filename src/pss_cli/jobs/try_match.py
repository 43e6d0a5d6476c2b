"""What if: the match with a changed catalog. Nothing is stored."""

from dataclasses import replace
from sqlite3 import Connection

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.placement import MatchRun
from pss_cli.jobs.align_services import changed_catalog
from pss_cli.jobs.made_match import assembled, solved
from pss_cli.jobs.match_facts import Choices, input_of, of_run
from pss_cli.jobs.match_students import Request as MatchRequest
from pss_cli.jobs.match_students import resolved
from pss_cli.jobs.stored_match import laid_over
from pss_cli.jobs.typed_limit import changed as changed_limits
from pss_cli.matching.records.instance import Instance, from_records
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.matching.records.whatif import Known, Mover, known_of, movers
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The match to change and what to change, in the words of `align --what-if`; limits as `bus to the Y:+5`."""

    match: MatchRequest
    changes: tuple[str, ...]
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The match as things are, as they would be, and who would move; `is_stored`: the first is the newest match.

    `unmatched` are changed programs the catalog still says too little about.
    """

    now: MatchRun
    then: MatchRun
    movers: tuple[Mover, ...]
    is_stored: bool
    known: Known
    unmatched: tuple[ProgramId, ...] = ()


def run(workspace: Workspace, request: Request) -> Report:
    """Compares the newest match, or one of today where the records have changed since, with one of the changed catalog.

    The second keeps placements of the first where that costs nothing.

    Raises:
        WrongCommand: a change names no program or says nothing, or there is none.
        Unreadable: there is no such limit.
    """
    choices = resolved(workspace, request.match)
    with database.reading(workspace) as store:
        stored = _of_the_same_choices(store, choices)
        choices = replace(choices, keep=of_run(stored).keep) if stored else choices
        records = input_of(store, workspace, choices)
    changed = changed_catalog(records.programs, request.changes)
    limits = changed_limits(records.limits, request.limits)
    limit = request.match.time_limit or 60.0
    instance = from_records(records)
    is_current = stored is not None and laid_over(instance, stored).is_current
    now = stored if stored and is_current else _match(instance, choices, limit, stored)
    tried = _without_lost_pins(replace(records, programs=changed, limits=limits, kept=now.pairs))
    # A program that would close has a name still.
    known = known_of(replace(tried, programs=(*records.programs, *changed)))
    then = _match(from_records(tried), choices, limit, now)
    before = frozenset(records.programs)
    unmatched = tuple(one.program_id for one in changed if one not in before and not one.is_complete)
    return Report(now, then, movers(now, then, known), is_current, known, unmatched)


def _of_the_same_choices(store: Connection, choices: Choices) -> MatchRun | None:
    """The newest match, if it was made with these choices, whichever match it kept to."""
    stored = match_runs.latest(store)
    if stored is None:
        return None
    made_with = of_run(stored)
    is_alike = replace(made_with, as_of=choices.as_of, keep=choices.keep) == choices
    return stored if is_alike and made_with.keep in {"", *match_runs.SHELF.keys(store)} else None


def _match(instance: Instance, choices: Choices, limit: float, before: MatchRun | None) -> MatchRun:
    instance, matching = solved(instance, choices, limit, before)
    return assembled(instance, matching, choices, None)


def _without_lost_pins(records: MatchInput) -> MatchInput:
    """Pins and held seats of a program that would close end with it."""
    here = {program.program_id for program in records.programs}
    return replace(records, pins=frozenset(pair for pair in records.pins if pair[1] in here))
