"""Processes measured one after another, in turn, so that a busy minute hits reference and `pss` alike."""

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of what is measured: modules are compiled once and kept, as on a user's machine."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took: seconds of processor, seconds on the wall, most memory in MiB."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Work:
    """A command line to measure; `codes` are the exit codes that count as done."""

    name: str
    command: tuple[str, ...]
    folder: Path = Path()
    codes: tuple[int, ...] = (0,)


def once(work: Work) -> Cost:
    """One run in a process of its own, output to nowhere.

    Raises:
        RuntimeError: the command did not end as it should; its last words are in the message.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        work.command,
        cwd=work.folder,
        env=AS_INSTALLED,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode not in work.codes:
        raise RuntimeError(f"{work.name}: exit code {process.returncode}\n{said.decode(errors='replace')[-1500:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def in_turn(works: Sequence[Work], rounds: int) -> Mapping[str, Cost]:
    """The medians of `rounds` runs of each, interleaved."""
    costs: dict[str, list[Cost]] = {work.name: [] for work in works}
    for _ in range(rounds):
        for work in works:
            costs[work.name].append(once(work))
    return {name: _median(of) for name, of in costs.items()}


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        max(cost.memory for cost in costs),
    )
