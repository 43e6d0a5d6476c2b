"""Cells of a row about a student: grades, languages, phones, times. What only the school can know is asked."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from pss_cli.domain.grades import Grade
from pss_cli.domain.languages import language_name
from pss_cli.domain.near_names import hint
from pss_cli.domain.weekly_schedule import Session
from pss_cli.tables.columns import FIELDS_BY_KIND
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.likely_students import Traits
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.pattern import pattern
from pss_cli.tables.read_once import read_once
from pss_cli.tables.rosters.lost_zeros import ANSWER, LostZeros
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.grades import nearest_grade, read_grade
from pss_cli.tables.values.languages import read_language
from pss_cli.tables.values.phones import read_phones
from pss_cli.tables.values.schedule import read_schedule, weekly_sessions
from pss_cli.tables.values.value import Status, Value
from pss_cli.tables.values.zip_codes import read_zip

MOST_OPTIONS = 6
OLDEST_BIRTH = date(1950, 1, 1)
YOUNGEST = 2 * 365
"""Days that the youngest child of a school has lived."""
LOST_DIGITS = pattern(r"\d+([.,]\d+)?[eE]\+\d+|#+|#(REF|VALUE|N/A|NAME\?|NUM|DIV/0)!?")
"""What Excel leaves of a long id: `4.09E+03`, `####`; two children may end up with the same."""


def latest_birth(as_of: date) -> date:
    """The last day on which somebody on a list of students can have been born."""
    return as_of - timedelta(days=YOUNGEST)


class Cells(RowReading):
    """Reads the cells of a table about people and programs.

    `is_by_hand`: somebody has just typed the cells, so that a doubtful one is refused and not left open.
    `zeros` are ids that lost their leading zeros. `group_unit`: what bare numbers of a program's group are.
    `section_at` is the column that tells programs of one id apart.
    `without_id` are the rows, by the number Excel shows, whose id is missing or damaged, and whom they tell of.
    """

    def __init__(self, frame: TextFrame, columns: ColumnMap, as_of: date, *, is_by_hand: bool = False) -> None:
        super().__init__(frame, columns, KnownStudents(), as_of)
        self.is_by_hand = is_by_hand
        self._headers = {field.name: field.header for field in FIELDS_BY_KIND[columns.kind]}
        self.zeros = LostZeros()
        self.group_unit = ""
        self.section_at: int | None = None
        self.without_id: dict[int, Traits] = {}

    @read_once
    def written(self, field: str) -> str:
        """The cell as written. A name is never taken for an empty cell: a child may be called Null."""
        return self.columns.cell(self.cells, field)

    @read_once
    def whole_id(self, field: str) -> str:
        """An id, its leading zeros put back where they are known; one whose digits Excel has lost is a problem."""
        written = self.id_text(field)
        if LOST_DIGITS.fullmatch(written):
            said = f'"{written}" is what Excel made of an id; its digits are lost.'
            fix = "Format the column as text and type the id again, or export the file anew."
            self.note(field, "roster/damaged-id", said, fix=fix)
        return self._with_zeros(field, written) if field == self.zeros.column else written

    def _with_zeros(self, field: str, written: str) -> str:
        if written in self.zeros.short:
            self._ask_zeros(field)
        elif written in self.zeros.whole:
            self.say_once(
                "roster/zeros-restored", field, "leading zeros were put back into ids such as {value}", written
            )
        return self.zeros.whole.get(written, written)

    def _ask_zeros(self, field: str) -> None:
        self.is_row_good = False
        digits = self.zeros.digits
        example = min(self.zeros.short)
        asked = f"{self.frame.file}: some ids, such as {example}, are shorter than the {digits} digits of the others."
        options = (
            (f"they lost zeros: {example} is {example.zfill(digits)}", self.flag(field, ANSWER, str(digits))),
            ("they are right as they stand", self.flag(field, ANSWER, "no")),
        )
        self.ask("roster/zeros-lost", f"{asked} Did they lose leading zeros?", options, place=self._place(field))

    def flag(self, field: str, written: str, meaning: str) -> str:
        """The option of the command that answers what a cell means everywhere."""
        return f'--map "{self._headers.get(field, field)}:{written}={meaning}"'

    def doubt(self, field: str, slug: str, message: str, fix: str, *, proposal: str = "") -> None:
        """A cell that is left open: a remark on a list that was sent, an error in a cell typed just now."""
        if self.is_by_hand:
            self.note(field, slug, message, fix=fix, proposal=proposal)
        else:
            self.warn(field, slug, f"{message} The program is kept as incomplete.", fix, proposal=proposal)

    def _leave_out(self, field: str, slug: str, message: str, fix: str) -> None:
        """A cell that is none of what it should be: left out of a list that was sent, refused when typed just now."""
        if self.is_by_hand:
            self.note(field, slug, f"{message}.", fix=fix)
        else:
            self.warn(field, slug, f"{message}; it was left out.", fix)

    def ask_value(
        self, slug: str, field: str, value: Value[Any], words: str, named: Callable[[str], str] = str
    ) -> None:
        """A question about every cell of the file that says the same; the row waits for the answer.

        `named` gives the words of an option.
        """
        written = self.text(field)
        self.is_row_good = False
        proposals = value.proposals[:MOST_OPTIONS] or ("...",)
        options = tuple((named(proposal), self.flag(field, written, proposal)) for proposal in proposals)
        hint = f": {value.note}" if value.note.endswith("?") else f" ({value.note})?"
        asked = f'{self.frame.file}: what does {words} "{written}" mean{hint}'
        self.ask(slug, asked, options, place=self._place(field), value=written)

    def ask_of_all(self, slug: str, field: str, text: str, options: Sequence[tuple[str, str]]) -> None:
        """A question about the whole list, asked once; the rows it is about wait for the answer."""
        self.is_row_good = False
        self.ask(slug, text, options, place=self._place(field))

    def birth_day(self, field: str) -> date | None:
        born = self.day(field, oldest=OLDEST_BIRTH)
        if born is None or born <= latest_birth(self.as_of):
            return born
        said = f"A child born on {born.isoformat()} is not at a school yet."
        self.note(field, "roster/too-young", said, fix="Correct the date of birth.")
        return None

    @read_once
    def grade(self, field: str, slug: str = "roster/unknown-grade") -> Grade | None:
        """The grade in a cell, None with a problem or a question; an empty cell is None without one."""
        text = self.text(field)
        value = read_grade(text)
        if value.status is Status.ASK:
            self.ask_value("value/which-grade", field, value, "the grade")
        elif value.status is Status.DAMAGED:
            said, fix = f'"{text}" is {value.note}.', "Type the grade, and format the column as text in Excel."
            self.note(field, "value/damaged", said, fix=fix, proposal=value.proposal)
        elif value.status is Status.UNKNOWN:
            self.note(
                field,
                slug,
                f'"{text}" is not a grade.{hint(near := nearest_grade(text))}',
                fix=f"Type PK, K or 1 to 12, or say what it means everywhere, such as "
                f"{self.flag(field, text, near or '3')}",
                proposal=near,
            )
        return value.reading

    @read_once
    def language(self, field: str) -> str:
        """A language as a code; "" where the word is not known (kept as written beside) or must be asked."""
        text = self.text(field)
        value = read_language(text)
        if value.status is Status.ASK:
            self.ask_value("value/which-language", field, value, "the language", language_name)
        elif value.status is Status.UNKNOWN:
            self.say_once("value/unknown-language", field, "languages such as {value} are kept as written", text)
        return value.reading or ""

    def zip_code(self, field: str) -> str:
        """A zip code as written; one that lost its zero gets it back, which is told: no code has four digits."""
        text = self.text(field)
        value = read_zip(text)
        if value.status is Status.DAMAGED:
            message = "zip codes such as {value} lost their first zero; it was put back"
            self.say_once("value/zip-without-zero", field, message, text)
            return value.proposal
        return text

    @read_once
    def phones(self, field: str) -> tuple[str, ...]:
        """Numbers of a cell; what is none is said and left out, as a roster without a phone is still a roster."""
        text = self.text(field)
        value = read_phones(text)
        if value.status in {Status.UNKNOWN, Status.DAMAGED}:
            self._leave_out(field, "value/not-a-phone", "This is not a phone number", "Type the number.")
        elif value.status is Status.SUSPICIOUS:
            self.say_once("value/placeholder-phone", field, "placeholders such as {value} were left out", text)
        return value.reading or ()

    @read_once
    def email(self, field: str) -> str:
        text = self.text(field)
        if text and ("@" not in text or " " in text):
            self._leave_out(
                field, "value/not-an-email", "This is not an e-mail address", "Type it as name@example.org."
            )
            return ""
        return text

    @read_once
    def schedule(self, field: str) -> tuple[Session, ...] | None:
        """Sessions of a cell with days and hours; None when it is empty or has a problem."""
        text = self.text(field)
        value = read_schedule(text)
        if value.status is Status.MISSING:
            return None
        if value.reading is None:
            said = f'"{text}" cannot be read as days and hours: {value.note}.'
            fix = "Write it as Mon-Fri 14:00-17:00; Sat 09:00-12:00."
            self.note(field, "value/not-a-schedule", said, fix=fix, proposal=value.proposal)
            return None
        return weekly_sessions(value.reading)

    @read_once
    def words(self, field: str) -> tuple[str, ...]:
        """Words of a cell between `;`, or between `,` where there is no `;`."""
        text = self.text(field)
        separator = ";" if ";" in text else ","
        return tuple(dict.fromkeys(part.strip() for part in text.split(separator) if part.strip()))
