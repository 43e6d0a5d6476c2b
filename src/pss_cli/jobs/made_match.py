"""A match of an instance: solved, put into words, certified, and checked by a second program."""

import hashlib
from dataclasses import asdict, replace

from pss_cli.domain.identifiers import RunId
from pss_cli.domain.placement import Level, MatchRun, RuleCount
from pss_cli.domain.policy import MatchMethod
from pss_cli.errors import RulesConflict
from pss_cli.jobs.match_facts import Choices
from pss_cli.jobs.match_prices import solved_by
from pss_cli.jobs.stored_match import prices_to_begin_with
from pss_cli.matching import recount
from pss_cli.matching.answer import Matching
from pss_cli.matching.certificate import Certificate, certificate_of, text_of
from pss_cli.matching.fair.acceptance import envy, not_done
from pss_cli.matching.records.assembly import moves, placements_of, summary_of, waitlist_of
from pss_cli.matching.records.instance import Instance
from pss_cli.matching.records.unkept import by_name

SHORT_ID = 8


def solved(
    instance: Instance, choices: Choices, limit: float, before: MatchRun | None = None
) -> tuple[Instance, Matching]:
    """The matching, and the instance with the limits that held in it. Open seats are filled before reserved ones.

    The prices of an earlier match only save time: the same match comes out without it.

    Raises:
        RulesConflict: the rules cannot all be kept, or the time did not suffice for the fair match: what there is of it
            nobody could draw again.
    """
    warm = prices_to_begin_with(instance, before) if before else None
    try:
        problem, matching = solved_by(choices.method, instance.problem, limit, warm)
        if choices.method is MatchMethod.FAIR and matching.stopped:
            raise not_done(len(envy(problem, matching.pairs)))
    except RulesConflict as conflict:
        raise by_name(instance, conflict) from None
    return replace(instance, problem=problem), matching


def assembled(instance: Instance, matching: Matching, choices: Choices, before: MatchRun | None) -> MatchRun:
    """The run in words and with its certificate, checked; without what the other method would give.

    Raises:
        RulesConflict: the check found a broken rule; nothing of the run may be used.
    """
    certificate = _certificate(instance, matching, choices.seed)
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
        levels=tuple(Level(**asdict(level)) for level in counted.levels),
        rules=tuple(RuleCount(**asdict(looked)) for looked in counted.rules),
        certificate=text,
        kept_from=before.run_id if before else None,
        moved=moves(before.pairs, pairs) if before else (),
    )


def _certificate(instance: Instance, matching: Matching, seed: str) -> Certificate:
    return certificate_of(
        instance.problem,
        matching,
        students=[student.student_id for student in instance.students],
        programs=[program.program_id for program in instance.programs],
        limits=[limit.name for limit in instance.request.limits],
        seed=seed,
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
