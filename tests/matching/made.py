"""Made-up match problems for tests, from a seed; small ones can be counted out by brute force."""

from collections import Counter
from itertools import combinations, product
from typing import Any

import numpy as np

from pss_cli.matching import MatchProblem

DAYS = ("mon", "tue", "wed", "thu", "fri")


def a_problem(seed: int, students: int = 6, programs: int = 4, *, kind: str = "plain", **facts: Any) -> MatchProblem:
    """A seeded problem; `kind` is plain, ties, tiny or weekly (Monday to Friday beside single days)."""
    chance = np.random.default_rng(seed)
    pairs = [(s, p) for s in range(students) for p in range(programs) if chance.random() < 0.7] or [(0, 0)]
    student, program = np.array(pairs).T
    tier = chance.integers(0, 3, students)
    needs = 3
    severity = np.ones((students, needs), int) if kind == "ties" else chance.integers(0, 4, (students, needs))
    strength = np.ones((programs, needs), int) if kind == "ties" else chance.integers(0, 4, (programs, needs))
    value = np.zeros((len(pairs), 4), dtype=np.int64)
    value[:, 3] = chance.permutation(students)[student] + 1
    doses = [(i, n, strength[p, n]) for i, (_, p) in enumerate(pairs) for n in range(needs) if strength[p, n]]
    weights = [(s, n, tier[s], 10 * severity[s, n]) for s in range(students) for n in range(needs) if severity[s, n]]
    seats = 1 if kind == "tiny" else 3
    given: dict[str, Any] = {
        "student": student,
        "program": program,
        "value": value,
        "capacity": chance.integers(0 if kind == "plain" else 1, seats + 1, programs),
        "max_programs": chance.integers(1, 4, students),
        "sessions": [_meetings(chance, kind) for _ in range(programs)],
        "doses": np.array(doses, dtype=np.int64).reshape(-1, 3),
        "need_weight": np.array(weights, dtype=np.int64).reshape(-1, 4),
        "lottery": chance.permutation(students),
        "band": np.array([max((severity[s, n] for n in range(needs) if strength[p, n]), default=0) for s, p in pairs]),
        "rank": chance.permutation(len(pairs)),
    }
    return MatchProblem(**{**given, **facts})


def _meetings(chance: np.random.Generator, kind: str) -> list[tuple[str, int, int]]:
    start = int(chance.choice([870, 900, 930]))
    if kind == "weekly" and chance.random() < 0.3:
        return [(day, start, start + 60) for day in DAYS]
    days = chance.choice(DAYS, size=int(chance.integers(1, 3)), replace=False)
    return [(str(day), start, start + 60) for day in sorted(days)]


def clash(problem: MatchProblem, one: int, other: int) -> bool:
    return any(
        a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
        for a in problem.sessions[problem.program[one]]
        for b in problem.sessions[problem.program[other]]
    )


def worth(problem: MatchProblem, pairs: tuple[int, ...]) -> tuple[int, ...]:
    """Worth of placed pairs in every stage, counted unit by unit."""
    total = [int(problem.value[list(pairs), stage].sum()) for stage in range(problem.value.shape[1])]
    placed, given, before = set(pairs), Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for pair, need, units in problem.doses.tolist():
        if pair in placed:
            given[int(problem.student[pair]), need] += units
    for student, need, units in problem.base.tolist():
        before[student, need] += units
    rules = problem.returns
    for student, need, stage, weight in problem.need_weight.tolist():
        first = before[student, need]
        for unit in range(first, first + given[student, need]):
            share = 100 if unit < rules.full else rules.percent if unit < rules.full + rules.part else 0
            total[stage] += weight * share // 100
    return tuple(total)


def by_brute_force(problem: MatchProblem) -> tuple[int, ...]:
    """The best value of every stage in order, over all matchings."""
    choices = []
    for student in range(problem.students):
        own = [i for i in range(problem.pairs) if problem.student[i] == student and i not in problem.blocked]
        pins = {i for i in own if i in problem.pinned}
        bundles = [
            bundle
            for size in range(int(problem.max_programs[student]) + 1)
            for bundle in combinations(own, size)
            if pins <= set(bundle) and not any(clash(problem, a, b) for a, b in combinations(bundle, 2))
        ]
        choices.append([(bundle, worth(problem, bundle)) for bundle in bundles])
    best: dict[tuple[int, ...], tuple[int, ...]] = {(*problem.capacity, *problem.limits): (0,) * problem.value.shape[1]}
    for options in choices:
        grown: dict[tuple[int, ...], tuple[int, ...]] = {}
        for (left, value), (bundle, extra) in product(best.items(), options):
            rest = list(left)
            for pair in bundle:
                rest[problem.program[pair]] -= 1
                for limit, used, amount in problem.use.tolist():
                    if used == pair:
                        rest[problem.programs + limit] -= amount
            if min(rest) >= 0:
                total = tuple(a + b for a, b in zip(value, extra, strict=True))
                grown[tuple(rest)] = max(grown.get(tuple(rest), total), total)
        best = grown
    if not problem.minimum.any():
        return max(best.values())
    seats = np.array(problem.capacity)
    return max(
        value
        for left, value in best.items()
        if all(seats[p] - left[p] == 0 or seats[p] - left[p] >= problem.minimum[p] for p in range(problem.programs))
    )
