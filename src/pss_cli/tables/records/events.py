"""Marks, behavior, ratings, referrals, strengths, flags and the school calendar: one fact or a few per row."""

import re
from datetime import date

from pss_cli.domain.near_names import meant, nearest
from pss_cli.domain.need import NEED_NAMES
from pss_cli.domain.record import (
    BehaviorIncident,
    CalendarDay,
    EngagementRating,
    Flag,
    Mark,
    Observation,
    Record,
    StrengthNote,
)
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.need_codes import read_need

FLAG_NAMES = ("retained", "homeless", "foster", "request")
STRENGTH_KINDS = ("strength", "interest", "talent", "language", "trusted_adult")
LOWEST_RATING, HIGHEST_RATING = 1, 5
SUSPENSION = "suspension"
_SHORT_FOR_SUSPENSION = {"oss", "iss"}
_NOT_SUSPENDED = re.compile(r"^(no|not|without|nosuspension)|insteadof|alternativeto|inlieuof")
_OFFICE_REFERRAL = {"officereferral", "officedisciplinereferral", "odr", "disciplinereferral", "senttooffice"}


def read_mark(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """A course mark, kept as written."""
    del options
    student, course, mark = reading.student(), reading.text("course_name"), reading.text("mark")
    given_on = reading.day("event_date")
    if mark and not course:
        reading.note("course_name", "records/missing-course", "This mark has no course.", fix="Name the course.")
    if student is None or not course or not mark:
        return ()
    term = reading.text("term")
    return (Mark(student_id=student, course=course, term=term, mark=mark, given_on=given_on, source=reading.source),)


def read_incident(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """A behavior incident; suspensions and office referrals are known by their words, others keep the file's.

    What was done counts as well: a fight that ended in a suspension is a suspension.
    """
    del options
    student, day = reading.student(), reading.day("event_date")
    code, action = reading.text("incident_code"), reading.text("incident_action")
    kind = SUSPENSION if incident_kind(action) == SUSPENSION else incident_kind(code or action)
    count = reading.whole("incident_count")
    if day is None and reading.is_row_good:
        reading.note("event_date", "records/missing-date", "This incident has no date.", fix="Add the date.")
    if count is not None and count < 0:
        reading.note("incident_count", "records/negative", "A count cannot be below 0.", fix="Correct the number.")
    if student is None or day is None or count == 0:
        return ()
    return (BehaviorIncident(student_id=student, kind=kind, happened_on=day, count=count or 1, source=reading.source),)


def incident_kind(text: str) -> str:
    """`suspension`, `office_referral`, or the words of the file in lower case; `incident` when there are none."""
    key = re.sub(r"[^a-z]", "", text.lower())
    if ("suspen" in key and not _NOT_SUSPENDED.search(key)) or key in _SHORT_FOR_SUSPENSION:
        return SUSPENSION
    return "office_referral" if key.rstrip("s") in _OFFICE_REFERRAL else " ".join(text.lower().split()) or "incident"


def read_rating(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """A teacher's rating of engagement from 1 to 5."""
    student, rating = reading.student(), reading.whole("engagement_rating")
    if rating is not None and not LOWEST_RATING <= rating <= HIGHEST_RATING:
        said, fix = "A rating goes from 1 (rarely) to 5 (always).", "Type a number from 1 to 5, or empty the cell."
        reading.note("engagement_rating", "records/rating-out-of-range", said, fix=fix)
    day = reading.day("event_date") or _day_said(reading, options)
    if student is None or rating is None or day is None:
        return ()
    rater = reading.text("rater")
    return (EngagementRating(student_id=student, rated_on=day, rating=rating, rater=rater, source=reading.source),)


def _day_said(reading: RowReading, options: RecordOptions) -> date | None:
    if options.dated is None and reading.is_row_good and not reading.questions:
        reading.ask(
            "records/no-date",
            f"Some rows of {reading.frame.file} have no date. When were they written?",
            (("all on one day", "--date 2026-10-05"), ("a column says it", '--map "COLUMN=event_date"')),
        )
    return options.dated


def read_referral(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """Needs somebody recorded; several in a cell are several observations."""
    student, written = reading.student(), reading.text("need")
    day = reading.day("event_date") or (_day_said(reading, options) if written else None)
    needs = []
    for part in filter(None, (part.strip() for part in re.split(r"[;|\n]", written))):
        value = read_need(part)
        if value.reading is None:
            codes = ", ".join(str(code) for code in tuple(NEED_NAMES)[:3])
            said = f'"{part}" is not a need code.'
            fix = meant(value.proposal, f"Use a code such as {codes} (pss help needs).")
            reading.note("need", "records/unknown-need", said, fix=fix, proposal=value.proposal)
        else:
            needs.append(value.reading)
    if student is None or day is None:
        return ()
    by, note = reading.text("referred_by"), reading.text("note")
    return tuple(
        Observation(student_id=student, need=need, seen_on=day, by=by, note=note, source=reading.source)
        for need in dict.fromkeys(needs)
    )


def read_strength(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """Strengths and interests in somebody's words; several in a cell are several notes."""
    del options
    student, noted_on = reading.student(), reading.day("event_date")
    kind = "_".join(reading.text("strength_kind").lower().split()) or "strength"
    if kind not in STRENGTH_KINDS:
        reading.note(
            "strength_kind",
            "records/unknown-strength-kind",
            f'"{kind}" is not a kind of strength.',
            fix=f"Use one of {', '.join(STRENGTH_KINDS)}.",
            proposal=nearest(kind, STRENGTH_KINDS),
        )
    parts = dict.fromkeys(part.strip() for part in re.split(r"[;\n]", reading.text("strength")) if part.strip())
    if student is None:
        return ()
    note = reading.text("note")
    return tuple(
        StrengthNote(student_id=student, strength=part, kind=kind, note=note, noted_on=noted_on, source=reading.source)
        for part in parts
    )


def read_flag(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """A yes/no fact. Facts that never enter a rule (an IEP, lunch status ...) are not kept, and that is said."""
    del options
    student = reading.student()
    written = reading.text("needs_flag")
    name = "_".join(written.lower().split())
    value = reading.yes_no("flag_value") if reading.has("flag_value") else True
    if not name or student is None or value is None:
        return ()
    if name not in FLAG_NAMES:
        said = f"flags such as {{value}} are not kept; those kept are {', '.join(FLAG_NAMES)}"
        reading.say_once("records/flag-not-kept", "needs_flag", said, written)
        return ()
    return (Flag(student_id=student, name=name, value=value, source=reading.source),)


def read_calendar_day(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """A day of the school calendar; it may lie ahead."""
    del options
    day, in_session = reading.day("event_date", may_be_later=True), reading.yes_no("in_session")
    if day is None and reading.is_row_good:
        reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the date.")
    if day is None or in_session is None:
        return ()
    return (CalendarDay(day=day, in_session=in_session, source=reading.source),)
