"""The outcome of a match: placements, the waitlist with its reasons, and the certificate."""

from pss_cli.domain.identifiers import RunId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.seat import Pair, Seat
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Seat):
    """A student in a program. `needs` are those the seat works on; `reason` is one sentence for the MELS."""

    needs: tuple[NeedCode, ...] = ()
    reason: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitlistEntry(Seat):
    """A student waiting for a full program; `position` counts from 1 within the program."""

    position: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One stage of the match in integers; `upper_bound` None: nothing is known of how good it could be."""

    name: str
    objective: int
    upper_bound: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How often a rule was checked in a finished match and how often it was broken."""

    rule: str
    checked: int
    violations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSummary:
    """Counts of students: all considered, with a need, placed, waiting, and with a need but no eligible program.

    `placed` and `waitlisted` count all students, of whom some have no need; `placed_with_need` and
    `waiting_with_need` those who have one; `too_little_data` those without an option of whom too little is known.
    """

    students: int
    with_need: int
    placed: int
    waitlisted: int
    without_option: int
    placed_with_need: int | None = None
    waiting_with_need: int | None = None
    too_little_data: int = 0

    @property
    def have_seat(self) -> int:
        """Students with a need who have a seat; a match of an earlier version did not count them apart."""
        return self.placed if self.placed_with_need is None else self.placed_with_need

    @property
    def wait(self) -> int:
        """Students with a need who wait; a match of an earlier version did not count them apart."""
        return self.waitlisted if self.waiting_with_need is None else self.waiting_with_need

    def told(self) -> str:
        """What became of the students with a need, in words."""
        placed, waiting = self.have_seat, self.wait
        unknown = f", {self.too_little_data} of them as too little is known" if self.too_little_data else ""
        rest = self.with_need - placed - waiting - self.without_option
        others = f", {rest} could take one but neither have it nor wait" if rest > 0 else ""
        return (
            f"{self.with_need} with a need: {placed} have a seat, {waiting} wait,"
            f" {self.without_option} have no program open to them{unknown}{others}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRun:
    """A stored match. `certificate` is the self-contained JSON text the independent check reads.

    `policy` holds the choices of the run by name; `number` the order in which runs were stored, from 1;
    `prices` what the other method would have given: its total benefit, and the pairs in justified envy of each.
    """

    run_id: RunId
    made_on: str
    method: str
    seed: str
    policy: tuple[tuple[str, str], ...]
    summary: MatchSummary
    placements: tuple[Placement, ...]
    waitlist: tuple[WaitlistEntry, ...]
    levels: tuple[Level, ...]
    rules: tuple[RuleCount, ...]
    certificate: str
    kept_from: RunId | None = None
    moved: tuple[tuple[str, int], ...] = ()
    prices: tuple[tuple[str, int], ...] = ()
    number: int = 0

    @property
    def pairs(self) -> frozenset[Pair]:
        """Who is placed where."""
        return frozenset(one.pair for one in self.placements)

    @property
    def is_proved(self) -> bool:
        """Whether no match is better in any stage."""
        return all(level.objective == level.upper_bound for level in self.levels)

    @property
    def given_up(self) -> float | None:
        """The share of benefit the fair method gives up (0-1), None where one of the methods cannot keep the rules."""
        prices = dict(self.prices)
        if not {"fair_benefit", "best_benefit"} <= prices.keys():
            return None
        # A best match cut short may give less than the fair one.
        return max(0.0, 1 - prices["fair_benefit"] / prices["best_benefit"]) if prices["best_benefit"] else 0.0
