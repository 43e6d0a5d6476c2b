"""Pins seats, holds them until a day, blocks one, or takes any of them back. The next match keeps to it."""

from datetime import date
from sqlite3 import Connection

from pss_cli.domain.counting import joined
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.pin import EVERY_PROGRAM, Pin, PinKind
from pss_cli.domain.seat import Pair
from pss_cli.domain.source import Source
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.jobs.pin_checks import refuse_unknown, refuse_wrong
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, match_runs, participation, pins
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The pairs and what is decided; `kind` None releases them. No program and a block: out of the match altogether.

    `gives_up` tells that the children leave their seats: they fall free, and no later match gives them to these.
    """

    student_ids: tuple[StudentId, ...]
    program_id: ProgramId
    kind: PinKind | None
    as_of: date
    until: date | None = None
    note: str = ""
    gives_up: bool = False
    is_dry_run: bool = False

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple((student_id, self.program_id) for student_id in dict.fromkeys(self.student_ids))

    @property
    def decided(self) -> tuple[Pin, ...]:
        """One decision for each student; none where they are taken back."""
        if self.kind is None:
            return ()
        kind, day, note, until = self.kind, self.as_of, self.note, self.until
        return tuple(
            Pin(student_id=student_id, program_id=program_id, kind=kind, made_on=day, note=note, until=until)
            for student_id, program_id in self.pairs
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What was decided of these pairs before and is decided now."""

    before: tuple[Pin, ...]
    after: tuple[Pin, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Keeps or releases the decisions, all or none.

    Raises:
        Unreadable: a student or program is not known, or there is nothing to release.
        WrongCommand: the last day of a hold is over, or no program is named whose seat falls free.
        RulesConflict: a rule, another pin, the seats or a seat held today stand against them.
    """
    if request.gives_up and not request.program_id:
        raise WrongCommand(
            "It is not said which seat falls free.",
            fix="Name the program:  pss match release STUDENT PROGRAM --give-up",
        )
    if request.until is not None and request.until < request.as_of:
        raise WrongCommand("A hold cannot end before it begins.", fix="Give a later day with --until.")
    verb = request.kind.value if request.kind else "release"
    command = f"pss match {verb} {' '.join((*request.student_ids, request.program_id))}"
    with database.editing(workspace, command, is_dry_run=request.is_dry_run) as store:
        found = (pins.get(store, pair) for pair in request.pairs)
        before = tuple(pin for pin in found if pin is not None)
        _refuse(store, workspace, request, before)
        if not request.is_dry_run:
            _save(store, request)
            who = f"student{'s' * (len(request.student_ids) > 1)} {', '.join(request.student_ids)}"
            journal.describe(store, f"{verb}: {who}, program {request.program_id or 'every'}")
    return Report(before, request.decided, not request.is_dry_run)


def _refuse(store: Connection, workspace: Workspace, request: Request, before: tuple[Pin, ...]) -> None:
    if request.kind is not None:
        refuse_wrong(store, workspace, request.decided)
    elif request.gives_up:
        refuse_unknown(store, request.pairs)
        _refuse_without_seat(store, request, {pin.student_id for pin in before})
    elif not before:
        raise _nothing_to_release(store, request)


def _refuse_without_seat(store: Connection, request: Request, pinned: set[StudentId]) -> None:
    """Only who has a seat, or one that is pinned, offered or matched, can give it up."""
    newest = match_runs.latest(store)
    recorded = [one for one in participation.of_day(store, request.as_of) if not one.stage.is_declined]
    pairs = {one.pair for one in recorded} | (newest.pairs if newest else frozenset())
    without = [pair[0] for pair in request.pairs if pair not in pairs and pair[0] not in pinned]
    if without:
        raise Unreadable(
            f"Student {joined(without)} has no seat in {request.program_id}, so none falls free.",
            slug="match/no-pin",
            next_command=f"pss match explain {without[0]} {request.program_id}",
        )


def _save(store: Connection, request: Request) -> None:
    pins.save(store, request.decided)
    if request.kind is None:
        pins.release(store, request.pairs)
    if request.gives_up:
        participation.save(store, [_given_up(request, student_id) for student_id, _ in request.pairs])


def _nothing_to_release(store: Connection, request: Request) -> Unreadable:
    student_id = request.student_ids[0]
    theirs = [pin.program_id for pin in pins.all_pins(store) if pin.student_id == student_id]
    named = [program for program in theirs if program != EVERY_PROGRAM]
    if request.program_id == EVERY_PROGRAM and named:
        message = f"Student {student_id} is not blocked from every program; name one: {', '.join(named)}."
        command = f"pss match release {student_id} {named[0]}"
    else:
        where = f" in {request.program_id}" if request.program_id else ""
        message = f"There is no pin or block of student {student_id}{where}."
        command = "pss match pins"
    return Unreadable(message, slug="match/no-pin", next_command=command)


def _given_up(request: Request, student_id: StudentId) -> Participation:
    return Participation(
        student_id=student_id,
        program_id=request.program_id,
        stage=EnrollmentStage.WITHDRAWN,
        since=request.as_of,
        source=Source("pss match release"),
    )


def listed(workspace: Workspace) -> tuple[Pin, ...]:
    """Every pin and block, in order of student and program."""
    with database.reading(workspace) as store:
        return pins.all_pins(store)
