"""A sheet that goes out to Excel and comes back: its form, its rows now, and how changed rows are stored."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import Generic, TypeVar

from pss_cli.problems import Place, Problem, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import DAY_HEADERS, WHOLE_HEADERS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.round_trip import SheetForm
from pss_cli.tables.workbook import SheetColumn
from pss_cli.workspace import students

Row = Mapping[str, str]
WRAPPED_WIDTH = 36.0
NOTE = "Change, sort and filter as you like; give it back with: pss sheet import FILE"


Edited = Mapping[str, frozenset[str]]
"""By the key of a changed row, the headers of its edited cells; a new row is not in it."""


T = TypeVar("T")


def _no_choices(_store: Connection) -> Mapping[str, tuple[str, ...]]:
    return {}


@dataclass(frozen=True, slots=True)
class SheetNoun(Generic[T]):
    """A sheet by its name. `read` turns changed and new rows (under our headers) into records, `save` stores them.

    With a `context` only these cells of a changed row and the edited ones are given to `read`, together with the
    others of a group in `together` when one of the group was edited; `merge` then puts the edited fields of a record
    (None: of a new one) onto what is stored, so that a sheet never loses what it does not show; without it rows are
    stored as they are. `choices` are drop-downs that depend on what the workspace holds.
    """

    form: SheetForm
    rows: Callable[[Connection], tuple[Row, ...]]
    read: Callable[[Connection, TextFrame, date], tuple[tuple[T, ...], tuple[Problem, ...]]]
    save: Callable[[Connection, Iterable[T]], None]
    context: frozenset[str] | None = None
    together: tuple[frozenset[str], ...] = ()
    merge: Callable[[Connection, T, Collection[str] | None], T] | None = None
    choices: Callable[[Connection], Mapping[str, tuple[str, ...]]] = _no_choices

    def merged(self, store: Connection, records: tuple[T, ...], edited: Edited) -> tuple[T, ...]:
        """The records to store: of those that are there already only what was edited is taken."""
        merge = self.merge
        if merge is None:
            return records
        return tuple(merge(store, record, edited.get(str(getattr(record, self.form.key)))) for record in records)

    @property
    def name(self) -> str:
        return self.form.name

    def shown(self, edited: Collection[str]) -> frozenset[str]:
        """The headers whose cells are read when these were edited."""
        if self.context is None:
            return frozenset(column.header for column in self.form.columns)
        groups = (group for group in self.together if not group.isdisjoint(edited))
        return frozenset(edited).union(self.context, *groups)

    def form_now(self, store: Connection) -> SheetForm:
        """The form with the drop-downs of what the workspace holds now."""
        own = self.choices(store)
        columns = tuple(
            replace(column, choices=own[column.header]) if own.get(column.header) else column
            for column in self.form.columns
        )
        return replace(self.form, columns=columns)


def columns_of(
    headers: Iterable[str],
    choices: Mapping[str, tuple[str, ...]],
    *,
    open_lists: Collection[str] = (),
    wrapped: Collection[str] = (),
) -> tuple[SheetColumn, ...]:
    """Columns with their drop-downs; of those in `open_lists` other spellings may be typed too.

    Long texts of the `wrapped` ones stand on several lines.
    """
    return tuple(
        SheetColumn(
            header,
            choices=choices.get(header, ()),
            only_choices=header not in open_lists,
            number=header in WHOLE_HEADERS,
            day=header in DAY_HEADERS,
            wrap=header in wrapped,
            width=WRAPPED_WIDTH if header in wrapped else None,
        )
        for header in headers
    )


def empty_row(form: SheetForm, cells: Mapping[str, str]) -> Row:
    """A row of a sheet that is only filled in, as it went out: what a returned one is compared with."""
    return {**dict.fromkeys((column.header for column in form.columns), ""), **cells}


def blank_rows(form: SheetForm, store: Connection) -> tuple[Row, ...]:
    """The rows of a sheet about every active student in which every cell to write in was empty."""
    return tuple(empty_row(form, {form.key: student.student_id}) for student in students.active(store))


def unknown_student(frame: TextFrame, number: int) -> Problem:
    """What is told of a row whose student is not on the roster."""
    at = frame.headers.index("student_id")
    return Problem(
        "sheet/unknown-student",
        frame.place(number, at),
        "no active student has this id.",
        "Take the row out, or import the roster first.",
        value=frame.rows[number][at],
    )


def first_rows(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], key: str) -> tuple[Row, ...]:
    """The first row of each key: further contacts of a student stay as they are."""
    first: dict[str, Row] = {}
    for cells in rows:
        row = dict(zip(headers, cells, strict=True))
        first.setdefault(row[key], row)
    return tuple(first.values())


def as_problems(frame: TextFrame, questions: Iterable[Question]) -> tuple[Problem, ...]:
    """Questions about typed cells as problems of these cells: in a sheet the answer is typed into the cell itself."""
    return tuple(
        Problem(
            question.slug,
            place,
            question.text,
            f"Type it in plainer words: {' or '.join(words for words, _ in question.options)}."
            if question.options
            else "",
        )
        for question in questions
        for place in question.places or (Place(frame.file, frame.sheet),)
    )
