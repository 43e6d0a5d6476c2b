"""Test results: one row per result, or one row per student with columns such as "Reading Percentile"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.record import Assessment, Record
from pss_cli.tables.heading import normal, words
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import is_empty_token, read_number

_SUBJECT_WORDS = {
    "reading": {
        "reading", "ela", "literacy", "dibels", "mclass", "fountas", "acadience", "lectura", "english language arts",
    },
    "math": {"math", "maths", "mathematics", "numeracy", "algebra", "geometry"},
}  # fmt: skip
_NOT_READING = {"proficiency", "access", "wida"}
_SEASONS = {"fall", "winter", "spring", "boy", "moy", "eoy", "beginning", "middle", "end", "year", "of", "the"}
_MEASURES = (
    ("percentile", r"national (?:norm )?percentile(?: rank)?|percentile rank|percentile|%ile"),
    ("score", r"scaled? score|rit score|score|rit"),
    ("level", r"performance level|achievement level|proficiency level|level|placement"),
)  # fmt: skip
_NOT_SCORED = {
    "discontinue", "discontinued", "not tested", "not scored", "absent", "exempt", "invalid", "tested out",
    "not attempted", "incomplete", "dns", "dnt",
}  # fmt: skip
"""Words in place of a result: there is none, which is not a low one."""

_COMPOSITE = {"composite", "overall", "total"}
_NO_PREFIX = {
    "", "test", "assessment", "national", "grade", "state", "scale", "scaled", "performance",
    "achievement", "proficiency",
}  # fmt: skip
_PERCENTILE = re.compile(r"^[<>]?\s*(\d{1,3}(?:\.\d+)?)\s*(?:st|nd|rd|th|%ile)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of one test or part of a test in a wide table: column numbers (from 0) by measure."""

    name: str
    columns: tuple[tuple[str, int], ...]


def subject_of(text: str) -> str:
    """`reading`, `math`, or empty: the words tell of neither."""
    found = set(words(text))
    if found & _NOT_READING:
        return ""
    joined = " ".join(words(text))
    for subject, known in _SUBJECT_WORDS.items():
        if found & known or any(" " in phrase and phrase in joined for phrase in known):
            return subject
    return ""


def groups_of(headers: Sequence[str]) -> tuple[Group, ...]:
    """The tests of a wide table in the order of their columns; empty for a table with one result per row."""
    found: dict[str, dict[str, int]] = {}
    for place, header in enumerate(headers):
        split = _split(header)
        if split:
            found.setdefault(split[0], {}).setdefault(split[1], place)
    return tuple(Group(name, tuple(columns.items())) for name, columns in found.items())


def _split(header: str) -> tuple[str, str] | None:
    flat = " ".join(header.replace("_", " ").split())
    for measure, pattern in _MEASURES:
        match = re.match(rf"(?i)^(.+?)[\s:\u2013-]+(?:{pattern})$", flat)
        if match and normal(match[1]) not in _NO_PREFIX:
            return match[1].strip(" -:\u2013"), measure
    return None


def read_result(reading: RowReading, options: RecordOptions) -> tuple[Record, ...]:
    """The result of a row with one result."""
    student, taken_on = reading.student(), _taken_on(reading, options)
    written = {name: _scored(reading, reading.text(f"assessment_{name}")) for name in ("percentile", "score", "level")}
    percentile = _percentile(reading, written["percentile"], "assessment_percentile")
    score, level = _score_or_level(written["score"], written["level"])
    if percentile is None and score is None and not level:
        return ()
    test = _test(reading, options)
    subject = _subject(reading, options, test)
    if student is None or taken_on is None or not test or not subject:
        return ()
    return (_result(reading, (student, taken_on), (test, subject), (percentile, score, level)),)


def read_wide(reading: RowReading, options: RecordOptions, groups: Sequence[Group]) -> tuple[Record, ...]:
    """All results of a row. Parts of a test with a composite keep their own names and are no reading measure."""
    student, taken_on = reading.student(), _taken_on(reading, options)
    has_composite = any(normal(group.name) in _COMPOSITE for group in groups)
    results = []
    for group in groups:
        measures = _measures(reading, group)
        if not any(measures):
            continue
        named = _named(reading, options, group, has_composite=has_composite)
        if student is not None and taken_on is not None and named is not None:
            results.append(_result(reading, (student, taken_on), named, measures))
    return tuple(results)


def _result(
    reading: RowReading,
    whose: tuple[StudentId, date],
    named: tuple[str, str],
    measures: tuple[float | None, float | None, str],
) -> Assessment:
    (student, taken_on), (test, subject), (percentile, score, level) = whose, named, measures
    return Assessment(
        student_id=student,
        test=test,
        subject=subject,
        taken_on=taken_on,
        percentile=percentile,
        scale_score=score,
        level=level,
        source=reading.source,
    )


def _named(reading: RowReading, options: RecordOptions, group: Group, *, has_composite: bool) -> tuple[str, str] | None:
    """Test and subject of a group of columns; None when the test has no name, which is then asked."""
    said = options.test or _edition(reading)
    if has_composite:
        is_composite = normal(group.name) in _COMPOSITE
        test = said or reading.frame.name
        subject = options.subject or subject_of(test) or "reading"
        return (test, subject) if is_composite else (f"{test}: {group.name}", group.name)
    subject = subject_of(group.name)
    rest = " ".join(word for word in group.name.split() if not subject_of(word) and word.lower() not in _SEASONS)
    test = said or rest
    if not test:
        _ask_test(reading)
        return None
    return test, subject or group.name


def _edition(reading: RowReading) -> str:
    """The test's name with its edition, where the file has both ("mCLASS", "DIBELS 8th Edition")."""
    test = reading.text("assessment_name")
    row = reading.frame.rows[reading.row]
    for header, cell in zip(reading.frame.headers, row, strict=True):
        if normal(header) in {"assessmentedition", "testedition"} and cell.strip():
            edition = cell.strip()
            return edition if test.lower() in edition.lower() else f"{test} {edition}"
    return test


def _measures(reading: RowReading, group: Group) -> tuple[float | None, float | None, str]:
    row = reading.frame.rows[reading.row]
    cells = {measure: row[place].strip() for measure, place in group.columns}
    cells = {measure: "" if is_empty_token(text) else _scored(reading, text) for measure, text in cells.items()}
    percentile = _percentile(reading, cells.get("percentile", ""), _field_at(group, "percentile"))
    return percentile, *_score_or_level(cells.get("score", ""), cells.get("level", ""))


def _scored(reading: RowReading, text: str) -> str:
    """The cell, or nothing where it says that there is no result."""
    if text.lower() not in _NOT_SCORED:
        return text
    reading.say_once("records/not-scored", "local_id", "cells such as {value} are read as no result", text)
    return ""


def _score_or_level(score: str, level: str) -> tuple[float | None, str]:
    """A score as a number; words (`At Benchmark`, `M`) in a column of scores are a level."""
    figure = read_number(score).reading
    return figure, level or ("" if figure is not None else score)


def _field_at(group: Group, measure: str) -> int | str:
    return next((place for name, place in group.columns if name == measure), "")


def _percentile(reading: RowReading, text: str, field: int | str) -> float | None:
    if not text:
        return None
    match = _PERCENTILE.match(text)
    if match and 0 <= float(match[1]) <= 100:
        return float(match[1])
    reading.note(
        field, "records/not-a-percentile", f'"{text}" is not a percentile from 0 to 100.', fix="Correct the number."
    )
    return None


def _taken_on(reading: RowReading, options: RecordOptions) -> date | None:
    if not reading.has("assessment_date"):
        if options.dated is None:
            reading.ask(
                "records/no-date",
                f"{reading.frame.file} has no column with the date of the test. When was it taken?",
                (("all on one day", "--date 2026-10-05"), ("it has one", "--map 'COLUMN=assessment_date'")),
            )
        return options.dated
    day = reading.day("assessment_date")
    if day is None and reading.is_row_good and not reading.questions:
        reading.note("assessment_date", "records/missing-date", "This row has no date.", fix="Add the date.")
    return day


def _test(reading: RowReading, options: RecordOptions) -> str:
    test = options.test or _edition(reading)
    if not test and reading.has("assessment_name"):
        reading.note(
            "assessment_name", "records/missing-test", "This row does not name the test.", fix="Name the test."
        )
    elif not test:
        _ask_test(reading)
    return test


def _ask_test(reading: RowReading) -> None:
    reading.ask(
        "records/no-test",
        f"{reading.frame.file} does not say which test this is. Which one?",
        (("one test for all", "--test 'STAR'"), ("a column says it", "--map 'COLUMN=assessment_name'")),
    )


def _subject(reading: RowReading, options: RecordOptions, test: str) -> str:
    written = reading.text("assessment_subject")
    subject = subject_of(written) or written or options.subject or subject_of(test)
    if not subject and test:
        reading.note(
            "assessment_subject" if reading.has("assessment_subject") else "assessment_name",
            "records/no-subject",
            "It is not said which subject this test is of.",
            fix="Add a column subject (reading, math, ...), or say it for the whole file: --subject reading",
        )
    return subject
