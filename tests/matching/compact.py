"""The same first stage as one integer program over pairs, written down another way: a peer for the engine."""

import highspy
import numpy as np

from matching.made import clash
from pss_cli.matching import MatchProblem


def first_stage_by_highs(problem: MatchProblem) -> int:
    """The best value of stage 0: a variable per pair, per need two pieces of the returns, pairwise overlap rows."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    take = [solver.addBinary() for _ in range(problem.pairs)]
    for student in range(problem.students):
        own = [pair for pair in range(problem.pairs) if problem.student[pair] == student]
        if own:
            solver.addConstr(sum(take[pair] for pair in own) <= int(problem.max_programs[student]))
        for place, one in enumerate(own):
            for other in own[place + 1 :]:
                if clash(problem, one, other):
                    solver.addConstr(take[one] + take[other] <= 1)
    for program in range(problem.programs):
        there = [pair for pair in range(problem.pairs) if problem.program[pair] == program]
        if there:
            solver.addConstr(sum(take[pair] for pair in there) <= int(problem.capacity[program]))
    worth = sum(int(value) * take[pair] for pair, value in enumerate(problem.value[:, 0])) + 0.0 * take[0]
    for student, need, stage, weight in problem.need_weight.tolist():
        doses = [(pair, units) for pair, what, units in problem.doses.tolist() if what == need]
        own = [(pair, units) for pair, units in doses if problem.student[pair] == student]
        if stage == 0 and own:
            full = solver.addVariable(0, problem.returns.full)
            part = solver.addVariable(0, problem.returns.part)
            solver.addConstr(full + part <= sum(units * take[pair] for pair, units in own))
            worth = worth + weight * full + weight * problem.returns.percent // 100 * part
    solver.maximize(worth)
    return round(float(np.float64(solver.getObjectiveValue())))
