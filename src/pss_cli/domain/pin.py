"""What people decide before a match: a seat that must be given, or must not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pss_cli.domain.identifiers import ProgramId, StudentId


class PinKind(StrEnum):
    """`pin`: this seat is given. `block`: it is not."""

    PIN = "pin"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One decision about a student and a program; a later one about the same pair takes its place."""

    student_id: StudentId
    program_id: ProgramId
    kind: PinKind
    made_on: date
    note: str = ""
