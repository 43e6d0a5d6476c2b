"""What stands against pins, holds and blocks before they are kept: every sentence at once, and what to do next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from sqlite3 import Connection

from pss_cli.domain.identifiers import did_you_mean
from pss_cli.domain.pin import EVERY_PROGRAM, Pin, PinKind
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import RosterStatus
from pss_cli.errors import PssError, RulesConflict, Unreadable
from pss_cli.jobs.match_facts import Choices, records_of
from pss_cli.jobs.unknown_names import unknown_program, unknown_student
from pss_cli.matching.records.broken_pins import BrokenPin, broken_pins
from pss_cli.matching.records.match_input import MatchInput, circumstances_of
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.workspace import participation, pins, programs, settings, students
from pss_cli.workspace.layout import Workspace

RELEASE = "Release the earlier pin if this is to come instead, or make room for both."
CORRECT = "A pin keeps to the rules, as every seat does. Correct the roster or the catalog if they are wrong."


def refuse_wrong(store: Connection, workspace: Workspace, made: Sequence[Pin]) -> None:
    """Refuses decisions that no match could keep to, or that would change nothing.

    Raises:
        Unreadable: a student or program is not known.
        RulesConflict: a rule, an earlier decision or a seat held today stands against them.
    """
    pairs = [one.pair for one in made]
    found = [*_unknown(store, pairs), *_gone(store, pairs), *_of_held_seats(store, made), *_of_pins(store, made)]
    if not any(isinstance(one, Unreadable) for one in found):
        found += _broken(store, workspace, made)
    refuse_all(found, f"The {'seat was' if len(made) == 1 else 'seats were'} NOT {made[0].kind.done}.")


def refuse_unknown(store: Connection, pairs: Sequence[Pair]) -> None:
    """Refuses students nobody ever imported, and programs.

    Raises:
        Unreadable: one or several are not known.
    """
    refuse_all([*_unknown(store, pairs)], "NOT released.")


def refuse_all(found: Sequence[PssError], undone: str) -> None:
    """Raises all of it in one error, which is of the kind of the first; `undone` says what was not done."""
    if not found:
        return
    first = found[0]
    lines = "".join(f"\n    {one.message}" for one in found)
    message = f"{first.message} {undone}" if len(found) == 1 else f"These cannot be kept:{lines}\n{undone}"
    raise type(first)(message, slug=first.slug, fix=first.fix, next_command=first.next_command)


def _unknown(store: Connection, pairs: Iterable[Pair]) -> Iterator[PssError]:
    ever, offered = students.ids(store), programs.SHELF.keys(store)
    for student_id in dict.fromkeys(student_id for student_id, _ in pairs if student_id not in ever):
        yield unknown_student(f'There is no student "{student_id}".{did_you_mean(student_id, sorted(ever))}')
    for program_id in dict.fromkeys(
        program_id for _, program_id in pairs if program_id not in {*offered, EVERY_PROGRAM}
    ):
        yield unknown_program(program_id, KnownPrograms.of(programs.every_program(store)))


def _gone(store: Connection, pairs: Iterable[Pair]) -> Iterator[PssError]:
    for student in students.some(store, dict.fromkeys(student_id for student_id, _ in pairs)):
        if student.status is RosterStatus.GONE:
            yield Unreadable(
                f"Student {student.student_id} is no longer on the roster, and no match gives them a seat.",
                slug="match/unknown-student",
                fix="If the child is here, import the roster that says so.",
                next_command=f"pss roster show {student.student_id}",
            )


def _of_held_seats(store: Connection, made: Sequence[Pin]) -> Iterator[PssError]:
    """A block takes no seat away from who sits there already."""
    held = {seat.pair: seat for seat in participation.held_seats(store, made[0].made_on)}
    for one in made:
        seat = held.get(one.pair)
        if seat is not None and one.kind is PinKind.BLOCK:
            yield RulesConflict(
                f"Student {one.student_id} takes part in {one.program_id} already ({seat.stage.value}); a block takes"
                " no seat away.",
                slug="match/seat-held",
                fix="If the child leaves the program, the seat falls free, and no match gives it to this child again.",
                next_command=f"pss match release {one.student_id} {one.program_id} --give-up",
            )


def _of_pins(store: Connection, made: Sequence[Pin]) -> Iterator[PssError]:
    """Who is left out of the match can keep no pin."""
    left_out = {one.student_id for one in made if one.program_id == EVERY_PROGRAM}
    for pin in pins.all_pins(store):
        if pin.student_id in left_out and pin.gives_seat(made[0].made_on):
            yield RulesConflict(
                f"Student {pin.student_id} is {pin.kind.done} in {pin.program_id}, and cannot be left out of the match"
                " as well.",
                slug="match/pins-contradict",
                fix=RELEASE,
                next_command=f"pss match release {pin.student_id} {pin.program_id}",
            )


def _broken(store: Connection, workspace: Workspace, made: Sequence[Pin]) -> Iterator[PssError]:
    """What no match could keep to any more; what was wrong before these pins is passed over."""
    pairs = frozenset(one.pair for one in made if one.kind is not PinKind.BLOCK)
    if not pairs:
        return
    policy = settings.load(workspace).match
    before = records_of(store, workspace, Choices(as_of=made[0].made_on, max_programs=policy.max_programs))
    known = {one.text for one in all_broken(before)}
    for one in all_broken(replace(before, pins=before.pins | pairs, blocks=before.blocks - pairs)):
        if one.text not in known:
            yield _refusal(one, pairs)


def all_broken(records: MatchInput) -> tuple[BrokenPin, ...]:
    return broken_pins(records, records.students, records.programs, circumstances_of(records))


def _refusal(broken: BrokenPin, pairs: frozenset[Pair]) -> RulesConflict:
    earlier = [pair for pair in broken.pairs if pair not in pairs]
    return RulesConflict(
        f"{broken.text[0].upper()}{broken.text[1:]}",
        slug="match/pins-contradict",
        fix=RELEASE if earlier else CORRECT,
        next_command=f"pss match release {earlier[-1][0]} {earlier[-1][1]}" if earlier else broken.look_at,
    )
