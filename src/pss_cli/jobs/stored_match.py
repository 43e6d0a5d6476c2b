"""A stored match laid over the problem that the records of today make."""

import json
from dataclasses import replace

import numpy as np

from pss_cli.domain.placement import MatchRun
from pss_cli.domain.seat import Pair
from pss_cli.matching.answer import Matching
from pss_cli.matching.certificate import Certificate, instance_hash, seat_prices
from pss_cli.matching.records.instance import Instance
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class StoredMatch:
    """A run with the instance it came from, as far as the records still say the same.

    `instance` has the limits that held in the match; `matching` its placements that are still possible; `unfounded`
    are the others, but for those taken up since. `is_current`: nothing the match was made from has changed.
    """

    run: MatchRun
    instance: Instance
    matching: Matching
    unfounded: frozenset[Pair]
    is_current: bool


def laid_over(instance: Instance, run: MatchRun) -> StoredMatch:
    certificate = json.loads(run.certificate)
    told, shared = certificate["instance"], len(instance.request.limits)
    reserves = told["limits"][len(told.get("limit_names", ())) :]
    if len(reserves) == len(instance.problem.limits) - shared:
        # Reserves that fell to the general list in the match are open here too; shared limits are those of today.
        limits = [*instance.problem.limits[:shared].tolist(), *reserves]
        instance = replace(instance, problem=instance.problem.replaced(limits=limits))
    placed = run.pairs - instance.request.holding
    numbers = sorted(instance.number_of[pair] for pair in placed if pair in instance.number_of)
    return StoredMatch(
        run=run,
        instance=instance,
        matching=_matching(instance, certificate, numbers),
        unfounded=frozenset(pair for pair in placed if pair not in instance.number_of),
        is_current=_hash_of(instance) == certificate["instance_hash"],
    )


def prices_to_begin_with(instance: Instance, run: MatchRun) -> Matching | None:
    """The prices of a stored match of the same programs, stage by stage; no number where it has none."""
    certificate, problem = json.loads(run.certificate), instance.problem
    told = seat_prices(certificate)
    names = [level["name"] for level in certificate["levels"]]
    same = [row[0] for row in certificate["instance"]["programs"]] == [one.program_id for one in instance.programs]
    if np.isnan(told).all() or not same or told.shape[1] != len(problem.capacity) + len(problem.limits):
        return None
    nothing = np.full(told.shape[1], np.nan)
    prices = np.array([told[names.index(name)] if name in names else nothing for name in problem.stages])
    nobody = np.zeros(0, dtype=np.int64)
    return Matching(method="stored", pairs=nobody, objective=(), upper_bound=(), seat_price=prices)


def _matching(instance: Instance, certificate: Certificate, numbers: list[int]) -> Matching:
    """The stored placements as a matching, with the price of a seat in each stage's own units.

    A seat that an earlier stage prices has no price in a later one: no student of a later stage can outbid it.
    """
    found = seat_prices(certificate)
    rows = len(instance.problem.capacity) + len(instance.problem.limits)
    if found.shape[1] != rows:
        found = np.full((len(found), rows), np.nan)
    is_priced = np.zeros(found.shape, dtype=bool)
    is_priced[1:] = np.logical_or.accumulate(np.nan_to_num(found) != 0, axis=0)[:-1]
    prices = np.where(is_priced, np.nan, found)
    placed = np.array(numbers, dtype=np.int64)
    return Matching(method=certificate["method"], pairs=placed, objective=(), upper_bound=(), seat_price=prices)


def _hash_of(instance: Instance) -> str:
    students = [student.student_id for student in instance.students]
    programs = [program.program_id for program in instance.programs]
    return instance_hash(instance.problem, students, programs, [one.name for one in instance.request.limits])
