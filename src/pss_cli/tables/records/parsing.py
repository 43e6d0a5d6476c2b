"""A table of records, row by row: kept, repeated or rejected, and every row counted."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from pss_cli.domain.record import BehaviorIncident, Record
from pss_cli.domain.record_keys import record_key, says_the_same
from pss_cli.problems import Parsed, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import field_of
from pss_cli.tables.explained import tells_of_lateness
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import KIND_NAMES, RECORD_KINDS, Kind
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.meanings import synonyms_of
from pss_cli.tables.recognition import other_list
from pss_cli.tables.records import assessments, attendance, events
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.records.wide_marks import MarkColumn, columns_of, marks_taken, read_marks
from pss_cli.tables.records.wide_results import parts_of, read_wide, taken_places
from pss_cli.tables.row_by_row import Tally, Told, ToldInMemory, read_rows, which_ids
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.table import Table

Reader = Callable[[RowReading, RecordOptions], tuple[Record, ...]]


@dataclass(frozen=True, slots=True)
class _KindRules:
    """Fields a file of a kind must have, each group by one of its names, and how a row is read."""

    needed: tuple[tuple[str, ...], ...]
    read: Reader


_WHO = ("local_id", "state_id")
_RULES: Mapping[Kind, _KindRules] = {
    Kind.ATTENDANCE: _KindRules((_WHO,), attendance.read_day),
    Kind.ASSESSMENTS: _KindRules((_WHO,), assessments.read_result),
    Kind.MARKS: _KindRules((_WHO, ("course_name",), ("mark",)), events.read_mark),
    Kind.BEHAVIOR: _KindRules((_WHO, ("event_date",)), events.read_incident),
    Kind.RATINGS: _KindRules((_WHO, ("engagement_rating",)), events.read_rating),
    Kind.REFERRALS: _KindRules((_WHO, ("need",)), events.read_referral),
    Kind.STRENGTHS: _KindRules((_WHO, ("strength",)), events.read_strength),
    Kind.FLAGS: _KindRules((_WHO, ("needs_flag",)), events.read_flag),
    Kind.CALENDAR: _KindRules((("event_date",), ("in_session",)), events.read_calendar_day),
}


def parse(frame: TextFrame, columns: ColumnMap, options: RecordOptions) -> Parsed[Record]:
    """The records of a table.

    Rows that tell the same again are repeated; a row that contradicts an earlier one is rejected. A row with
    empty cells where its fact should stand is kept, gives no record, and is told: an empty cell is never 0.
    While a question is open no record comes back and every row counts as rejected.
    """
    told = ToldInMemory[Record]()
    parsed = read(Table.whole(frame), columns, options, told)
    return parsed if parsed.questions else replace(parsed, records=told.all())


def read(table: Table, columns: ColumnMap, options: RecordOptions, told: Told[Record]) -> Parsed[Record]:
    """As `parse`; the records are put into `told`, and are worth nothing while a question is open."""
    frame = table.sample
    reading, tally = RowReading(frame, columns, options.students, options.as_of), _Tally(told)
    asked = (*_missing_columns(frame, columns), *columns.asked("mapping/same-heading"))
    read_row = None if asked else _reader(reading, frame)

    def take() -> None:
        assert read_row is not None, "no row is read while a question is open"
        tally.add(reading, read_row(reading, options))

    return read_rows(table, reading, tally, take, asked)


def _reader(reading: RowReading, frame: TextFrame) -> Reader:
    if reading.columns.kind is Kind.ATTENDANCE and attendance.is_totals(reading.columns):
        return attendance.read_total
    is_of_tests = reading.columns.kind is Kind.ASSESSMENTS
    if is_of_tests and (parts := parts_of(frame.headers, taken_places(reading.columns))):
        return partial(read_wide, parts=parts)
    if wide := _marks_across(frame, reading.columns):
        return partial(read_marks, columns=wide)
    return _RULES[reading.columns.kind].read


def places_across(frame: TextFrame, columns: ColumnMap) -> frozenset[int]:
    """Columns that no field holds and that are read as one result or mark each, counted from 0."""
    marks = frozenset(one.place for one in _marks_across(frame, columns))
    if columns.kind is not Kind.ASSESSMENTS:
        return marks
    return frozenset[int]().union(*(part.columns for part in parts_of(frame.headers, taken_places(columns))))


def _marks_across(frame: TextFrame, columns: ColumnMap) -> tuple[MarkColumn, ...]:
    """The columns of marks of a table that has not one mark in each row."""
    if columns.kind is not Kind.MARKS or {"mark", "course_name"} <= {*columns.places}:
        return ()
    return columns_of(frame.headers, marks_taken(columns))


class _Tally(Tally[Record]):
    """Counts the rows, and takes what they tell."""

    def add(self, reading: RowReading, records: tuple[Record, ...]) -> None:
        """Counts the row that was just read, and takes its records if it is good and new."""
        if not reading.is_row_good:
            self.rejected += 1
        elif records:
            self._take(reading, records)
        elif self._is_new(reading):
            self.kept += 1
            reading.say_once("records/nothing-in-row", _first_field(reading), "rows with nothing to import in them")

    def _is_new(self, reading: RowReading) -> bool:
        """Whether no such row came before; one that did is counted as repeated."""
        row = reading.frame.rows[reading.row]
        if self.told.knows_row(row):
            self.repeated += 1
            return False
        self.told.put_row(row)
        return True

    def _take(self, reading: RowReading, records: tuple[Record, ...]) -> None:
        keys = [(type(record), record_key(record)) for record in records]
        earlier = list(map(self.told.get, keys))
        # Two incidents of one day are two incidents, unless the whole row comes again.
        adds_up = any(isinstance(record, BehaviorIncident) for record in records)
        if not adds_up and all(old and says_the_same(old, new) for old, new in zip(earlier, records, strict=True)):
            self.repeated += 1
            return
        contradicts = any(old and _contradicts(old, new) for old, new in zip(earlier, records, strict=True))
        if (adds_up or contradicts) and not self._is_new(reading):
            return
        if contradicts:
            first = next(old for old in earlier if old is not None)
            said = f"Row {first.source.row} tells something else about the same student, day and subject."
            fix = "Keep the right one of the two rows, or correct the date."
            reading.note(_first_field(reading), "records/contradiction", said, fix=fix)
            self.rejected += 1
            return
        for key, old, new in zip(keys, earlier, records, strict=True):
            self.told.put(key, _joined(old, new))
        self.kept += 1


def _contradicts(old: Record, new: Record) -> bool:
    """Two incidents of one day are two incidents; two different totals of one day cannot both be true."""
    return not isinstance(new, BehaviorIncident) and not says_the_same(old, new)


def _joined(old: Record | None, new: Record) -> Record:
    if isinstance(old, BehaviorIncident) and isinstance(new, BehaviorIncident):
        return replace(old, count=old.count + new.count)
    return new


def _first_field(reading: RowReading) -> str:
    return next((field for field in ("local_id", "state_id", "event_date") if reading.has(field)), "")


def _missing_columns(frame: TextFrame, columns: ColumnMap) -> tuple[Question, ...]:
    """Questions about columns that a file of its kind cannot do without."""
    rules = _RULES.get(columns.kind)
    if rules is None:
        names_students = any(synonyms_of(Kind.ROSTER).get(normal(header)) in _WHO for header in frame.headers if header)
        return (_which_kind(frame, columns.kind) if names_students else _which_column(frame, columns, _WHO),)
    needed = rules.needed
    if columns.kind is Kind.ATTENDANCE and not attendance.is_totals(columns):
        needed = (*needed, ("event_date",))
        if not tells_of_lateness(frame.headers):
            needed = (*needed, ("absence", "reason", "excused", "tardy"))
    if _marks_across(frame, columns):
        needed = (_WHO,)
    return tuple(
        _which_column(frame, columns, group) for group in needed if all(columns.index(field) is None for field in group)
    )


def _which_kind(frame: TextFrame, kind: Kind) -> Question:
    others = {Kind.ROSTER: "roster", Kind.CATALOG: "catalog", Kind.PARTICIPATION: "participation"}
    other = ((KIND_NAMES[kind], f"pss import-{others[kind]} {frame.file}"),) if kind in others else ()
    options = (*other, *((KIND_NAMES[one], f"--kind {one.value}") for one in RECORD_KINDS))
    words = other_list(frame) if kind is Kind.UNKNOWN else KIND_NAMES[kind]
    looks = f" It looks like {words}." if words else ""
    return Question("records/which-kind", f"What does {frame.file} tell of?{looks}", options)


def _which_column(frame: TextFrame, columns: ColumnMap, group: tuple[str, ...]) -> Question:
    """The question for a missing column, with the columns that look like it."""
    if group == _WHO:
        return which_ids(
            frame,
            columns,
            ("if one of its columns does", '--map "COLUMN=student_id" --kind KIND'),
            ("if it is the school calendar", "--kind calendar"),
        )
    field = field_of(columns.kind, group[0])
    header = field.header if field else group[0]
    return Question(
        "records/missing-column",
        f'{frame.file} is read as {KIND_NAMES[columns.kind]}, and no column was found for "{header}". Which is it?',
        (
            (f"one of its {len(frame.headers)} columns", f'--map "COLUMN={header}"'),
            ("it is another kind of file", "--kind KIND"),
        ),
    )
