"""Records as a sheet that reads back the same, and empty sheets to fill in."""

from collections.abc import Iterable
from datetime import date

from pss_cli.domain.need import NEED_NAMES
from pss_cli.domain.record import (
    Assessment,
    AttendanceDay,
    AttendanceTotal,
    BehaviorIncident,
    CalendarDay,
    EngagementRating,
    Flag,
    Mark,
    Observation,
    Record,
    StrengthNote,
)
from pss_cli.tables.columns import DAY_HEADERS, WHOLE_HEADERS
from pss_cli.tables.kinds import KIND_NAMES, Kind
from pss_cli.tables.records.events import FLAG_NAMES, STRENGTH_KINDS
from pss_cli.tables.workbook import Sheet, SheetColumn

_YES_NO = ("yes", "no")
_LAYOUTS: dict[type[Record], tuple[Kind, tuple[tuple[str, str], ...]]] = {
    AttendanceTotal: (
        Kind.ATTENDANCE,
        (
            ("student_id", "student_id"), ("days_enrolled", "days_enrolled"), ("days_absent", "days_absent"),
            ("days_tardy", "tardy"), ("days_unexcused", "unexcused"), ("as_of", "as_of"),
        ),
    ),
    AttendanceDay: (
        Kind.ATTENDANCE,
        (
            ("student_id", "student_id"), ("date", "day"), ("absent", "absent"), ("tardy", "tardy"),
            ("excused", "excused"),
        ),
    ),
    Assessment: (
        Kind.ASSESSMENTS,
        (
            ("student_id", "student_id"), ("test", "test"), ("subject", "subject"), ("date", "taken_on"),
            ("percentile", "percentile"), ("scale_score", "scale_score"), ("level", "level"),
        ),
    ),
    Mark: (
        Kind.MARKS,
        (("student_id", "student_id"), ("course", "course"), ("term", "term"), ("mark", "mark"), ("date", "given_on")),
    ),
    BehaviorIncident: (
        Kind.BEHAVIOR,
        (("student_id", "student_id"), ("date", "happened_on"), ("kind", "kind"), ("count", "count")),
    ),
    EngagementRating: (
        Kind.RATINGS,
        (("student_id", "student_id"), ("date", "rated_on"), ("engagement_rating", "rating"), ("rater", "rater")),
    ),
    Observation: (
        Kind.REFERRALS,
        (("student_id", "student_id"), ("date", "seen_on"), ("need", "need"), ("by", "by"), ("note", "note")),
    ),
    StrengthNote: (
        Kind.STRENGTHS,
        (
            ("student_id", "student_id"), ("strength", "strength"), ("kind", "kind"), ("note", "note"),
            ("date", "noted_on"),
        ),
    ),
    Flag: (Kind.FLAGS, (("student_id", "student_id"), ("flag", "name"), ("value", "value"))),
    CalendarDay: (Kind.CALENDAR, (("date", "day"), ("in_session", "in_session"))),
}  # fmt: skip
"""Headers of our own sheets with the attribute each one shows."""

_CHOICES: dict[tuple[Kind, str], tuple[str, ...]] = {
    (Kind.ASSESSMENTS, "subject"): ("reading", "math"),
    (Kind.BEHAVIOR, "kind"): ("suspension", "office_referral"),
    (Kind.RATINGS, "engagement_rating"): ("1", "2", "3", "4", "5"),
    (Kind.REFERRALS, "need"): tuple(str(code) for code in NEED_NAMES),
    (Kind.STRENGTHS, "kind"): STRENGTH_KINDS,
    (Kind.FLAGS, "flag"): FLAG_NAMES,
    (Kind.FLAGS, "value"): _YES_NO,
    (Kind.CALENDAR, "in_session"): _YES_NO,
}
_OPEN_CHOICES = {(Kind.ASSESSMENTS, "subject"), (Kind.BEHAVIOR, "kind"), (Kind.REFERRALS, "need")}
_NOTES: dict[Kind, tuple[str, ...]] = {
    Kind.ATTENDANCE: ("One row per student: days until the day in as_of. An empty cell means not known, never 0.",),
    Kind.ASSESSMENTS: ("One row per result, with a percentile (0-100), a score or a level.",),
    Kind.MARKS: ("One row per student, course and term; marks as the school writes them.",),
    Kind.BEHAVIOR: ("One row per student and day; count when it happened more than once.",),
    Kind.RATINGS: ("Engagement from 1 (rarely) to 5 (always).",),
    Kind.REFERRALS: ("One row per student and need; by: teacher, parent, student, or a screener.",),
    Kind.STRENGTHS: ("Anything the student is good at, likes, or speaks, and adults the student trusts.",),
    Kind.FLAGS: ("retained, homeless, foster or a request for a review; yes or no.",),
    Kind.CALENDAR: ("One row per day of the school year; in_session: yes on school days.",),
}


def write(records: Iterable[Record]) -> tuple[Sheet, ...]:
    """One sheet per kind of record, in the order of first appearance; `parse` reads the same records back."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in records:
        by_kind.setdefault(type(record), []).append(record)
    return tuple(
        _sheet(made, [tuple(_text(getattr(record, name)) for _, name in _LAYOUTS[made][1]) for record in some])
        for made, some in by_kind.items()
    )


def template(kind: Kind) -> Sheet:
    """An empty sheet with our headers, drop-downs and a note on how to fill it in."""
    return _sheet(next(made for made, (one, _) in _LAYOUTS.items() if one is kind), [])


def _sheet(made: type[Record], rows: list[tuple[str, ...]]) -> Sheet:
    kind, layout = _LAYOUTS[made]
    columns = tuple(
        SheetColumn(
            header,
            choices=_CHOICES.get((kind, header), ()),
            number=header in WHOLE_HEADERS,
            day=header in DAY_HEADERS,
            only_choices=(kind, header) not in _OPEN_CHOICES,
        )
        for header, _ in layout
    )
    words = KIND_NAMES[kind]
    return Sheet(words[0].upper() + words[1:], columns, rows, _NOTES[kind], frozen_columns=1)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)
