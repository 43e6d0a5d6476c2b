"""A table to seats and sessions: row by row, with its history, and what must be asked first."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.near_names import meant
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key, says_the_same
from pss_cli.problems import Parsed, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.participation.about import About, about, legend_of
from pss_cli.tables.participation.days import day_columns, which_day
from pss_cli.tables.participation.rows import Entry, seat_of, stage_told_beside, waits
from pss_cli.tables.participation.sessions import Sheet, session_of, sessions_of, tells_sessions
from pss_cli.tables.participation_headings import is_of_totals
from pss_cli.tables.row_by_row import Tally, Told, ToldInMemory, read_rows, which_ids
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.table import Table
from pss_cli.tables.values.clock_times import read_clock

_SUMS = ("days_attended", "hours_attended", "minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationOptions:
    """`program` is said for the whole file, `day` or `month` (a year and a month) for a sheet that tells none.

    `blank_is_absent` reads empty cells of an attendance sheet as missed.
    """

    as_of: date
    students: KnownStudents = field(default_factory=KnownStudents)
    programs: KnownPrograms = field(default_factory=KnownPrograms)
    program: str = ""
    day: date | None = None
    month: tuple[int, int] | None = None
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
    beside = _said(about(frame, options.programs, options.as_of), options)
    program = options.program or (frame.sheet if options.programs.find(frame.sheet) else beside.program or "")
    days = day_columns(reading, beside, options.day)
    day = options.day or (beside.days[0] if len(beside.days) == 1 else None)
    is_of_sessions = tells_sessions(reading, is_dated_beside=bool(beside.days))
    unsaid = stage_told_beside(reading)
    sheet = Sheet(day, legend_of(frame.told_beside), options.blank_is_absent, days.unit)

    def take() -> None:
        student, program_id = reading.named_student(), _program(reading, options, program)
        whose = None if student is None or program_id is None else (student, program_id)
        if days:
            tally.add(reading, sessions_of(reading, whose, days.of_row(reading), sheet))
        else:
            seat = EnrollmentStage.WAITLISTED if waits(reading) else unsaid
            tally.add(reading, session_of(reading, whose, sheet) if is_of_sessions else seat_of(reading, whose, seat))

    asked = (*reading.open_questions(), *days.questions, *_questions(frame, columns, program=program))
    if is_of_sessions and not days and not _is_dated(reading, day):
        asked = (*asked, which_day(reading, beside, "day"))
    if not asked:
        _tell_what_is_beside(reading, options, beside, program)
        if not days and not is_of_sessions:
            _tell_of_totals(reading)
    return read_rows(table, reading, tally, take, asked)


def _said(beside: About, options: ParticipationOptions) -> About:
    """What is told beside a table, but for what the user said of the file."""
    months = (options.month,) if options.month else beside.months
    return replace(beside, months=months, days=(options.day,) if options.day else beside.days)


def _is_dated(reading: RowReading, day: date | None) -> bool:
    """Whether each row has a day: in a column, before the time somebody came, or the one of the whole sheet."""
    if day is not None or reading.has("event_date"):
        return True
    texts = (reading.columns.cell(row, "time_in") for row in reading.frame.rows)
    return any(clock.day for text in texts if (clock := read_clock(text).reading))


def _tell_what_is_beside(reading: RowReading, options: ParticipationOptions, beside: About, program: str) -> None:
    """Says which program was taken from a title or a name, for nobody typed it."""
    has_column = reading.has("program_id") or reading.has("program_name")
    if beside.program and program == beside.program and not options.program and not has_column and reading.frame.rows:
        name = options.programs.names[beside.program]
        said = f"The program is the one that the title or the name of the sheet or file tells: {name} ({program})."
        reading.warn("local_id", "participation/told-beside", said, "If it is another one: --program ID")


def _tell_of_totals(reading: RowReading) -> None:
    """Says that sums of attendance are left out of a list of seats, and what to ask the sender for."""
    headers = reading.frame.headers
    fields = {reading.columns.index(field) for field in _SUMS}
    places = [at for at, header in enumerate(headers) if at in fields or is_of_totals(header)]
    if places and reading.frame.rows:
        named = " and ".join(f'"{headers[place]}"' for place in places[:2])
        said = f"Totals such as {named} are not kept: who came is counted from its days."
        fix = (
            "Ask the sender for the attendance day by day: a row for each student and date with the minutes, "
            "or a column for each date. Most programs print both the total and the daily sheet."
        )
        reading.warn(places[0], "participation/totals-left-out", said, fix)


class _Tally(Tally[Entry]):
    """Counts the rows, and takes what they tell."""

    def add(self, reading: RowReading, entries: Sequence[Entry]) -> None:
        if not reading.is_row_good:
            self.rejected += 1
            return
        keys = [(type(entry), record_key(entry)) for entry in entries]
        earlier = list(map(self.told.get, keys))
        stay = (keys[0][1], reading.text("time_in")) if _is_stay(reading, entries) else None
        if self.told.knows_row(stay) if stay else entries and _say_the_same(earlier, entries):
            self.repeated += 1
            return
        if any(old and not _may_follow(old, new, stay) for old, new in zip(earlier, entries, strict=True)):
            self._refuse(reading, next(old for old in earlier if old is not None))
            return
        if stay:
            self.told.put_row(stay)
        self.kept += 1
        for key, old, new in zip(keys, earlier, entries, strict=True):
            self.told.put(key, _later(old, new))

    def _refuse(self, reading: RowReading, first: Entry) -> None:
        two = (
            "If they are two sessions of one day, add up their minutes." if isinstance(first, SessionAttendance) else ""
        )
        said = f"Row {first.source.row} tells something else about the same student and program."
        fix = f"Keep the right one of the two rows, or give both their dates. {two}".strip()
        reading.note("stage" if reading.has("stage") else "local_id", "participation/contradiction", said, fix=fix)
        self.rejected += 1


def _is_stay(reading: RowReading, entries: Sequence[Entry]) -> bool:
    """Whether a row is one of those a student may have several of in a day: with the time they came."""
    is_timed = "time_in" in reading.places and bool(reading.text("time_in"))
    return is_timed and len(entries) == 1 and isinstance(entries[0], SessionAttendance)


def _say_the_same(earlier: Sequence[Entry | None], entries: Sequence[Entry]) -> bool:
    return all(old and says_the_same(old, new) for old, new in zip(earlier, entries, strict=True))


def _may_follow(old: Entry, new: Entry, stay: tuple[str, ...] | None) -> bool:
    """Whether two rows are two steps of one history, two stays of one day, or simply the same."""
    if isinstance(old, Participation) and isinstance(new, Participation) and not says_the_same(old, new):
        return old.since is not None and new.since is not None and old.since != new.since
    return says_the_same(old, new) or stay is not None


def _later(old: Entry | None, new: Entry) -> Entry:
    """What stands after two rows: the later step of a history; of two stays of one day that they came, and how long."""
    if isinstance(old, Participation) and isinstance(new, Participation) and old.since and new.since:
        return old if old.since > new.since else new
    if isinstance(old, SessionAttendance) and isinstance(new, SessionAttendance):
        minutes = [one.minutes for one in (old, new) if one.present and one.minutes is not None]
        return replace(new, present=old.present or new.present, minutes=sum(minutes) if minutes else None)
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
        fix=meant(nearest, "See the programs with  pss catalog list"),
        proposal=nearest,
    )
    return None


def _questions(frame: TextFrame, columns: ColumnMap, *, program: str) -> tuple[Question, ...]:
    questions = []
    if columns.index(columns.key) is None:
        questions.append(which_ids(frame, columns, ("if one of its columns does", '--map "COLUMN=student_id"')))
    if not program and columns.index("program_id") is None and columns.index("program_name") is None:
        questions.append(
            Question(
                "participation/no-program",
                f"{frame.file} does not say which program it is about. Which one?",
                (
                    ("one program for the whole file", "--program P01"),
                    ("a column says it", '--map "COLUMN=program_id"'),
                ),
            )
        )
    return (*questions, *columns.asked("mapping/same-heading"))
