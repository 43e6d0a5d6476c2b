"""What the order of filling seats changes: open seats first, reserved seats first, or no reserve at all."""

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.matching.fair.acceptance import deferred_acceptance
from pss_cli.matching.fair.claims import Precedence
from pss_cli.matching.limits import reserve_limits, without_reserves
from pss_cli.matching.records.instance import Instance
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A program with a reserve, and how many seats students of the group (tier 3) and others get in each order.

    `only_open_first` and `only_reserved_first` are students seated here in one of the two orders alone.
    """

    program_id: ProgramId
    seats: int
    reserved: int
    open_first: tuple[int, int]
    reserved_first: tuple[int, int]
    no_reserve: tuple[int, int]
    only_open_first: tuple[StudentId, ...]
    only_reserved_first: tuple[StudentId, ...]


def compared(instance: Instance) -> tuple[Filled, ...]:
    """The programs with a reserve, filled by claim (need band, then lottery number) in each order."""
    problem = instance.problem
    one = deferred_acceptance(problem, Precedence.OPEN_FIRST).pairs
    other = deferred_acceptance(problem, Precedence.RESERVED_FIRST).pairs
    none = deferred_acceptance(without_reserves(problem)).pairs
    found = []
    for row, (program, _) in reserve_limits(problem):
        outside = set(problem.use[problem.use[:, 0] == row, 1].tolist())
        here = [set(pairs[problem.program[pairs] == program].tolist()) for pairs in (one, other, none)]
        counts = [(len(seated - outside), len(seated & outside)) for seated in here]
        found.append(
            Filled(
                program_id=instance.programs[program].program_id,
                seats=int(problem.capacity[program]),
                reserved=int(problem.capacity[program] - problem.limits[row]),
                open_first=counts[0],
                reserved_first=counts[1],
                no_reserve=counts[2],
                only_open_first=_students(instance, here[0] - here[1]),
                only_reserved_first=_students(instance, here[1] - here[0]),
            )
        )
    return tuple(found)


def _students(instance: Instance, pairs: set[int]) -> tuple[StudentId, ...]:
    return tuple(sorted(instance.pair_ids[pair][0] for pair in pairs))
