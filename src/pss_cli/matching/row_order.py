"""Pairs and rows in one fixed order, so that a match never depends on the order in which they were told."""

from dataclasses import replace

import numpy as np

from pss_cli.matching.answer import Case, Matching
from pss_cli.matching.problem import Ints, MatchProblem


def order_of(problem: MatchProblem) -> Ints:
    """The pairs by student, then program."""
    if _is_sorted(problem.student, problem.program):
        return np.arange(problem.pairs)
    return np.lexsort((problem.program, problem.student))


def in_order(problem: MatchProblem, order: Ints) -> MatchProblem:
    """The same problem with its pairs in that order and the rows of its tables sorted."""
    tables = {name: _sorted(getattr(problem, name)) for name in ("need_weight", "base")}
    if (order[1:] > order[:-1]).all():
        tables |= {name: _sorted(getattr(problem, name)) for name in ("doses", "use")}
        is_sorted = all(table is getattr(problem, name) for name, table in tables.items())
        return problem if is_sorted else problem.replaced(**tables)
    place = np.argsort(order)
    return problem.replaced(
        student=problem.student[order],
        program=problem.program[order],
        value=problem.value[order],
        band=problem.band[order],
        rank=problem.rank[order],
        doses=_sorted(_renumbered(problem.doses, 0, place)),
        use=_sorted(_renumbered(problem.use, 1, place)),
        pinned=np.sort(place[problem.pinned]),
        blocked=np.sort(place[problem.blocked]),
        **tables,
    )


def told_in(matching: Matching, order: Ints) -> Matching:
    """A matching of the ordered problem in the numbers of the pairs as they were told."""
    cases = None if matching.cases is None else _case(matching.cases, order)
    return replace(matching, pairs=np.sort(order[matching.pairs]), cases=cases)


def _case(case: Case, order: Ints) -> Case:
    number = int(order[case.number]) if case.question == "pair" else case.number
    return replace(case, number=number, sides=tuple(_case(side, order) for side in case.sides))


def _renumbered(rows: Ints, column: int, place: Ints) -> Ints:
    found = rows.copy()
    found[:, column] = place[rows[:, column]]
    return found


def _sorted(rows: Ints) -> Ints:
    return rows if _is_sorted(*rows.T) else rows[np.lexsort(rows.T[::-1])]


def _is_sorted(*columns: Ints) -> bool:
    """Whether no row comes before the one above it, by the first column, then by the next."""
    in_order = np.ones(max(0, len(columns[0]) - 1), dtype=bool)
    for column in reversed(columns):
        above, below = column[:-1], column[1:]
        in_order = (above < below) | ((above == below) & in_order)
    return bool(in_order.all())
