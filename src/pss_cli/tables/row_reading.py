"""One table being read row by row: its cells as values, what is wrong with them told as they come."""

from datetime import date
from typing import Any

from pss_cli.domain.identifiers import POINT_ZERO, StudentId
from pss_cli.problems import Place
from pss_cli.tables.columns import NAMES_OF_STUDENTS
from pss_cli.tables.date_orders import DateOrders, exchange_question, order_question
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.likely_students import Traits
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.read_once import read_once
from pss_cli.tables.row_remarks import RowRemarks
from pss_cli.tables.values.answers import is_empty_token, read_count, read_yes_no, two_numbers
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.value import Status

OLDEST = date(2000, 1, 1)


class RowReading(RowRemarks):
    """Reads cells of a table. A cell that cannot be read notes its problem and reads as None."""

    def __init__(self, frame: TextFrame, columns: ColumnMap, students: KnownStudents, as_of: date) -> None:
        super().__init__(frame, columns)
        self.students = students
        self.as_of = as_of
        self.orders = DateOrders(frame, columns, as_of)
        self.places = dict(columns.places)
        self.known: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._names = [place for name, place in self.places.items() if name in NAMES_OF_STUDENTS]
        self._fitting = set[tuple[str, ...]]()

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

    def id_text(self, field: str) -> str:
        """An id; one that a program wrote as a number, `41203.0`, without what it added."""
        return POINT_ZERO.sub("", self.text(field))

    def student(self) -> StudentId | None:
        """The student of the row."""
        local, state = self.id_text("local_id"), self.id_text("state_id")
        field = self.columns.key
        if not local and not state:
            fix = "Add the id, or delete the row."
            if self.note(field, "records/missing-id", "This row has no student id.", fix=fix):
                self._propose_student()
            return None
        found = self.students.find(local, state)
        if found.contradiction:
            said = "The local id and the state id of this row belong to two students."
            self.note(field, "records/two-students", said, fix="Correct one of the two ids.")
        elif found.student_id is None:
            said = "No student on the roster has this id."
            fix = "Correct the id, or import the roster with this student first (pss import-roster FILE)."
            if self.note(field, "records/unknown-student", said, fix=fix):
                self._propose_student()
        elif found.zeros_restored:
            self.say_once("records/zeros-restored", field, "leading zeros were put back into student ids", local)
        return found.student_id

    def named_student(self) -> StudentId | None:
        """As `student`, but an id beside the name of somebody else is a problem: providers have ids of their own."""
        found = self.student()
        if found is None or not self._names:
            return found
        said = (found, *[self.cells[place] for place in self._names])
        if said in self._fitting or not self.students.has_another_name(found, self.traits().names()):
            self._fitting.add(said)
            return found
        field = self.columns.key
        message = "The student with this id has another name on the roster."
        fix = "Correct the id; if it is the provider's own, ask for the school's ids."
        if self.note(field, "records/another-name", message, fix=fix):
            self._propose_student()
        return None

    def _propose_student(self) -> None:
        """Adds to the problem just noted whom the row probably means, by the name and grade beside the id."""
        likely = self.students.people.find(self.traits())
        if likely:
            self.problems[-1] = likely.onto(self.problems[-1])

    def traits(self) -> Traits:
        """What the row says of a person beside the id; cells that cannot be read say nothing."""
        born = self._written("date_of_birth")
        return Traits(
            first_name=self._written("first_name"),
            last_name=self._written("last_name"),
            full_name=self._written("full_name"),
            preferred_name=self._written("preferred_name"),
            date_of_birth=read_date(born, self.orders.of("date_of_birth")).reading if born else None,
            grade=read_grade(self._written("grade")).reading or "",
            homeroom=self._written("homeroom"),
        )

    @read_once
    def day(self, field: str, *, may_be_later: bool = False, oldest: date = OLDEST) -> date | None:
        """The day in a cell, None when it is empty. Facts lie between `oldest` and the as-of day."""
        text = self.text(field)
        order = self.orders.of(field)
        meant = self.orders.as_meant(field, text)
        if meant is None:
            self._ask_exchange(field, order)
            return None
        in_full = self.orders.in_full(field, meant)
        value = read_date(in_full, order, latest=None if may_be_later else self.as_of)
        if in_full != meant and value.reading is not None:
            said = "days without a year, such as {value}, are read as of the school year"
            self.say_once("records/day-without-year", field, said, text)
        if value.status is Status.MISSING:
            return None
        if value.reading is None:
            self._unclear_date(field, value.status)
            return None
        if value.status is Status.SUSPICIOUS:
            self.say_once("records/excel-day", field, "numbers such as {value} are read as Excel's days", text)
        if not may_be_later and value.reading > self.as_of:
            said = f"This day ({value.reading.isoformat()}) is after {self.as_of.isoformat()}."
            fix = "Correct the date, or say the day to compute for: --as-of DATE."
            self.note(field, "records/date-in-future", said, fix=fix)
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
        value = read_count(text)
        if value.status is Status.MISSING:
            return None
        if value.reading is None:
            self.note(
                field, "records/not-a-number", f'"{text}" is {value.note}.', fix="Type a number, or empty the cell."
            )
        return value.reading

    @read_once
    def days_of(self, field: str) -> tuple[float | None, int | None]:
        """The days in a cell, and of how many where it says so: `14 of 20`; `9/14` may be a date."""
        text = self.text(field)
        both = two_numbers(text) if "of" in text.lower() else None
        return both if both and both[0] <= both[1] else (self.number(field), None)

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
            said = f'"{text}" is neither yes nor no.'
            fix = f'Type yes or no, or say what it means: --map "{field}:{text}=yes"'
            self.note(field, "records/yes-or-no", said, fix=fix)
        return value.reading

    def _unclear_date(self, field: str, status: Status) -> None:
        if status is Status.ASK:
            self.is_row_good = False
            place = self.columns.index(field)
            header = field if place is None else self.frame.headers[place]
            self.ask_order(f'{self.frame.file}, column "{header}"', field, self._place(field))
            return
        said, fix = f'"{self._written(field)}" is not a date.', "Write it as year-month-day, such as 2026-10-31."
        self.note(field, "records/not-a-date", said, fix=fix)

    def _ask_exchange(self, field: str, order: DateOrder) -> None:
        self.is_row_good = False
        header = self.frame.headers[self.places[field]]
        where, day = f'{self.frame.file}, column "{header}"', self.orders.maybe_exchanged(field)
        question = exchange_question(where, field, day, order)
        self.ask(question.slug, question.text, question.options, place=self._place(field))

    def ask_order(self, where: str, field: str, place: Place | None = None) -> None:
        """The question whether the month or the day comes first, here in the cell at `place`."""
        question = order_question(where, field)
        self.ask(question.slug, question.text, question.options, place=place)
