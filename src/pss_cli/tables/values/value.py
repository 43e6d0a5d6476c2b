"""What became of a cell."""

from enum import StrEnum
from typing import Any, Generic, TypeVar

from pss_cli.slotted import dataclass

T = TypeVar("T")


class Status(StrEnum):
    """How sure the reading is. Only `ok` and `suspicious` have a reading that may be used."""

    OK = "ok"
    ASK = "ask"
    UNKNOWN = "unknown"
    MISSING = "missing"
    DAMAGED = "damaged"
    SUSPICIOUS = "suspicious"


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A cell's reading, or why there is none; `note` is a sentence, `proposals` what it may mean."""

    status: Status
    reading: T | None = None
    note: str = ""
    proposals: tuple[str, ...] = ()

    @property
    def proposal(self) -> str:
        """The first thing that the cell may mean; empty where nobody knows."""
        return self.proposals[0] if self.proposals else ""

    def unread(self) -> "Value[Any]":
        """Why there is no reading, told of a cell of which this one is a part."""
        return Value(self.status, None, self.note, self.proposals)


def ok(reading: T, note: str = "") -> Value[T]:
    return Value(Status.OK, reading, note)


def ask(note: str, *proposals: str) -> Value[T]:
    return Value(Status.ASK, None, note, proposals)


def unknown(note: str, *proposals: str) -> Value[T]:
    return Value(Status.UNKNOWN, None, note, tuple(filter(None, proposals)))


def damaged(note: str, *proposals: str) -> Value[T]:
    return Value(Status.DAMAGED, None, note, proposals)


def suspicious(reading: T, note: str) -> Value[T]:
    return Value(Status.SUSPICIOUS, reading, note)


def missing() -> Value[T]:
    return Value(Status.MISSING)
