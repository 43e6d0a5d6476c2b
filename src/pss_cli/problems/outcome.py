"""What an import came to: counts, changes, problems and questions, ready to be told."""

from dataclasses import astuple, field
from pathlib import Path

from pss_cli.problems.parsed import Counts
from pss_cli.problems.problem import Problem, Question, errors_of
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """What storing the rows changes or would change; `gone` are told and never deleted."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed, {self.same} the same"

    def __add__(self, other: "Changed") -> "Changed":
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Changed(*(one + another for one, another in pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """One import of one or more files. `saved` False: nothing at all was stored.

    `kind` is the kind of all files, or `records` when they differ. `marked_copy` is the file with the bad
    cells colored. `remarks` are sentences about what was done, without a child's name.
    """

    kind: str
    saved: bool
    counts: Counts
    changes: Changed = field(default_factory=Changed)
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    marked_copy: Path | None = None
    remarks: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return errors_of(self.problems)
