"""A solved match in the words of the school: placements, waitlists, counts; and what moved since an earlier run."""

from collections.abc import Iterable

import numpy as np

from pss_cli.domain.placement import MatchSummary, Placement, WaitlistEntry
from pss_cli.domain.seat import Pair
from pss_cli.matching.answer import Matching
from pss_cli.matching.reasons import Facts
from pss_cli.matching.records.instance import Instance
from pss_cli.matching.records.sentences import placed_because, why
from pss_cli.matching.tally import REASONS

WAITED_FOR = ("seats", "limit", "reserved", "minimum")
"""What keeps a pair from being placed that may change by itself: a seat falls free, a program opens."""


def placements_of(instance: Instance, matching: Matching) -> tuple[Placement, ...]:
    """Seats given by the match, in the order of student and program; seats held before it are not among them."""
    pinned = set(instance.problem.pinned.tolist())
    found = []
    for pair in matching.pairs.tolist():
        student_id, program_id = instance.pair_ids[pair]
        program = instance.programs[int(instance.problem.program[pair])]
        found.append(
            Placement(
                student_id=student_id,
                program_id=program_id,
                needs=instance.needs_met(student_id, program),
                reason=placed_because(instance, student_id, program, pinned=pair in pinned),
                pinned=pair in pinned,
            )
        )
    return tuple(found)


def waitlist_of(instance: Instance, matching: Matching) -> tuple[WaitlistEntry, ...]:
    """Students who could take a seat if one fell free, per program: need band first, then lottery number."""
    facts, problem = Facts(instance.problem, matching), instance.problem
    tally = facts.tally
    pairs = np.flatnonzero(tally.can_join & np.isin(tally.reason, [REASONS.index(rule) for rule in WAITED_FOR]))
    pairs = pairs[np.lexsort((problem.lottery[problem.student[pairs]], -problem.band[pairs], problem.program[pairs]))]
    program = problem.program[pairs]
    position = 1 + np.arange(len(pairs)) - np.searchsorted(program, program)
    return tuple(
        WaitlistEntry(
            student_id=instance.pair_ids[pair][0],
            program_id=instance.pair_ids[pair][1],
            position=place,
            reason=why(instance, facts.outcome(pair)),
        )
        for pair, place in zip(pairs.tolist(), position.tolist(), strict=True)
    )


def summary_of(instance: Instance, placements: Iterable[Placement], waitlist: Iterable[WaitlistEntry]) -> MatchSummary:
    """Counts of students; seats held before the match count as placed."""
    with_need = {
        student.student_id
        for student in instance.students
        if (profile := instance.profiles.get(student.student_id)) and any(need.severity for need in profile.needs)
    }
    everyone = {student.student_id for student in instance.students}
    placed = {one.student_id for one in placements} | (set(instance.circumstances.held) & everyone)
    waiting = {one.student_id for one in waitlist} - placed
    has_option = {student_id for student_id, _ in instance.pair_ids}
    without_option = with_need - placed - has_option
    return MatchSummary(
        students=len(everyone),
        with_need=len(with_need),
        placed=len(placed),
        waitlisted=len(waiting),
        without_option=len(without_option),
        placed_with_need=len(placed & with_need),
        waiting_with_need=len(waiting & with_need),
        too_little_data=sum(1 for one in without_option if instance.profiles[one].tier is None),
    )


def moves(before: frozenset[Pair], after: frozenset[Pair]) -> tuple[tuple[str, int], ...]:
    """How many placements stayed, how many students changed program, how many placements are new."""
    changed = {student for student, _ in before - after} & {student for student, _ in after - before}
    return (
        ("kept", len(before & after)),
        ("moved", len(changed)),
        ("new", sum(1 for student, _ in after - before if student not in changed)),
    )
