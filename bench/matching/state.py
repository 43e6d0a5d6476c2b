"""A state solved by parts: `python bench/matching/state.py`; seconds, and the memory of all processes together.

Needs Linux: memory is read from /proc four times a second while the match runs.
"""

import ctypes
import os
import sys
import threading
import time
from pathlib import Path

import numpy as np
from instances import state

from pss_cli.matching import solve
from pss_cli.matching.parts import parts_of

LIMIT = 3_600.0


class Memory(threading.Thread):
    """The most that this process and its children held at once, in megabytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.alone, self.is_over = 0, 0, threading.Event()

    def run(self) -> None:
        while not self.is_over.wait(0.25):
            each = [_held(int(one)) for one in [os.getpid(), *_children()]]
            self.most, self.alone = max(self.most, sum(each)), max(self.alone, *each)


def _children() -> list[str]:
    found: list[str] = []
    for thread in Path("/proc/self/task").iterdir():
        found += (thread / "children").read_text(encoding="ascii").split()
    return found


def _held(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * 4096 >> 20
    except (OSError, IndexError):
        return 0


def main() -> None:
    begun = time.perf_counter()
    problem = state()
    ctypes.CDLL(None).malloc_trim(0)  # what making the state left behind is not of the match
    split = parts_of(problem)
    sizes = np.sort(split.pairs.sizes)[::-1] if split else np.array([problem.pairs])
    held = _held(os.getpid())
    print(f"made in {time.perf_counter() - begun:.0f} s: {problem.students} students, {problem.programs} programs,"
          f" {problem.pairs} pairs; {len(sizes)} parts of {sizes.max()} to {sizes.min()} pairs; {held} MB", flush=True)  # fmt: skip
    del split
    ctypes.CDLL(None).malloc_trim(0)
    memory = Memory()
    memory.start()
    wall, before = time.perf_counter(), os.times()
    matching = solve(problem, time_limit=float(sys.argv[1]) if len(sys.argv) > 1 else LIMIT)
    wall, after = time.perf_counter() - wall, os.times()
    memory.is_over.set()
    spent = sum(after[:4]) - sum(before[:4])
    print(f"{wall:.1f} s on the wall, {spent:.1f} CPU s, {memory.most} MB together, {memory.alone} MB the largest")
    print(f"proved: {matching.proved}; objective {matching.objective}; bound {matching.upper_bound}")


if __name__ == "__main__":
    main()
