"""Who takes part in which program: a list with stages, or an attendance sheet with one column per date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key, says_the_same
from pss_cli.domain.school_year import SchoolYear
from pss_cli.problems import Counts, Parsed, Question
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.tables.values.attending import read_came, read_stage
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.heading_days import day_of_heading
from pss_cli.tables.values.value import Status
from pss_cli.tables.workbook import Sheet, SheetColumn

Entry = Participation | SessionAttendance
_ORDERS = (DateOrder.MDY, DateOrder.DMY)


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
    reading = RowReading(frame, columns, options.students, options.as_of)
    days = _day_columns(reading)
    sheet_program = options.program or (frame.sheet if options.programs.find(frame.sheet) else "")
    questions = (*reading.open_questions(), *_questions(frame, columns, program=sheet_program))
    if questions:
        return _only_questions(frame, questions)
    table = _Table()
    for row in range(len(frame.rows)):
        reading.start(row)
        student, program = reading.student(), _program(reading, options, sheet_program)
        whose = None if student is None or program is None else (student, program)
        entries = _sessions(reading, whose, days, options) if days else _seat(reading, whose)
        table.add(reading, entries)
    if reading.questions:
        return _only_questions(frame, reading.open_questions())
    return Parsed(table.finished(), tuple(reading.finished_problems()), table.counts(frame))


class _Table:
    """What the rows of a table came to, so far."""

    def __init__(self) -> None:
        self._entries: dict[tuple[type, str], Entry] = {}
        self.kept = self.repeated = self.rejected = 0

    def add(self, reading: RowReading, entries: Sequence[Entry]) -> None:
        earlier = [self._entries.get((type(entry), record_key(entry))) for entry in entries]
        if not reading.is_row_good:
            self.rejected += 1
            return
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
        for old, new in zip(earlier, entries, strict=True):
            self._entries[type(new), record_key(new)] = _later(old, new)

    def finished(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    def counts(self, frame: TextFrame) -> Counts:
        refused = frame.refused
        return Counts(len(frame.rows) + refused, self.kept, self.repeated, self.rejected + refused)


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


def _seat(reading: RowReading, whose: tuple[StudentId, ProgramId] | None) -> tuple[Entry, ...]:
    """One row of a list: its stage, or one session when the row says who came."""
    if reading.has("present") and not reading.has("stage"):
        return _session(reading, whose)
    stage, since = _stage(reading), reading.day("event_date", may_be_later=True)
    if whose is None or stage is None:
        return ()
    return (Participation(student_id=whose[0], program_id=whose[1], stage=stage, since=since, source=reading.source),)


def _session(reading: RowReading, whose: tuple[StudentId, ProgramId] | None) -> tuple[Entry, ...]:
    day, text, minutes = reading.day("event_date"), reading.text("present"), reading.whole("minutes")
    present = _came(reading, "present", text) if text else None
    if text and day is None and reading.is_row_good:
        reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the date.")
    if whose is None or day is None or present is None:
        return ()
    return (
        SessionAttendance(
            student_id=whose[0],
            program_id=whose[1],
            day=day,
            present=present,
            minutes=minutes,
            source=reading.source,
        ),
    )


def _sessions(
    reading: RowReading,
    whose: tuple[StudentId, ProgramId] | None,
    days: Sequence[tuple[int, date]],
    options: ParticipationOptions,
) -> tuple[Entry, ...]:
    """The sessions of a row of an attendance sheet. An empty cell is not known, unless it was said to be absent."""
    entries = []
    for column, day in days:
        text = reading.frame.rows[reading.row][column].strip()
        if day > options.as_of or ((not text or is_empty_token(text)) and not options.blank_is_absent):
            if not text and day <= options.as_of:
                reading.say_once(
                    "participation/empty-cells",
                    "local_id",
                    "empty cells are not counted as absent (to count them: --blank-is-absent)",
                )
            continue
        present = _came(reading, column, text) if text else False
        if whose is not None and present is not None:
            entries.append(
                SessionAttendance(
                    student_id=whose[0], program_id=whose[1], day=day, present=present, source=reading.source
                )
            )
    return tuple(entries)


def _came(reading: RowReading, field: str | int, text: str) -> bool | None:
    value = read_came(text)
    if value.reading is None:
        fix = "Type X for came, A for absent, or empty the cell."
        reading.note(field, "participation/unknown-mark", f"{value.note}.", fix=fix)
    return value.reading


def _stage(reading: RowReading) -> EnrollmentStage | None:
    """The stage of a row; a list without stages tells who is enrolled, and that is said."""
    value = read_stage(reading.text("stage"))
    if value.status is Status.MISSING:
        field = "stage" if reading.has("stage") else "local_id"
        reading.say_once("participation/no-stage", field, "rows without a stage are read as enrolled")
        return EnrollmentStage.ENROLLED
    if value.reading is None:
        proposal = value.proposals[0] if value.proposals else ""
        known = f"Stages: {', '.join(one.value for one in EnrollmentStage)}."
        fix = f'Did you mean "{proposal}"? {known}' if proposal else known
        reading.note("stage", "participation/unknown-stage", f"{value.note}.", fix=fix, proposal=proposal)
    return value.reading


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


def _day_columns(reading: RowReading) -> tuple[tuple[int, date], ...]:
    """Columns whose heading is a date, when there are any: an attendance sheet."""
    headers, columns = reading.frame.headers, reading.columns.columns
    year = SchoolYear.containing(reading.as_of)
    texts = {place: day_of_heading(headers[place], year) for place, column in enumerate(columns) if not column.field}
    dated = {place: text for place, text in texts.items() if any(read_date(text, order).reading for order in _ORDERS)}
    order = reading.decided_order("event_date", list(dated.values()))
    if order is DateOrder.ASK:
        reading.ask_order(f"the headings of {reading.frame.file}", "event_date")
    if order is DateOrder.DMY:
        dated = {place: day_of_heading(headers[place], year, is_day_first=True) for place in dated}
    found = ((place, read_date(text, order).reading) for place, text in dated.items())
    return tuple((place, day) for place, day in found if day is not None)


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


def _only_questions(frame: TextFrame, questions: tuple[Question, ...]) -> Parsed[Entry]:
    rows = len(frame.rows) + frame.refused
    return Parsed((), frame.problems, Counts(rows, rejected=rows), questions)


def write(entries: Iterable[Entry]) -> tuple[Sheet, ...]:
    """A sheet of seats and one of sessions, where there are any; `parse` reads the same entries back."""
    entries = tuple(entries)
    seats = [
        (entry.student_id, entry.program_id, entry.stage.value, _iso(entry.since))
        for entry in entries
        if isinstance(entry, Participation)
    ]
    sessions = [
        (
            entry.student_id,
            entry.program_id,
            _iso(entry.day),
            "yes" if entry.present else "no",
            "" if entry.minutes is None else str(entry.minutes),
        )
        for entry in entries
        if isinstance(entry, SessionAttendance)
    ]
    sheets = []
    if seats or not sessions:
        sheets.append(_seats_sheet(seats))
    if sessions:
        headers = ("student_id", "program_id", "date", "present", "minutes")
        sheets.append(Sheet("Sessions", tuple(SheetColumn(header) for header in headers), sessions, frozen_columns=1))
    return tuple(sheets)


def template() -> Sheet:
    """An empty list of seats with a drop-down of stages."""
    return _seats_sheet([])


def _seats_sheet(rows: Sequence[tuple[str, ...]]) -> Sheet:
    stages = tuple(stage.value for stage in EnrollmentStage)
    columns = (
        SheetColumn("student_id"),
        SheetColumn("program_id"),
        SheetColumn("stage", choices=stages),
        SheetColumn("date", hint="Since when, as 2026-10-31"),
    )
    notes = ("One row per student and program. A seat is held by those enrolled or active.",)
    return Sheet("Participation", columns, rows, notes, frozen_columns=1)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
