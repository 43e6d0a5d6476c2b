"""Several districts that share nothing: as one problem, one after another, and in a pool of processes.

`python bench/matching/districts.py 4`: seconds on the wall and of the processor, children included, of each way. All
three give the same benefit in every stage: a sum is highest where each of its parts is.
"""

import argparse
import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from instances import SIZES, made

from pss_cli.matching import MatchProblem, solve


def together(parts: list[MatchProblem]) -> MatchProblem:
    """The districts side by side, numbers of students, programs and pairs moved on; needs are the same everywhere."""
    students = np.cumsum([0, *(part.students for part in parts)])
    programs = np.cumsum([0, *(part.programs for part in parts)])
    pairs = np.cumsum([0, *(part.pairs for part in parts)])
    first = parts[0]
    return MatchProblem(
        student=np.concatenate([part.student + students[n] for n, part in enumerate(parts)]),
        program=np.concatenate([part.program + programs[n] for n, part in enumerate(parts)]),
        value=np.concatenate([part.value for part in parts]),
        capacity=np.concatenate([part.capacity for part in parts]),
        max_programs=np.concatenate([part.max_programs for part in parts]),
        sessions=[one for part in parts for one in part.sessions],
        doses=np.concatenate([part.doses + np.array([pairs[n], 0, 0]) for n, part in enumerate(parts)]),
        need_weight=np.concatenate(
            [part.need_weight + np.array([students[n], 0, 0, 0]) for n, part in enumerate(parts)]
        ),
        stages=first.stages,
    )


def reached(problem: MatchProblem) -> tuple[int, ...]:
    return solve(problem, time_limit=600).objective


def one_after_another(parts: list[MatchProblem]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*map(reached, parts), strict=True)))


def in_processes(parts: list[MatchProblem]) -> tuple[int, ...]:
    """Children are spawned, as on Windows: each imports everything anew and is sent its district."""
    with ProcessPoolExecutor(max_workers=min(len(parts), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        return tuple(map(sum, zip(*pool.map(reached, parts), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("districts", type=int)
    parser.add_argument("--size", choices=SIZES, default="district")
    said = parser.parse_args()
    parts = [made(said.size, seed) for seed in range(said.districts)]
    whole = together(parts)
    ways = {
        "one after another": lambda: one_after_another(parts),
        "in processes": lambda: in_processes(parts),
        "as one problem": lambda: reached(whole),
    }
    print(f"{said.districts} of size {said.size}, {whole.pairs} pairs, {os.cpu_count()} cores")
    print("| way | wall s | CPU s | objective |")
    print("|---|---|---|---|")
    for name, way in ways.items():
        wall, begun = time.perf_counter(), os.times()
        objective = way()
        ended = os.times()
        spent = sum(ended[:4]) - sum(begun[:4])
        print(f"| {name} | {time.perf_counter() - wall:.1f} | {spent:.1f} | {objective} |", flush=True)


if __name__ == "__main__":
    main()
