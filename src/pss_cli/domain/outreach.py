"""Reaching out: attempts to contact a household and the list of those still to be reached."""

from datetime import date
from enum import StrEnum

from pss_cli.domain.family import Guardian
from pss_cli.domain.identifiers import StudentId
from pss_cli.slotted import dataclass


class OutreachStage(StrEnum):
    """How far the contact has come."""

    NEW = "new"
    CALLED_1 = "called-1"
    CALLED_2 = "called-2"
    CALLED_3 = "called-3"
    LETTER = "letter"
    DONE = "done"


class Outcome(StrEnum):
    """What a contact attempt came to."""

    REACHED_YES = "reached: yes"
    REACHED_NO = "reached: no, thank you"
    REACHED_THINKING = "reached: will think about it"
    LEFT_MESSAGE = "left a message"
    NO_ANSWER = "no answer"
    WRONG_NUMBER = "wrong number"
    NEEDS_INTERPRETER = "needs an interpreter"
    LETTER_SENT = "letter sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactAttempt:
    """One attempt to reach the family of a student."""

    student_id: StudentId
    made_on: date
    channel: str
    outcome: Outcome
    by: str = ""
    note: str = ""
    next_contact_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutreachItem:
    """One household still to be reached: siblings merged, most urgent first in a list.

    `reason` and `offer` are sentences for the MELS's own work list; `language_name` is in words;
    `address` is where to write when nobody answers, empty where it must not be printed.
    """

    household_id: str
    student_ids: tuple[StudentId, ...]
    students: tuple[str, ...]
    grades: tuple[str, ...]
    language: str
    language_name: str
    interpreter: bool
    contact: Guardian | None
    stage: OutreachStage
    attempts: int
    last_outcome: str
    next_contact: date | None
    reason: str
    offer: str
    next_step: str
    address: str = ""

    def is_due(self, as_of: date) -> bool:
        """Whether nothing says to wait until after a day."""
        return self.next_contact is None or self.next_contact <= as_of
