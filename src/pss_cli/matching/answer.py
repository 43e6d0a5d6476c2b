"""What comes out of a match: who is placed, what is reached at most, and what proves it."""

from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pss_cli.matching.problem import Ints, Labels
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A proof by cases: a question (program, pair or row `number`) with its two sides, or prices where none is left.

    Sides of a program are closed and open, of a pair without and with it, of a row (programs, then limits) taking
    `most` of it or less, and taking more. `levels` are weights and prices of each stage, as far as the case was
    followed.
    """

    question: str = ""
    number: int = -1
    most: int = 0
    sides: tuple["Case", ...] = ()
    levels: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ToldCut:
    """Rows of students or families (one bundle each), priced rows and earlier cuts, each so many times, by a divisor.

    Together they hold a total. Rounded down to multiples of the divisor, but for what a bundle leaves over beyond the
    rest of the total, no whole numbers exceed it.
    """

    students: tuple[int, ...]
    student_times: tuple[int, ...]
    rows: tuple[int, ...]
    row_times: tuple[int, ...]
    cuts: tuple[int, ...]
    cut_times: tuple[int, ...]
    divisor: int

    @property
    def only_halves(self) -> bool:
        """Whether every row stands once, no cut is part of it and the divisor is 2."""
        return self.divisor == 2 and not self.cuts and {*self.student_times, *self.row_times} <= {1}


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Parts that share nothing, each proved on its own: the part of every student, program and limit.

    `matchings` are told in each part's own numbers: its students, programs, limits and pairs, counted from 0 in the
    order of the whole.
    """

    student: Labels
    program: Labels
    limit: Labels
    matchings: tuple["Matching", ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matching:
    """The outcome of `solve`.

    `pairs` are the placed pairs in order. `objective` and `upper_bound` hold one integer per stage; a bound
    is None where there are no integer prices. `prices` are integers per stage and priced row (programs, then
    limits, then `cuts`) and hold for the sum of `weights` times the stages, row per row. `seat_price` is the price
    of a seat in the stage's own units. `cases` is set where one list of prices does not prove the match and cases
    were told apart; `prices` are then those of the case the match is in. `parts` is set where the problem fell into
    parts; `prices`, `weights`, `cuts` and `cases` are then those of each part. `stopped` says that the time limit ended
    the search, `listed` that every bundle a better match could use was looked at. `memory` is what a match after a
    change goes on from; it lasts as long as the process.
    """

    method: str
    pairs: Ints
    objective: tuple[int, ...]
    upper_bound: tuple[int | None, ...]
    prices: tuple[tuple[int, ...], ...] = ()
    weights: tuple[tuple[int, ...], ...] = ()
    cuts: tuple[ToldCut, ...] = ()
    seat_price: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    cases: Case | None = None
    parts: Parts | None = None
    stopped: bool = False
    listed: bool = True
    rounds: int = 0
    memory: Any = field(default=None, repr=False)

    @property
    def proved(self) -> bool:
        return bool(self.upper_bound) and all(
            bound is not None and bound - found < 1
            for bound, found in zip(self.upper_bound, self.objective, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the independent check found; `violations` are sentences, empty when every rule is kept."""

    violations: tuple[str, ...]
    objective: tuple[int, ...]
    upper_bound: tuple[int | None, ...]
    proved: bool
