"""Who has the seats a student has not, in sentences that can be counted: pins, tiers, bands, lottery, own order."""

from pss_cli.domain.counting import counted, joined
from pss_cli.domain.program import Program
from pss_cli.matching.reasons import PairOutcome
from pss_cli.matching.records.instance import Instance

NO_MORE = "no other choice gives students as a whole more of what they need"


def full_told(instance: Instance, facts: PairOutcome) -> str:
    """Why the seats of a full program went to others."""
    name = _program(instance, facts).program_name
    others = facts.stronger + facts.equal + facts.weaker
    seats = facts.pinned + facts.higher_tier + others
    if not seats:
        return f"{name} has no free seat."
    told = [f"{name} is full."]
    if facts.pinned:
        told.append(f"{_share(facts.pinned, seats)} pinned by the school.")
    if facts.higher_tier:
        whose = "Its seats" if facts.higher_tier == seats else f"{facts.higher_tier} of its seats"
        told.append(f"{whose} went to students in a higher tier, who come first.")
    if others:
        told.append(_others_told(instance, facts, "Its seats" if others == seats else "The others"))
    return " ".join(told)


def _share(some: int, seats: int) -> str:
    if some == seats:
        return "Its seat is" if seats == 1 else "Its seats are"
    return f"{some} of its seats {'is' if some == 1 else 'are'}"


def _others_told(instance: Instance, facts: PairOutcome, others: str) -> str:
    if not facts.equal and not facts.weaker:
        return f"{others} went to students with a stronger need here."
    if not facts.weaker and facts.equal == facts.earlier:
        return f"{others} went to students with a stronger need here, or as strong and drawn earlier."
    if facts.is_fair:
        return _later_told(instance, facts)
    if not facts.weaker:
        return f"{others} went to students with at least as strong a need here: {NO_MORE}."
    return f"{_seats_of(facts.weaker)} with a weaker need here: {NO_MORE}."


def _later_told(instance: Instance, facts: PairOutcome) -> str:
    """Why a fair match gives seats to who comes later: the student has what they want more, or a rule is kept."""
    later = facts.weaker + facts.equal - facts.earlier
    whose = f"{_seats_of(later)} who {'comes' if later == 1 else 'come'} later by need or lottery"
    if facts.preferred:
        return f"{whose}: this student has {program_names(instance, facts.preferred)}, {_comes_first(instance, facts)}."
    rules = (
        ("seats are kept for tier 3", facts.is_kept_back),
        ("shared limits hold", bool(instance.request.limits)),
        ("siblings stay together", instance.request.together),
    )
    return f"{whose}, so that {joined([words for words, holds in rules if holds] or ['every rule is kept'])}."


def _seats_of(count: int) -> str:
    return f"{counted(count, 'seat')} went to {'a student' if count == 1 else 'students'}"


def overlap_told(instance: Instance, facts: PairOutcome) -> str:
    """What the student has at the same time, and why that rather than this."""
    names = program_names(instance, facts.overlapping)
    if not facts.is_fair:
        return f"It meets at the same time as {names}, which was the better choice over all."
    if facts.preferred != facts.overlapping:
        return f"It meets at the same time as {names}, which the student has."
    return f"It meets at the same time as {names}, {_comes_first(instance, facts)}."


def most_told(instance: Instance, facts: PairOutcome) -> str:
    """Why a student may have no further program."""
    student = instance.students[int(instance.problem.student[facts.pair])]
    if not facts.has:
        is_held = student.student_id in instance.circumstances.held
        return (
            f"The student {'takes part in as many programs as' if is_held else 'may have no program: 0 are'} allowed."
        )
    start = "The student already has as many programs as allowed"
    if not facts.is_fair:
        return f"{start}; they were the better choice over all."
    if not facts.preferred:
        return f"{start}."
    return f"{start}: {program_names(instance, facts.preferred)}, {_comes_first(instance, facts)}."


def _comes_first(instance: Instance, facts: PairOutcome) -> str:
    pinned = set(instance.problem.pinned.tolist())
    verb = "comes" if len(facts.preferred) == 1 else "come"
    own = f"which {verb} first in the student's own order"
    return f"{own}, or is pinned" if pinned.intersection(facts.preferred) else own


def not_run_told(instance: Instance, facts: PairOutcome) -> str:
    """Why a program stays below the fewest children it asks for."""
    program = _program(instance, facts)
    start = f"{program.program_name} does not run: it asks for {counted(program.min_enrollment, 'child', 'children')}"
    if asks_too_many(program):
        return f"{start} and has {counted(program.seats or 0, 'seat')}."
    if facts.may_come < program.min_enrollment:
        return f"{start}, and {facts.may_come} could come."
    return f"{start}, and too few of those who could come are better off there."


def asks_too_many(program: Program) -> bool:
    return program.min_enrollment > (program.seats or 0)


def _program(instance: Instance, facts: PairOutcome) -> Program:
    return instance.programs[int(instance.problem.program[facts.pair])]


def program_names(instance: Instance, pairs: tuple[int, ...]) -> str:
    """The programs of some pairs: `Acorn Readers and Thistle Readers`."""
    return joined([instance.programs[int(instance.problem.program[pair])].program_name for pair in pairs])
