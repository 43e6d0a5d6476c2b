"""What is told of the rows of a table as they are read: problems, remarks that are counted, and questions."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pss_cli.domain.source import Source
from pss_cli.problems import Place, Problem, Question, Severity
from pss_cli.tables.candidates import GENERIC
from pss_cli.tables.columns import Field, field_of
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.group_values import values_over_blanks
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.meanings import synonyms_of
from pss_cli.tables.values.answers import is_empty_token

LONGEST_EXCERPT = 160
_LISTED = 8
_TOLD = frozenset(("title", "total"))
_MUST_BE_TOLD = frozenset(
    ("local_id", "incident_code", "mark", "assessment_name", "course_name", "first_name", "last_name", "full_name",
     "date_of_birth", "contact_name", "present", "days_absent", "days_attended", "days_enrolled", "assessment_score",
     "assessment_percentile", "consent_to_share")
)  # fmt: skip
"""Fields whose columns nobody leaves out unsaid, under whatever heading."""
BLANKS = " \t\n\u00a0\ufeff"
"""Signs around the text of a cell that nobody means."""


class RowRemarks:
    """The row being read, and what was told of it and of those before.

    `is_row_good` turns False with the first error of the current row; `remarks` grows with everything told.
    `of_reader` are the problems of the reader; `sample` has the rows that decide for the whole table.
    `most_alike` is how many problems are listed that one column has with one thing; the others are counted.
    """

    most_alike = sys.maxsize

    def __init__(self, frame: TextFrame, columns: ColumnMap) -> None:
        self.frame = self.sample = frame
        self.columns = columns
        self.problems: list[Problem] = []
        self.questions: dict[str, Question] = {}
        self.row = 0
        self.cells: Sequence[str] = frame.rows[0] if frame.rows else ()
        self.remarks = 0
        self.is_row_good = True
        self._said: dict[tuple[str, str | int], tuple[int, int]] = {}
        self._asked_at: dict[Question, dict[Place, None]] = {}
        self._alike = Counter[tuple[str, str | int]]()
        self.of_reader = list(frame.problems)
        self._left_out = _lines_left_out(frame)

    def turn_to(self, part: TextFrame) -> None:
        """Goes on with a further part of the table, whose first frame was the one that decides for all of them."""
        self.frame = part
        self._left_out += _lines_left_out(part)
        self.of_reader += [problem for problem in part.problems if self._is_listed(problem.slug, problem.place.header)]

    def start(self, row: int) -> None:
        self.row, self.cells, self.is_row_good = row, self.frame.rows[row], True

    @property
    def source(self) -> Source:
        return Source(self.frame.file, self.frame.sheet, self.frame.row_numbers[self.row])

    def has(self, field: str) -> bool:
        return self.columns.index(field) is not None

    def note(self, field: str | int, slug: str, message: str, *, fix: str = "", proposal: str = "") -> bool:
        """An error of the current row at the cell of `field` (a number is a column from 0); without one, of the row.

        Returns whether it is listed.
        """
        self.is_row_good = False
        self.remarks += 1
        if not self._is_listed(slug, field):
            return False
        self.problems.append(
            Problem(
                slug, self._place(field), message, fix, self._written(field), proposal=proposal, excerpt=self._excerpt()
            )
        )
        return True

    def _is_listed(self, slug: str, field: str | int) -> bool:
        self._alike[slug, field] += 1
        return self._alike[slug, field] <= self.most_alike

    def warn(self, field: str | int, slug: str, message: str, fix: str = "", *, proposal: str = "") -> None:
        """A remark on the cell of `field`; the row is kept."""
        self.remarks += 1
        if self._is_listed(slug, field):
            self._add_warning(field, slug, message, fix, proposal)

    def _add_warning(self, field: str | int, slug: str, message: str, fix: str = "", proposal: str = "") -> None:
        where, written = self._place(field), self._written(field)
        self.problems.append(Problem(slug, where, message, fix, written, severity=Severity.WARNING, proposal=proposal))

    def say_once(self, slug: str, field: str | int, message: str, written: str = "") -> None:
        """A remark on many cells, told once with their number; `{value}` stands for the first one's text."""
        key = (slug, field)
        self.remarks += 1
        if key not in self._said:
            self._said[key] = (len(self.problems), 1)
            self._add_warning(field, slug, message.replace("{value}", f'"{written}"'))
            return
        place, count = self._said[key]
        self._said[key] = (place, count + 1)

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
        if place is not None and len(places := self._asked_at.setdefault(question, {})) < self.most_alike:
            places[place] = None

    def open_questions(self) -> tuple[Question, ...]:
        """Every question with its cells in file order."""
        return tuple(
            replace(question, places=tuple(self._asked_at.get(question, ()))) for question in self.questions.values()
        )

    def finished_problems(self) -> list[Problem]:
        """All problems in file order, those of the reader included; remarks say how many cells they are about."""
        problems = list(self.problems)
        for place, count in self._said.values():
            problem = problems[place]
            words = problem.message[0].upper() + problem.message[1:]
            problems[place] = replace(problem, message=f"{words} ({count:,} {'cell' if count == 1 else 'cells'}).")
        of_table = [*self._about_lines(), *self._unread_columns(), *values_over_blanks(self.sample, self.columns)]
        return self._with_more(sorted([*self.of_reader, *of_table, *problems], key=in_file_order))

    def _with_more(self, problems: list[Problem]) -> list[Problem]:
        """The problems, the last of those alike with how many more there are."""
        for (slug, field), count in self._alike.items():
            if count <= self.most_alike:
                continue
            place = field if isinstance(field, int) else self.columns.index(field)
            header = "" if place is None else self.sample.headers[place]
            last = max(at for at, one in enumerate(problems) if one.slug == slug and one.place.header == header)
            problems[last] = replace(problems[last], more=count - self.most_alike)
        return problems

    def _about_lines(self) -> list[Problem]:
        """A remark on the lines among the rows that were taken for titles and totals: none is left out in silence."""
        rows = self._left_out
        if not rows:
            return []
        listed = f"{'row' if len(rows) == 1 else 'rows'} {', '.join(f'{row:,}' for row in rows[:_LISTED])}"
        listed += f" and {len(rows) - _LISTED:,} more" if len(rows) > _LISTED else ""
        message = f"Titles and totals among the rows hold no data and were left out: {listed}."
        where = Place(self.sample.file, self.sample.sheet, rows[0])
        fix = "A row that is data needs its id or its name in the column of the others."
        return [Problem("file/lines-left-out", where, message, fix, severity=Severity.WARNING)]

    def _unread_columns(self) -> list[Problem]:
        """Remarks on columns with a heading of ours whose cells do not look like it: they were passed over."""
        kind, found = self.columns.kind, []
        for place, column in enumerate(self.columns.columns):
            about = None if column.field or column.how in {"said", "saved"} else _field_named(kind, column.header)
            if about is None or self.has(about.name):
                continue
            first = next(
                (
                    number
                    for number, row in enumerate(self.sample.rows)
                    if row[place].strip() and not is_empty_token(row[place])
                ),
                None,
            )
            if first is None:
                continue
            message = f'Column "{column.header}" was not read: what stands in it does not fit its heading.'
            fix = f'Correct the cells, or insist: --map "{column.header}={about.header}"'
            where = self.sample.place(first, place)
            found.append(Problem("records/column-not-read", where, message, fix, severity=Severity.WARNING))
        return found

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


def _field_named(kind: Kind, header: str) -> Field | None:
    """The field of our own heading, or of another that says who somebody is or what was counted."""
    spelled = synonyms_of(kind).get(normal(header)) if normal(header) not in GENERIC else None
    return field_of(kind, spelled if spelled in _MUST_BE_TOLD else header)


def _lines_left_out(frame: TextFrame) -> list[int]:
    first = frame.header_row or 0
    return [line.row for line in frame.skipped if line.row > first and line.why in _TOLD and not frame.is_transposed]


def in_file_order(problem: Problem) -> tuple[int, int, str]:
    """To sort problems by the row and column they stand in."""
    return problem.place.row or 0, len(problem.place.column), problem.place.column
