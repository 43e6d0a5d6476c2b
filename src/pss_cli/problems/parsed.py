"""The outcome of reading a table: records, problems and counts that add up."""

from collections.abc import Sequence
from dataclasses import field
from typing import Generic, TypeVar

from pss_cli.problems.problem import Problem, Question, errors_of
from pss_cli.slotted import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a table: read = kept + repeated + rejected, always."""

    read: int = 0
    kept: int = 0
    repeated: int = 0
    rejected: int = 0

    def __post_init__(self) -> None:
        assert self.read == self.kept + self.repeated + self.rejected, "a row was lost or counted twice"

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.read + other.read,
            self.kept + other.kept,
            self.repeated + other.repeated,
            self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """Records in file order, problems in file order, open questions, and the counts of rows."""

    records: Sequence[T] = ()
    problems: tuple[Problem, ...] = ()
    counts: Counts = field(default_factory=Counts)
    questions: tuple[Question, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return errors_of(self.problems)
