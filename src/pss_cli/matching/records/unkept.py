"""Pins that only the search for a match finds to be too many, by name: the programs they hold open, their limits."""

from collections.abc import Iterator

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.policy import MatchMethod
from pss_cli.errors import RulesConflict
from pss_cli.matching.fair.acceptance import TIME_OVER
from pss_cli.matching.records.instance import Instance

_OTHERWISE = "; --method best also sends children there who want another program first"


def by_name(instance: Instance, conflict: RulesConflict) -> RulesConflict:
    """The conflict with the pins, programs and limits it can be about; as it is where it has or time lacked."""
    lines = [*_held_open(instance), *_limits_of_pins(instance)]
    if not lines or "\n" in conflict.message or conflict.slug == TIME_OVER:
        return conflict
    is_fair = instance.request.policy.method is MatchMethod.FAIR
    student_id, program_id = min(pair for pair in instance.pair_ids if pair in instance.request.pins)
    return RulesConflict(
        f"{conflict.message} The pins are about:\n" + "\n".join(f"    {line}" for line in lines),
        slug=conflict.slug,
        fix=f"Release a pin, ask for fewer children, or let the limit hold more{_OTHERWISE * is_fair}.",
        next_command=f"pss match release {student_id} {program_id}",
    )


def _held_open(instance: Instance) -> Iterator[str]:
    for program in instance.programs:
        pinned = _pinned(instance, program.program_id)
        if program.min_enrollment and pinned:
            could = sum(one == program.program_id for _, one in instance.pair_ids)
            held = sum(seat.program_id == program.program_id for seat in instance.request.held)
            asks = counted(program.min_enrollment, "child", "children")
            yield (
                f"{program.program_id} asks for {asks}: {held} there today, {could} could come; pinned:"
                f" {', '.join(pinned)}."
            )


def _limits_of_pins(instance: Instance) -> Iterator[str]:
    for limit, before in zip(instance.request.limits, instance.taken_before, strict=True):
        pinned = [
            f"{student} in {program}" for student, program in sorted(instance.request.pins) if limit.of_seat(program)
        ]
        if pinned:
            yield f"{limit.said} holds {limit.amount:,}; other seats take {before:,}; pinned: {', '.join(pinned)}."


def _pinned(instance: Instance, program_id: ProgramId) -> list[str]:
    return sorted(student for student, one in instance.request.pins if one == program_id)
