"""One table being read row by row: its cells as values, its problems and questions collected as they come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Any

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.source import Source
from pss_cli.problems import Place, Problem, Question, Severity
from pss_cli.tables.columns import Holds, field_of
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.likely_students import Traits
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.read_once import read_once
from pss_cli.tables.values.answers import is_empty_token, read_number, read_yes_no
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.value import Status

OLDEST = date(2000, 1, 1)
LONGEST_EXCERPT = 160
BLANKS = " \t\n\u00a0\ufeff"
"""Signs around the text of a cell that nobody means."""


class RowReading:
    """Reads cells of a table. A cell that cannot be read notes its problem and reads as None.

    `is_row_good` turns False with the first error of the current row.
    """

    def __init__(self, frame: TextFrame, columns: ColumnMap, students: KnownStudents, as_of: date) -> None:
        self.frame = frame
        self.columns = columns
        self.students = students
        self.as_of = as_of
        self.problems: list[Problem] = []
        self.questions: dict[str, Question] = {}
        self.row = 0
        self.cells: Sequence[str] = frame.rows[0] if frame.rows else ()
        self.places = dict(columns.places)
        self.known: dict[tuple[Any, ...], dict[str, Any]] = {}
        self.remarks = 0
        self.is_row_good = True
        self._said: dict[tuple[str, str | int], tuple[int, int]] = {}
        self._asked_at: dict[Question, dict[Place, None]] = {}
        self.orders: dict[str, DateOrder] = {}

    def start(self, row: int) -> None:
        self.row, self.cells, self.is_row_good = row, self.frame.rows[row], True

    @property
    def source(self) -> Source:
        return Source(self.frame.file, self.frame.sheet, self.frame.row_numbers[self.row])

    def has(self, field: str) -> bool:
        return self.columns.index(field) is not None

    @read_once
    def text(self, field: str) -> str:
        """The cell as the user means it; `NULL`, `N/A` and the like are empty, and that is said once."""
        written = self._written(field)
        answer = self.columns.answer(field, written) if written else None
        if answer is not None:
            return answer
        if is_empty_token(written):
            self.say_once("records/treated-as-empty", field, "cells that say {value} are read as empty", written)
            return ""
        return written

    def note(self, field: str | int, slug: str, message: str, *, fix: str = "", proposal: str = "") -> None:
        """An error of the current row at the cell of `field` (a number is a column from 0); without one, of the row."""
        self.is_row_good = False
        self.remarks += 1
        self.problems.append(
            Problem(
                slug,
                self._place(field),
                message,
                fix,
                self._written(field),
                proposal=proposal,
                excerpt=self._excerpt(),
            )
        )

    def warn(self, field: str | int, slug: str, message: str, fix: str = "", *, proposal: str = "") -> None:
        """A remark on the cell of `field`; the row is kept."""
        self.remarks += 1
        where, written = self._place(field), self._written(field)
        self.problems.append(Problem(slug, where, message, fix, written, severity=Severity.WARNING, proposal=proposal))

    def say_once(self, slug: str, field: str | int, message: str, written: str = "") -> None:
        """A remark on many cells, told once with their number; `{value}` stands for the first one's text."""
        key = (slug, field)
        self.remarks += 1
        if key not in self._said:
            self._said[key] = (len(self.problems), 1)
            self.warn(field, slug, message.replace("{value}", f'"{written}"'))
            return
        place, count = self._said[key]
        self._said[key] = (place, count + 1)

    def finished_problems(self) -> list[Problem]:
        """All problems in file order, those of the reader included; remarks say how many cells they are about."""
        problems = list(self.problems)
        for place, count in self._said.values():
            problem = problems[place]
            words = problem.message[0].upper() + problem.message[1:]
            problems[place] = replace(problem, message=f"{words} ({count:,} {'cell' if count == 1 else 'cells'}).")
        return sorted([*self.frame.problems, *self._unread_columns(), *problems], key=_in_file_order)

    def _unread_columns(self) -> list[Problem]:
        """Remarks on columns with a heading of ours whose cells do not look like it: they were passed over."""
        kind, found = self.columns.kind, []
        for place, column in enumerate(self.columns.columns):
            about = None if column.field or column.how in {"said", "saved"} else field_of(kind, column.header)
            if about is None or self.has(about.name):
                continue
            first = next(
                (
                    number
                    for number, row in enumerate(self.frame.rows)
                    if row[place].strip() and not is_empty_token(row[place])
                ),
                None,
            )
            if first is None:
                continue
            message = f'Column "{column.header}" was not read: what stands in it does not fit its heading.'
            fix = f"Correct the cells, or insist: --map '{column.header}={about.header}'"
            where = self.frame.place(first, place)
            found.append(Problem("records/column-not-read", where, message, fix, severity=Severity.WARNING))
        return found

    def student(self) -> StudentId | None:
        """The student of the row."""
        local, state = self.text("local_id"), self.text("state_id")
        field = "local_id" if self.has("local_id") else "state_id"
        if not local and not state:
            self.note(field, "records/missing-id", "This row has no student id.", fix="Add the id, or delete the row.")
            self._propose_student()
            return None
        found = self.students.find(local, state)
        if found.contradiction:
            self.note(
                field,
                "records/two-students",
                "The local id and the state id of this row belong to two students.",
                fix="Correct one of the two ids.",
            )
        elif found.student_id is None:
            self.note(
                field,
                "records/unknown-student",
                "No student on the roster has this id.",
                fix="Correct the id, or import the roster with this student first (pss import-roster FILE).",
            )
            self._propose_student()
        elif found.zeros_restored:
            self.say_once("records/zeros-restored", field, "leading zeros were put back into student ids", local)
        return found.student_id

    def _propose_student(self) -> None:
        """Adds to the problem just noted whom the row probably means, by the name and grade beside the id."""
        first, last, full = (self._written(part) for part in ("first_name", "last_name", "full_name"))
        if not (first or last or full):
            return
        grade = read_grade(self._written("grade")).reading or ""
        traits = Traits(first_name=first, last_name=last, full_name=full, grade=grade)
        likely = self.students.people.find(traits)
        if likely:
            self.problems[-1] = likely.onto(self.problems[-1])

    @read_once
    def day(self, field: str, *, may_be_later: bool = False, oldest: date = OLDEST) -> date | None:
        """The day in a cell, None when it is empty. Facts lie between `oldest` and the as-of day."""
        text = self.text(field)
        value = read_date(text, self._order_of(field), latest=None if may_be_later else self.as_of)
        if value.status is Status.MISSING:
            return None
        if value.reading is None:
            self._unclear_date(field, value.status)
            return None
        if value.status is Status.SUSPICIOUS:
            self.say_once("records/excel-day", field, "numbers such as {value} are read as Excel's days", text)
        if not may_be_later and value.reading > self.as_of:
            self.note(
                field,
                "records/date-in-future",
                f"This day ({value.reading.isoformat()}) is after {self.as_of.isoformat()}.",
                fix="Correct the date, or say the day to compute for: --as-of DATE.",
            )
            return None
        if value.reading < oldest:
            said = f"This day is before the year {oldest.year}."
            self.note(field, "records/date-too-old", said, fix="Correct the date.")
            return None
        return value.reading

    @read_once
    def number(self, field: str) -> float | None:
        """The number in a cell, None when it is empty."""
        text = self.text(field)
        value = read_number(text)
        if value.status is Status.MISSING:
            return None
        if value.reading is None:
            self.note(
                field, "records/not-a-number", f'"{text}" is {value.note}.', fix="Type a number, or empty the cell."
            )
        return value.reading

    @read_once
    def whole(self, field: str) -> int | None:
        """The whole number in a cell, None when it is empty; 12.0 is 12, 12.5 a problem."""
        number = self.number(field)
        if number is None or number == int(number):
            return None if number is None else int(number)
        self.note(field, "records/not-whole", "This is not a whole number.", fix="Type a whole number.")
        return None

    @read_once
    def yes_no(self, field: str) -> bool | None:
        """Yes or no in a cell, None when it is empty."""
        text = self.text(field)
        value = read_yes_no(text)
        if value.status is Status.UNKNOWN:
            self.note(
                field,
                "records/yes-or-no",
                f'"{text}" is neither yes nor no.',
                fix=f"Type yes or no, or say what it means: --map '{field}:{text}=yes'",
            )
        return value.reading

    def ask(
        self,
        slug: str,
        text: str,
        options: Sequence[tuple[str, str]] = (),
        *,
        place: Place | None = None,
        value: str = "",
    ) -> None:
        """A question, asked once; `place` is the cell it is about now (none: the whole table) and `value` its text."""
        self.remarks += 1
        question = self.questions.setdefault(slug + text, Question(slug, text, tuple(options), value=value))
        if place is not None:
            self._asked_at.setdefault(question, {})[place] = None

    def open_questions(self) -> tuple[Question, ...]:
        """Every question with its cells in file order."""
        return tuple(
            replace(question, places=tuple(self._asked_at.get(question, ()))) for question in self.questions.values()
        )

    def _unclear_date(self, field: str, status: Status) -> None:
        if status is Status.ASK:
            self.is_row_good = False
            place = self.columns.index(field)
            header = field if place is None else self.frame.headers[place]
            self.ask_order(f'{self.frame.file}, column "{header}"', field, self._place(field))
            return
        self.note(
            field,
            "records/not-a-date",
            f'"{self._written(field)}" is not a date.',
            fix="Write it as year-month-day, such as 2026-10-31.",
        )

    def ask_order(self, where: str, field: str, place: Place | None = None) -> None:
        """The question whether the month or the day comes first, here in the cell at `place`."""
        question = order_question(where, field)
        self.ask(question.slug, question.text, question.options, place=place)

    def _order_of(self, field: str) -> DateOrder:
        if field not in self.orders:
            self.orders[field] = self.decided_order(field, self._texts_of(field))
        return self.orders[field]

    def decided_order(self, field: str, texts: Sequence[str]) -> DateOrder:
        """What the user said, what the texts prove, or the one order that puts every day into the school year."""
        said = self.columns.answer(field, "order")
        if said in {DateOrder.MDY, DateOrder.DMY}:
            return DateOrder(said)
        order = decide_order(texts)
        if order is DateOrder.ASK:
            order = decide_order(texts, self._order_elsewhere(field))
        if order is not DateOrder.ASK:
            return order
        fitting = [one for one in (DateOrder.MDY, DateOrder.DMY) if self._fits_year(texts, one)]
        return fitting[0] if len(fitting) == 1 else DateOrder.ASK

    def _texts_of(self, field: str) -> list[str]:
        """The different texts of a column, without outer blanks."""
        place = self.places.get(field)
        return [] if place is None else list(dict.fromkeys(map(str.strip, map(itemgetter(place), self.frame.rows))))

    def _order_elsewhere(self, field: str) -> DateOrder:
        """The order that the other columns of dates prove: one export writes all of its dates alike."""
        others = [
            name
            for name in self.places
            if name != field and (about := field_of(self.columns.kind, name)) and about.holds is Holds.DATE
        ]
        proved = {decide_order(self._texts_of(name)) for name in others} & {DateOrder.MDY, DateOrder.DMY}
        return proved.pop() if len(proved) == 1 else DateOrder.NONE

    def _fits_year(self, texts: Sequence[str], order: DateOrder) -> bool:
        first = SchoolYear.containing(self.as_of).first_day
        days = [read_date(text, order, latest=self.as_of).reading for text in texts if text]
        return all(day is not None and first <= day <= self.as_of for day in days)

    def _place(self, field: str | int) -> Place:
        column = field if isinstance(field, int) else self.columns.index(field)
        if column is not None:
            return self.frame.place(self.row, column)
        return Place(self.frame.file, self.frame.sheet, self.frame.row_numbers[self.row])

    def _written(self, field: str | int) -> str:
        place = field if isinstance(field, int) else self.columns.index(field)
        return "" if place is None else self.cells[place].strip(BLANKS)

    def _excerpt(self) -> str:
        return "   ".join(cell for cell in self.frame.rows[self.row] if cell)[:LONGEST_EXCERPT]


def order_question(where: str, field: str) -> Question:
    """Whether the month or the day comes first in the dates of a column."""
    return Question(
        "records/date-order",
        f"In {where}: is the first number of a date the month or the day?",
        (("the month, as in 10/31", f"--map '{field}:order=mdy'"), ("the day", f"--map '{field}:order=dmy'")),
    )


def _in_file_order(problem: Problem) -> tuple[int, int, str]:
    return problem.place.row or 0, len(problem.place.column), problem.place.column
