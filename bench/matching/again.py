"""A match after one student in a hundred changed needs, beside a new match: `python bench/matching/again.py school`.

Both in turn, the least of some rounds, added up over seeds; with all needs in one stage and in all five stages.
"""

import argparse
from time import process_time
from typing import Any

import numpy as np
from instances import SIZES, STRUCTURES, made
from ratios import changed, first_stage

from pss_cli.matching import Matching, MatchProblem, solve


def seconds(problem: MatchProblem, rounds: int, warm: Matching | None) -> tuple[float, Matching]:
    """The least processor seconds of some rounds, and the match."""
    least, found = np.inf, None
    for _ in range(rounds):
        begin = process_time()
        found = solve(problem, time_limit=600, warm=warm)
        least = min(least, process_time() - begin)
    assert found is not None
    return least, found


def beside(problem: MatchProblem, seed: int, rounds: int) -> tuple[float, float]:
    """What a new match and one that goes on take after the change; both are the same and proved."""
    before, after = solve(problem, time_limit=600), changed(problem, seed)
    cold, new = seconds(after, rounds, None)
    warm, again = seconds(after, rounds, before)
    assert new.objective == again.objective
    assert new.proved
    assert again.proved
    return cold, warm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", choices=SIZES)
    parser.add_argument("--structures", nargs="+", choices=STRUCTURES, default=STRUCTURES)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    said: Any = parser.parse_args()
    print("| size | structure | stages | new match s | after a change s | ratio | least, most |")
    print("|---|---|---|---|---|---|---|")
    for size in said.sizes:
        for structure in said.structures:
            for in_one in (True, False):
                problems = [made(size, seed, structure) for seed in range(said.seeds)]
                took = np.array([
                    beside(first_stage(one) if in_one else one, seed, said.rounds) for seed, one in enumerate(problems)
                ])  # fmt: skip
                (cold, warm), each = took.mean(axis=0), took[:, 1] / took[:, 0]
                print(
                    f"| {size} | {structure} | {1 if in_one else problems[0].value.shape[1]} | {cold:.3f} | {warm:.3f} |"
                    f" {warm / cold:.2f} | {each.min():.2f}, {each.max():.2f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
