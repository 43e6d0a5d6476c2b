"""A table to seats and sessions: row by row, with its history, and what must be asked first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.participation import Participation
from pss_cli.domain.record_keys import record_key, says_the_same
from pss_cli.problems import Parsed, Question
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.participation.rows import Entry, day_columns, seat_of, sessions_of
from pss_cli.tables.row_by_row import Tally, read_rows
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.table import Table
from pss_cli.tables.told import Told, ToldInMemory


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationOptions:
    """`program` is said for the whole file; `blank_is_absent` reads empty cells of an attendance sheet as missed."""

    as_of: date
    students: KnownStudents = field(default_factory=lambda: KnownStudents(frozenset()))
    programs: KnownPrograms = field(default_factory=KnownPrograms)
    program: str = ""
    blank_is_absent: bool = False


def parse(frame: TextFrame, columns: ColumnMap, options: ParticipationOptions) -> Parsed[Entry]:
    """The seats or sessions of a table; read = kept + repeated + rejected.

    Several rows of one student and program with rising dates are its history: the last stage stands.
    """
    told = ToldInMemory[Entry]()
    parsed = read(Table.whole(frame), columns, options, told)
    return parsed if parsed.questions else replace(parsed, records=told.all())


def read(table: Table, columns: ColumnMap, options: ParticipationOptions, told: Told[Entry]) -> Parsed[Entry]:
    """As `parse`; the entries are put into `told`, and are worth nothing while a question is open."""
    frame = table.sample
    reading, tally = RowReading(frame, columns, options.students, options.as_of), _Tally(told)
    days = day_columns(reading)
    sheet_program = options.program or (frame.sheet if options.programs.find(frame.sheet) else "")

    def take() -> None:
        student, program = reading.student(), _program(reading, options, sheet_program)
        whose = None if student is None or program is None else (student, program)
        entries = (
            sessions_of(reading, whose, days, blank_is_absent=options.blank_is_absent)
            if days
            else seat_of(reading, whose)
        )
        tally.add(reading, entries)

    asked = (*reading.open_questions(), *_questions(frame, columns, program=sheet_program))
    return read_rows(table, reading, tally, take, asked)


class _Tally(Tally):
    """Counts the rows, and takes what they tell."""

    def __init__(self, told: Told[Entry]) -> None:
        super().__init__()
        self._told = told

    def add(self, reading: RowReading, entries: Sequence[Entry]) -> None:
        if not reading.is_row_good:
            self.rejected += 1
            return
        keys = [(type(entry), record_key(entry)) for entry in entries]
        earlier = list(map(self._told.get, keys))
        if not entries:
            reading.say_once("records/nothing-in-row", "local_id", "rows with nothing to import in them")
        elif all(old and says_the_same(old, new) for old, new in zip(earlier, entries, strict=True)):
            self.repeated += 1
            return
        elif any(old and not _may_follow(old, new) for old, new in zip(earlier, entries, strict=True)):
            first = next(old for old in earlier if old is not None)
            reading.note(
                "stage" if reading.has("stage") else "local_id",
                "participation/contradiction",
                f"Row {first.source.row} tells something else about the same student and program.",
                fix="Keep the right one of the two rows, or give both their dates.",
            )
            self.rejected += 1
            return
        self.kept += 1
        for key, old, new in zip(keys, earlier, entries, strict=True):
            self._told.put(key, _later(old, new))


def _may_follow(old: Entry, new: Entry) -> bool:
    """Whether two rows are two steps of one history, or simply the same."""
    if says_the_same(old, new):
        return True
    if isinstance(old, Participation) and isinstance(new, Participation):
        return old.since is not None and new.since is not None and old.since != new.since
    return False


def _later(old: Entry | None, new: Entry) -> Entry:
    if isinstance(old, Participation) and isinstance(new, Participation) and old.since and new.since:
        return old if old.since > new.since else new
    return new


def _program(reading: RowReading, options: ParticipationOptions, said: str) -> ProgramId | None:
    """The program of a row by its id or its exact name; capitals and punctuation do not matter."""
    by_id, by_name = reading.text("program_id"), reading.text("program_name")
    column = "program_id" if by_id or not by_name else "program_name"
    written = by_id or by_name or said
    if not written:
        reading.note(
            column, "participation/missing-program", "This row names no program.", fix="Name the program by its id."
        )
        return None
    found = options.programs.find(written)
    if len(found) == 1:
        return found[0]
    if found:
        message = f'Several programs have the name "{written}": {", ".join(found)}.'
        fix = "Write the program's id instead of its name."
        reading.note(column, "participation/two-programs", message, fix=fix)
        return None
    nearest = options.programs.nearest(written)
    reading.note(
        column,
        "participation/unknown-program",
        f'No program in the catalog is called "{written}".',
        fix=f'Did you mean "{nearest}"?' if nearest else "See the programs with: pss catalog list",
        proposal=nearest,
    )
    return None


def _questions(frame: TextFrame, columns: ColumnMap, *, program: str) -> tuple[Question, ...]:
    questions = []
    if columns.index("local_id") is None and columns.index("state_id") is None:
        likely = [one.options for one in columns.asked("mapping/no-student-id")]
        questions.append(
            Question(
                "records/no-student-id",
                f"{frame.file} has no column with student ids. Which column holds them? If none does, please ask the "
                "sender for a list with ids: pss never matches children by name.",
                (likely and likely[0]) or (("if one of its columns does", "--map 'COLUMN=student_id'"),),
            )
        )
    if not program and columns.index("program_id") is None and columns.index("program_name") is None:
        questions.append(
            Question(
                "participation/no-program",
                f"{frame.file} does not say which program it is about. Which one?",
                (
                    ("one program for the whole file", "--program P01"),
                    ("a column says it", "--map 'COLUMN=program_id'"),
                ),
            )
        )
    return (*questions, *columns.asked("mapping/same-heading"))
