"""A stage's program begins at prices and few bundles; it ends where one over all bundles would."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest

from matching.made import a_problem
from pss_cli.errors import RulesConflict
from pss_cli.matching import MatchProblem, check, solve
from pss_cli.matching.exact import box, relaxation
from pss_cli.matching.exact.bundles import all_bundles
from pss_cli.matching.exact.master import master_program
from pss_cli.matching.exact.opened import opened
from pss_cli.matching.exact.progress import Worths
from pss_cli.matching.exact.proofs import whole_prices
from pss_cli.matching.exact.relaxation import Relaxation
from pss_cli.matching.exact.solver import solve_program
from pss_cli.matching.exact.stages import beginning

KINDS = ("plain", "ties", "tiny", "weekly")


@pytest.fixture
def from_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few bundles there are, prices say which to list."""
    monkeypatch.setattr(relaxation, "ALL_LISTED", 0)


def first_stage_of(problem: MatchProblem) -> Relaxation:
    worths = Worths(problem, all_bundles(problem))
    return Relaxation(opened(worths, 0, beginning(worths)).stage)


def with_limits(seed: int) -> MatchProblem:
    chance = np.random.default_rng(seed)
    problem = a_problem(seed, 30, 7)
    programs, pairs = problem.programs, np.arange(problem.pairs)
    use = np.column_stack([chance.integers(0, 2, problem.pairs), pairs, chance.integers(0, 3, problem.pairs)])
    minimum = np.where(chance.random(programs) < 0.4, 2, 0)
    return problem.replaced(limits=[6, 9], use=use, minimum=minimum)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(8))
def test_a_match_from_prices_is_worth_what_one_of_all_bundles_is(kind: str, seed: int, monkeypatch: pytest.MonkeyPatch):
    for problem in (a_problem(seed, 30, 7, kind=kind), with_limits(seed)):
        of_all = solve(problem)
        with monkeypatch.context() as patch:
            patch.setattr(relaxation, "ALL_LISTED", 0)
            found = solve(problem)
        assert found.objective == of_all.objective
        assert found.upper_bound == of_all.upper_bound
        assert check(problem, found).violations == ()


@pytest.mark.usefixtures("from_prices")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(8))
def test_prices_of_children_and_seats_add_up_to_the_bound_and_no_bundle_is_better(kind: str, seed: int):
    begun = first_stage_of(a_problem(seed, 30, 7, kind=kind))
    found = begun.solve(inf)
    assert found is not None
    duals, stage = found.duals, begun.stage
    assert duals.agent.sum() + duals.limit @ stage.shape.limit == pytest.approx(found.bound)
    regret = duals.regrets(stage)
    assert regret.min() > -1e-6
    assert regret[found.support].max(initial=0) < 1e-6


@pytest.mark.usefixtures("from_prices")
@pytest.mark.parametrize("widened", [0, 1, 16])
def test_prices_leave_a_box_that_does_not_hold_the_best_ones(widened: int, monkeypatch: pytest.MonkeyPatch):
    problem = a_problem(3, 30, 7, kind="tiny")
    bound = first_stage_of(problem).solve(inf).bound
    monkeypatch.setattr(box, "MOST_WIDENED", widened)
    monkeypatch.setattr(relaxation, "BOX_SHARE", 1e-4)
    monkeypatch.setattr(relaxation, "find_prices", lambda rows, *_: np.full(len(rows.limit), 500.0))
    assert first_stage_of(problem).solve(inf).bound == pytest.approx(bound)


@pytest.mark.usefixtures("from_prices")
def test_a_price_below_nothing_from_another_case_is_no_price_here():
    begun = first_stage_of(a_problem(3, 30, 7))
    stage = begun.stage
    paid_for = replace(stage, warm=np.full(len(stage.shape.limit), -200.0))
    assert Relaxation(paid_for).solve(inf).bound == pytest.approx(begun.solve(inf).bound)


@pytest.mark.usefixtures("from_prices")
@pytest.mark.parametrize("seed", range(12))
def test_bundles_that_keep_full_rows_are_found_and_where_there_are_none_that_is_said(seed: int):
    """Rows that must be full to the last seat: by chance they can be, or they cannot."""
    problem = a_problem(seed, 30, 7, kind="ties")
    worths = Worths(problem, all_bundles(problem))
    stage = opened(worths, 0, beginning(worths)).stage
    limit = np.random.default_rng(seed).integers(0, 8, len(stage.shape.limit))
    strict = replace(stage, shape=replace(stage.shape, rows=replace(stage.shape.rows, limit=limit), tight=limit >= 0))
    everything = solve_program(master_program(strict, np.arange(len(strict.bundles))), whole=False, seconds=60)
    begun = Relaxation(strict)
    if everything.kind == "infeasible":
        with pytest.raises(RulesConflict):
            begun.solve(inf)
    else:
        found = begun.solve(inf)
        assert found is not None
        assert found.bound == pytest.approx(everything.bound)


def test_both_kinds_of_full_rows_are_among_these():
    kinds = set()
    for seed in range(12):
        problem = a_problem(seed, 30, 7, kind="ties")
        worths = Worths(problem, all_bundles(problem))
        stage = opened(worths, 0, beginning(worths)).stage
        limit = np.random.default_rng(seed).integers(0, 8, len(stage.shape.limit))
        shape = replace(stage.shape, rows=replace(stage.shape.rows, limit=limit), tight=limit >= 0)
        program = master_program(replace(stage, shape=shape), np.arange(len(stage.bundles)))
        kinds.add(solve_program(program, whole=False, seconds=60).kind)
    assert kinds == {"optimal", "infeasible"}


def test_prices_that_no_64_bits_hold_at_a_finer_scale_stay_plain_and_their_bound_is_exact():
    relaxation = first_stage_of(a_problem(3, 30, 7))
    relaxed = relaxation.solve(inf)
    assert relaxed is not None
    stage = relaxation.stage
    high = replace(relaxed.duals, limit=relaxed.duals.limit + 4e12 + 1 / 7)
    own = whole_prices(stage, high, 0.0)
    price, none = own.prices.tolist(), stage.shape.rows.pairs
    program = [*stage.shape.rows.row[:none].tolist(), -1]
    left: dict[int, int] = {}
    for agent, members, worth in zip(
        stage.bundles.agent.tolist(), stage.bundles.members.tolist(), stage.worth.tolist(), strict=True
    ):
        gain = own.scale * worth - sum(price[program[pair]] for pair in members if pair < none)
        left[agent] = max(gain, left.get(agent, gain))
    seats = zip(price, stage.shape.limit.tolist(), strict=True)
    assert own.bound == sum(left.values()) + sum(one * limit for one, limit in seats)
