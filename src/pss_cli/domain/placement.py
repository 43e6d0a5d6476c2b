"""The outcome of a match: placements, the waitlist with its reasons, and the certificate."""

from pss_cli.domain.identifiers import ProgramId, RunId, StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A student in a program. `needs` are those the seat works on; `reason` is one sentence for the MELS."""

    student_id: StudentId
    program_id: ProgramId
    needs: tuple[NeedCode, ...] = ()
    reason: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitlistEntry:
    """A student waiting for a full program; `position` counts from 1 within the program."""

    student_id: StudentId
    program_id: ProgramId
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
    """Counts of students: all considered, with a need, placed, waiting, and with a need but no eligible program."""

    students: int
    with_need: int
    placed: int
    waitlisted: int
    without_option: int


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
