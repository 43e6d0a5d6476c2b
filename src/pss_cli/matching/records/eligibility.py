"""Who may be placed where: one function per rule, each with its reason. The tuple at the end reads as the policy.

Protected facts (race, disability, income, status as a learner of English) are nothing here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from datetime import date
from functools import cache
from typing import TypeAlias

from pss_cli.domain.counting import joined
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.languages import ENGLISH, language_name
from pss_cli.domain.need import NEED_NAMES, NeedCode, NeedProfile
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student, Transport
from pss_cli.domain.weekly_schedule import Session, schedule_text, sessions_fit
from pss_cli.slotted import dataclass

NO_BUS = frozenset({"no", "none"})
MISSING_WORDS = {"seats": "seats", "grades": "grades", "days": "days and times", "needs": "needs it works on"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a pair is filtered: the rule's name, a sentence, and what would change it (empty: nothing of ours)."""

    rule: str
    text: str
    change: str = ""


def all_changed(reasons: Sequence[Reason]) -> str:
    """What would change it where several rules stand against a pair: all of it; empty if one of them cannot change."""
    changes = sorted((reason.change for reason in reasons), key=lambda change: "  pss " in change)
    if not all(changes):
        return ""
    first, *others = changes
    return ", and ".join([first.removesuffix(".") if others else first, *(_further(one, others) for one in others)])


def _further(change: str, others: Sequence[str]) -> str:
    """A change as the next part of a sentence, which ends with the last one."""
    words = f"{change[0].lower()}{change[1:]}"
    return words if change is others[-1] else words.removesuffix(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the rules look at beside the student and the program.

    `held` are the programs a student sits in today; `declined` pairs a family said no to; `left_out` students
    the school keeps out of this match.
    `fill` lets students without a need take what is left; `for_siblings` are pairs it leaves to brothers and sisters.
    """

    as_of: date
    school_names: frozenset[str] = frozenset()
    profiles: dict[StudentId, NeedProfile] = field(default_factory=dict)
    held: dict[StudentId, tuple[Program, ...]] = field(default_factory=dict)
    blocked: frozenset[Pair] = frozenset()
    declined: frozenset[Pair] = frozenset()
    pinned: frozenset[Pair] = frozenset()
    left_out: frozenset[StudentId] = frozenset()
    fill: bool = False
    for_siblings: frozenset[Pair] = frozenset()


Rule: TypeAlias = Callable[[Student, Program, Circumstances], Reason | None]


def incomplete(_: Student, program: Program, __: Circumstances) -> Reason | None:
    if program.is_complete:
        return None
    lacking = " and ".join(MISSING_WORDS[name] for name in program.missing)
    change = f"If they are filled in:  pss catalog edit {program.program_id}"
    return Reason("incomplete", f"The catalog does not say the {lacking} of {program.program_name}.", change)


def unlisted(_: Student, program: Program, __: Circumstances) -> Reason | None:
    if program.listed:
        return None
    return Reason("unlisted", f"{program.program_name} is no longer in the catalog.")


def over(_: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    if program.ends_on is None or program.ends_on >= circumstances.as_of:
        return None
    return Reason("term", f"{program.program_name} ended on {program.ends_on.isoformat()}.")


def other_school(_: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    names = {name.strip().casefold() for name in program.schools}
    if not names or not circumstances.school_names or names & circumstances.school_names:
        return None
    return Reason("school", f"{program.program_name} serves other schools: {', '.join(program.schools)}.")


def wrong_grade(student: Student, program: Program, _: Circumstances) -> Reason | None:
    if program.grade_min is None or program.grade_max is None or program.takes_grade(student.grade):
        return None
    first, last = program.grade_min, program.grade_max
    taken = f"grade {first} alone" if first == last else f"grades {first} to {last}"
    return Reason(
        "grade",
        f"{program.program_name} takes {taken}; the student is in grade {student.grade}.",
        f"If {program.program_name} took grade {student.grade}.",
    )


def not_free(student: Student, program: Program, _: Circumstances) -> Reason | None:
    if student.available is None or sessions_fit(program.sessions, student.available):
        return None
    when = _when(program.sessions)
    return Reason(
        "schedule",
        f"{program.program_name} meets {when}; the student is not free then.",
        f"If the student were free {when}.",
    )


@cache
def _when(sessions: tuple[Session, ...]) -> str:
    return schedule_text(sessions)


def held_then(student: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    for other in circumstances.held.get(student.student_id, ()):
        if program.meets_with(other):
            return Reason(
                "held_seat",
                f"The student sits in {other.program_name}, which meets at the same time.",
                f"If the seat in {other.program_name} were given up.",
            )
    return None


def other_language(student: Student, program: Program, _: Circumstances) -> Reason | None:
    if not program.languages:
        return None
    spoken = {ENGLISH, student.home_language.split("-")[0]}
    offered = {language.split("-")[0] for language in program.languages}
    if offered & spoken:
        return None
    held_in = ", ".join(map(language_name, program.languages))
    return Reason("language", f"{program.program_name} is held in {held_in} only.")


def no_way_home(student: Student, program: Program, _: Circumstances) -> Reason | None:
    if program.transport.strip().casefold() not in NO_BUS:
        return None
    if student.transport not in {Transport.BUS, Transport.NONE}:
        return None
    text = f"{program.program_name} has no bus, and the student has no other way home."
    return Reason("transport", text, "If somebody could pick the student up, or a bus were added.")


def family_declined(student: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    if (student.student_id, program.program_id) not in circumstances.declined:
        return None
    return Reason("declined", f"The family said no to {program.program_name}.", "If the family asks for it.")


def school_blocked(student: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    if (student.student_id, program.program_id) not in circumstances.blocked:
        return None
    change = f"If the block is taken back:  pss match release {student.student_id} {program.program_id}"
    return Reason("blocked", f"The school has blocked this student from {program.program_name}.", change)


def school_left_out(student: Student, _: Program, circumstances: Circumstances) -> Reason | None:
    if student.student_id not in circumstances.left_out:
        return None
    change = f"If the school takes the student in again:  pss match release {student.student_id}"
    return Reason("left_out", "The school has left this student out of the match.", change)


def no_need_met(student: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    """A seat goes to a child whose need it works on; a pin or `--fill` opens it to others."""
    if circumstances.fill or (student.student_id, program.program_id) in circumstances.pinned:
        return None
    profile = circumstances.profiles.get(student.student_id)
    if profile is None or profile.tier is None:
        return Reason("data", "There is too little data on the student to say what is needed.", "If more is recorded.")
    for service in program.needs:
        if profile.severity_of(service.need):
            return None
    works_on = need_words(service.need for service in program.needs)
    none = "which is not a need" if len(program.needs) == 1 else "none of which is a need"
    return Reason("need", f"{program.program_name} works on {works_on}, {none} of the student now.")


def left_to_siblings(student: Student, program: Program, circumstances: Circumstances) -> Reason | None:
    """Who needs a seat never waits for one for a sibling who does not."""
    if (student.student_id, program.program_id) not in circumstances.for_siblings:
        return None
    text = f"{program.program_name} works on a need of a brother or sister, whom the student would hold back there."
    return Reason("for_siblings", text, f"If it is pinned:  pss match pin {student.student_id} {program.program_id}")


ABOUT_PROGRAM: tuple[Rule, ...] = (incomplete, unlisted, over, other_school)
"""Rules that look at the program alone: they say the same of every student."""

ABOUT_PAIR: tuple[Rule, ...] = (
    wrong_grade,
    not_free,
    held_then,
    other_language,
    no_way_home,
    family_declined,
    school_blocked,
    school_left_out,
    no_need_met,
    left_to_siblings,
)


RULES: tuple[Rule, ...] = (*ABOUT_PROGRAM, *ABOUT_PAIR)
"""The policy, in order."""


def reasons_against(
    student: Student, program: Program, circumstances: Circumstances, rules: tuple[Rule, ...] = RULES
) -> tuple[Reason, ...]:
    """Every rule that keeps the student out of the program, in the order of the policy; empty: may be placed."""
    return tuple([reason for rule in rules if (reason := rule(student, program, circumstances)) is not None])


def need_words(codes: Iterable[NeedCode]) -> str:
    """Needs as words: `reading and math`."""
    return joined([NEED_NAMES.get(code, code) for code in dict.fromkeys(codes)])
