"""Explains a match: for a student, a program, or one of each."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.errors import Unreadable
from pss_cli.jobs.match_facts import of_run
from pss_cli.jobs.match_students import instance_of
from pss_cli.matching.certificate import Certificate, certificate_of
from pss_cli.matching.instance import Instance
from pss_cli.matching.problem import Matching
from pss_cli.matching.reasons import Facts, Outcome
from pss_cli.matching.sentences import for_family, placed_because, why, would_change
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A student's or a program's id, or both; `run` empty means the newest match."""

    student_id: str = ""
    program_id: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What became of one student and one program. `family` is the sentence for a letter."""

    student_id: StudentId
    program_id: ProgramId
    program_name: str
    outcome: Outcome
    why: str
    rules: tuple[str, ...]
    seat_price: int | None
    would_change_if: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Options in the order of program and student; `is_current` False: the records changed since the match."""

    run: MatchRun
    options: tuple[Option, ...]
    is_current: bool

    @property
    def placed(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.outcome is Outcome.PLACED)


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the match and the records and says why.

    Raises:
        Unreadable: there is no such match, student or program.
    """
    with database.reading(workspace) as store:
        stored = match_runs.get(store, request.run)
        instance = instance_of(store, workspace, of_run(stored))
    student_id, program_id = _names(instance, request)
    explained = Explained(instance, stored)
    students = [StudentId(student_id)] if student_id else [student.student_id for student in instance.students]
    programs = [one for one in instance.programs if program_id in {"", one.program_id}]
    options = tuple(explained.option(student, program) for student in students for program in programs)
    return Report(run=stored, options=options, is_current=explained.is_current)


def _names(instance: Instance, request: Request) -> tuple[str, str]:
    """Which student and program are meant; one id alone may be either."""
    students = {str(student.student_id) for student in instance.students}
    programs = {str(program.program_id) for program in instance.programs}
    student_id, program_id = request.student_id, request.program_id
    if not program_id and student_id not in students and student_id in programs:
        student_id, program_id = "", student_id
    if student_id and student_id not in students:
        raise Unreadable(
            f'There is no active student or program "{student_id}" in this match.',
            slug="match/unknown-student",
            fix="Copy the id from the list, zeros in front included.",
            next_command="pss roster list",
        )
    if program_id and program_id not in programs:
        raise Unreadable(
            f'There is no program "{program_id}" in this match.',
            slug="match/unknown-program",
            next_command="pss catalog list",
        )
    return student_id, program_id


class Explained:
    """A stored match laid over the problem it came from."""

    def __init__(self, instance: Instance, stored: MatchRun) -> None:
        certificate = json.loads(stored.certificate)
        limits = certificate["instance"]["limits"]
        if len(limits) == len(instance.problem.limits):
            # Reserves that fell to the general list in the match are open here too.
            instance = replace(instance, problem=instance.problem.replaced(limits=limits))
        self.instance = instance
        self.stored = stored
        self.is_current = _instance_hash(instance, stored) == certificate["instance_hash"]
        placed = [(one.student_id, one.program_id) for one in stored.placements]
        self.unfounded = {pair for pair in placed if pair not in instance.number_of}
        numbers = sorted(instance.number_of[pair] for pair in placed if pair in instance.number_of)
        self.facts = Facts(instance.problem, _matching(instance, certificate, numbers))
        self.waits = {(one.student_id, one.program_id): one.position for one in stored.waitlist}
        self.held = {(seat.student_id, seat.program_id) for seat in instance.request.held}

    def program(self, program_id: ProgramId) -> Program:
        return next(one for one in self.instance.programs if one.program_id == program_id)

    def in_own_order(self, options: Iterable[Option]) -> list[Option]:
        """Programs that were possible and are no seat, in the order the student would choose them."""
        numbers = self.instance.number_of
        possible = [
            (int(self.instance.problem.rank[numbers[option.student_id, option.program_id]]), option)
            for option in options
            if option.outcome is not Outcome.PLACED and (option.student_id, option.program_id) in numbers
        ]
        return [option for _, option in sorted(possible, key=lambda one: one[0])]

    def option(self, student_id: StudentId, program: Program) -> Option:
        pair = (student_id, program.program_id)
        outcome, sentence, rules, price, change = self._told(pair, program)
        return Option(
            student_id=student_id,
            program_id=program.program_id,
            program_name=program.program_name,
            outcome=outcome,
            why=sentence,
            rules=rules,
            seat_price=price,
            would_change_if=change,
            family=for_family(program, outcome, self.waits.get(pair), rules),
        )

    def _told(
        self, pair: tuple[StudentId, ProgramId], program: Program
    ) -> tuple[Outcome, str, tuple[str, ...], int | None, str]:
        if pair in self.held:
            return Outcome.PLACED, "The student takes part already and keeps the seat.", ("held_seat",), None, ""
        if pair in self.unfounded:
            text = placed_because(self.instance, pair[0], program, pinned=False)
            return Outcome.PLACED, f"{text} The records have changed since.", (), None, ""
        if pair not in self.instance.number_of:
            reasons = self.instance.against(pair)
            kind = Outcome.BLOCKED if reasons[0].rule == "blocked" else Outcome.INELIGIBLE
            rules = tuple(reason.rule for reason in reasons)
            changes = [reason.change for reason in reasons]
            change = " ".join(changes) if all(changes) else ""
            return kind, " ".join(reason.text for reason in reasons), rules, None, change
        found = self.facts.outcome(self.instance.number_of[pair])
        place = self.waits.get(pair)
        waits = f" Number {place} on the waitlist." if place else ""
        rules = (found.rule,) if found.rule else ()
        change = would_change(self.instance, found)
        return found.outcome, why(self.instance, found) + waits, rules, found.seat_price, change


def _matching(instance: Instance, certificate: Certificate, numbers: list[int]) -> Matching:
    """The stored placements as a matching, with the price of a seat in each stage's own units.

    A seat that an earlier stage prices has no price in a later one: no student of a later stage can outbid it.
    """
    rows = len(instance.problem.capacity) + len(instance.problem.limits)
    prices = np.full((len(certificate["levels"]), rows), np.nan)
    is_priced = np.zeros(rows, dtype=bool)
    for stage, level in enumerate(certificate["levels"]):
        own = level["own_prices"]
        if own and len(own) == rows:
            found = np.array(own, dtype=float) / level["weights"][-1]
            prices[stage] = np.where(is_priced, np.nan, found)
            is_priced |= found != 0
    return Matching(
        method="stored", pairs=np.array(numbers, dtype=np.int64), objective=(), upper_bound=(), seat_price=prices
    )


def _instance_hash(instance: Instance, stored: MatchRun) -> str:
    empty = Matching(
        method=stored.method,
        pairs=np.zeros(0, dtype=np.int64),
        objective=(0,) * instance.problem.value.shape[1],
        upper_bound=(None,) * instance.problem.value.shape[1],
    )
    made = certificate_of(
        instance.problem,
        empty,
        students=[student.student_id for student in instance.students],
        programs=[program.program_id for program in instance.programs],
    )
    return str(made["instance_hash"])
