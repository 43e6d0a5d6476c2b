"""What people decide before a match: a seat that must be given, or must not."""

from datetime import date
from enum import StrEnum

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.seat import Seat
from pss_cli.slotted import dataclass


class PinKind(StrEnum):
    """`pin`: this seat is given. `hold`: it is given until a day. `block`: it is not."""

    PIN = "pin"
    HOLD = "hold"
    BLOCK = "block"

    @property
    def done(self) -> str:
        """What became of the seat: it was pinned, held or blocked."""
        return {PinKind.PIN: "pinned", PinKind.HOLD: "held", PinKind.BLOCK: "blocked"}[self]


EVERY_PROGRAM = ProgramId("")
"""The program of a block that leaves the student out of the match altogether."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin(Seat):
    """One decision about a student and a program; a later one about the same pair takes its place.

    `until` is the last day of a hold; None means for good.
    """

    kind: PinKind
    made_on: date
    note: str = ""
    until: date | None = None

    def gives_seat(self, day: date) -> bool:
        """Whether a match of that day must give this seat."""
        return self.kind is PinKind.PIN or (self.kind is PinKind.HOLD and (self.until is None or day <= self.until))
