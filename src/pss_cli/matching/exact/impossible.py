"""The proof that a case has no answer: prices at which even the best bundles pay more than they may."""

from dataclasses import replace

import numpy as np

from pss_cli.matching.exact.bundles import subset
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.master import Stage, duals_of, master_program
from pss_cli.matching.exact.progress import Progress, Rules, Worths, restricted
from pss_cli.matching.exact.proofs import FINEST, Proof, scales
from pss_cli.matching.exact.solver import Program, solve_program

SECONDS = 20.0


def proof_of_impossible(worths: Worths, root: Progress, rules: Rules) -> tuple[Proof, ...]:
    """A proof of the first stage whose bound is below 0; () where none was found."""
    nothing = Proof((1,), (0,) * len(root.shape.limit), np.zeros(len(root.shape.limit)), -1)
    start = restricted(worths.bundles, root, rules)
    if start is None:
        return (nothing,)
    bundles, rows = subset(worths.bundles, start.alive), start.shape.rows
    shape = replace(start.shape, pool=Pool())
    stage = Stage(shape, bundles, np.zeros(len(bundles), dtype=np.int64), (), np.zeros(0, dtype=np.int64))
    program = _with_gaps(master_program(stage, np.arange(len(bundles))), bundles.agents)
    short = solve_program(program, whole=False, seconds=SECONDS)
    if short.kind != "optimal":
        return ()
    duals = duals_of(stage, short.price)
    worth = worths.of(0)[start.alive]
    # A dollar's price is so small a part of a seat's that it has to be told more finely.
    for scale in (*scales(duals), FINEST * int(rows.amount.max(initial=1))):
        prices = np.round(duals.limit * scale).astype(np.int64)
        prices = np.where(start.shape.floor > 0, prices, np.maximum(0, prices))
        supply = int(prices @ np.where(prices < 0, start.shape.floor, rows.limit))
        paid = bundles.added(rows.pair_price(prices))
        if supply + int(bundles.best(-paid).sum()) < 0:
            weight = 1 + int(bundles.best(worth).sum())
            return (Proof((1,), tuple((weight * prices).tolist()), duals.limit, -1),)
    return ()


def _with_gaps(program: Program, agents: int) -> Program:
    """The program that wants nothing but to miss the least of what the shared rows may take: a column for each of them.

    Every agent holds a bundle; to miss that would seem cheap beside a budget in dollars.
    """
    columns, shared = len(program.cost), np.arange(agents, len(program.lower))
    below, above = (shared[np.isfinite(bounds[shared])] for bounds in (program.lower, program.upper))
    count = len(below) + len(above)
    return Program(
        cost=np.r_[np.zeros(columns), -np.ones(count)],
        most=np.r_[program.most, np.full(count, np.inf)],
        lower=program.lower,
        upper=program.upper,
        starts=np.r_[program.starts, program.starts[-1] + np.arange(1, count + 1)],
        index=np.r_[program.index, below, above],
        amount=np.r_[program.amount, np.ones(len(below)), -np.ones(len(above))],
    )
