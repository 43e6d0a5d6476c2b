"""Solves a match: tiers first and then benefit, exactly, or fairly by deferred acceptance."""

from dataclasses import replace
from time import monotonic

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.answer import Matching
from pss_cli.matching.exact.branching import Search, broken
from pss_cli.matching.exact.bundles import TooManyBundles, all_bundles
from pss_cli.matching.exact.closing import settle_minimums
from pss_cli.matching.exact.filling import filled, refilled
from pss_cli.matching.exact.objective import worth_placed
from pss_cli.matching.exact.outcome import nobody, outcome_of, outcome_of_cases, unproved, warm_prices
from pss_cli.matching.exact.prices import Reals
from pss_cli.matching.exact.progress import Progress, Worths
from pss_cli.matching.exact.stages import beginning, run_stages
from pss_cli.matching.fair import acceptance
from pss_cli.matching.lottery import lottery_number
from pss_cli.matching.parts import Split, parts_of
from pss_cli.matching.pins import check_pins
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.row_order import in_order, order_of, told_in
from pss_cli.matching.sets import distinct, either

SEARCHED_SHARE = 0.75
"""The share of the time after which an answer is made of what was found: filling and counting take the rest."""


def solve(
    problem: MatchProblem,
    method: str = "best",
    *,
    seed: str = "",
    time_limit: float = 60.0,
    warm: Matching | None = None,
) -> Matching:
    """The best or the fair matching of a problem.

    Args:
        problem: what is to be matched.
        method: `best` (stages in order, each exact) or `fair` (no justified envy, no waste).
        seed: phrase of the lottery, used by `fair` when the problem carries no lottery of its own.
        warm: an earlier match of the same stages and programs; its prices save the search for new ones. One that this
            process solved is gone on from where it ended: if every student may take what she could before, whatever it
            is worth and whoever has a seat, only the change is weighed.
        time_limit: seconds; when they are over, the best matching found is returned with its honest bounds, or what
            there is of a fair one, `stopped`: whom it passes over the check tells.

    Raises:
        RulesConflict: pins contradict each other, the seats or the limits.
    """
    split = parts_of(problem) if method == "best" else None
    return _in_parts(split, time_limit, warm) if split else _in_one(problem, time_limit, warm, method, seed)


def _in_parts(split: Split, time_limit: float, warm: Matching | None) -> Matching:
    """The matching of all parts; the pins of all are checked first."""
    from pss_cli.matching.pool import solved_parts

    check_pins(split.problem)
    return split.joined(solved_parts(split, _in_one, time_limit, warm))


def _in_one(
    problem: MatchProblem, time_limit: float, warm: Matching | None, method: str = "best", seed: str = ""
) -> Matching:
    """The matching of a problem that is solved as one."""
    deadline = monotonic() + time_limit
    order = order_of(problem)
    ordered = in_order(problem.widened(), order)
    return told_in(_solved(ordered, method, seed=seed, deadline=deadline, warm=warm), order)


def _solved(
    problem: MatchProblem,
    method: str,
    *,
    seed: str = "",
    deadline: float,
    warm: Matching | None,
) -> Matching:
    """The matching; programs that stay below their minimum are closed and all is matched again."""
    check_pins(problem)
    if method == "fair":
        return _fair(problem, seed, deadline)
    if method != "best":
        raise ValueError('method: "best" or "fair"')
    found = _matched(problem, deadline, warm)
    return _closed(problem, found, deadline) if len(_short(problem, found.pairs)) else found


def _matched(problem: MatchProblem, deadline: float, warm: Matching | None) -> Matching:
    """The best matching, which remembers the worths of all bundles.

    Where the search for the best programs to close ran out of time, some may be below their minimum.
    """
    try:
        known = warm.memory.again(problem) if warm is not None and warm.memory is not None else None
        worths = known or Worths(problem, all_bundles(problem, deadline=deadline))
    except TooManyBundles:
        return _with_fewer_programs(problem, deadline)
    if not len(worths.bundles):
        return nobody(problem)
    found = _best(worths, deadline, warm_prices(problem, warm))
    worths.earlier = None  # a match remembers itself, not all before it
    return replace(found, memory=worths)


def _best(worths: Worths, deadline: float, warm: tuple[Reals | None, ...]) -> Matching:
    """One pass over the stages; where its prices leave a gap, or a minimum is not kept, case by case."""
    until = deadline - (1 - SEARCHED_SHARE) * max(0.0, deadline - monotonic())
    steps = run_stages(worths, [replace(beginning(worths), warm=warm)], until, by_cases=True)
    has_gap = steps[-1].falls_short
    if not has_gap and not len(broken(worths.problem, worths.bundles, steps[-1].answer)):
        return _with_gaps(worths, steps, (until, deadline), [])
    searched = Search(worths, (monotonic() + until) / 2).run(steps)
    if searched and not searched.stopped:
        return outcome_of_cases(worths, searched)
    # Cases that did not end prove nothing: bounds are those of the first pass, over all bundles.
    given_up = replace(steps[-1].given_up(worths.stages), is_best=False)
    others = [outcome_of(worths, replace(given_up, answer=searched.answer))] if searched else []
    settled = settle_minimums(worths, until)
    if settled:
        found = replace(given_up, answer=settled.answer, is_best=settled.is_exact, stopped=not settled.is_exact)
        others.append(outcome_of(worths, found))
        if settled.is_exact:
            return others[-1]
    return _with_gaps(worths, steps, (until, deadline), others)


def _with_gaps(worths: Worths, steps: list[Progress], ends: tuple[float, float], others: list[Matching]) -> Matching:
    """The best of the matches there are and of the stages run to the end, gaps told and seats filled.

    `ends` are when the search is over and when the filling.
    """
    until, deadline = ends
    last = run_stages(worths, steps[:-1] if steps[-1].falls_short else steps, until)[-1]
    if last.stopped or last.waits or last.falls_short:
        last = replace(last, answer=filled(worths, last, deadline))
    short = broken(worths.problem, worths.bundles, last.answer)
    if len(short) and not others and monotonic() > deadline:
        _check_closed(worths.problem, short)
        return outcome_of(worths, replace(last, answer=refilled(worths, last.answer), stopped=True))
    plain = outcome_of(worths, last)
    if not len(short):
        others = [plain, *others]
    return max(others, key=lambda one: one.objective, default=plain)


def _with_fewer_programs(problem: MatchProblem, deadline: float) -> Matching:
    """For more choices than memory holds or time allows: one program fewer each, a good match without a proof."""
    pins = np.bincount(problem.student[problem.pinned], minlength=problem.students)
    most = int(problem.max_programs.max(initial=0)) - 1
    fewer = np.maximum(pins, np.minimum(problem.max_programs, most))
    if most < 1 or (fewer == problem.max_programs).all():
        raise RulesConflict(
            "There are more ways to place the pinned students than pss can weigh.", slug="match/too-large"
        )
    found = _in_one(problem.replaced(max_programs=fewer), deadline - monotonic(), None)
    return unproved(found)


def _closed(problem: MatchProblem, found: Matching, deadline: float) -> Matching:
    """The matching without the programs below their minimum, of the students and seats there are then."""
    short = _short(problem, found.pairs)
    _check_closed(problem, short)
    problem = problem.replaced(blocked=either(problem.blocked, np.flatnonzero(np.isin(problem.program, short))))
    return unproved(_in_one(problem, max(1.0, deadline - monotonic()), None))


def _check_closed(problem: MatchProblem, short: Ints) -> None:
    """Refuses to close a program that a pin holds open.

    Raises:
        RulesConflict: one of them has a pinned student.
    """
    if np.isin(problem.program[problem.pinned], short).any():
        raise RulesConflict("The pins keep a program open that cannot reach its minimum.", slug="match/minimum")


def _short(problem: MatchProblem, pairs: Ints) -> Ints:
    counts = np.bincount(problem.program[pairs], minlength=problem.programs)
    return np.flatnonzero((counts > 0) & (counts < problem.minimum))


def _fair(problem: MatchProblem, seed: str, deadline: float) -> Matching:
    if len(distinct(problem.lottery)) < problem.students:
        numbers = [lottery_number(seed, str(student)) for student in range(problem.students)]
        problem = problem.replaced(lottery=np.argsort(np.argsort(numbers)))
    found = acceptance.deferred_acceptance(problem, until=deadline)
    if len(_short(problem, found.pairs)):
        if found.stopped:
            raise acceptance.not_done(len(found.blocking))
        raise RulesConflict("The pins keep a program open that cannot reach its minimum.", slug="match/minimum")
    values = tuple(worth_placed(problem, found.pairs).tolist())
    return Matching(
        method="fair",
        pairs=found.pairs,
        objective=values,
        upper_bound=(None,) * len(values),
        rounds=found.rounds,
        stopped=found.stopped,
    )
