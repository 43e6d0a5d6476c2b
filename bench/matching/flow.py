"""The engine beside OR-Tools where a match is a network: one session a program, one program a student.

`python bench/matching/flow.py district --peer PYTHON`: PYTHON is a Python with `ortools`, which is not part of pss and
never shares a process with its solver; without one the bench says so and prints the engine's seconds alone.
"""

import argparse
import statistics
import subprocess
import tempfile
from pathlib import Path
from time import process_time

import numpy as np
from instances import SIZES, made
from ratios import first_stage

from pss_cli.matching import MatchProblem, solve
from pss_cli.matching.exact.bundles import all_bundles
from pss_cli.matching.exact.objective import bundle_values

PEER = Path(__file__).with_name("flow_peer.py")


def worth_alone(problem: MatchProblem) -> np.ndarray:
    """What each pair is worth where nobody takes two."""
    bundles = all_bundles(problem)
    worth = np.zeros(problem.pairs + 1, dtype=np.int64)
    worth[bundles.members[:, 0]] = bundle_values(problem, bundles, 0)
    return worth[:-1]


def by_peer(problem: MatchProblem, python: str) -> tuple[float, int]:
    """Processor seconds of the flow and its optimum, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        np.savez(
            path, student=problem.student, program=problem.program, worth=worth_alone(problem),
            most=problem.max_programs, capacity=problem.capacity,
        )  # fmt: skip
        ran = subprocess.run([python, str(PEER), str(path)], capture_output=True, text=True, check=True)
    seconds, reached = ran.stdout.split()
    return float(seconds), int(reached)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", choices=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", default="", help="a Python with ortools")
    said = parser.parse_args()
    print("| size | pairs | engine s | OR-Tools flow s | ratio (bar 3) | same benefit |")
    print("|---|---|---|---|---|---|")
    for size in said.sizes:
        problem = first_stage(made(size, 0, "single"))
        engine, peer, same = [], [], "no OR-Tools here"
        for _ in range(said.rounds):
            begin = process_time()
            matching = solve(problem, time_limit=600)
            engine.append(process_time() - begin)
            if said.peer:
                seconds, reached = by_peer(problem, said.peer)
                peer.append(seconds)
                same = "yes" if (reached,) == matching.objective else f"no: {reached}, {matching.objective[0]}"
        ours = statistics.median(engine)
        theirs = f"{statistics.median(peer):.3f} | {ours / statistics.median(peer):.1f}" if peer else "- | -"
        print(f"| {size} | {problem.pairs} | {ours:.3f} | {theirs} | {same} |", flush=True)


if __name__ == "__main__":
    main()
