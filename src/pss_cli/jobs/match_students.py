"""Matches students to seats: solved, checked by a second program, explained, and only then stored."""

from dataclasses import replace
from time import monotonic

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.need import NEED_NAMES
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.policy import MatchMethod
from pss_cli.errors import WrongCommand
from pss_cli.jobs.made_match import assembled, solved
from pss_cli.jobs.match_facts import Choices, default_seed, instance_of, of_run
from pss_cli.jobs.match_prices import prices_beside, prices_of
from pss_cli.jobs.seat_names import SeatNames, by_id
from pss_cli.matching.answer import Matching
from pss_cli.matching.records.assembly import moves
from pss_cli.matching.records.instance import Instance
from pss_cli.matching.records.precedence import Filled, compared
from pss_cli.matching.records.shared_limits import LimitUse, used_with
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, match_runs, settings
from pss_cli.workspace.layout import Workspace

SHARE_FOR_PRICE = 0.25
"""The share of the time a fair match may take that only tells what it would give up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The choices of the user; None and empty leave it to the settings. `time_limit` is in seconds."""

    choices: Choices
    method: MatchMethod | None = None
    seed: str = ""
    fill: bool = False
    time_limit: float | None = None
    compare_precedence: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The run, whether it was stored, and what to say beside it.

    `is_earlier`: the match stored before for the same records and choices is better than what the time limit left, and
    stays; `unmatched_programs` are programs the catalog says too little about; `precedence` what each order of filling
    reserved seats would seat, when it was asked for; `limits` what is taken of shared limits.
    """

    run: MatchRun
    names: SeatNames
    saved: bool
    stopped: bool
    is_earlier: bool
    held_seats: int
    unmatched_programs: tuple[ProgramId, ...]
    limits: tuple[LimitUse, ...]
    precedence: tuple[Filled, ...] | None = None


def run(workspace: Workspace, request: Request) -> Report:
    """Makes a match and stores it.

    Raises:
        Unreadable: there are no students or no programs to match with.
        RulesConflict: pins contradict each other or the rules, or the check found a broken rule.
        WrongCommand: a grade, need or program asked for does not exist.
    """
    choices = resolved(workspace, request)
    limit = settings.load(workspace).match.time_limit_seconds if request.time_limit is None else request.time_limit
    with database.reading(workspace) as store:
        asked = instance_of(store, workspace, choices)
        before = match_runs.get(store, choices.keep) if choices.keep else match_runs.latest(store)
    made, instance, matching = _made(asked, choices, limit, before)
    kept = _with_earlier(workspace, made)
    if not request.is_dry_run:
        _save(workspace, kept)
    return Report(
        run=kept,
        names=by_id(instance.students, instance.programs),
        saved=not request.is_dry_run,
        stopped=matching.stopped,
        is_earlier=_goodness(kept) > _goodness(made),
        held_seats=sum(len(instance.circumstances.held.get(one.student_id, ())) for one in instance.students),
        unmatched_programs=tuple(p.program_id for p in instance.programs if not p.is_complete),
        limits=used_with(instance.request, kept.pairs),
        precedence=compared(asked) if request.compare_precedence else None,
    )


def _made(
    asked: Instance, choices: Choices, limit: float, before: MatchRun | None
) -> tuple[MatchRun, Instance, Matching]:
    """The match with the prices of both methods, all within the time.

    The fair match comes first, whichever is asked for: it is quick, and a best one often needs all the time there is.
    """
    ends, is_best = monotonic() + limit, choices.method is MatchMethod.BEST
    beside = prices_beside(choices.method, asked.problem, SHARE_FOR_PRICE * limit) if is_best else ()
    instance, matching = solved(asked, choices, max(0.0, ends - monotonic()), before)
    made = assembled(instance, matching, choices, before)
    own = prices_of(asked.problem, (instance.problem, matching))
    beside = beside if is_best else prices_beside(choices.method, asked.problem, max(0.0, ends - monotonic()))
    return replace(made, prices=tuple(sorted((*own, *beside)))), instance, matching


def _save(workspace: Workspace, made: MatchRun) -> None:
    with database.writing(workspace, "pss match students") as store:
        match_runs.save(store, made)
        students = counted(len({one.student_id for one in made.placements}), "student")
        seats = counted(len(made.placements), "new seat")
        journal.describe(store, f"match {made.run_id}: {seats} for {students}")


def method_named(text: str | None) -> MatchMethod | None:
    """The method of a name; None leaves it to the settings.

    Raises:
        WrongCommand: there is no such method.
    """
    if text is not None and text not in set(MatchMethod):
        raise WrongCommand(f'There is no method "{text}".', fix="Use --method best or --method fair.")
    return MatchMethod(text) if text else None


def _with_earlier(workspace: Workspace, made: MatchRun) -> MatchRun:
    """The same match made again is told beside the same earlier one; cut short, it never takes a better one's place.

    Both are of the same records and choices: that is what a run's id says.
    """
    with database.reading(workspace) as store:
        stored = match_runs.SHELF.get(store, made.run_id)
        first = match_runs.SHELF.get(store, stored.kept_from) if stored and stored.kept_from else None
    if stored is None:
        return made
    if _goodness(stored) > _goodness(made):
        return stored
    return replace(made, kept_from=stored.kept_from, moved=moves(first.pairs, made.pairs) if first else stored.moved)


def _goodness(run: MatchRun) -> tuple[tuple[int, ...], bool]:
    return tuple(level.objective for level in run.levels), run.is_proved


def resolved(workspace: Workspace, request: Request) -> Choices:
    """The choices with what the settings say where the user said nothing; a run to keep by its whole id.

    Such a run is made again as it was, but for whom it was narrowed to; a phrase of the settings may be drawn since.
    """
    chosen = settings.load(workspace)
    policy, keep = chosen.match, request.choices.keep
    usual = Choices(as_of=request.choices.as_of, method=policy.method, seed=default_seed(chosen), fill=policy.fill)
    if keep:
        with database.reading(workspace) as store:
            kept = match_runs.get(store, keep)
        keep, usual = kept.run_id, of_run(kept)
    return replace(
        request.choices,
        method=request.method or usual.method,
        seed=request.seed or policy.seed or usual.seed,
        fill=request.fill or usual.fill,
        together=request.choices.together or usual.together,
        keep=keep,
        needs=tuple(map(_need_code, request.choices.needs)),
        max_programs=policy.max_programs,
        returns=(policy.full_units, policy.part_units, policy.part_percent),
    )


def _need_code(typed: str) -> str:
    """The code of a need that is named by its last word or as lists show it: reading, family engagement."""
    said = typed.strip().casefold().replace(" ", "_")
    told = {code: {code, code.partition(".")[2], name.replace(" ", "_")} for code, name in NEED_NAMES.items()}
    found = [code for code, words in told.items() if said in words]
    return found[0] if len(found) == 1 else typed
