"""What is told of an import, with a marked copy of what was refused."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pss_cli.jobs.importing import ImportRequest, known_students
from pss_cli.jobs.proposed_ids import Proposals, asks_for_ids, proposals_of
from pss_cli.problems import Counts, Parsed, Problem, Question, Severity, errors_of
from pss_cli.problems.outcome import Changed, ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.table import Table
from pss_cli.workspace.imports import ImportNote
from pss_cli.workspace.layout import Workspace

T = TypeVar("T")
MARKED = ".problems"


@dataclass(frozen=True, slots=True)
class ReadTable(Generic[T]):
    """One table with its columns and what came of its rows."""

    table: Table
    columns: ColumnMap
    parsed: Parsed[T]

    @property
    def frame(self) -> TextFrame:
        """The rows that decide for all of them."""
        return self.table.sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What an import found in its files: `every` table of them, and the `tables` that were read."""

    request: ImportRequest
    every: tuple[Table, ...]
    tables: tuple[ReadTable[Any], ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    counts: Counts

    @property
    def has_errors(self) -> bool:
        return bool(errors_of(self.problems))


def note_of(kind: str, file: str, request: ImportRequest, counts: Counts, changes: Changed) -> ImportNote:
    """What is kept of the import of a file."""
    return ImportNote(kind=kind, file=file, as_of=request.as_of, **asdict(counts), **asdict(changes))


def outcome(workspace: Workspace, found: Findings, done: ImportOutcome, command: Sequence[str]) -> ImportOutcome:
    """The outcome `done` with its problems and questions, and with the marked copy; a dry run writes none.

    `command` is what imports the marked copy, without the file.
    """
    request, proposed, copied = found.request, _proposals(workspace, found), _MarkedCopy()
    if not request.is_dry_run:
        frames = proposed.frames(_marked_rows(table, found.problems, found.questions) for table in found.every)
        listed = (*found.problems, *proposed.problems)
        copied = _marked_copy(workspace, request.choice.files, frames, listed, proposed.left())
    return replace(
        done,
        problems=found.problems,
        questions=proposed.told(copied.path, command),
        marked_copy=copied.path,
        remarks=(*done.remarks, *_rows_alone(found.every, copied.path), *copied.notices),
    )


def _proposals(workspace: Workspace, found: Findings) -> Proposals:
    """The likely students of lists without ids, among those of the last roster."""
    if not asks_for_ids(found.questions):
        return Proposals((), found.questions)
    whole = ((one.frame, one.columns) for one in found.tables if one.table.is_whole)
    return proposals_of(whole, found.questions, known_students(workspace), found.request.as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _MarkedCopy:
    """The marked copy of what was refused, if there is one; `notices` tell of what Excel cannot hold, or was kept."""

    path: Path | None = None
    notices: tuple[str, ...] = ()


def _marked_rows(table: Table, problems: Sequence[Problem], questions: Sequence[Question]) -> TextFrame:
    """What a marked copy holds of a table: all of it, or of one read in parts the rows it is about."""
    if table.is_whole:
        return table.sample
    told = [problem for problem in problems if problem.severity is Severity.ERROR or problem.proposal]
    places = [*(problem.place for problem in told), *(place for question in questions for place in question.places)]
    wanted = {place.row for place in places if place.file == table.sample.file}
    kept = [
        (number, row)
        for part in (table.parts() if wanted else ())
        for number, row in zip(part.row_numbers, part.rows, strict=True)
        if number in wanted
    ]
    numbers, rows = tuple(number for number, _ in kept), tuple(row for _, row in kept)
    return replace(table.sample, rows=rows, row_numbers=numbers, problems=tuple(told))


def _rows_alone(tables: Iterable[Table], copy: Path | None) -> tuple[str, ...]:
    """The remark on a marked copy that does not hold a whole file."""
    files = [table.sample.file for table in tables if not table.is_whole] if copy else []
    way = "To save the others first: --skip-bad-rows. Then import the copy."
    return tuple(f"Of {file} the marked copy holds only rows with problems. {way}" for file in files)


def _marked_copy(
    workspace: Workspace,
    files: Sequence[Path],
    frames: Sequence[TextFrame],
    problems: Sequence[Problem],
    questions: Sequence[Question],
) -> _MarkedCopy:
    """Writes the marked copy beside the others; nothing when no cell is wrong, asked about or has a proposal."""
    is_needed = any(problem.severity is Severity.ERROR or problem.proposal for problem in problems)
    if not is_needed and not any(question.places for question in questions):
        return _MarkedCopy()
    from pss_cli.tables.marked_copy import write_marked_copy

    target = workspace.problems / f"{files[0].stem.removesuffix(MARKED)}{MARKED}.xlsx"
    asked = [one for question in questions for one in question.in_cells()]
    is_given_back = target.resolve() in {file.resolve() for file in files}
    notices = write_marked_copy(frames, [*problems, *asked], target, is_given_back=is_given_back)
    return _MarkedCopy(path=target, notices=notices)
