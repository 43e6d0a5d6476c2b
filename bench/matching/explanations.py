"""Seconds to say of every pair why it is no seat, for a million pairs: python bench/matching/explanations.py [district|city].

Seats are given in the order of the pairs until programs are full: what is counted takes as long for any match.
"""

import resource
import sys
from time import process_time

import numpy as np
from instances import SIZES, made

from pss_cli.matching import Matching, MatchProblem
from pss_cli.matching.tally import Tally


def some_match(problem: MatchProblem) -> Matching:
    """One program for each student while seats last."""
    _, first = np.unique(problem.student, return_index=True)
    order = first[np.argsort(problem.program[first], kind="stable")]
    program = problem.program[order]
    place = np.arange(len(order)) - np.searchsorted(program, program)
    return Matching(
        method="best", pairs=np.sort(order[place < problem.capacity[program]]), objective=(), upper_bound=()
    )


def main(sizes: list[str]) -> None:
    print("| size | pairs | seconds | seconds for a million | MB |\n|---|---|---|---|---|")
    for size in sizes:
        problem = made(size)
        matching = some_match(problem)
        took = []
        for _ in range(3):
            begin = process_time()
            tally = Tally(problem, matching)
            counted = (tally.reason, tally.can_join, *tally.compared, tally.earlier)
            took.append(process_time() - begin)
            assert all(len(one) == problem.pairs for one in counted)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {size} | {problem.pairs} | {min(took):.3f} | {min(took) / problem.pairs * 1e6:.2f} | {memory} |")


if __name__ == "__main__":
    main([word for word in sys.argv[1:] if word in SIZES] or ["district", "city"])
