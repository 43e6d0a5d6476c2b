"""Results of tests from files: one row each, or one row per student with groups of columns."""

from datetime import date

import pytest

from pss_cli.domain.record import Assessment
from pss_cli.tables.kinds import Kind
from pss_cli.tables.records.assessments import subject_of
from pss_cli.tables.records.wide_results import parts_of
from record_tables import PENCIL, only, read, slugs


@pytest.mark.parametrize(
    ("cells", "percentile", "score", "level"),
    [
        ("34|220|", 34, 220, ""), ("34th||", 34, None, ""), ("<1||", 1, None, ""), (">99||", 99, None, ""),
        ("|Meeting|", None, None, "Meeting"), ("||At Benchmark", None, None, "At Benchmark"),
        ("Discontinue|220|", None, 220, ""),
    ],
)  # fmt: skip
def test_results(cells: str, percentile: float | None, score: float | None, level: str):
    table = f"student_id|test|subject|date|percentile|scale_score|level\n0000001|STAR|Reading|2026-09-21|{cells}"
    record = only(read(table))
    assert record == Assessment(
        student_id=PENCIL,
        test="STAR",
        subject="reading",
        taken_on=date(2026, 9, 21),
        percentile=percentile,
        scale_score=score,
        level=level,
    )


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Reading", "reading"), ("ELA", "reading"), ("English Language Arts", "reading"), ("Math", "math"),
        ("Mathematics", "math"), ("mCLASS DIBELS 8th Edition", "reading"), ("Science", ""), ("Writing", ""),
        ("ACCESS Reading", ""), ("STAR Reading", "reading"), ("English", ""), ("Algebra I", "math"),
    ],
)  # fmt: skip
def test_subjects(words: str, subject: str):
    assert subject_of(words) == subject


@pytest.mark.parametrize("percentile", ["101", "-3", "B+", "34/99", "34%", "0.34"])
def test_what_is_not_a_percentile_is_a_problem(percentile: str):
    table = f"student_id|test|subject|date|percentile\n0000001|STAR|Reading|2026-09-21|{percentile}"
    assert slugs(read(table)) == ["records/not-a-percentile"]


def test_results_without_date_test_or_subject_are_asked_and_answered_for_the_whole_file():
    table = "student_id|percentile\n0000001|34"
    asked = read(table, Kind.ASSESSMENTS)
    assert {question.slug for question in asked.questions} == {"records/no-date", "records/no-test"}
    assert asked.records == ()
    assert asked.counts.rejected == 1
    answered = read(table, Kind.ASSESSMENTS, dated=date(2026, 9, 21), test="STAR", subject="math")
    assert isinstance(only(answered), Assessment)


def test_a_wide_file_gives_one_result_per_subject():
    parsed = read(
        "student_id|Test Date|STAR Reading Percentile|STAR Reading Scale Score|STAR Math Percentile\n"
        "0000001|2026-09-21|34|410|71\n0000002|2026-09-21|||55",
        Kind.ASSESSMENTS,
    )
    assert parsed.errors == ()
    told = [
        (r.student_id, r.test, r.subject, r.percentile, r.scale_score)
        for r in parsed.records
        if isinstance(r, Assessment)
    ]
    assert told == [
        ("0000001", "STAR", "reading", 34, 410),
        ("0000001", "STAR", "math", 71, None),
        ("0000002", "STAR", "math", 55, None),
    ]


def test_parts_of_a_test_with_a_composite_are_no_reading_measure():
    parsed = read(
        "Student Primary ID|Assessment|Assessment Edition|Client Date|Composite Level|Composite Score|"
        "Composite - National Norm Percentile|Reading Fluency (ORF) - Level|Reading Fluency (ORF) - Score\n"
        "0000001|mCLASS|DIBELS 8th Edition|2026-10-05|Well Below Benchmark|271|42|At Benchmark|62",
        Kind.ASSESSMENTS,
    )
    told = [
        (r.test, r.subject, r.percentile, r.scale_score, r.level) for r in parsed.records if isinstance(r, Assessment)
    ]
    assert told == [
        ("mCLASS DIBELS 8th Edition", "reading", 42, 271, "Well Below Benchmark"),
        ("mCLASS DIBELS 8th Edition: Reading Fluency (ORF)", "Reading Fluency (ORF)", None, 62, "At Benchmark"),
    ]


def test_headings_of_one_result_per_row_are_no_groups():
    assert parts_of(("Student ID", "Test Score", "Scale Score", "Performance Level", "Grade Level", "Percentile")) == ()


@pytest.mark.parametrize("score", ["188,5", "7:30 AM", "10/14/2026"])
def test_a_score_that_is_neither_a_number_nor_a_word_is_a_problem(score: str):
    parsed = read(f"student_id|test|subject|date|scale_score\n0000001|STAR|Reading|2026-09-21|{score}")
    assert slugs(parsed) == ["records/not-a-number"]
    assert parsed.records == ()
