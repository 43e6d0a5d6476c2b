"""Pins that no matching can keep, each by its numbers and all at once."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from pss_cli.errors import RulesConflict
from pss_cli.matching.limits import priced_rows
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.schedule import busy_masks, overlap
from pss_cli.matching.sets import either
from pss_cli.matching.siblings import taken_along


def check_pins(problem: MatchProblem) -> None:
    """Refuses pins that contradict each other, blocks, seats or limits, with the siblings they take along.

    Raises:
        RulesConflict: students, programs and limits are named by number.
    """
    if not len(problem.pinned):
        return
    along = taken_along(problem)
    kept = problem.replaced(pinned=either(problem.pinned, along)) if len(along) else problem
    wrong = (*_blocked(kept), *_of_students(kept), *_of_rows(kept))
    if wrong:
        wrong = (*wrong, *_along(problem, along))
        raise RulesConflict(
            "Pins cannot be kept:\n" + "\n".join(f"    {line}" for line in wrong),
            slug="match/pins-contradict",
            fix="Release the pins that are wrong, or raise what they run up against.",
        )


def _along(problem: MatchProblem, pairs: Ints) -> Iterator[str]:
    for pair in pairs.tolist():
        yield f"student {problem.student[pair]} goes along to program {problem.program[pair]} with a pinned sibling."


def _blocked(problem: MatchProblem) -> Iterator[str]:
    for pair in problem.pinned[np.isin(problem.pinned, problem.blocked)].tolist():
        yield f"student {problem.student[pair]} in program {problem.program[pair]} is both pinned and blocked."


def _of_students(problem: MatchProblem) -> Iterator[str]:
    pinned: dict[int, list[int]] = defaultdict(list)
    for pair in problem.pinned.tolist():
        pinned[int(problem.student[pair])].append(int(problem.program[pair]))
    masks = busy_masks(problem.sessions)
    for student, programs in sorted(pinned.items()):
        most = int(problem.max_programs[student])
        if len(programs) > most:
            yield f"student {student} is pinned to {len(programs)} programs and may have {most}."
        for one, other in combinations(programs, 2):
            if overlap(masks, np.array([one]), np.array([other]))[0]:
                yield f"student {student} is pinned to programs {one} and {other}, which meet at the same time."


def _of_rows(problem: MatchProblem) -> Iterator[str]:
    taken = priced_rows(problem).demand(problem.pinned).tolist()
    for program, seats in enumerate(problem.capacity.tolist()):
        if taken[program] > seats:
            yield f"program {program} has room for {seats}, and {taken[program]} are pinned to it."
    for limit, most in enumerate(problem.limits.tolist()):
        if taken[problem.programs + limit] > most:
            yield f"limit {limit} holds {most}, and pins take {taken[problem.programs + limit]} of it."
