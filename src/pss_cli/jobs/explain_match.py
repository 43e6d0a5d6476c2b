"""Explains a match: for a student, a program, or one of each."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from pss_cli.domain.family_words import FamilyWords, plain
from pss_cli.domain.identifiers import ProgramId, StudentId, did_you_mean
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Seat
from pss_cli.jobs import enough_seats
from pss_cli.jobs.family_language import Families
from pss_cli.jobs.match_facts import again
from pss_cli.jobs.seat_names import SeatNames, by_id
from pss_cli.jobs.stored_match import laid_over
from pss_cli.jobs.unknown_names import unknown_program, unknown_student
from pss_cli.matching.reasons import Facts, Outcome
from pss_cli.matching.records.eligibility import all_changed
from pss_cli.matching.records.instance import Instance
from pss_cli.matching.records.sentences import for_family, placed_because, why, would_change
from pss_cli.slotted import dataclass
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import database, family_words
from pss_cli.workspace.layout import Workspace

FAMILIES_CAN_CHANGE = {"schedule", "held_seat", "language", "transport", "declined", "siblings"}
"""Rules that close a program which works on what the child needs, and that a family may do something about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A student's or a program's id, or both; `run` empty means the newest match, `language` that of the family."""

    student_id: str = ""
    program_id: str = ""
    run: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Seat):
    """What became of one student and one program."""

    program_name: str
    outcome: Outcome
    why: str
    rules: tuple[str, ...]
    seat_price: int | None
    would_change_if: str

    @property
    def concerns_family(self) -> bool:
        """Whether a family is told without asking: what was possible, and what it may change itself."""
        return self.outcome not in {Outcome.INELIGIBLE, Outcome.BLOCKED} or FAMILIES_CAN_CHANGE.issuperset(self.rules)


@dataclass(frozen=True, slots=True)
class Told:
    """What the family hears of an option, in its words and in English."""

    words: FamilyWords
    said: str
    english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Options in the order of program and student; `is_current` False: the records changed since the match.

    `told` says each of them to its family; `notes` say in which language and why.
    """

    run: MatchRun
    names: SeatNames
    options: tuple[Option, ...]
    told: tuple[Told, ...]
    english: FamilyWords
    notes: tuple[str, ...]
    is_current: bool

    @property
    def placed(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.outcome is Outcome.PLACED)


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the match and the records and says why.

    Raises:
        Unreadable: there is no such match, student or program.
        WrongCommand: there are no words in the language asked for.
    """
    with database.reading(workspace) as store:
        instance, stored = again(store, workspace, request.run)
        families = Families(family_words.load(store), request.language)
    student_id, program_id = _names(instance, request)
    explained = Explained(instance, stored)
    students = [student for student in instance.students if student_id in {"", student.student_id}]
    programs = [one for one in instance.programs if program_id in {"", one.program_id}]
    options = [explained.option(student.student_id, program) for student in students for program in programs]
    if student_id and program_id and not request.run:
        options = [_tried(workspace, explained, one) for one in options]
    spoken = {student.student_id: families.words(student) for student in students}
    return Report(
        run=stored,
        names=by_id(students, programs),
        options=tuple(options),
        told=tuple(explained.told(one, spoken[one.student_id], families.english) for one in options),
        english=families.english,
        notes=families.notes(students),
        is_current=explained.is_current,
    )


def _tried(workspace: Workspace, explained: "Explained", option: Option) -> Option:
    """The option with the number of seats that would be enough, where seats are all that is lacking."""
    pair = (option.student_id, option.program_id)
    number = explained.instance.number_of.get(pair)
    if number is None or not explained.is_current:
        return option
    if explained.facts.outcome(number).obstacles != ("seats",):
        return option
    shown = enough_seats.told(workspace, explained.instance, explained.stored, pair, explained.waits.get(pair, 1))
    return replace(option, would_change_if=shown or option.would_change_if)


def _names(instance: Instance, request: Request) -> tuple[str, str]:
    """Which student and program are meant, in either order; a program may be named by its name, and stand alone."""
    students = {str(student.student_id) for student in instance.students}
    known = KnownPrograms.of(instance.programs)
    student_id, program_id = request.student_id, request.program_id
    if student_id not in students and known.meant(student_id):
        student_id, program_id = program_id, student_id
    if len(found := known.meant(program_id)) == 1:
        program_id = found[0]
    if student_id and student_id not in students:
        likely = did_you_mean(student_id, sorted(students)) or known.proposal(student_id)
        raise unknown_student(f'There is no active student or program "{student_id}" in this match.{likely}')
    if program_id and program_id not in known.names:
        raise unknown_program(program_id, known, " in this match")
    return student_id, program_id


class Explained:
    """Every pair of a stored match, explained."""

    def __init__(self, instance: Instance, stored: MatchRun) -> None:
        laid = laid_over(instance, stored)
        self.instance, self.stored = laid.instance, stored
        self.is_current, self.unfounded = laid.is_current, laid.unfounded
        self.facts = Facts(laid.instance.problem, laid.matching)
        self.waits = {one.pair: one.position for one in stored.waitlist}
        self.given = stored.pairs
        self.held = instance.request.holding

    @cached_property
    def _programs(self) -> dict[ProgramId, Program]:
        return {program.program_id: program for program in self.instance.programs}

    @cached_property
    def _possible(self) -> dict[StudentId, list[ProgramId]]:
        """Programs each student has or could have been given, in the order of their ids."""
        found: dict[StudentId, list[ProgramId]] = {}
        for student_id, program_id in sorted({*self.instance.pair_ids, *self.held, *self.unfounded}):
            if program_id in self._programs:
                found.setdefault(student_id, []).append(program_id)
        return found

    @cached_property
    def seated(self) -> frozenset[StudentId]:
        """Students who hold a seat or have been given one."""
        return frozenset(student_id for student_id, _ in (*self.held, *self.given))

    def program(self, program_id: ProgramId) -> Program:
        return self._programs[program_id]

    def possible(self, student_id: StudentId) -> tuple[Option, ...]:
        """The seats of a student and what else was possible, without the programs that a rule closes."""
        programs = self._possible.get(student_id, ())
        return tuple(self.option(student_id, self._programs[program_id]) for program_id in programs)

    def in_own_order(self, options: Iterable[Option]) -> list[Option]:
        """Programs that were possible and are no seat, in the order the student would choose them."""
        numbers = self.instance.number_of
        possible = [
            (int(self.instance.problem.rank[numbers[option.student_id, option.program_id]]), option)
            for option in options
            if option.outcome is not Outcome.PLACED and option.pair in numbers
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
        )

    def family_sentence(self, option: Option, words: FamilyWords) -> str:
        """What a family hears of an option, names between their marks; a seat of this match is new to it."""
        pair = option.pair
        rules = () if pair in self.given else option.rules
        return for_family(words, self._programs[option.program_id], option.outcome, self.waits.get(pair), rules)

    def told(self, option: Option, words: FamilyWords, english: FamilyWords) -> Told:
        return Told(words, plain(self.family_sentence(option, words)), plain(self.family_sentence(option, english)))

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
            return kind, " ".join(reason.text for reason in reasons), rules, None, all_changed(reasons)
        found = self.facts.outcome(self.instance.number_of[pair])
        place = self.waits.get(pair)
        waits = f" Number {place} on the waitlist." if place else ""
        rules = (found.rule,) if found.rule else ()
        change = would_change(self.instance, found, place or 1)
        return found.outcome, why(self.instance, found) + waits, rules, found.seat_price, change
