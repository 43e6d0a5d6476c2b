"""A school whose grant pays each program something else, but not for all seats: `python bench/matching/grants.py school`.

Seconds to solve and to check, how many of the seeds are proved, and by how many cases.
"""

import argparse
from time import process_time
from typing import Any

import numpy as np
from instances import SIZES, STRUCTURES, made

from pss_cli.matching import MatchProblem, check, solve

PAID = 6
LEAST, MOST = 25, 200
"""Dollars a seat costs."""


def with_a_grant(problem: MatchProblem, seed: int) -> MatchProblem:
    """The problem with a grant over six programs, which pays for a third to four fifths of their seats."""
    chance = np.random.default_rng([seed, PAID])
    dollars = np.zeros(problem.programs, dtype=np.int64)
    dollars[chance.choice(problem.programs, PAID, replace=False)] = 5 * chance.integers(LEAST // 5, MOST // 5, PAID)
    paid = np.flatnonzero(dollars[problem.program])
    return problem.replaced(
        limits=np.array([int(problem.capacity @ dollars * chance.uniform(0.3, 0.8))]),
        use=np.column_stack([paid * 0, paid, dollars[problem.program[paid]]]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", choices=SIZES)
    parser.add_argument("--structures", nargs="+", choices=STRUCTURES, default=STRUCTURES)
    parser.add_argument("--seeds", type=int, default=4)
    said: Any = parser.parse_args()
    print("| size | structure | solve s | check s | proved | by cases | cases |")
    print("|---|---|---|---|---|---|---|")
    for size in said.sizes:
        for structure in said.structures:
            took, checked, proved, cases = [], [], 0, []
            for seed in range(said.seeds):
                problem = with_a_grant(made(size, seed, structure), seed)
                begin = process_time()
                found = solve(problem)
                took.append(process_time() - begin)
                begin = process_time()
                report = check(problem, found)
                checked.append(process_time() - begin)
                assert report.violations == ()
                proved += report.proved
                cases += [found.rounds] if found.cases else []
            print(
                f"| {size} | {structure} | {min(took):.2f}-{max(took):.2f} | {min(checked):.2f}-{max(checked):.2f} |"
                f" {proved} of {said.seeds} | {len(cases)} | {max(cases, default=0)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
