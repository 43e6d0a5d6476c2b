"""Columns of a roster that are records: days enrolled and absent, percentiles, retention, ratings, discipline."""

from collections.abc import Iterator
from datetime import date

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Assessment, AttendanceTotal, BehaviorIncident, EngagementRating, Flag, Record
from pss_cli.tables.rosters.cells import Cells

TEST = "roster"
"""The name of a test result that only a roster tells of."""
_SUBJECTS = (("reading_percentile", "reading"), ("math_percentile", "math"))
_INCIDENTS = (("suspensions", "suspension"), ("office_referrals", "office_referral"))


def facts(cells: Cells, student_id: StudentId, as_of: date) -> tuple[Record, ...]:
    """The records of the current row, dated by its own as-of column or the day of the roster."""
    day = cells.day("as_of") or as_of
    return (
        *_attendance(cells, student_id, day),
        *_percentiles(cells, student_id, day),
        *_incidents(cells, student_id, day),
        *_rating(cells, student_id, day),
        *_flags(cells, student_id),
    )


def _attendance(cells: Cells, student_id: StudentId, day: date) -> Iterator[Record]:
    enrolled = cells.whole("days_enrolled")
    (absent, of), (attended, of_attended) = cells.days_of("days_absent"), cells.days_of("days_attended")
    if enrolled is None:
        enrolled = of_attended if of is None else of
    if absent is None and attended is not None and enrolled is not None:
        absent = enrolled - attended
    if absent is None:
        return
    if absent < 0 or (enrolled is not None and (enrolled < 0 or absent > enrolled)):
        cells.note(
            "days_absent" if cells.has("days_absent") else "days_attended",
            "roster/impossible-attendance",
            f"{absent:g} days absent of {enrolled} days enrolled cannot be.",
            fix="Correct the days absent or the days enrolled.",
        )
        return
    yield AttendanceTotal(
        student_id=student_id, as_of=day, days_absent=absent, days_enrolled=enrolled, source=cells.source
    )


def _percentiles(cells: Cells, student_id: StudentId, day: date) -> Iterator[Record]:
    for field, subject in _SUBJECTS:
        number = cells.number(field)
        percentile = _within(cells, field, number, 1 if number and number < 1 else 0, 100)  # 0.34 is a share
        if percentile is not None:
            yield Assessment(
                student_id=student_id, test=TEST, subject=subject, taken_on=day, percentile=percentile,
                source=cells.source,
            )  # fmt: skip


def _incidents(cells: Cells, student_id: StudentId, day: date) -> Iterator[Record]:
    for field, kind in _INCIDENTS:
        count = _within(cells, field, cells.whole(field), 0, 365)
        if count is not None:
            yield BehaviorIncident(
                student_id=student_id, kind=kind, happened_on=day, count=int(count), source=cells.source
            )


def _rating(cells: Cells, student_id: StudentId, day: date) -> Iterator[Record]:
    rating = _within(cells, "engagement_rating", cells.whole("engagement_rating"), 1, 5)
    if rating is not None:
        yield EngagementRating(student_id=student_id, rated_on=day, rating=int(rating), source=cells.source)


def _flags(cells: Cells, student_id: StudentId) -> Iterator[Record]:
    retained = cells.yes_no("retained")
    if retained is not None:
        yield Flag(student_id=student_id, name="retained", value=retained, source=cells.source)


def _within(cells: Cells, field: str, number: float | None, low: int, high: int) -> float | None:
    """The number if it lies between the bounds, both included; otherwise None with a problem."""
    if number is None or low <= number <= high:
        return number
    said = f"{number:g} is not between {low} and {high}."
    cells.note(field, "value/out-of-range", said, fix=f"Type a number from {low} to {high}, or empty the cell.")
    return None
