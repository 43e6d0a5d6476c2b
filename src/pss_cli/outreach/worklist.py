"""The work list: one row per household, or one per student, most urgent first."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pss_cli.domain.counting import named
from pss_cli.domain.family import Household
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.languages import language_name, needs_interpreter
from pss_cli.domain.outreach import ContactAttempt, OutreachItem
from pss_cli.domain.program import Program
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.outreach.attempts import standing
from pss_cli.outreach.further_offers import since_answer
from pss_cli.outreach.households import address_of, households
from pss_cli.outreach.priorities import NO_TIER, Facts, StudentCase, active, cases
from pss_cli.outreach.steps import next_step

NEEDS_NAMED = 3
WAITING_NAMED = 2


def list_households(facts: Facts) -> tuple[OutreachItem, ...]:
    """One row per household with anyone to be reached, most urgent first."""
    return _listed(facts, [(house, house.student_ids) for house in households(active(facts.students))])


def list_students(facts: Facts) -> tuple[OutreachItem, ...]:
    """One row per student to be reached, most urgent first; the contact is the household's."""
    every = households(active(facts.students))
    return _listed(facts, [(house, (student_id,)) for house in every for student_id in house.student_ids])


def _listed(facts: Facts, groups: Sequence[tuple[Household, tuple[StudentId, ...]]]) -> tuple[OutreachItem, ...]:
    case_of = {case.student.student_id: case for case in cases(facts)}
    rows = _Rows(facts)
    found = [
        (min(case.urgency for case in group), rows.row(house, group))
        for house, listed in groups
        if (group := [case_of[student_id] for student_id in listed if student_id in case_of])
    ]
    found.sort(key=lambda row: (row[0], row[1].next_contact or date.min, row[1].household_id, row[1].student_ids))
    return tuple(item for _, item in found)


class _Rows:
    """What rows are made from, by the ids it is known by."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.policy = facts, facts.policy
        self.students = {student.student_id: student for student in facts.students}
        self.programs = {program.program_id: program for program in facts.programs}
        self.attempts: dict[StudentId, list[ContactAttempt]] = defaultdict(list)
        for attempt in facts.attempts:
            self.attempts[attempt.student_id].append(attempt)

    def row(self, house: Household, group: Sequence[StudentCase]) -> OutreachItem:
        """Whom to contact and how, where the contact stands, the students it is about, why, and what is offered."""
        noted = [one for member in house.student_ids for one in self.attempts[member]]
        group, attempts = since_answer(self.facts, house, group, noted)
        state = standing(attempts, self.policy)
        contact = next((one for one in house.guardians if one.phones or one.email), None)
        contact = contact or next(iter(house.guardians), None)
        interpreter, language = needs_interpreter(house.language), language_name(house.language)
        return OutreachItem(
            household_id=house.household_id,
            student_ids=tuple(case.student.student_id for case in group),
            students=tuple(case.student.display_name for case in group),
            grades=tuple(case.student.grade for case in group),
            language=house.language,
            language_name=language,
            interpreter=interpreter,
            contact=contact,
            stage=state.stage,
            attempts=state.attempts,
            last_outcome=state.last_outcome.value if state.last_outcome else "",
            next_contact=state.next_contact,
            reason=_sentences(group, _reason),
            offer=_sentences(group, lambda case: _offer(case, self.programs)),
            next_step=next_step(state, contact, language if interpreter else "", self.policy),
            address=address_of([self.students[student_id] for student_id in house.student_ids]),
        )


def _sentences(group: Sequence[StudentCase], tell: Callable[[StudentCase], str]) -> str:
    """One student's sentence, or one per child, each begun with the child's name."""
    told = [(case.student.first_name or case.student.display_name, tell(case)) for case in group]
    if len(told) == 1:
        return told[0][1]
    return "; ".join(f"{name}: {sentence}" for name, sentence in told if sentence)


def _reason(case: StudentCase) -> str:
    tier = f"tier {case.tier}" if case.tier != NO_TIER else ""
    needs = ", ".join(case.needs[:NEEDS_NAMED])
    why = f"no seat yet for {needs}" if needs else ""
    if case.offered:
        why = f"a {'further ' if case.is_further else ''}seat is waiting" + (f" ({needs})" if needs else "")
    elif case.waiting:
        why = "on a waitlist" + (f" ({needs})" if needs else "")
    return ", ".join(part for part in (tier, why) if part)


def _offer(case: StudentCase, programs: Mapping[ProgramId, Program]) -> str:
    """What may be said to a family: program, provider and hours; never a need or a score."""
    if case.offered:
        return " and ".join(program_words(program_id, programs) for program_id in case.offered)
    if case.waiting:
        names = [programs[p].program_name if p in programs else p for p in case.waiting]
        return f"waitlist of {named(names, WAITING_NAMED)}"
    return ""


def program_words(program_id: ProgramId, programs: Mapping[ProgramId, Program]) -> str:
    """A program as one would say it: `Acorn Readers (Hedgerow Club), Tue 14:30-16:00`."""
    program = programs.get(program_id)
    if program is None:
        return program_id
    provider = f" ({program.provider})" if program.provider else ""
    return f"{program.program_name}{provider}, {schedule_text(program.sessions) or 'times to be set'}"
