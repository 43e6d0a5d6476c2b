"""The facts about a pair in words: for the MELS, in full; for a family, of the offer and never of a need."""

from pss_cli.domain.counting import joined
from pss_cli.domain.family_words import FamilyWords, named
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NEED_NAMES, Band, NeedCode, NeedProfile
from pss_cli.domain.program import Program
from pss_cli.matching.reasons import Outcome, PairOutcome, ShortLimit
from pss_cli.matching.records.instance import Instance
from pss_cli.matching.records.seats_told import (
    asks_too_many,
    full_told,
    most_told,
    not_run_told,
    overlap_told,
    program_names,
)

OTHER_RULES = {
    "reserved": "The seats still free are kept for students in tier 3.",
    "siblings": "Brothers and sisters are kept together, and not all of them can have a seat there.",
    "no_gain": "It would add nothing to what the student already gets.",
    "blocked": "The school has blocked this student from the program.",
}

WAYS = {
    "seats": "enough seats were added or fell free",
    "minimum": "more children could take part",
    "most_programs": "the student could take one more program",
    "reserved": "fewer seats were kept back",
    "siblings": "brothers and sisters need not be together",
}
"""What would have to change, for each thing that stands in the way."""

TOLD_AS = {
    "term": "term", "unlisted": "unlisted", "school": "school", "grade": "grade", "schedule": "schedule",
    "held_seat": "overlap", "language": "language", "transport": "transport", "declined": "declined",
    "siblings": "siblings", "minimum": "minimum", "reserved": "full", "limit": "full", "most_programs": "most_programs",
}  # fmt: skip
"""Rules a family hears of, with the key of the sentence; of any other it is told to ask."""
KEPT_SHORT = {"placed", "keeps", "waits", "full", "overlap", "otherwise"}
"""Sentences that need nothing of the program but its name."""


def placed_because(instance: Instance, student_id: StudentId, program: Program, *, pinned: bool) -> str:
    """One sentence for a placement."""
    words = met_needs(instance.profiles.get(student_id), program)
    if pinned:
        return "Pinned by the school." + (f" It works on {words}." if words else "")
    return f"It works on {words}." if words else "A seat was left over."


def met_needs(profile: NeedProfile | None, program: Program) -> str:
    """The student's needs the program works on, each with its band: `reading (high) and math (concern)`."""
    if profile is None:
        return ""
    offered = {service.need for service in program.needs}
    found = sorted((-need.severity, need.code, need.band) for need in profile.needs if need.code in offered)
    # A need that was measured and written down as well is told once, by what weighs more.
    bands: dict[NeedCode, Band] = {}
    for severity, code, band in found:
        if severity:
            bands.setdefault(code, band)
    return joined([f"{NEED_NAMES.get(code, code)} ({band.words})" for code, band in bands.items()])


def why(instance: Instance, facts: PairOutcome) -> str:
    """Why a pair that could have been placed was placed or not."""
    program = instance.programs[int(instance.problem.program[facts.pair])]
    if facts.outcome is Outcome.PLACED:
        student_id, _ = instance.pair_ids[facts.pair]
        pinned = facts.pair in set(instance.problem.pinned.tolist())
        return placed_because(instance, student_id, program, pinned=pinned)
    if "most_programs" in facts.obstacles and not facts.has:
        return most_told(instance, facts)
    if facts.rule in {"seats", "limit"}:
        full = full_told(instance, facts) if facts.rule == "seats" else ""
        return " ".join(filter(None, (full, *limits_told(instance, facts), _also_overlaps(instance, facts, full))))
    told = {"overlap": overlap_told, "most_programs": most_told, "minimum": not_run_told}.get(facts.rule)
    return told(instance, facts) if told else OTHER_RULES[facts.rule]


def _also_overlaps(instance: Instance, facts: PairOutcome, told: str) -> str:
    names = program_names(instance, facts.overlapping)
    return f"It also meets at the same time as {names}." if names and names not in told else ""


def limits_told(instance: Instance, facts: PairOutcome) -> tuple[str, ...]:
    """A sentence for each shared limit that has too little left."""
    return tuple(_limit_told(instance, one) for one in facts.limits)


def _limit_told(instance: Instance, short: ShortLimit) -> str:
    limit = instance.request.limits[short.limit]
    if short.left <= 0:
        return f"{limit.said} is full: {limit.amount + _beyond(instance, short):,} of {limit.amount:,}."
    return f"{limit.said} has {short.left:,} of {limit.amount:,} left, and a seat here takes {short.takes:,}."


def _beyond(instance: Instance, short: ShortLimit) -> int:
    """By how much a limit is exceeded: seats held today may take more than it holds."""
    before = instance.taken_before[short.limit] - instance.request.limits[short.limit].amount
    return max(0, before) + max(0, -short.left)


def would_change(instance: Instance, facts: PairOutcome, place: int = 1) -> str:
    """Everything that would have to change, as the beginning of a sentence; empty when nothing we know of.

    `place` is the student's on the waitlist: so many seats are worth a try, though no number is sure to be enough.
    """
    program = instance.programs[int(instance.problem.program[facts.pair])]
    if facts.obstacles == ("seats",):
        return f"If enough seats were added or fell free; to try it:  pss match what-if {program.program_id}:+{place}"
    if "minimum" in facts.obstacles and asks_too_many(program):
        return f"If one of the two is corrected:  pss catalog edit {program.program_id}"
    limits = [instance.request.limits[one.limit] for one in facts.limits]
    if facts.obstacles == ("limit",) and len(limits) == 1:
        short = facts.limits[0]
        more = f'--limit "{limits[0].name}:+{place * short.takes - max(0, short.left) + _beyond(instance, short)}"'
        return f"If {limits[0].name} held more; to try it:  pss match what-if {more}"
    ways = {"limit": f"{joined([one.name for one in limits])} held more"}
    ways |= {
        "overlap": f"{program.program_name} met on another day, or {program_names(instance, facts.overlapping)} did"
    }
    wanted = [ways.get(one) or WAYS[one] for one in facts.obstacles]
    return f"If {joined(wanted)}." if wanted else ""


def for_family(
    words: FamilyWords, program: Program, outcome: Outcome, position: int | None, rules: tuple[str, ...] = ()
) -> str:
    """A plain sentence for a family: the offer, or the place in line; never a need, a band or a number of value."""
    key = _kind(outcome, position, rules)
    if key in KEPT_SHORT:
        return words.said(key, name=named(program.program_name), position=str(position))
    return words.said(
        key,
        name=named(program.program_name),
        grades=words.grades(program.grade_min, program.grade_max),
        times=words.times(program.sessions),
        schools=words.listed([named(school) for school in program.schools]),
        languages=words.languages(program.languages),
    )


def _kind(outcome: Outcome, position: int | None, rules: tuple[str, ...]) -> str:
    """Which of the sentences holds; of several rules the first that families are told of."""
    if outcome is Outcome.PLACED:
        return "keeps" if "held_seat" in rules else "placed"
    if outcome is Outcome.FULL:
        return "full" if position is None else "waits"
    if outcome is Outcome.CONFLICT and "siblings" not in rules:
        return "overlap"
    return next((TOLD_AS[rule] for rule in rules if rule in TOLD_AS), "otherwise")
