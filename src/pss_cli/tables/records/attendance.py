"""Attendance: totals until a day, or one row per day."""

import re

from pss_cli.domain.record import AttendanceDay, AttendanceTotal, Record
from pss_cli.tables.explained import tells_of_lateness
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.row_reading import RowReading

DAYS_OF_A_YEAR = 250
_CODES: dict[str, tuple[float, bool, bool]] = {}
"""A word for a day: how much of it was missed, whether late, whether excused."""

for _words, _facts in (
    ("p present 0 no n false here in attendance inattendance x-present", (0.0, False, False)),
    ("a absent 1 yes y true abs", (1.0, False, False)),
    ("u ua unexcused unexcusedabsence unexcusedabsent absentunexcused au", (1.0, False, False)),
    ("e ea excused excusedabsence excusedabsent absentexcused ae", (1.0, False, True)),
    ("t l tardy late", (0.0, True, False)),
    ("et excusedtardy tardyexcused", (0.0, True, True)),
    ("earlydeparture dismissed earlydismissal", (0.0, False, False)),
    ("halfday half .5", (0.5, False, False)),
):
    for _word in _words.split():
        _CODES[_word] = _facts


_RATES = ("absence_rate", "attendance_rate")
_RATE = re.compile(r"^\s*(?P<rate>\d{1,3}(?:\.(?P<decimals>\d+))?)\s*(?P<percent>%)?\s*$")
_HALF_A_STEP = 0.25
"""Half of the half days in which absences are counted: a rate that leaves less in doubt tells one number."""

_EXCUSES = {
    **dict.fromkeys(("excused", "exempt", "e", "ex", "exc"), True),
    **dict.fromkeys(("unexcused", "unknown", "u", "unx", "unexc"), False),
}


def is_totals(columns: ColumnMap) -> bool:
    return any(columns.index(field) is not None for field in ("days_absent", "days_attended", *_RATES))


def read_total(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """Days enrolled and absent until a day; an empty cell is not zero days."""
    student = reading.student()
    enrolled, absent = _enrolled_and_absent(reading)
    until = reading.day("as_of") or reading.day("event_date")
    if not reading.has("as_of") and not reading.has("event_date"):
        message = f"absences are counted until {options.day.isoformat()}; another last day is said with --date"
        reading.say_once("records/counted-until", "days_absent", message)
    _check_days(reading, absent, enrolled)
    attended = reading.days_of("days_attended")[0]
    if attended is not None and enrolled is not None and 0 <= enrolled < attended:
        said, fix = f"{attended:g} days attended of {enrolled} days enrolled.", "Correct one of the two numbers."
        reading.note("days_attended", "records/more-absent-than-enrolled", said, fix=fix)
    if student is None or absent is None:
        return ()
    return (
        AttendanceTotal(
            student_id=student,
            as_of=until or options.day,
            days_absent=absent,
            days_enrolled=enrolled,
            tardy=reading.whole("days_tardy"),
            unexcused=reading.number("days_unexcused"),
            source=reading.source,
        ),
    )


def _enrolled_and_absent(reading: RowReading) -> tuple[int | None, float | None]:
    """Days enrolled and absent: as told, by the days attended, or by a rate."""
    enrolled = reading.whole("days_enrolled")
    (absent, of), (attended, of_attended) = reading.days_of("days_absent"), reading.days_of("days_attended")
    if enrolled is None:
        enrolled = of_attended if of is None else of
    if absent is None and enrolled is not None and attended is not None:
        absent = enrolled - attended
    if absent is None and not reading.has("days_absent") and not reading.has("days_attended"):
        absent = _days_of_rate(reading, enrolled)
    return enrolled, absent


def _days_of_rate(reading: RowReading, enrolled: int | None) -> float | None:
    """Days absent, counted from a rate and the days enrolled where both leave no doubt about a half day."""
    field = next(field for field in _RATES if reading.has(field))
    if not reading.has("days_enrolled"):
        reading.ask(
            "records/rate-alone",
            f"{reading.frame.file} tells a rate of attendance, and pss counts days. Ask the sender for days absent and "
            "days enrolled, or name their columns.",
            (("a column has them", '--map "COLUMN=days_absent"'), ("days enrolled", '--map "COLUMN=days_enrolled"')),
        )
        return None
    match = _RATE.match(reading.text(field))
    if match is None or enrolled is None:
        return None
    unit = 100 if match["percent"] or float(match["rate"]) > 1 else 1
    share, step = float(match["rate"]) / unit, 10 ** -len(match["decimals"] or "") / unit
    absent = enrolled * (share if field == "absence_rate" else 1 - share)
    if enrolled * step / 2 >= _HALF_A_STEP:
        said = f"{match[0].strip()} of {enrolled} days may be several numbers of days."
        fix = "Ask for days absent, or for a rate with a decimal more."
        reading.note(field, "records/rate-too-rough", said, fix=fix)
        return None
    reading.say_once("records/days-from-rate", field, "days absent were counted from the rate and the days enrolled")
    return round(absent * 2) / 2


def _check_days(reading: RowReading, absent: float | None, enrolled: int | None) -> None:
    field = "days_absent" if reading.has("days_absent") else "days_attended"
    if absent is not None and absent < 0:
        reading.note(field, "records/negative", "Days absent cannot be fewer than none.", fix="Correct the number.")
    for name, days in (("days_enrolled", enrolled), (field, absent)):
        if days is not None and days > DAYS_OF_A_YEAR:
            reading.note(name, "records/too-many-days", "No school year has so many days.", fix="Correct the number.")
    if absent is not None and enrolled is not None and 0 <= enrolled < absent:
        said, fix = f"{absent:g} days absent of {enrolled} days enrolled.", "Correct one of the two numbers."
        reading.note(field, "records/more-absent-than-enrolled", said, fix=fix)


def read_day(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """One day of one student. A list with reasons and no column "absent" is one of absences, or of who came late."""
    del options
    student, day = reading.student(), reading.day("event_date")
    tardy, excused = reading.yes_no("tardy"), _is_excused(reading)
    meaning = _meaning(reading, is_late=bool(tardy))
    if student is None or day is None or meaning is None:
        if student is not None and day is None and reading.is_row_good:
            reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the date.")
        return ()
    absent, is_late, is_excused = meaning
    return (
        AttendanceDay(
            student_id=student,
            day=day,
            absent=absent,
            tardy=tardy or is_late,
            excused=excused or is_excused,
            source=reading.source,
        ),
    )


def _is_excused(reading: RowReading) -> bool | None:
    """Yes or no, or the words `Excused` and `Unexcused`."""
    plain = "".join(reading.text("excused").lower().split())
    return _EXCUSES[plain] if plain in _EXCUSES else reading.yes_no("excused")


def _meaning(reading: RowReading, *, is_late: bool) -> tuple[float, bool, bool] | None:
    if not reading.has("absence"):
        return (0.0, True, False) if is_late else _of_every_row(reading)
    text = reading.text("absence")
    if not text:
        return None
    known = _CODES.get("".join(text.lower().split()).replace("-", ""))
    if known:
        return known
    share = _share(text)
    if share is None:
        said = f'"{text}" is not a word for attendance that we know.'
        fix = f'Say what it means: --map "absence:{text}=absent" (or present, tardy, excused absence)'
        reading.note("absence", "records/unknown-attendance-code", said, fix=fix)
        return None
    return share, False, False


def _of_every_row(reading: RowReading) -> tuple[float, bool, bool]:
    """What each row of a list without a column "absent" is: a day absent, or a late arrival."""
    if not reading.has("tardy") and tells_of_lateness(reading.frame.headers):
        reading.say_once("records/rows-are-tardy", "event_date", "every row is read as one late arrival")
        return 0.0, True, False
    reading.say_once("records/rows-are-absences", "reason", "every row is read as one day absent")
    return 1.0, False, False


def _share(text: str) -> float | None:
    """A part of a day, from 0 to 1."""
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None
