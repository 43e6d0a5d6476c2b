"""The match of students to seats: proven best or proven fair, checked by code of its own, explained in sentences.

`MatchProblem` takes plain arrays of whole numbers, `solve` gives a `Matching`, `check` counts it again, `explain` says
what became of each pair; numpy and the solver load with the first use. Two students who read with difficulty, the
first severely (30 points a unit), and two programs: a strong one (3 units) with one seat, a weaker one with two.

    >>> from pss_cli.matching import MatchProblem, check, explain, solve
    >>> problem = MatchProblem(
    ...     student=[0, 0, 1, 1],  # shape (pairs,)
    ...     program=[0, 1, 0, 1],
    ...     value=[[0], [0], [0], [0]],  # shape (pairs, stages): worth beside needs
    ...     capacity=[1, 2],  # seats of each program
    ...     max_programs=[1, 1],  # of each student
    ...     sessions=[[("Tue", 870, 960)], [("Tue", 900, 960), ("Thu", 900, 960)]],  # minutes of the day
    ...     doses=[(0, 0, 3), (1, 0, 1), (2, 0, 3), (3, 0, 1)],  # pair, need, units
    ...     need_weight=[(0, 0, 0, 30), (1, 0, 0, 10)],  # student, need, stage, points a unit
    ... )
    >>> matching = solve(problem)
    >>> matching.pairs.tolist(), matching.objective, matching.upper_bound, matching.proved
    ([0, 3], (100,), (100,), True)

The first student has the strong program (90 points), the second the weaker (10); no match gives more than 100, which
the price of a seat proves, in points of its stage:

    >>> matching.seat_price.tolist()
    [[20.0, 0.0]]
    >>> report = check(problem, matching)
    >>> report.violations, report.proved
    ((), True)
    >>> [(one.pair, one.outcome.value, one.rule) for one in explain(problem, matching, student=1)]
    [(2, 'full', 'seats'), (3, 'placed', '')]

A match after a change goes on from the one before it: with a second seat the strong program serves both.

    >>> solve(problem.replaced(capacity=[2, 2]), warm=matching).objective
    (120,)

Arrays that say something impossible are refused by name; pins that cannot be kept raise `RulesConflict`.

    >>> problem.replaced(capacity=[-1, 2])
    Traceback (most recent call last):
    ValueError: capacity: numbers from 0 to 1,000,000,000
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pss_cli.matching.answer import CheckReport, Matching
    from pss_cli.matching.certificate import check
    from pss_cli.matching.engine import solve
    from pss_cli.matching.problem import MatchProblem
    from pss_cli.matching.reasons import explain

__all__ = ["CheckReport", "MatchProblem", "Matching", "check", "explain", "solve"]

_HOMES = {
    "CheckReport": "answer",
    "MatchProblem": "problem",
    "Matching": "answer",
    "check": "certificate",
    "explain": "reasons",
    "solve": "engine",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pss_cli.matching' has no attribute {name!r}")
    return getattr(import_module(f"pss_cli.matching.{_HOMES[name]}"), name)
