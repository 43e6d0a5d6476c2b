"""One thing wrong with data, and one thing to ask: where, what we saw, why, what to do."""

from collections.abc import Iterable
from dataclasses import field, replace
from enum import StrEnum

from pss_cli.slotted import dataclass


class Severity(StrEnum):
    """`error` refuses the row; `warning` keeps it and says so."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file: the row as Excel shows it (1-based), the column's letter and its header."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    header: str = ""

    @property
    def cell(self) -> str:
        """The cell as Excel names it, such as `D16`; empty when the place is not one cell."""
        return f"{self.column}{self.row}" if self.column and self.row else ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f'sheet "{self.sheet}"')
        if self.cell:
            parts.append(f"cell {self.cell} (row {self.row}, {self.header})" if self.header else f"cell {self.cell}")
        elif self.row:
            parts.append(f"row {self.row}, {self.header}" if self.header else f"row {self.row}")
        elif self.header:
            parts.append(f'column "{self.header}"')
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in a file.

    `message` says what was seen and why it is wrong, without a child's name. `fix` says what to type or
    run. `proposal` is the value we would put into the cell; it is shown, never applied by itself. Where it is a
    judgement, `sure` says how sure we are of it (0 to 1) and `why` on what grounds.
    `excerpt` is the row as written, for the screen only (it may name a child and is never logged).
    `more` is how many further cells have the same problem and are not listed: a large file may have millions.
    """

    slug: str
    place: Place
    message: str
    fix: str = ""
    value: str = ""
    severity: Severity = Severity.ERROR
    proposal: str = ""
    excerpt: str = ""
    sure: float | None = None
    why: str = ""
    more: int = 0


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that refuse their row."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user can decide; each option is a pair of its words and the flag that answers it.

    `places` are the cells it is about (a place without a row is a heading), `value` what those cells say.
    """

    slug: str
    text: str
    options: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = field(default=(), compare=False)
    value: str = ""

    def in_cells(self) -> tuple[Problem, ...]:
        """The question as a problem of each of its cells, or of no place at all: a marked copy shows those."""
        answers = "; ".join(f"{words}: {flag}" for words, flag in self.options)
        return tuple(
            Problem(self.slug, place, self.text, _mending(place, answers), self.value)
            for place in self.places or (Place("the whole file"),)
        )


def asked_once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Every question once, with the cells of all tables that ask it."""
    found: dict[Question, list[Place]] = {}
    for question in questions:
        found.setdefault(question, []).extend(question.places)
    return tuple(replace(question, places=tuple(dict.fromkeys(places))) for question, places in found.items())


def _mending(place: Place, answers: str) -> str:
    if not place.row:
        return f"Answer it with the command: {answers}" if answers else ""
    return f"Type what is meant, or answer for every such cell with the command: {answers}"
