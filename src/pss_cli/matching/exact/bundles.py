"""All bundles a student (or a family) can take: pairs without overlap, at most k, pins always among them."""

from collections import defaultdict
from itertools import product
from math import inf
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from pss_cli.errors import RulesConflict
from pss_cli.matching.problem import Ints, MatchProblem
from pss_cli.matching.schedule import busy_masks, overlap
from pss_cli.matching.sets import distinct, is_start, starts_of
from pss_cli.slotted import dataclass

MOST_BUNDLES = 12_000_000
LISTED_ANYWAY = 300_000
"""So many are listed also when the time is over: that takes a moment, and all seats are filled from them."""


class TooManyBundles(Exception):
    """More bundles than memory holds, or than can be listed in time."""


@dataclass(frozen=True, slots=True, eq=False)
class Bundles:
    """Bundles in the order of their agents; an agent is a student, or a family whose siblings stay together.

    `members` holds pairs, padded with the number of pairs; `starts` the first bundle of each agent.
    """

    agent: Ints
    members: Ints
    starts: Ints

    def __len__(self) -> int:
        return len(self.agent)

    @property
    def agents(self) -> int:
        return len(self.starts)

    def best(self, worth: Ints) -> Ints:
        """The highest worth of each agent, one number per agent."""
        return np.maximum.reduceat(worth, self.starts)

    def chosen(self, worth: Ints, best: Ints) -> Ints:
        """For each agent its first bundle of highest worth."""
        hits = np.flatnonzero(worth == np.repeat(best, np.diff(self.starts, append=len(self))))
        return np.asarray(hits[is_start(self.agent[hits])])

    def added(self, of_pair: NDArray) -> NDArray:  # type: ignore[type-arg]  # integers stay integers
        """The sum over the pairs of each bundle; the last number is that of the padding."""
        # Told to clip, numpy need not look at every number first; all of them are pairs or the padding.
        found = of_pair.take(self.members[:, 0], mode="clip")
        for column in range(1, self.members.shape[1]):
            found += of_pair.take(self.members[:, column], mode="clip")
        return found

    def has_any(self, of_pair: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether any pair of each bundle is one of these."""
        found = of_pair[self.members[:, 0]]
        for column in range(1, self.members.shape[1]):
            found |= of_pair[self.members[:, column]]
        return np.asarray(found, dtype=np.bool_)

    def shared(self, of_pair: NDArray[np.int32]) -> NDArray[np.int32]:
        """The bits that two pairs or more of each bundle have; the last number is that of the padding."""
        found = of_pair.take(self.members[:, 0], mode="clip")
        shared = np.zeros(len(self), dtype=np.int32)
        for column in range(1, self.members.shape[1]):
            more = of_pair.take(self.members[:, column], mode="clip")
            shared |= found & more
            found |= more
        return shared


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Pairs in the order of their students: where each student's pairs end, the program, at most how many, when."""

    ends: Ints
    program: Ints
    most: Ints
    masks: NDArray[np.uint64]


def all_bundles(problem: MatchProblem, most: int = MOST_BUNDLES, deadline: float = inf) -> Bundles:
    """Every bundle of every agent, the empty one included unless something is pinned.

    Of very many, those of one pair and of as many as are pinned are listed also when the time is over.

    Raises:
        RulesConflict: pins of a student overlap, exceed k, or part siblings who stay together.
        TooManyBundles: there are more than `most`, or the time was over.
    """
    is_allowed = np.ones(problem.pairs, dtype=bool)
    is_allowed[problem.blocked] = False
    allowed = np.flatnonzero(is_allowed)
    order = allowed[np.lexsort((problem.program[allowed], problem.student[allowed]))]
    owner, members = _single_students(problem, order, most, deadline)
    joint = _in_families(problem)
    agent_of = _agents(problem, joint)
    if joint.any():
        owner, members = _with_families(problem, owner, members, joint)
    agent = agent_of[owner]
    order = np.argsort(agent, kind="stable")
    agent, members = agent[order], members[order]
    starts = starts_of(agent)
    if len(starts) != len(distinct(agent_of)):
        raise RulesConflict(
            "Pinned seats cannot all be kept: two overlap, a student has more of them than programs allowed, or"
            " siblings who stay together are parted.",
            slug="match/pins-contradict",
        )
    return Bundles(agent, members, starts)


def _in_families(problem: MatchProblem) -> Ints:
    """Whether a student is one of several siblings."""
    in_family = problem.families >= 0
    sizes = np.bincount(problem.families[in_family]) if in_family.any() else np.zeros(0, dtype=np.int64)
    joint = np.zeros(problem.students, dtype=bool)
    joint[in_family] = sizes[problem.families[in_family]] > 1
    return joint


def first_students(problem: MatchProblem) -> Ints:
    """The student of each agent, the first of a family."""
    return np.unique(_agents(problem, _in_families(problem)), return_index=True)[1]


def _agents(problem: MatchProblem, joint: Ints) -> Ints:
    """A dense number for each student's agent, in the order of the first student."""
    label = np.where(joint, problem.students + problem.families, np.arange(problem.students))
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    dense = np.empty(len(first), dtype=np.int64)
    dense[np.argsort(first, kind="stable")] = np.arange(len(first))
    return dense[inverse]


def _single_students(problem: MatchProblem, order: Ints, most: int, deadline: float) -> tuple[Ints, Ints]:
    """Bundles of each student alone: owner and padded members, smaller bundles first."""
    none = problem.pairs
    owner_of = problem.student[order]
    ends = np.searchsorted(owner_of, owner_of, side="right")
    counts = np.bincount(owner_of, minlength=1)
    width = max(1, min(int(problem.max_programs.max(initial=0)), int(counts.max(initial=0))))
    lines = _Lines(ends, problem.program[order], problem.max_programs[owner_of], busy_masks(problem.sessions))
    owners = [np.arange(problem.students)]
    layers = [np.full((problem.students, width), none, dtype=np.int64)]
    places = np.flatnonzero(lines.most >= 1)[:, None]
    total = problem.students
    least = max(1, int(np.bincount(problem.student[problem.pinned], minlength=1).max()))
    for size in range(1, width + 1):
        if size > least and total > LISTED_ANYWAY and monotonic() > deadline:
            raise TooManyBundles
        places = places if size == 1 else _extended(lines, places, size, most - total)
        total += len(places)
        layer = np.full((len(places), width), none, dtype=np.int64)
        layer[:, :size] = order[places]
        layers.append(layer)
        owners.append(owner_of[places[:, 0]])
    return _with_pins(problem, np.concatenate(owners), np.concatenate(layers))


def _extended(lines: _Lines, places: Ints, size: int, room: int) -> Ints:
    """Bundles one pair larger: every later pair of the same student that overlaps none."""
    places = places[lines.most[places[:, -1]] >= size]
    last = places[:, -1]
    further = lines.ends[last] - last - 1
    total = int(further.sum())
    if total > room:
        raise TooManyBundles
    grown = np.repeat(places, further, axis=0)
    offsets = np.arange(total) - np.repeat(np.cumsum(further) - further, further)
    added = np.repeat(last, further) + 1 + offsets
    clash = np.zeros(total, dtype=bool)
    for position in range(size - 1):
        clash |= overlap(lines.masks, lines.program[grown[:, position]], lines.program[added])
    return np.concatenate([grown, added[:, None]], axis=1)[~clash]


def _with_pins(problem: MatchProblem, owner: Ints, members: Ints) -> tuple[Ints, Ints]:
    if not len(problem.pinned):
        return owner, members
    is_pinned = np.zeros(problem.pairs + 1, dtype=np.int64)
    is_pinned[problem.pinned] = 1
    wanted = np.bincount(problem.student[problem.pinned], minlength=problem.students)
    keeps = is_pinned[members].sum(axis=1) == wanted[owner]
    return owner[keeps], members[keeps]


def _with_families(problem: MatchProblem, owner: Ints, members: Ints, joint: Ints) -> tuple[Ints, Ints]:
    """Replaces the bundles of siblings by those of their family, owned by its first student."""
    families: dict[int, list[int]] = {}
    for student in np.flatnonzero(joint):
        families.setdefault(int(problem.families[student]), []).append(int(student))
    joint_rows: list[tuple[int, list[int]]] = []
    for siblings in families.values():
        joint_rows += [(siblings[0], bundle) for bundle in _family_bundles(problem, siblings, owner, members)]
    width = max([members.shape[1], *(len(bundle) for _, bundle in joint_rows)])
    alone = ~joint[owner]
    padded = np.full((int(alone.sum()) + len(joint_rows), width), problem.pairs, dtype=np.int64)
    padded[: int(alone.sum()), : members.shape[1]] = members[alone]
    for row, (_, bundle) in enumerate(joint_rows, start=int(alone.sum())):
        padded[row, : len(bundle)] = bundle
    return np.r_[owner[alone], np.array([first for first, _ in joint_rows], dtype=np.int64)], padded


def _family_bundles(problem: MatchProblem, siblings: list[int], owner: Ints, members: Ints) -> list[list[int]]:
    """Joint choices of siblings that agree on every program all of them may take."""
    open_to = [set(problem.program[problem.student == student].tolist()) for student in siblings]
    shared = set.intersection(*open_to)
    choices: list[list[tuple[frozenset[int], list[int]]]] = []
    for student in siblings:
        rows = members[owner == student].tolist()
        bundles = [[pair for pair in row if pair < problem.pairs] for row in rows]
        choices.append([(frozenset(int(problem.program[p]) for p in one) & shared, one) for one in bundles])
    agreeing: list[dict[frozenset[int], list[list[int]]]] = [defaultdict(list) for _ in choices]
    for of_one, of_child in zip(agreeing, choices, strict=True):
        for programs, bundle in of_child:
            of_one[programs].append(bundle)
    return [
        [pair for one in (bundle, *others) for pair in one]
        for programs, bundle in choices[0]
        for others in product(*(of_one.get(programs, []) for of_one in agreeing[1:]))
    ]


def renumbered(bundles: Bundles, rows: Ints) -> Bundles:
    """Some of the bundles; agents without one are left out."""
    agent = bundles.agent[rows]
    is_first = is_start(agent)
    return Bundles(np.cumsum(is_first) - 1, bundles.members[rows], np.flatnonzero(is_first))


def subset(bundles: Bundles, rows: Ints) -> Bundles:
    """Some of the bundles; every agent keeps one at least."""
    if len(rows) == len(bundles):
        return bundles
    agent = bundles.agent[rows]
    return Bundles(agent, bundles.members[rows], starts_of(agent))
