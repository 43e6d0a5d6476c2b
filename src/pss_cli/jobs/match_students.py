"""Matches students to seats: solved, checked by a second program, explained, and only then stored."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from sqlite3 import Connection

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId, RunId
from pss_cli.domain.near_names import hint, nearest
from pss_cli.domain.need import NEED_NAMES
from pss_cli.domain.placement import Level, MatchRun, RuleCount
from pss_cli.domain.policy import MatchMethod
from pss_cli.errors import RulesConflict, Unreadable, WrongCommand
from pss_cli.jobs.match_facts import Choices, default_seed, input_of
from pss_cli.jobs.match_prices import both_prices, solved_by
from pss_cli.jobs.seat_names import SeatNames, by_id
from pss_cli.jobs.stored_match import prices_to_begin_with
from pss_cli.matching import recount
from pss_cli.matching.answer import Matching
from pss_cli.matching.certificate import certificate_of, text_of
from pss_cli.matching.records.assembly import moves, placements_of, summary_of, waitlist_of
from pss_cli.matching.records.instance import Instance, from_records
from pss_cli.matching.records.precedence import Filled, compared
from pss_cli.matching.records.shared_limits import LimitUse, used_with
from pss_cli.matching.records.unkept import by_name
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import database, journal, match_runs, settings
from pss_cli.workspace.layout import Workspace

SHORT_ID = 8


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

    `given_up` is the share of benefit the fair method gives up (0-1), None where one of the methods cannot keep the
    rules; `is_earlier`: the match stored before for the same records and choices is better than what the
    time limit left, and stays; `unmatched_programs` are programs the catalog says too little about; `precedence` what
    each order of filling reserved seats would seat, when it was asked for; `limits` what is taken of shared limits.
    """

    run: MatchRun
    names: SeatNames
    saved: bool
    proved: bool
    stopped: bool
    is_earlier: bool
    given_up: float | None
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
        instance = instance_of(store, workspace, choices)
        before = match_runs.get(store, choices.keep) if choices.keep else match_runs.latest(store)
    filled = compared(instance) if request.compare_precedence else None
    asked = instance.problem
    instance, matching = solved(instance, choices, limit, before)
    made = assembled(instance, matching, choices, before)
    solved_now = made = replace(made, prices=both_prices(asked, (instance.problem, matching), limit))
    made = _with_earlier(workspace, made)
    if not request.is_dry_run:
        with database.writing(workspace, "pss match students") as store:
            match_runs.save(store, made)
            students = counted(len({one.student_id for one in made.placements}), "student")
            seats = counted(len(made.placements), "new seat")
            journal.describe(store, f"match {made.run_id}: {seats} for {students}")
    return Report(
        run=made,
        names=by_id(instance.students, instance.programs),
        saved=not request.is_dry_run,
        proved=_is_proved(made),
        stopped=matching.stopped,
        is_earlier=_goodness(made) > _goodness(solved_now),
        given_up=_given_up(dict(made.prices)),
        held_seats=sum(len(instance.circumstances.held.get(one.student_id, ())) for one in instance.students),
        unmatched_programs=tuple(p.program_id for p in instance.programs if not p.is_complete),
        limits=used_with(instance.request, made.pairs),
        precedence=filled,
    )


def method_named(text: str | None) -> MatchMethod | None:
    """The method of a name; None leaves it to the settings.

    Raises:
        WrongCommand: there is no such method.
    """
    if text is not None and text not in set(MatchMethod):
        raise WrongCommand(f'There is no method "{text}".', fix="Use --method best or --method fair.")
    return MatchMethod(text) if text else None


def solved(
    instance: Instance, choices: Choices, limit: float, before: MatchRun | None = None
) -> tuple[Instance, Matching]:
    """The matching, and the instance with the limits that held in it. Open seats are filled before reserved ones.

    The prices of an earlier match only save time: the same match comes out without it.

    Raises:
        RulesConflict: the rules cannot all be kept.
    """
    warm = prices_to_begin_with(instance, before) if before else None
    try:
        problem, matching = solved_by(choices.method, instance.problem, limit, warm)
    except RulesConflict as conflict:
        raise by_name(instance, conflict) from None
    return replace(instance, problem=problem), matching


def _given_up(prices: Mapping[str, int]) -> float | None:
    if not {"fair_benefit", "best_benefit"} <= prices.keys():
        return None
    # A best match cut short may give less than the fair one.
    return max(0.0, 1 - prices["fair_benefit"] / prices["best_benefit"]) if prices["best_benefit"] else 0.0


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
    return tuple(level.objective for level in run.levels), _is_proved(run)


def _is_proved(run: MatchRun) -> bool:
    return all(level.objective == level.upper_bound for level in run.levels)


def resolved(workspace: Workspace, request: Request) -> Choices:
    """The choices with what the settings say where the user said nothing; a run to keep by its whole id."""
    chosen = settings.load(workspace)
    keep = request.choices.keep
    if keep:
        with database.reading(workspace) as store:
            keep = match_runs.get(store, keep).run_id
    policy = chosen.match
    return replace(
        request.choices,
        method=request.method or policy.method,
        seed=request.seed or default_seed(chosen),
        fill=request.fill or policy.fill,
        keep=keep,
        needs=tuple(map(_need_code, request.choices.needs)),
        max_programs=policy.max_programs,
        returns=(policy.full_units, policy.part_units, policy.part_percent),
    )


def instance_of(store: Connection, workspace: Workspace, choices: Choices) -> Instance:
    """The problem of these choices, from the records of today."""
    request = input_of(store, workspace, choices)
    _refuse_unknown("grade", choices.grades, {student.grade for student in request.students}, "pss roster list")
    _refuse_unknown("need", choices.needs, set(NEED_NAMES), "pss needs rules")
    _refuse_programs(choices.program_ids, KnownPrograms.of(request.programs))
    if not any(program.is_complete for program in request.programs):
        raise Unreadable(
            "No program can be matched: each lacks needs, grades, days or seats, or there is none.",
            slug="match/no-programs",
            next_command="pss catalog list" if request.programs else "pss import-catalog catalog.xlsx",
        )
    return from_records(request)


def _refuse_unknown(noun: str, asked: tuple[str, ...], known: set[str], listing: str) -> None:
    for name in asked:
        if name not in known:
            # A need is also known by its last word: reading for academic.reading.
            by_end = {one.rpartition(".")[2]: one for one in sorted(known)}
            near = nearest(name, sorted(known)) or by_end.get(nearest(name, by_end), "")
            raise WrongCommand(f'There is no {noun} "{name}" here.{hint(near)}', next_command=listing)


def _refuse_programs(asked: tuple[str, ...], known: KnownPrograms) -> None:
    for name in asked:
        if name not in known.names:
            raise WrongCommand(
                f'There is no program "{name}" here.{known.proposal(name)}', next_command="pss catalog list"
            )


def _need_code(typed: str) -> str:
    """The code of a need that is named by its last word or as lists show it: reading, family engagement."""
    said = typed.strip().casefold().replace(" ", "_")
    told = {code: {code, code.partition(".")[2], name.replace(" ", "_")} for code, name in NEED_NAMES.items()}
    found = [code for code, words in told.items() if said in words]
    return found[0] if len(found) == 1 else typed


def assembled(instance: Instance, matching: Matching, choices: Choices, before: MatchRun | None) -> MatchRun:
    """The run in words and with its certificate, checked; without what the other method would give.

    Raises:
        RulesConflict: the check found a broken rule; nothing of the run may be used.
    """
    certificate = certificate_of(
        instance.problem,
        matching,
        students=[student.student_id for student in instance.students],
        programs=[program.program_id for program in instance.programs],
        limits=[limit.name for limit in instance.request.limits],
        seed=choices.seed,
    )
    text = text_of(certificate)
    placements = placements_of(instance, matching)
    pairs = frozenset(one.pair for one in placements)
    counted = recount.recount(text, pairs)
    _refuse_broken(counted, choices)
    waitlist = waitlist_of(instance, matching)
    return MatchRun(
        run_id=_run_id(certificate["instance_hash"], choices),
        made_on=choices.as_of.isoformat(),
        method=choices.method.value,
        seed=choices.seed,
        policy=choices.as_policy(),
        summary=summary_of(instance, placements, waitlist),
        placements=placements,
        waitlist=waitlist,
        levels=tuple(
            Level(name=level.name, objective=level.objective, upper_bound=level.upper_bound) for level in counted.levels
        ),
        rules=tuple(RuleCount(rule=x.rule, checked=x.checked, violations=x.violations) for x in counted.rules),
        certificate=text,
        kept_from=before.run_id if before else None,
        moved=moves(before.pairs, pairs) if before else (),
    )


def _run_id(instance_hash: str, choices: Choices) -> RunId:
    """The same records and choices give the same id."""
    name = "|".join([instance_hash, choices.method, choices.seed, *map(str, choices.as_policy())])
    return RunId(hashlib.sha256(name.encode()).hexdigest()[:SHORT_ID])


def _refuse_broken(counted: recount.Recounted, choices: Choices) -> None:
    """Stops at a match that breaks a rule; what envy is left is told by name, as people can settle it."""
    violations = counted.violations
    if violations and all(one.rule == "envy" for one in violations):
        raise RulesConflict(
            "No match without envy was found; these children would have more claim than one who sits there:\n"
            + "\n".join(f"    student {one.student_id} in {one.program_id}" for one in violations),
            slug="match/fair-none",
            fix="Pin one of these seats, which settles it; or use --method best"
            + (", or leave --together out." if choices.together else "."),
        )
    if violations:
        raise RulesConflict(
            f"The match breaks {len(violations)} rules: {violations[0].text}", slug="match/check-failed"
        )
