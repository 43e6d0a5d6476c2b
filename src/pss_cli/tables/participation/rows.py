"""What one row of a list says: a seat with its stage, since when, and whether it has ended."""

import re
from datetime import date

from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.tables.heading import words
from pss_cli.tables.participation.about import words_beside
from pss_cli.tables.participation.sessions import Whose
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import read_yes_no
from pss_cli.tables.values.attending import read_stage
from pss_cli.tables.values.value import Status

Entry = Participation | SessionAttendance
_TOLD = {
    EnrollmentStage.WAITLISTED: frozenset(("waitlist", "waitlisted", "waiting")),
    EnrollmentStage.REFERRED: frozenset(("referral", "referrals", "referred")),
    EnrollmentStage.APPLIED: frozenset(
        ("application", "applications", "applied", "requested", "request", "requests", "choice", "choices", "wanted",
         "interested", "interest", "preference", "preferences")
    ),
}  # fmt: skip
"""Words of those who wait for a seat, or were sent or ask for one."""
_WAITS = frozenset(("waitlist", "waitlisted", "waiting", "wait"))
_ON = frozenset(("to", "on", "the", "is", "list", "listed", "position", "number"))
_LEFT = re.compile(r"(?i)withdr|exit|drop|left|leave|discharg|dismiss|clos|terminat")
"""Words of headings over the day on which somebody left before the end."""


def seat_of(reading: RowReading, whose: Whose, unsaid: EnrollmentStage) -> tuple[Entry, ...]:
    """The seat of a row, since the day it tells; one that has ended, since its end. `unsaid` is that of empty cells."""
    since, ended = reading.day("event_date", may_be_later=True), reading.day("end_date", may_be_later=True)
    stage = _stage(reading, ended, unsaid)
    if whose is None or stage is None:
        return ()
    if ended and stage in {EnrollmentStage.COMPLETED, EnrollmentStage.WITHDRAWN}:
        since = ended
    return (Participation(student_id=whose[0], program_id=whose[1], stage=stage, since=since, source=reading.source),)


def _stage(reading: RowReading, ended: date | None, unsaid: EnrollmentStage) -> EnrollmentStage | None:
    """The stage of a row; a list without stages tells who is enrolled, and who was until a day, and that is said."""
    value = read_stage(reading.text("stage"))
    if value.status is Status.MISSING:
        return _unsaid(reading, ended, unsaid)
    if value.reading is None:
        known = f"Stages: {', '.join(one.value for one in EnrollmentStage)}."
        means = f'Say what it means: --map "stage:{reading.text("stage")}={value.proposal or "enrolled"}"'
        fix = f'Did you mean "{value.proposal}"? {means}. {known}' if value.proposal else f"{means}. {known}"
        reading.note("stage", "participation/unknown-stage", f"{value.note}.", fix=fix, proposal=value.proposal)
    return value.reading


def _unsaid(reading: RowReading, ended: date | None, unsaid: EnrollmentStage) -> EnrollmentStage:
    if ended is not None and ended <= reading.as_of:
        header = reading.frame.headers[reading.places["end_date"]]
        stage = EnrollmentStage.WITHDRAWN if _LEFT.search(header) else EnrollmentStage.COMPLETED
        said = f"rows without a stage that have ended are read as {stage.value}"
        reading.say_once("participation/no-stage", "end_date", said)
        return stage
    field = "stage" if reading.has("stage") else "local_id"
    reading.say_once("participation/no-stage", field, f"rows without a stage are read as {unsaid.value}")
    return unsaid


def waits(reading: RowReading) -> bool:
    """Whether a row is marked in a column for the waiting list: `To Waitlist`, `On waiting list?`."""
    marks = (
        reading.cells[place].strip()
        for place, header in enumerate(reading.frame.headers)
        if (said := {*words(header)}) & _WAITS and said <= _WAITS | _ON
    )
    return any(mark and read_yes_no(mark).reading is not False for mark in marks)


def stage_told_beside(reading: RowReading) -> EnrollmentStage:
    """The stage that a title, or the headings over the day and the program, tell of: who waits or asks has no seat."""
    named = (reading.columns.index(field) for field in ("event_date", "program_name", "program_id"))
    headings = {word for place in named if place is not None for word in words(reading.frame.headers[place])}
    titles = {word for text in words_beside(reading.frame) for word in words(text)}
    waitlisted = _TOLD[EnrollmentStage.WAITLISTED]
    if titles & waitlisted or {"wait", "list"} <= titles | headings:
        return EnrollmentStage.WAITLISTED
    return next((stage for stage, told in _TOLD.items() if told & headings), EnrollmentStage.ENROLLED)
