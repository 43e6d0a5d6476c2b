"""The tree of cases, and what it proves once each case has prices of its own."""

from dataclasses import field, replace
from itertools import zip_longest

from pss_cli.matching.answer import Case
from pss_cli.matching.exact.cuts import Pool
from pss_cli.matching.exact.progress import Progress
from pss_cli.matching.exact.proofs import Proof
from pss_cli.matching.problem import Ints
from pss_cli.slotted import dataclass

SIDES = {"program": ("closed", "opened"), "pair": ("without", "taken"), "row": ("within", "beyond")}
"""What is told of either side of a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a case is split by: whether a program runs, a pair is placed, or a row takes more than `most`."""

    kind: str
    number: int
    most: int = 0


@dataclass(slots=True, eq=False)
class Node:
    """One case: what its answers so far tell, by the side of their questions; what was found; what split it further.

    The first `given` of the steps are those of the parent; `is_open` says that stages remain to be solved;
    `promised` are the cuts of its parent's proofs, where it has none of its own yet.
    """

    answers: tuple[tuple[str, Question], ...] = ()
    steps: list[Progress] = field(default_factory=list)
    given: int = 0
    is_open: bool = False
    ticket: int = 0
    proofs: tuple[Proof, ...] = ()
    promised: Pool | None = None
    question: Question | None = None
    sides: tuple["Node", ...] = ()

    @property
    def bounds(self) -> tuple[int, ...]:
        return tuple(proof.bound for proof in self.proofs)

    @property
    def pool(self) -> Pool:
        """The cuts its proofs may use."""
        if self.promised is not None:
            return self.promised
        return self.steps[-1].shape.pool if self.steps else Pool()

    @property
    def depth(self) -> int:
        return len(self.answers)

    def numbers(self, side: str) -> list[int]:
        """The programs, pairs or rows of which one side is told."""
        return sorted({question.number for told, question in self.answers if told == side})

    def amounts(self, side: str) -> list[tuple[int, int]]:
        """The rows of which one side is told, each with what it may take at most or takes more than."""
        return [(question.number, question.most) for told, question in self.answers if told == side]

    def leaves(self) -> "list[Node]":
        return [self] if self.question is None else [leaf for side in self.sides for leaf in side.leaves()]

    def levels(self, value: tuple[int, ...]) -> tuple[Proof, ...]:
        """Proofs up to the stage in which the case falls behind the best answer."""
        behind = (stage for stage, (bound, best) in enumerate(zip_longest(self.bounds, value)) if bound != best)
        return self.proofs[: next(behind, len(value)) + 1]

    def told(self, value: tuple[int, ...], pool: Pool) -> Case:
        """The case and those it is split into, with prices for all cuts of the pool."""
        if self.question is None:
            proofs = (_with_all_cuts(proof, self.pool, pool) for proof in self.levels(value))
            return Case(levels=tuple((proof.weights, proof.prices) for proof in proofs))
        question, sides = self.question, tuple(side.told(value, pool) for side in self.sides)
        return Case(question.kind, question.number, question.most, sides)


@dataclass(frozen=True, slots=True, eq=False)
class Searched:
    """The best answer (positions in all bundles), the cases that prove it, and how many were solved."""

    answer: Ints
    value: tuple[int, ...]
    cases: Case
    bounds: tuple[int | None, ...]
    proofs: tuple[Proof | None, ...]
    pool: Pool
    nodes: int
    stopped: bool


def searched(root: Node, best: Progress, value: tuple[int, ...], nodes: int) -> Searched:
    """What the cases below the root prove of the best answer, each with the cuts of all."""
    leaves, own = root.leaves(), best.shape.pool
    pool = Pool().with_more([*dict.fromkeys(cut for one in (own, *(leaf.pool for leaf in leaves)) for cut in one.cuts)])
    bounds = tuple(_highest(leaves, value, stage) for stage in range(len(value)))
    proofs = tuple(proof and _with_all_cuts(proof, own, pool) for proof in best.proofs)
    return Searched(best.answer, value, root.told(value, pool), bounds, proofs, pool, nodes, bounds != value)


def _with_all_cuts(proof: Proof, own: Pool, pool: Pool) -> Proof:
    """The proof with a price for every cut of the pool; it knows those of its own."""
    rows = len(proof.own_price)
    return replace(proof, prices=(*proof.prices[:rows], *own.prices_in(pool, proof.prices[rows:])))


def _highest(leaves: list[Node], value: tuple[int, ...], stage: int) -> int | None:
    """The most any case allows in a stage; None where a case that keeps up was not followed so far."""
    highest = -1
    for leaf in leaves:
        levels = leaf.levels(value)
        if stage < len(levels):
            highest = max(highest, levels[stage].bound)
        elif not levels or levels[-1].bound >= value[len(levels) - 1]:
            return None
    return highest
