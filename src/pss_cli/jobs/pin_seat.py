"""Pins a seat, holds it until a day, blocks one, or takes any of them back. The next match keeps to it."""

from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.pin import EVERY_PROGRAM, Pin, PinKind
from pss_cli.domain.source import Source
from pss_cli.errors import RulesConflict, Unreadable, WrongCommand
from pss_cli.workspace import database, journal, participation, pins, programs, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The pair and what is decided; `kind` None releases it. No program and a block: out of the match altogether.

    `gives_up` tells that the child leaves the seat: it falls free, and no later match gives it to this child.
    """

    student_id: StudentId
    program_id: ProgramId
    kind: PinKind | None
    as_of: date
    until: date | None = None
    note: str = ""
    gives_up: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The decision before and after."""

    before: Pin | None
    after: Pin | None
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Keeps or releases the decision.

    Raises:
        Unreadable: the student or program is not known, or there is nothing to release.
        WrongCommand: the last day of a hold is over.
        RulesConflict: every seat of the program is held or pinned already.
    """
    if request.until is not None and request.until < request.as_of:
        raise WrongCommand("A hold cannot end before it begins.", fix="Give a later day with --until.")
    verb = request.kind.value if request.kind else "release"
    command = f"pss match {verb} {request.student_id} {request.program_id}"
    with database.editing(workspace, command, is_dry_run=request.is_dry_run) as store:
        before = pins.get(store, request.student_id, request.program_id)
        if request.kind is None and before is None and not request.gives_up:
            raise _nothing_to_release(store, request)
        if request.kind is not None or request.gives_up:
            _refuse_unknown(store, request)
        if request.kind in {PinKind.PIN, PinKind.HOLD}:
            _refuse_full(store, request)
        if not request.is_dry_run:
            _save(store, request)
            journal.describe(store, f"{verb}: student {request.student_id}, program {request.program_id or 'every'}")
    return Report(before, _pin(request), not request.is_dry_run)


def _save(store: Connection, request: Request) -> None:
    after = _pin(request)
    if after is None:
        pins.release(store, request.student_id, request.program_id)
    else:
        pins.save(store, after)
    if request.gives_up:
        participation.save(store, (_given_up(request),))


def _nothing_to_release(store: Connection, request: Request) -> Unreadable:
    theirs = [pin.program_id for pin in pins.all_pins(store) if pin.student_id == request.student_id]
    named = [program for program in theirs if program != EVERY_PROGRAM]
    if request.program_id == EVERY_PROGRAM and named:
        message = f"Student {request.student_id} is not blocked from every program; name one: {', '.join(named)}."
        command = f"pss match release {request.student_id} {named[0]}"
    else:
        where = f" in {request.program_id}" if request.program_id else ""
        message = f"There is no pin or block of student {request.student_id}{where}."
        command = "pss match pins"
    return Unreadable(message, slug="match/no-pin", next_command=command)


def _refuse_unknown(store: Connection, request: Request) -> None:
    if students.get(store, request.student_id) is None:
        raise Unreadable(
            f'There is no student "{request.student_id}".',
            slug="match/unknown-student",
            fix="Copy the id from the list, zeros in front included.",
            next_command="pss roster list",
        )
    is_whole = request.program_id == EVERY_PROGRAM and request.kind is PinKind.BLOCK
    if not is_whole and programs.get(store, request.program_id) is None:
        raise Unreadable(
            f'There is no program "{request.program_id}".',
            slug="match/unknown-program",
            next_command="pss catalog list",
        )


def _refuse_full(store: Connection, request: Request) -> None:
    program = programs.get(store, request.program_id)
    if program is None or program.seats is None:
        return
    here = {student.student_id for student in students.active(store)}
    held = {seat.student_id for seat in participation.held_seats(store) if seat.program_id == request.program_id}
    pinned = sorted(
        pin.student_id
        for pin in pins.all_pins(store)
        if pin.program_id == request.program_id and pin.gives_seat(request.as_of) and pin.student_id in here - held
    )
    if request.student_id in held or request.student_id in pinned or len(held) + len(pinned) < program.seats:
        return
    whose = f" ({', '.join(pinned)})" if pinned else ""
    more = f"pss catalog edit {request.program_id} seats={len(held) + len(pinned) + 1}"
    raise RulesConflict(
        f"{request.program_id} has {counted(program.seats, 'seat')}: {len(held)} held and {len(pinned)} pinned{whose}."
        f" None is left for student {request.student_id}. The seat was NOT pinned.",
        slug="match/pins-contradict",
        fix="Release one of the pins, or give the program more seats." if pinned else "Give the program more seats.",
        next_command=f"pss match release {pinned[-1]} {request.program_id}" if pinned else more,
    )


def _pin(request: Request) -> Pin | None:
    if request.kind is None:
        return None
    return Pin(
        student_id=request.student_id,
        program_id=request.program_id,
        kind=request.kind,
        made_on=request.as_of,
        note=request.note,
        until=request.until,
    )


def _given_up(request: Request) -> Participation:
    return Participation(
        student_id=request.student_id,
        program_id=request.program_id,
        stage=EnrollmentStage.WITHDRAWN,
        since=request.as_of,
        source=Source("pss match release"),
    )


def listed(workspace: Workspace) -> tuple[Pin, ...]:
    """Every pin and block, in order of student and program."""
    with database.reading(workspace) as store:
        return pins.all_pins(store)
