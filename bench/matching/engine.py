"""Seconds, memory and proof of the engine: python bench/matching/engine.py school district [structure ...]."""

import resource
import sys
from time import process_time

from instances import SIZES, STRUCTURES, made

from pss_cli.matching import check, solve

LIMIT = 3_600.0


def main(arguments: list[str]) -> None:
    sizes = [word for word in arguments if word in SIZES] or ["school"]
    structures = [word for word in arguments if word in STRUCTURES] or ["mixed"]
    print("size      structure  pairs     seconds  check  proved  objective")
    for size in sizes:
        for structure in structures:
            problem = made(size, 0, structure)
            begin = process_time()
            matching = solve(problem, time_limit=LIMIT)
            solved = process_time()
            report = check(problem, matching)
            checked = process_time()
            print(
                f"{size:9} {structure:9} {problem.pairs:8} {solved - begin:9.2f} {checked - solved:6.2f}"
                f"  {'yes' if report.proved else 'NO ':3} {matching.upper_bound} {matching.objective}"
                f" {len(report.violations)} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
