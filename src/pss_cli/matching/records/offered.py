"""What is offered to whom, and the seats left over for children without a need: at nobody's cost who has one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student
from pss_cli.matching.problem import Ints
from pss_cli.matching.records.eligibility import Circumstances
from pss_cli.matching.records.match_input import MatchInput, circumstances_of
from pss_cli.matching.records.open_pairs import OpenPairs


@dataclass(frozen=True, eq=False)
class Offered:
    """All pairs that may be placed, by number of student and program, in order; `circumstances` close the others.

    `is_left` are pairs without a need and without a pin, which only take what the others leave. `families` are of
    brothers and sisters who stay together, -1 for everybody else.
    """

    circumstances: Circumstances
    pairs: list[tuple[int, int]]
    is_left: NDArray[np.bool_]
    families: Ints


def offered(request: MatchInput, students: tuple[Student, ...], programs: tuple[Program, ...]) -> Offered:
    """The pairs of these students and programs.

    A child who is let in without a need never holds a sibling back: where one goes for a need, the other is not
    offered what both would have to take; and a child without any need leaves the others of its family to themselves.
    """
    circumstances = circumstances_of(request)
    table = OpenPairs(students, programs, circumstances)
    pairs = table.found(request.holding)
    is_left = table.left_over(pairs)
    families = _families(students) if request.together else np.full(len(students), -1, dtype=np.int64)
    families = _of_like_needs(families, pairs, is_left)
    beside = _beside_siblings(families, pairs, is_left)
    if beside.any():
        names = (pairs[number] for number in np.flatnonzero(beside).tolist())
        closed: frozenset[Pair] = frozenset((students[s].student_id, programs[p].program_id) for s, p in names)
        circumstances = replace(circumstances, for_siblings=closed)
        pairs = [pair for pair, is_closed in zip(pairs, beside.tolist(), strict=True) if not is_closed]
    return Offered(circumstances, pairs, is_left[~beside], families)


def _families(students: Sequence[Student]) -> Ints:
    """The family of each student by the number of its first, -1 for who has no siblings here."""
    number = {student.student_id: place for place, student in enumerate(students)}
    leader = list(range(len(students)))
    for place, student in enumerate(students):
        for sibling in student.siblings:
            if sibling in number:
                low, high = sorted((leader[place], leader[number[sibling]]))
                leader = [low if one == high else one for one in leader]
    sizes = Counter(leader)
    return np.array([one if sizes[one] > 1 else -1 for one in leader], dtype=np.int64)


def _of_like_needs(families: Ints, pairs: list[tuple[int, int]], is_left: NDArray[np.bool_]) -> Ints:
    """The families, but for those in which some are offered a program for a need, and others only what is left."""
    if not is_left.any():
        return families
    student = np.array(pairs, dtype=np.int64)[:, 0]
    has_need = np.isin(np.arange(len(families)), student[~is_left])
    mixed = np.intersect1d(families[has_need], families[~has_need])
    return np.where(np.isin(families, mixed), -1, families)


def _beside_siblings(families: Ints, pairs: list[tuple[int, int]], is_left: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The pairs that are only left over, in programs that all of a family may take and some of it for a need."""
    student, program = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    family = families[student]
    key = family * (1 + program.max(initial=0)) + program
    for_need = np.isin(key, key[~is_left])
    _, group, count = np.unique(key, return_inverse=True, return_counts=True)
    size = np.bincount(families[families >= 0], minlength=1 + families.max(initial=0))
    return np.asarray((family >= 0) & is_left & for_need & (count[group] == size[family]))
