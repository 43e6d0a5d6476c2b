"""Seats that people pinned or blocked."""

from sqlite3 import Connection

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.pin import Pin
from pss_cli.workspace.shelf import Shelf


def _key(student_id: str, program_id: str) -> str:
    return f"{student_id}|{program_id}"


SHELF = Shelf("pins", Pin, lambda pin: _key(pin.student_id, pin.program_id))


def all_pins(store: Connection) -> tuple[Pin, ...]:
    """Every pin and block, in order of student and program."""
    return SHELF.all(store)


def get(store: Connection, student_id: StudentId, program_id: ProgramId) -> Pin | None:
    return SHELF.get(store, _key(student_id, program_id))


def save(store: Connection, pin: Pin) -> None:
    """Keeps the decision; an earlier one about the same pair is replaced."""
    SHELF.put(store, (pin,))


def release(store: Connection, student_id: StudentId, program_id: ProgramId) -> None:
    """Takes a pin or block away."""
    SHELF.remove(store, (_key(student_id, program_id),))
