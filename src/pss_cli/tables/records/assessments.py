"""Test results with one row each: test, subject, day, and what was reached."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Assessment, Record
from pss_cli.tables.heading import normal, words
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.result_headings import test_named, tests_of
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import read_number
from pss_cli.tables.values.dates import read_date

_SUBJECT_WORDS = {
    "reading": {"reading", "ela", "literacy", "english language arts", "lectura", "leitura"},
    "math": {"math", "maths", "mathematics", "numeracy", "algebra", "geometry", "matematicas", "matematica"},
}
_NOT_SCORED = {
    "discontinue", "discontinued", "not tested", "not scored", "absent", "exempt", "invalid", "tested out",
    "not attempted", "incomplete", "dns", "dnt",
}  # fmt: skip
"""Words in place of a result: there is none, which is not a low one."""

_PERCENTILE = re.compile(r"^[<>]?\s*(\d{1,3}(?:\.\d+)?)\s*(?:st|nd|rd|th|%ile)?$", re.IGNORECASE)
_LEXILE = re.compile(r"(?:BR|EM)?\d+(?:L|Q)(?:\s*-\s*(?:BR|EM)?\d+(?:L|Q))?", re.IGNORECASE)
_LEVEL = re.compile(r"^(?!\d{1,2}:\d\d)(?=.*[^\W\d_])")
"""What may be a level: it has a letter, and is no time of day."""
_EDITIONS = frozenset(("assessmentedition", "testedition"))
_SORTS = frozenset(("assessmenttype", "testtype", "assessmenttestname"))
"""Headings that may be over the name of a test, or over `Summative`."""
_PERIODS = frozenset(
    ("benchmarkperiod", "period", "term", "termname", "season", "screeningperiodwindowname", "testingwindow", "window",
     "adminterm", "assessmentperiod", "ratingperiod", "testperiod")
)  # fmt: skip
"""Headings of the time of year of a row: `Fall`, `BOY`."""


@lru_cache(maxsize=2048)
def subject_of(text: str) -> str:
    """`reading`, `math`, or empty: neither its words nor the test they name tell of one."""
    test = test_named(text)
    if test and test.of:
        return ""
    found = set(words(text))
    joined = " ".join(words(text))
    for subject, known in _SUBJECT_WORDS.items():
        if found & known or any(" " in phrase and phrase in joined for phrase in known):
            return subject
    return test.subject if test and test.subject in _SUBJECT_WORDS else ""


def read_result(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """The result of a row with one result."""
    student, day = reading.student(), day_of_result(reading, options)
    written = {name: scored(reading, reading.text(f"assessment_{name}")) for name in ("percentile", "score", "level")}
    percentile = read_percentile(reading, written["percentile"], "assessment_percentile")
    score, level = score_and_level(reading, written["score"], written["level"], "assessment_score")
    if percentile is None and score is None and not level:
        return ()
    test = _test(reading, options)
    subject = subject_of_row(reading, options, test)
    if student is None or day is None or not test or not subject:
        return ()
    return (result_of(reading, (student, day), (test, subject), (percentile, score, level)),)


def result_of(
    reading: RowReading,
    whose: tuple[StudentId, date],
    named: tuple[str, str],
    measures: tuple[float | None, float | None, str],
) -> Assessment:
    (student, day), (test, subject), (percentile, score, level) = whose, named, measures
    return Assessment(
        student_id=student,
        test=test,
        subject=subject,
        taken_on=day,
        percentile=percentile,
        scale_score=score,
        level=level,
        source=reading.source,
    )


def test_of_row(reading: RowReading) -> str:
    """The test's name with its edition, where the file has both ("mCLASS", "DIBELS 8th Edition")."""
    test = reading.text("assessment_name")
    if not test and test_named(sort := _beside(reading, _SORTS)):
        return sort
    edition = _beside(reading, _EDITIONS)
    if not edition:
        return test
    return edition if test.lower() in edition.lower() else f"{test} {edition}"


def _beside(reading: RowReading, headings: frozenset[str]) -> str:
    """The cell of the row under one of some headings that are no field of ours."""
    texts = (reading.cells[place].strip() for place in _places_of(reading.frame.headers, headings))
    return next(filter(None, texts), "")


@lru_cache(maxsize=64)
def _places_of(headers: tuple[str, ...], headings: frozenset[str]) -> tuple[int, ...]:
    return tuple(place for place, header in enumerate(headers) if normal(header) in headings)


def scored(reading: RowReading, text: str) -> str:
    """The cell, or nothing where it says that there is no result."""
    if text.lower() not in _NOT_SCORED:
        return text
    reading.say_once("records/not-scored", "local_id", "cells such as {value} are read as no result", text)
    return ""


def score_and_level(reading: RowReading, score: str, level: str, field: int | str) -> tuple[float | None, str]:
    """A score as a number; words (`At Benchmark`, `M`) in a column of scores are the level, a Lexile is neither."""
    figure = read_number(score).reading
    if figure is not None or not score or _LEXILE.fullmatch(score):
        return figure, level
    if _LEVEL.search(score):
        return None, score
    reading.note(field, "records/not-a-number", f'"{score}" is not a number.', fix="Type a number, or empty the cell.")
    return None, level


def read_percentile(reading: RowReading, text: str, field: int | str) -> float | None:
    """A percentile; a part of one, such as 0.34, is a share of something else."""
    if not text:
        return None
    match = _PERCENTILE.match(text)
    if match and (float(match[1]) == 0 or 1 <= float(match[1]) <= 100):
        return float(match[1])
    reading.note(
        field, "records/not-a-percentile", f'"{text}" is not a percentile from 0 to 100.', fix="Correct the number."
    )
    return None


def day_of_result(reading: RowReading, options: RecordOptions) -> date | None:
    """The day of a row's result: its own, that of its time of year, or the one said for the whole file."""
    day = reading.day("assessment_date") if reading.has("assessment_date") else None
    day = day or day_of_season(reading, period := _beside(reading, _PERIODS)) or options.dated
    if day is not None or not reading.is_row_good or asks_for_day(reading):
        return day
    place = reading.columns.index("assessment_date")
    if place is not None and any(row[place].strip() for row in reading.sample.rows):
        reading.note("assessment_date", "records/missing-date", "This row has no date.", fix="Add the date.")
    else:
        ask_for_day(reading, (period,) if period else ())
    return None


def day_of_season(reading: RowReading, when: str) -> date | None:
    """The day the user gave for a time of year: `--map "date:Fall=2026-10-05"`."""
    said = reading.columns.answer("assessment_date", when) if when else None
    return read_date(said, latest=reading.as_of).reading if said else None


def asks_for_day(reading: RowReading) -> bool:
    return any(question.slug == "records/no-date" for question in reading.questions.values())


def ask_for_day(reading: RowReading, seasons: Sequence[str] = ()) -> None:
    """Asks when the test was taken: on one day, or at each time of year that the table names."""
    each = " ".join(f'--map "date:{when}=2026-10-05"' for when in seasons)
    by_season = (("a day for each time of year", each),) if seasons else ()
    on_one_day = (("all on one day", "--date 2026-10-05"),) if len(seasons) < 2 else ()
    reading.ask(
        "records/no-date",
        f"{reading.frame.file} has no column with the date of the test. When was it taken?",
        (*by_season, *on_one_day, ("it has one", '--map "COLUMN=assessment_date"')),
    )


def _test(reading: RowReading, options: RecordOptions) -> str:
    test = options.test or test_of_row(reading) or test_of_headings(reading)
    if not test and reading.has("assessment_name"):
        reading.note(
            "assessment_name", "records/missing-test", "This row does not name the test.", fix="Name the test."
        )
    elif not test:
        ask_test(reading)
    return test


def test_of_headings(reading: RowReading) -> str:
    """The one test whose own words the headings have; "" where none or several may be meant."""
    found = tests_of(reading.frame.headers)
    return found[0].name if len(found) == 1 else ""


def ask_test(reading: RowReading) -> None:
    """Asks which test this is; those that the headings or the name of the file speak of are the answers to copy."""
    file = reading.frame.file
    likely = tests_of(reading.frame.headers) or tuple(filter(None, (test_named(file.replace("_", " ")),)))
    one_for_all = [(f"{test.name} for all", f'--test "{test.name}"') for test in likely]
    reading.ask(
        "records/no-test",
        f"{file} does not say which test this is. Which one?",
        (
            *(one_for_all or [("one test for all, by its name", '--test "NAME"')]),
            ("a column says it", '--map "COLUMN=assessment_name"'),
        ),
    )


def subject_of_row(reading: RowReading, options: RecordOptions, test: str) -> str:
    """The subject a row, the user or the test tells of; a row of which none does gets a problem."""
    written = reading.text("assessment_subject")
    named = test_named(test)
    if named and named.of:
        return f"{named.of} {written.lower() or 'overall'}"
    measure = reading.text("assessment_name") if options.test else ""
    subject = subject_of(written) or written or options.subject or subject_of(test) or (named.subject if named else "")
    subject = subject or subject_of(measure) or measure
    if not subject and test:
        reading.note(
            "assessment_subject" if reading.has("assessment_subject") else "assessment_name",
            "records/no-subject",
            "It is not said which subject this test is of.",
            fix="Add a column subject (reading, math, ...), or say it for the whole file: --subject reading",
        )
    return subject
