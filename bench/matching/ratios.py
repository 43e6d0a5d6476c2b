"""The engine beside HiGHS on the compact model, in turn: `python bench/matching/ratios.py school district --rounds 3`.

All three work on the first stage alone: the engine; the linear program by simplex (`--lp`: by another of HiGHS's
ways; `--lp-alone`: beside the engine and nothing else); and the integer program up to a time limit.
"""

import argparse
import statistics
from time import process_time
from typing import Any

import highspy
import numpy as np
from instances import SIZES, made

from pss_cli.matching import MatchProblem, solve
from pss_cli.matching.schedule import busy_masks

WAYS = ("simplex", "ipm", "pdlp")


def first_stage(problem: MatchProblem) -> MatchProblem:
    """The same problem with all needs in one stage and nothing after it."""
    weights = problem.need_weight.copy()
    weights[:, 2] = 0
    return problem.replaced(need_weight=weights, value=problem.value[:, :1], stages=("benefit",))


def compact(problem: MatchProblem, *, whole: bool, seconds: float, way: str = "simplex") -> tuple[float, str]:
    """A variable per pair, two pieces per need, one row per student and busy interval; HiGHS, one thread.

    `way` is how the linear program is solved.
    """
    student, program, pairs = problem.student, problem.program, problem.pairs
    limits = [problem.max_programs.astype(float)]
    base = problem.students
    index, column, amount = [student, base + program], [np.arange(pairs)] * 2, [np.ones(pairs)] * 2
    limits.append(problem.capacity.astype(float))
    base += problem.programs
    bits = np.unpackbits(busy_masks(problem.sessions).view(np.uint8), axis=1, bitorder="little").astype(bool)
    pair, slot = np.nonzero(bits[program])
    _, place, count = np.unique(student[pair] * bits.shape[1] + slot, return_inverse=True, return_counts=True)
    shared = np.cumsum(count > 1) - 1
    keep = count[place] > 1
    index.append(base + shared[place[keep]])
    column.append(pair[keep])
    amount.append(np.ones(int(keep.sum())))
    limits.append(np.ones(int((count > 1).sum())))
    base += int((count > 1).sum())
    weight = problem.need_weight
    number = {(int(s), int(n)): i for i, (s, n) in enumerate(weight[:, :2])}
    needs = np.array([number.get((int(student[p]), int(n)), -1) for p, n, _ in problem.doses])
    used = needs >= 0
    index += [base + needs[used], base + np.arange(len(weight)), base + np.arange(len(weight))]
    column += [problem.doses[used, 0], pairs + np.arange(len(weight)), pairs + len(weight) + np.arange(len(weight))]
    amount += [-problem.doses[used, 2].astype(float), np.ones(len(weight)), np.ones(len(weight))]
    limits.append(np.zeros(len(weight)))
    returns = problem.returns
    cost = np.r_[problem.value[:, 0], weight[:, 3], weight[:, 3] * returns.percent // 100].astype(float)
    most = np.r_[np.ones(pairs), np.full(len(weight), returns.full), np.full(len(weight), returns.part)].astype(float)
    return _highs(np.concatenate(index), np.concatenate(column), np.concatenate(amount), cost, most,
                  np.concatenate(limits), pairs if whole else 0, seconds, "choose" if whole else way)  # fmt: skip


def _highs(  # noqa: PLR0913, PLR0917 the arrays of one model
    index: Any, column: Any, amount: Any, cost: Any, most: Any, upper: Any, whole: int, seconds: float, way: str
) -> tuple[float, str]:
    order = np.argsort(column, kind="stable")
    starts = np.searchsorted(column[order], np.arange(len(cost))).astype(np.int32)
    solver = highspy.Highs()
    for name, setting in (
        ("output_flag", False), ("threads", 1), ("time_limit", seconds), ("mip_rel_gap", 0.0), ("solver", way),
    ):  # fmt: skip
        solver.setOptionValue(name, setting)
    kinds = np.zeros(len(cost), dtype=np.int32)
    kinds[:whole] = 1
    solver.passModel(
        len(cost), len(upper), len(index), int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMaximize), 0.0,
        cost, np.zeros(len(cost)), most, np.full(len(upper), -np.inf), upper, starts, index[order].astype(np.int32),
        amount[order], kinds,
    )  # fmt: skip
    begin = process_time()
    solver.run()
    ended = "optimal" if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal else "stopped"
    return process_time() - begin, ended


def changed(problem: MatchProblem, seed: int = 1) -> MatchProblem:
    """One student in a hundred has other weights."""
    weights = problem.need_weight.copy()
    chance = np.random.default_rng(seed)
    moved = chance.choice(problem.students, max(1, problem.students // 100), replace=False)
    weights[np.isin(weights[:, 0], moved), 3] += 10
    return problem.replaced(need_weight=weights)


def timed(problem: MatchProblem, **more: Any) -> tuple[float, Any]:
    begin = process_time()
    matching = solve(problem, time_limit=600, **more)
    return process_time() - begin, matching


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", choices=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mip-seconds", type=float, default=60.0, help="0 leaves the integer program out")
    parser.add_argument("--lp", choices=WAYS, default="simplex", help="how the linear program is solved")
    parser.add_argument("--lp-seconds", type=float, default=600.0)
    parser.add_argument("--lp-alone", action="store_true", help="the engine once, and the linear program in this way")
    said = parser.parse_args()
    if said.lp_alone:
        for size in said.sizes:
            problem = first_stage(made(size))
            found, ended = compact(problem, whole=False, seconds=said.lp_seconds, way=said.lp)
            print(f"{size}, {problem.pairs} pairs: {said.lp} {found:.1f} CPU s, {ended}", flush=True)
            print(f"{size}: engine {timed(problem)[0]:.1f} CPU s", flush=True)
        return
    print("| size | pairs | engine s | LP s | ratio | MIP s | ratio |")
    print("|---|---|---|---|---|---|---|")
    for size in said.sizes:
        problem = first_stage(made(size))
        costs: dict[str, list[float]] = {"engine": [], "lp": [], "mip": []}
        ended = ""
        for turn in range(said.rounds):
            costs["engine"].append(timed(problem)[0])
            costs["lp"].append(compact(problem, whole=False, seconds=said.lp_seconds, way=said.lp)[0])
            if turn == 0:
                seconds, ended = compact(problem, whole=True, seconds=said.mip_seconds)
                costs["mip"].append(seconds)
        middle = {name: statistics.median(each) for name, each in costs.items()}
        more = ">" if ended == "stopped" else ""
        less = "<" if ended == "stopped" else ""
        print(
            f"| {size} | {problem.pairs} | {middle['engine']:.3f} | {middle['lp']:.3f} |"
            f" {middle['engine'] / middle['lp']:.2f} | {more}{middle['mip']:.2f} |"
            f" {less}1/{middle['mip'] / middle['engine']:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
