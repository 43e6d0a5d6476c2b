"""Points beside what became of past pupils: a local chance line, and from 1,000 pupils on a proposal of weights.

A proposal is only shown. A person adopts it by changing the rule pack, with a source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from pss_cli.domain.interval import wilson
from pss_cli.needs.rules import RulePack
from pss_cli.slotted import dataclass

FEWEST_FOR_A_LINE = 100
FEWEST_FOR_A_PROPOSAL = 1000
OWN, OTHER, RETAINED = (1, 2, 3), (0, 1, 2, 3), (0, 2, 4, 6, 8)
WORTH_PROPOSING = 0.005
"""A gain in AUC on pupils the search did not see, below which the card stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPupil:
    """Points of reading and math as the card counts them (None: not measured), and whether it ended badly."""

    reading: int | None
    math: int | None
    retained: bool
    ended_badly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceLine:
    """Pupils with `first` to `last` points, how many ended badly, and the 95 % interval of that share."""

    first: int
    last: int
    pupils: int
    badly: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Weights that told apart better, by AUC on the half of the pupils they were not chosen on."""

    own: int
    other: int
    retained: int
    auc: float
    auc_of_card: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The line of one subject. `proposal` None: too few pupils, or nothing better was found."""

    subject: str
    used: int
    auc: float
    lines: tuple[ChanceLine, ...]
    proposal: Proposal | None


def calibrated(pupils: Sequence[PastPupil], subject: str, pack: RulePack) -> Calibration:
    """The card's points for a subject beside the outcomes; pupils without any measure are left out."""
    usable = [pupil for pupil in pupils if pupil.reading is not None or pupil.math is not None]
    scored = [(score(pupil, subject, pack), pupil.ended_badly) for pupil in usable]
    return Calibration(
        subject=subject,
        used=len(usable),
        auc=auc(scored),
        lines=tuple(_line(row.first, row.last, scored) for row in pack.chance),
        proposal=_proposal(usable, subject, pack) if len(usable) >= FEWEST_FOR_A_PROPOSAL else None,
    )


def score(pupil: PastPupil, subject: str, pack: RulePack) -> int:
    """The card's points of a subject; a subject that is missing takes the other's points."""
    pair = (pupil.reading, pupil.math) if subject == "reading" else (pupil.math, pupil.reading)
    own = pair[0] if pair[0] is not None else pair[1]
    other = pair[1] if pair[1] is not None else pair[0]
    assert own is not None, "asked only of pupils with a measure"
    assert other is not None, "asked only of pupils with a measure"
    retained = pack.progression.retained if pupil.retained else 0
    return pack.weights.own * own + pack.weights.other * other + pack.weights.progression * retained


def auc(scored: Iterable[tuple[int, bool]]) -> float:
    """The chance that a pupil who ended badly has more points than one who did not; ties count half."""
    counts: dict[int, list[int]] = {}
    for points, ended_badly in scored:
        counts.setdefault(points, [0, 0])[ended_badly] += 1
    well, badly, wins = 0, 0, 0.0
    for points in sorted(counts):
        here_well, here_badly = counts[points]
        wins += here_badly * (well + here_well / 2)
        well, badly = well + here_well, badly + here_badly
    return wins / (well * badly) if well and badly else 0.5


def _line(first: int, last: int, scored: Sequence[tuple[int, bool]]) -> ChanceLine:
    inside = [badly for points, badly in scored if first <= points <= last]
    low, high = wilson(sum(inside), len(inside))
    return ChanceLine(first=first, last=last, pupils=len(inside), badly=sum(inside), low=low, high=high)


def _proposal(pupils: Sequence[PastPupil], subject: str, pack: RulePack) -> Proposal | None:
    """The best weights on every second pupil, kept only if they are better on the others as well."""
    seen, unseen = pupils[::2], pupils[1::2]

    def judged(candidate: RulePack, some: Sequence[PastPupil]) -> float:
        return auc((score(pupil, subject, candidate), pupil.ended_badly) for pupil in some)

    candidates = [
        replace(
            pack,
            weights=replace(pack.weights, own=own, other=other, progression=1),
            progression=replace(pack.progression, retained=retained),
        )
        for own, other, retained in product(OWN, OTHER, RETAINED)
    ]
    best = max(candidates, key=lambda candidate: judged(candidate, seen))
    found, card = judged(best, unseen), judged(pack, unseen)
    if found - card < WORTH_PROPOSING:
        return None
    return Proposal(
        own=best.weights.own, other=best.weights.other, retained=best.progression.retained, auc=found, auc_of_card=card
    )
