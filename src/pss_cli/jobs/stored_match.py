"""A stored match laid over the problem that the records of today make."""

import json
from dataclasses import dataclass, replace

import numpy as np

from pss_cli.domain.placement import MatchRun
from pss_cli.matching.certificate import Certificate, instance_hash
from pss_cli.matching.problem import Matching
from pss_cli.matching.records.eligibility import Pair
from pss_cli.matching.records.instance import Instance


@dataclass(frozen=True, slots=True, eq=False)
class StoredMatch:
    """A run with the instance it came from, as far as the records still say the same.

    `instance` has the limits that held in the match; `matching` its placements that are still possible; `unfounded`
    are the others. `is_current`: nothing the match was made from has changed.
    """

    run: MatchRun
    instance: Instance
    matching: Matching
    unfounded: frozenset[Pair]
    is_current: bool


def laid_over(instance: Instance, run: MatchRun) -> StoredMatch:
    certificate = json.loads(run.certificate)
    limits = certificate["instance"]["limits"]
    if len(limits) == len(instance.problem.limits):
        # Reserves that fell to the general list in the match are open here too.
        instance = replace(instance, problem=instance.problem.replaced(limits=limits))
    placed = frozenset((one.student_id, one.program_id) for one in run.placements)
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
    rows = len(problem.capacity) + len(problem.limits)
    told = {level["name"]: level for level in certificate["levels"] if len(level["own_prices"] or ()) == rows}
    same = [row[0] for row in certificate["instance"]["programs"]] == [one.program_id for one in instance.programs]
    if not told or not same:
        return None
    prices = np.full((len(problem.stages), rows), np.nan)
    for stage, name in enumerate(problem.stages):
        if name in told:
            prices[stage] = np.array(told[name]["own_prices"], dtype=float) / told[name]["weights"][-1]
    nobody = np.zeros(0, dtype=np.int64)
    return Matching(method="stored", pairs=nobody, objective=(), upper_bound=(), seat_price=prices)


def _matching(instance: Instance, certificate: Certificate, numbers: list[int]) -> Matching:
    """The stored placements as a matching, with the price of a seat in each stage's own units.

    A seat that an earlier stage prices has no price in a later one: no student of a later stage can outbid it.
    """
    rows = len(instance.problem.capacity) + len(instance.problem.limits)
    prices = np.full((len(certificate["levels"]), rows), np.nan)
    is_priced = np.zeros(rows, dtype=bool)
    for stage, level in enumerate(certificate["levels"]):
        own = level["own_prices"]
        if own and len(own) == rows:
            found = np.array(own, dtype=float) / level["weights"][-1]
            prices[stage] = np.where(is_priced, np.nan, found)
            is_priced |= found != 0
    return Matching(
        method="stored", pairs=np.array(numbers, dtype=np.int64), objective=(), upper_bound=(), seat_price=prices
    )


def _hash_of(instance: Instance) -> str:
    students = [student.student_id for student in instance.students]
    return instance_hash(instance.problem, students, [program.program_id for program in instance.programs])
