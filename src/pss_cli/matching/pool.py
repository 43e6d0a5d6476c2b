"""Parts of a problem matched one after another or, where there is much to do, in two processes of their own.

Children are started anew with our own interpreter and asked through pipes, on every system alike; a part whose child
cannot start or ends early is matched here. However many work, the matches are the same.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Thread
from time import monotonic
from typing import Any, BinaryIO, TypeAlias

from pss_cli.errors import PssError
from pss_cli.matching.answer import Matching
from pss_cli.matching.parts import Split
from pss_cli.matching.problem import MatchProblem

LEAST_BESIDE = 300_000
"""So many pairs beside the largest part make a second process worth its start: about five seconds."""
WORKERS = 2
AGAIN = 0.1
"""So much of the time has to be left for parts to be tried again."""
LOOK_EVERY = 0.2
_START = "import sys; sys.path[:] = sys.argv[1:]; from pss_cli.matching import pool; pool.serve()"

Solver: TypeAlias = Callable[[MatchProblem, float, Matching | None], Matching]


def solved_parts(split: Split, solver: Solver, seconds: float, warm: Matching | None) -> list[Matching]:
    """The matching of every part; the time is shared by the number of their pairs.

    Parts whose share was not enough share what the others leave.

    Args:
        split: the parts.
        solver: matches one problem in so many seconds, with prices to begin with; a function of a module.
        seconds: for all parts together.
        warm: an earlier match of the whole.

    Raises:
        PssError: the solver's, of a part that has no match.
    """
    deadline = monotonic() + seconds
    numbers = list(range(len(split.pairs.sizes)))
    found = _Work(split, solver, deadline, warm, numbers).run()
    stopped = [number for number in numbers if found[number].stopped]
    if stopped and deadline - monotonic() > AGAIN * seconds:
        for number, again in _Work(split, solver, deadline, warm, stopped).run().items():
            found[number] = max(found[number], again, key=lambda one: (one.proved, one.objective))
    return [found[number] for number in numbers]


class _Work:
    """What is to be matched, how long each part may take, and what was found."""

    def __init__(
        self, split: Split, solver: Solver, deadline: float, warm: Matching | None, numbers: Sequence[int]
    ) -> None:
        self.split, self.solver, self.warm, self.deadline = split, solver, warm, deadline
        self.sizes = {number: int(split.pairs.sizes[number]) for number in numbers}
        self.open_pairs = sum(self.sizes.values())
        is_large = self.open_pairs - max(self.sizes.values()) >= LEAST_BESIDE and (os.cpu_count() or 1) > 1
        self.workers = WORKERS if is_large else 1
        self.found: dict[int, Matching] = {}
        self.refused: PssError | None = None
        self.waiting = deque(self.open_parts())

    def run(self) -> dict[int, Matching]:
        """The matching of every part."""
        if self.workers > 1:
            _beside(self)
        for number in self.open_parts():
            self.found[number] = _answered(self.solver, self.task(number))
            self.is_done(number)
        return self.found

    def open_parts(self) -> list[int]:
        """Parts not matched yet, the largest first."""
        numbers = (number for number in self.sizes if number not in self.found)
        return sorted(numbers, key=lambda number: (-self.sizes[number], number))

    def task(self, number: int) -> tuple[MatchProblem, float, Matching | None]:
        """What the solver is asked: the part, its share of the time left, its prices to begin with."""
        left = self.deadline - monotonic()
        share = min(1.0, self.workers * self.sizes[number] / self.open_pairs)
        return self.split.problem_of(number), left * share, self.split.warm_of(number, self.warm)

    def is_done(self, number: int) -> None:
        self.open_pairs -= self.sizes[number]


def _answered(solver: Solver, task: tuple[MatchProblem, float, Matching | None]) -> Matching:
    """What the solver found, without what it remembers: no other process could use it, and parts may be many."""
    return replace(solver(*task), memory=None)


def _beside(work: _Work) -> None:
    """Has children match the parts, one from the largest on, one from the smallest: seldom two large ones at once."""
    children: list[subprocess.Popen[bytes]] = []
    with suppress(OSError):
        children += (_child() for _ in range(WORKERS))
    threads = [
        Thread(target=_lead, args=(work, child), kwargs={"from_largest": number % 2 == 0}, daemon=True)
        for number, child in enumerate(children)
    ]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():  # waiting without an end could not be interrupted on Windows
                thread.join(LOOK_EVERY)
    finally:
        for child in children:
            child.kill()
            child.communicate()
    if work.refused:
        raise work.refused


def _child() -> "subprocess.Popen[bytes]":
    paths = [entry for entry in sys.path if entry]
    return subprocess.Popen(  # noqa: S603 our own interpreter with our own module
        [sys.executable, "-I", "-S", "-c", _START, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _lead(work: _Work, child: "subprocess.Popen[bytes]", *, from_largest: bool) -> None:
    """Asks a child for one part after the other, until none is left, one is refused or the child has ended."""
    assert child.stdin is not None, "the child was started with pipes"
    assert child.stdout is not None, "the child was started with pipes"
    with suppress(OSError, EOFError, pickle.UnpicklingError, IndexError):
        while work.refused is None:
            number = work.waiting.popleft() if from_largest else work.waiting.pop()
            _told(child.stdin, (work.solver, work.task(number)))
            answer = pickle.load(child.stdout)  # noqa: S301 from our own child
            if isinstance(answer, PssError):
                work.refused = answer
                return
            work.found[number] = answer
            work.is_done(number)


def _told(pipe: Any, message: object) -> None:
    pickle.dump(message, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def serve() -> None:
    """The child: matches the parts it is asked for until the pipe is closed."""
    answers = _own_output()
    with suppress(EOFError):
        while True:
            solver, task = pickle.load(sys.stdin.buffer)  # noqa: S301 from our own parent
            try:
                answer: Any = _answered(solver, task)
            except PssError as refused:
                answer = refused
            _told(answers, answer)


def _own_output() -> BinaryIO:
    """The pipe to the parent, out of reach of a library that prints."""
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return own
