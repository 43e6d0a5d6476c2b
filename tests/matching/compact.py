"""The same match as integer programs over pairs, written down another way than the engine's: its peer.

A variable per pair, two pieces of the returns per need, a row per pair of programs that meet at one time, a variable
per program that may close. The stages are solved one after the other, each keeping what the earlier ones reached.
"""

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import highspy
import numpy as np

from matching.made import clash
from pss_cli.matching import MatchProblem

Row = tuple[float, float, dict[Any, float]]
"""The least, the most, and the coefficients by column."""


@dataclass(slots=True)
class Model:
    """Rows and columns as they are written down; `worth` holds the coefficients of each stage."""

    stages: int
    most: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    worth: list[dict[int, int]] = field(default_factory=list)

    def column(self, most: int) -> int:
        self.most.append(most)
        return len(self.most) - 1

    def at_most(self, coefficients: dict[int, float], most: float) -> None:
        self.rows.append((-np.inf, most, coefficients))


def by_highs(problem: MatchProblem, seconds: float = 60.0) -> tuple[int, ...]:
    """The best value of every stage in order, as far as HiGHS proves them in time."""
    model = _model(problem)
    reached: list[int] = []
    for stage in range(model.stages):
        found = _solved(model, stage, seconds)
        if found is None:
            break
        reached.append(found)
        model.rows.append((found, np.inf, dict(model.worth[stage])))
    return tuple(reached)


def _model(problem: MatchProblem) -> Model:
    model = Model(problem.value.shape[1])
    for _ in range(problem.pairs):
        model.column(1)
    model.worth = [
        {pair: int(value) for pair, value in enumerate(column) if value} for column in problem.value.T.tolist()
    ]
    _students(model, problem)
    _programs(model, problem)
    _needs(model, problem)
    _families(model, problem)
    for pair in problem.pinned.tolist():
        model.rows.append((1, 1, {pair: 1}))
    for pair in problem.blocked.tolist():
        model.at_most({pair: 1}, 0)
    return model


def _students(model: Model, problem: MatchProblem) -> None:
    meets = {
        (one, other): clash_of_programs(problem, one, other) for one, other in combinations(range(problem.programs), 2)
    }
    for student in range(problem.students):
        own = np.flatnonzero(problem.student == student).tolist()
        model.at_most(dict.fromkeys(own, 1), int(problem.max_programs[student]))
        for one, other in combinations(own, 2):
            programs = sorted((int(problem.program[one]), int(problem.program[other])))
            if meets[programs[0], programs[1]]:
                model.at_most({one: 1, other: 1}, 1)


def clash_of_programs(problem: MatchProblem, one: int, other: int) -> bool:
    pairs = [np.flatnonzero(problem.program == program) for program in (one, other)]
    return all(map(len, pairs)) and clash(problem, int(pairs[0][0]), int(pairs[1][0]))


def _programs(model: Model, problem: MatchProblem) -> None:
    for program in range(problem.programs):
        there: dict[int, float] = dict.fromkeys(np.flatnonzero(problem.program == program).tolist(), 1)
        model.at_most(there, int(problem.capacity[program]))
        if problem.minimum[program] > 0:
            is_open = model.column(1)
            model.rows.append((0, np.inf, {**there, is_open: -int(problem.minimum[program])}))
            model.at_most({**there, is_open: -int(problem.capacity[program])}, 0)
    for limit, most in enumerate(problem.limits.tolist()):
        used: dict[int, float] = {}
        for _, pair, amount in problem.use[problem.use[:, 0] == limit].tolist():
            used[pair] = used.get(pair, 0) + amount
        model.at_most(used, most)


def _needs(model: Model, problem: MatchProblem) -> None:
    """Units beyond what the student has already: full ones first, because they are worth more."""
    returns = problem.returns
    for student, need in np.unique(problem.need_weight[:, :2], axis=0).tolist():
        doses = problem.doses[(problem.doses[:, 1] == need) & (problem.student[problem.doses[:, 0]] == student)]
        before = int(problem.base[(problem.base[:, 0] == student) & (problem.base[:, 1] == need), 2].sum())
        full = model.column(max(0, returns.full - before))
        part = model.column(min(returns.part, max(0, returns.full + returns.part - before)))
        units: dict[int, float] = {full: 1, part: 1}
        for pair, _, amount in doses.tolist():
            units[pair] = units.get(pair, 0) - amount
        model.at_most(units, 0)
        here = (problem.need_weight[:, 0] == student) & (problem.need_weight[:, 1] == need)
        for _, _, stage, weight in problem.need_weight[here].tolist():
            model.worth[stage][full] = model.worth[stage].get(full, 0) + weight
            model.worth[stage][part] = model.worth[stage].get(part, 0) + weight * returns.percent // 100


def _families(model: Model, problem: MatchProblem) -> None:
    """Siblings take together what all of them may take."""
    pair_of = {
        pair: number for number, pair in enumerate(zip(problem.student.tolist(), problem.program.tolist(), strict=True))
    }
    for family in np.unique(problem.families[problem.families >= 0]).tolist():
        first, *others = np.flatnonzero(problem.families == family).tolist()
        for program in range(problem.programs):
            pairs = [pair_of.get((one, program)) for one in (first, *others)]
            if None not in pairs:
                model.rows += [(0, 0, {pairs[0]: 1, other: -1}) for other in pairs[1:]]


def _solved(model: Model, stage: int, seconds: float) -> int | None:
    """The best value of one stage; None where HiGHS did not prove it in time."""
    solver = highspy.Highs()
    for name, setting in (
        ("output_flag", False), ("threads", 1), ("time_limit", seconds), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5),
    ):  # fmt: skip
        solver.setOptionValue(name, setting)
    columns = len(model.most)
    cost = np.zeros(columns)
    cost[list(model.worth[stage])] = list(model.worth[stage].values())
    starts = np.cumsum([0, *(len(row[2]) for row in model.rows)]).astype(np.int32)
    index = np.array([column for row in model.rows for column in row[2]], dtype=np.int32)
    amount = np.array([amount for row in model.rows for amount in row[2].values()], dtype=np.float64)
    lower, upper = (np.array([row[side] for row in model.rows], dtype=np.float64) for side in (0, 1))
    solver.passModel(
        columns, len(model.rows), len(index), int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMaximize), 0.0,
        cost, np.zeros(columns), np.array(model.most, dtype=np.float64), lower, upper, starts[:-1], index, amount,
        np.ones(columns, dtype=np.int32),
    )  # fmt: skip
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    taken: Any = np.round(np.array(solver.getSolution().col_value))
    return int(cost @ taken)
