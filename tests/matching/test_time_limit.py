"""The time limit, by a clock that the test moves: every step looks at it, and what is returned claims no more."""

from dataclasses import replace
from math import inf
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from matching.held_to.structures import a_school
from matching.made import a_problem
from pss_cli.errors import RulesConflict
from pss_cli.matching import MatchProblem, check, engine, solve
from pss_cli.matching.exact import (
    branching,
    bundles,
    closing,
    filling,
    prices,
    question,
    relaxation,
    rounding,
    stages,
    whole_numbers,
)
from pss_cli.matching.exact.progress import Worths
from pss_cli.matching.exact.stages import beginning
from pss_cli.matching.fair import settling, walk
from pss_cli.matching.fair.acceptance import deferred_acceptance, envy, open_seats_first
from pss_cli.matching.limits import priced_rows

CLOCKED: tuple[ModuleType, ...] = (
    engine, branching, bundles, closing, filling, prices, question, rounding, relaxation, settling, stages, walk,
    whole_numbers,
)  # fmt: skip


class Clock:
    """Time passes whenever somebody looks, and only then."""

    def __init__(self) -> None:
        self.now, self.step = 0.0, 1.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in CLOCKED:
        monkeypatch.setattr(module, "monotonic", made)
    return made


@pytest.mark.parametrize("limit", [0, 1, 2, 5, 10, 20, 40])
@pytest.mark.parametrize("structure", ["mixed", "tiny_seats", "up_to_four", "families", "reserves"])
def test_whenever_the_time_is_over_the_match_keeps_the_rules_and_claims_what_is_so(
    structure: str, limit: int, clock: Clock
):
    problem = a_school(1, structure, 30, 8)
    matching = solve(problem, time_limit=limit)
    report = check(problem, matching)
    assert report.violations == ()
    assert report.upper_bound == matching.upper_bound
    assert report.proved == matching.proved == (not matching.stopped)


@pytest.mark.parametrize("structure", ["mixed", "tiny_seats", "up_to_four", "budgets"])
def test_soon_after_the_time_is_over_nobody_looks_at_the_clock_any_more(structure: str, clock: Clock):
    problem = a_school(2, structure, 60, 10)
    for limit in (0, 5, 25):
        begun = clock.now
        solve(problem, time_limit=limit)
        # From two answers seats are filled up, by prices and in a round for each stage.
        looks_of_filling = 2 * 2 * problem.value.shape[1]
        assert clock.now <= begun + limit + looks_of_filling + 10


def test_prices_are_looked_for_until_the_time_is_over_and_hold_whenever_that_is(clock: Clock):
    problem = a_problem(4, 40, 8)
    worths = Worths(problem, bundles.all_bundles(problem))
    shape = beginning(worths).shape
    for limit in (0, 3, 1000):
        begun = clock.now
        price = prices.find_prices(shape.rows, worths.bundles, worths.of(0), shape.tight, begun + limit)
        assert clock.now <= begun + min(limit + 1, prices.ROUNDS)
        assert (price >= 0).all()


def test_more_time_never_makes_the_first_tier_worse(clock: Clock):
    problem = a_school(4, "tiny_seats", 60, 10)
    reached = [solve(problem, time_limit=limit).objective[0] for limit in (0, 4, 16, 1000)]
    assert reached == sorted(reached)


def test_of_many_bundles_those_of_two_pairs_are_not_listed_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bundles, "LISTED_ANYWAY", 0)
    problem = a_problem(1, 12, 6)
    with pytest.raises(bundles.TooManyBundles):
        bundles.all_bundles(problem, deadline=-inf)
    single = problem.replaced(max_programs=np.minimum(problem.max_programs, 1))
    assert len(bundles.all_bundles(single, deadline=-inf)) == len(bundles.all_bundles(single))


def test_bundles_that_are_pinned_are_listed_whatever_the_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bundles, "LISTED_ANYWAY", 0)
    problem = a_problem(2, 12, 6)
    placed = solve(problem).pairs
    several = placed[np.bincount(problem.student[placed], minlength=12)[problem.student[placed]] > 1]
    assert len(several)
    pinned = problem.replaced(pinned=several)
    matching = solve(pinned, time_limit=0.0)
    assert set(several.tolist()) <= set(matching.pairs.tolist())
    assert check(pinned, matching).violations == ()


def test_filling_has_one_round_for_each_stage_when_the_time_is_over(clock: Clock, monkeypatch: pytest.MonkeyPatch):
    clock.step = 2 * filling.LEAST_SECONDS
    problem = a_problem(5, 40, 8, kind="ties")
    worths = Worths(problem, bundles.all_bundles(problem))
    progress = beginning(worths)
    rounds: list[int] = []
    one_round = filling._Filling._round

    def counted(self: Any, *told: Any) -> bool:
        rounds.append(1)
        return one_round(self, *told)

    monkeypatch.setattr(filling._Filling, "_round", counted)
    hurried = filling.filled(worths, progress, -inf)
    assert len(rounds) == sum(bool(worths.of(stage).any()) for stage in range(worths.stages))
    at_leisure = filling.filled(worths, progress, inf)
    assert worths.reached(at_leisure) >= worths.reached(hurried)
    members = worths.bundles.members[at_leisure].ravel()
    assert (priced_rows(problem).demand(members) <= priced_rows(problem).limit).all()


def test_an_answer_with_seats_left_is_filled_up_without_loss():
    problem = a_problem(6, 40, 8)
    worths = Worths(problem, bundles.all_bundles(problem))
    best = worths.bundles.chosen(worths.of(0), worths.bundles.best(worths.of(0)))
    answer = worths.smallest().copy()
    one = int(np.argmax(worths.of(0)[best]))
    answer[one] = best[one]
    progress = replace(beginning(worths), answer=answer)
    reached = worths.reached(filling.filled(worths, progress, inf))
    assert reached[0] >= worths.reached(answer)[0]
    assert sum(reached) > sum(worths.reached(answer))


@pytest.mark.parametrize("structure", ["minimums", "everything"])
@pytest.mark.parametrize("seed", range(4))
def test_when_the_time_is_over_programs_below_their_minimum_close_at_once(
    structure: str, seed: int, monkeypatch: pytest.MonkeyPatch
):
    """And nothing is matched again: seats that are free elsewhere are filled up by those who lost theirs."""
    problem = a_school(seed, structure, 40, 12).replaced(minimum=np.full(12, 4))
    monkeypatch.setattr(engine.Search, "run", lambda *_: None)
    monkeypatch.setattr(engine, "settle_minimums", lambda *_: None)
    monkeypatch.setattr(engine, "_in_one", _never)
    found = engine._solved(problem, "best", deadline=-inf, warm=None)
    assert len(found.pairs)
    assert check(problem, found).violations == ()
    assert found.stopped
    assert not found.proved


def test_while_there_is_time_all_is_matched_again_without_them(monkeypatch: pytest.MonkeyPatch):
    problem = a_school(1, "minimums", 40, 12).replaced(minimum=np.full(12, 4))
    best = solve(problem)
    monkeypatch.setattr(engine.Search, "run", lambda *_: None)
    monkeypatch.setattr(engine, "settle_minimums", lambda *_: None)
    found = solve(problem)
    assert check(problem, found).violations == ()
    assert found.objective <= best.objective
    assert found.objective[0] >= 0.9 * best.objective[0]


def test_a_pin_that_holds_a_program_below_its_minimum_ends_the_rounds():
    problem = MatchProblem([0], [0], [[5]], [3], [1], [[("mon", 900, 960)]], minimum=[2], pinned=[0])
    worths = Worths(problem, bundles.all_bundles(problem))
    with pytest.raises(RulesConflict):
        filling.refilled(worths, worths.smallest())


def _never(*_: Any) -> Any:
    raise AssertionError("matched again")


def with_pins(problem: MatchProblem) -> MatchProblem:
    """Every tenth seat of the fair match is pinned, in programs that no minimum closes."""
    pairs = solve(problem, method="fair").pairs[::10]
    return problem.replaced(pinned=pairs[problem.minimum[problem.program[pairs]] < 2])


@pytest.mark.parametrize("structure", ["mixed", "minimums", "families", "reserves", "whole_week", "everything"])
def test_whenever_the_time_is_over_a_fair_match_keeps_the_rules_and_tells_whom_it_passes_over(
    structure: str, clock: Clock
):
    clock.step = 0.0
    problem, was_stopped = with_pins(a_school(2, structure, 60, 20)), []
    clock.step = 1.0
    whole = solve(problem, method="fair", time_limit=inf)
    for limit in (0, 1, 2, 3, 5, 8, 40):
        matching = solve(problem, method="fair", time_limit=limit)
        violations = check(problem, matching).violations
        assert all("more claim" in one for one in violations)
        assert len(violations) == len(envy(problem, matching.pairs))
        assert matching.stopped or matching.pairs.tolist() == whole.pairs.tolist()
        was_stopped.append(matching.stopped)
    assert was_stopped[0]
    assert not whole.stopped


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_soon_after_the_time_is_over_a_fair_match_looks_at_the_clock_no_more(limit: int, clock: Clock):
    found = deferred_acceptance(a_school(2, "everything", 60, 20), until=limit)
    assert found.stopped
    assert found.blocking
    assert clock.now <= limit + 2


def test_a_program_that_pins_hold_open_when_the_time_is_over_is_refused_as_not_done(clock: Clock):
    """Both children asked elsewhere first: in the time there is nobody is turned down there and comes."""
    problem = MatchProblem(
        [0, 1, 1, 2, 2], [0, 1, 0, 1, 0], [1] * 5, [3, 1], [1, 1, 1], [[("mon", 900, 960)]] * 2,
        rank=[0, 0, 1, 0, 1], minimum=[2, 0], pinned=[0], lottery=[0, 1, 2],
    )  # fmt: skip
    assert solve(problem, method="fair", time_limit=100).pairs.tolist() == [0, 1, 4]
    with pytest.raises(RulesConflict, match="was over before the fair match was done: 1 time"):
        solve(problem, method="fair", time_limit=0)


def test_no_limits_are_told_of_open_seats_that_the_time_did_not_suffice_to_fill(clock: Clock):
    with pytest.raises(RulesConflict, match="was over before the fair match was done"):
        open_seats_first(a_school(2, "reserves", 60, 20), until=0)
