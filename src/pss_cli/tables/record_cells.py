"""What the cells of a table of records say where no heading does: the day, the mark, and what a mark is of."""

from collections.abc import Sequence

from pss_cli.tables.candidate import Candidate, sample
from pss_cli.tables.columns import RATES
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.heading_rules import listed
from pss_cli.tables.holding import are_numbers
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mark_headings import are_marks_of_a_card
from pss_cli.tables.result_headings import is_whole, result_heading
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.dates import is_dated

_DAY_OF = {
    Kind.ATTENDANCE: "event_date", Kind.ASSESSMENTS: "assessment_date", Kind.BEHAVIOR: "event_date",
    Kind.RATINGS: "event_date", Kind.REFERRALS: "event_date", Kind.PARTICIPATION: "event_date",
}  # fmt: skip
_OF_ONE = frozenset(("assignment", "assignments"))
"""What has marks of its own, which are none of a course."""
_COUNTED = frozenset(("days_absent", "days_attended", "days_enrolled")) | RATES
_MOST = 0.8
_RESULTS = frozenset(("assessment_score", "assessment_percentile", "assessment_level"))
_MARKS = ("score", "percent", "rating", "level", "grade", "proficiency", "mastery", "average")
"""Headings of what may be anything, and beside a course is its mark; the best first."""


def with_told_records(frame: TextFrame, kind: Kind, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a table of records, and the one column of days or of marks that no heading tells."""
    if kind is Kind.MARKS:
        likely = _of_standards_first(frame, likely)
        return [*likely, *_mark(frame, likely)]
    if kind is Kind.ATTENDANCE:
        likely = _without_shares_of_nothing(likely)
    found = [*likely, *only_day(frame, kind, likely)]
    return [*found, *_result(frame, found)] if kind is Kind.ASSESSMENTS else found


def _without_shares_of_nothing(likely: Sequence[Candidate]) -> Sequence[Candidate]:
    """The candidates but for a rate beside days that are counted, where none tells of how many days it is a share."""
    fields = {one.field for one in likely}
    is_told = "days_enrolled" in fields or not fields & {"days_absent", "days_attended"}
    return likely if is_told else [one for one in likely if one.field not in RATES]


def _result(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The result as a whole beside the name of a test, where no heading says what sort it is."""
    fields, taken = {one.field for one in likely}, {one.place for one in likely}
    if fields & _RESULTS or "assessment_name" not in fields:
        return []
    free = (place for place, header in enumerate(frame.headers) if place not in taken and is_whole(header.strip()))
    place = next((place for place in free if are_numbers(sample(frame, place))), None)
    return [] if place is None else [Candidate(place, "assessment_score", 0.75, "values")]


def only_day(frame: TextFrame, kind: Kind, likely: Sequence[Candidate]) -> list[Candidate]:
    """The only column of days that is of nothing else, where no heading says which day a row is of."""
    fields, taken = {one.field for one in likely}, {one.place for one in likely}
    if kind not in _DAY_OF or fields & {_DAY_OF[kind], *_COUNTED}:
        return []
    days = [place for place in range(len(frame.headers)) if place not in taken and _are_days(frame, place)]
    return [Candidate(days[0], _DAY_OF[kind], 0.75, "values")] if len(days) == 1 else []


def _are_days(frame: TextFrame, place: int) -> bool:
    header, cells = frame.headers[place], sample(frame, place)
    is_of_else = {*words(header)} & listed("records", "other_days") or _is_of_a_part(header, frame.headers)
    return not is_of_else and share_of(cells, is_dated) >= _MOST


def _is_of_a_part(header: str, headers: Sequence[str]) -> bool:
    """Whether a day is that of one result of several in a row: `Fall Date`, `Vocabulary Date` beside its score."""
    said = result_heading(header)
    if said is None or said.when:
        return said is not None
    others = (result_heading(other) for other in headers if other != header)
    return any(other is not None and other.part == said.part for other in others)


def _of_standards_first(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, the standard or skill before the course: a mark of a standard is of nothing more."""
    return sorted(likely, key=lambda one: not {*words(frame.headers[one.place])} & listed("records", "standards"))


def _mark(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    fields, taken = {one.field for one in likely}, {one.place for one in likely}
    if (
        "mark" in fields
        or "course_name" not in fields
        or _OF_ONE & {word for one in frame.headers for word in words(one)}
    ):
        return []
    spelled = {normal(header): place for place, header in enumerate(frame.headers) if place not in taken}
    places = [spelled[one] for one in _MARKS if one in spelled]
    place = next((place for place in places if are_marks_of_a_card(sample(frame, place))), None)
    return [] if place is None else [Candidate(place, "mark", 0.75, "values")]
