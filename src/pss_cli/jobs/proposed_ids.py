"""The way on for a list without student ids: likely ids in the marked copy, which a person checks and imports."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pss_cli.problems import Problem, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.whole_files import as_typed

if TYPE_CHECKING:
    from pss_cli.tables.likely_ids import ProposedIds

NO_IDS = frozenset(("records/no-student-id", "mapping/no-student-id"))
"""What is asked of a list without ids: by the imports that match rows with students, and by that of the students."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Lists in which ids are proposed, by the file's own table, and the questions that are open."""

    lists: "tuple[tuple[TextFrame, ProposedIds], ...]"
    questions: tuple[Question, ...]

    def frames(self, frames: Iterable[TextFrame]) -> tuple[TextFrame, ...]:
        """The tables as they stand in the marked copy."""
        return tuple(next((one.frame for own, one in self.lists if own is frame), frame) for frame in frames)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the copy says of the proposed ids."""
        return tuple(problem for _, one in self.lists for problem in one.problems)

    def left(self) -> tuple[Question, ...]:
        """The questions that the copy does not answer by itself."""
        return tuple(question for question in self.questions if not (self.lists and question.slug in NO_IDS))

    def told(self, copy: Path | None, command: Sequence[str]) -> tuple[Question, ...]:
        """The questions, with the way over the marked copy; `command` is what imports it, without the file."""
        if not self.lists:
            return self.questions
        verb, *options = command
        if copy is None:
            written = " Without --dry-run pss writes a copy of the list in which the likely student of each row stands."
            return self._with(written, ())
        rows, found = sum(one.rows for _, one in self.lists), sum(one.written for _, one in self.lists)
        written = (
            f" Or check the ids in the marked copy: its new first column proposes the likely student in {found:,} of "
            f"{rows:,} {'row' if rows == 1 else 'rows'}; none is taken before you import that copy."
        )
        named = as_typed(copy)
        return self._with(written, (("once its ids are checked", " ".join((verb, named, *options))),))

    def _with(self, words: str, options: tuple[tuple[str, str], ...]) -> tuple[Question, ...]:
        return tuple(
            replace(question, text=question.text + words, options=(*question.options, *options))
            if question.slug in NO_IDS
            else question
            for question in self.questions
        )


def asks_for_ids(questions: Iterable[Question]) -> bool:
    """Whether a list without ids is what is asked about."""
    return any(question.slug in NO_IDS for question in questions)


def proposals_of(
    tables: Iterable[tuple[TextFrame, ColumnMap]], questions: tuple[Question, ...], known: KnownStudents, as_of: date
) -> Proposals:
    """Likely ids for the lists without any, when that is what is asked."""
    if not asks_for_ids(questions):
        return Proposals((), questions)
    from pss_cli.tables.likely_ids import propose_ids

    without = [pair for pair in tables if not {"local_id", "state_id"} & pair[1].places.keys()]
    found = [(frame, propose_ids(frame, columns, known, as_of)) for frame, columns in without]
    return Proposals(tuple((frame, one) for frame, one in found if one is not None), questions)
