"""What a first pass leaves to the cases: of its many cuts those alone that a proof prices, for each case weighs all."""

from dataclasses import replace

import numpy as np

from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.master import Stage
from pss_cli.matching.exact.progress import Progress
from pss_cli.matching.exact.proofs import Proof
from pss_cli.matching.exact.relaxation import Relaxed
from pss_cli.matching.problem import Ints


def with_priced_cuts(steps: list[Progress]) -> list[Progress]:
    """The steps of a pass with the cuts that any of its proofs prices, those they are made of, and no others."""
    kept = _priced(steps[-1])
    return [_only(step, kept[kept < len(step.shape.pool)]) for step in steps]


def _priced(last: Progress) -> Ints:
    pool, rows = last.shape.pool, len(last.shape.limit)
    is_kept = pool.tight.copy()
    for proof in last.proofs:
        if proof is not None:
            is_kept[np.flatnonzero(proof.prices[rows:])] = True
    number = {id(cut): place for place, cut in enumerate(pool.cuts)}
    for place in reversed(range(len(pool))):
        if is_kept[place]:
            is_kept[[number[id(cut)] for cut, _ in pool.cuts[place].earlier]] = True
    return np.flatnonzero(is_kept)


def _only(step: Progress, kept: Ints) -> Progress:
    proofs = tuple(proof and _proof(proof, kept) for proof in step.proofs)
    base = step.base and _proof(step.base, kept)
    fractions = step.fractions and _fractions(*step.fractions, kept)
    shape = replace(step.shape, pool=_pool(step.shape.pool, kept))
    return replace(step, shape=shape, proofs=proofs, base=base, fractions=fractions)


def _pool(pool: Pool, kept: Ints) -> Pool:
    return Pool(tuple(pool.cuts[place] for place in kept.tolist()), pool.tight[kept])


def _proof(proof: Proof, kept: Ints) -> Proof:
    """The proof with a price for each of these cuts; one later than its prices costs nothing."""
    rows = len(proof.own_price)
    told = proof.prices[rows:]
    return replace(proof, prices=(*proof.prices[:rows], *(told[place] for place in kept.tolist() if place < len(told))))


def _fractions(stage: Stage, relaxed: Relaxed, kept: Ints) -> tuple[Stage, Relaxed]:
    if not len(stage.cut_limits):
        return stage, relaxed
    kept = kept[kept < len(stage.cut_limits)]
    shape = replace(stage.shape, pool=_pool(stage.shape.pool, kept))
    stage = replace(stage, shape=shape, cut_uses=stage.cut_uses[:, kept], cut_limits=stage.cut_limits[kept])
    return stage, replace(relaxed, duals=replace(relaxed.duals, cut=relaxed.duals.cut[kept]))
