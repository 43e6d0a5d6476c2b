"""Columns whose cells are something else than their headings say: left alone, told or asked, and never taken."""

from datetime import date

import pytest

from frames import drawn
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.rosters.cells import Cells

Cells3 = tuple[str, str, str]
DAYS = ("10/1/2026", "10/2/2026", "10/3/2026")
NUMBERS = ("617-555-0101", "617-555-0102", "(617) 555-0103")


def field_over(heading: str, cells: Cells3, kind: Kind, beside: str = "State ID", other: str = "10{}2345") -> str:
    rows = "\n".join(f"{other.format(at)} | {cell}" for at, cell in enumerate(cells))
    return map_columns(drawn(f"{beside} | {heading}\n{rows}"), kind).columns[1].field or ""


@pytest.mark.parametrize("cells", [DAYS, NUMBERS])
@pytest.mark.parametrize(
    ("heading", "kind", "field"),
    [
        ("Student ID", Kind.ROSTER, "local_id"), ("Student Name", Kind.ROSTER, "full_name"),
        ("First Name", Kind.ROSTER, "first_name"), ("Homeroom", Kind.ROSTER, "homeroom"),
        ("Course", Kind.MARKS, "course_name"), ("Mark", Kind.MARKS, "mark"),
        ("Offense", Kind.BEHAVIOR, "incident_code"), ("Test", Kind.ASSESSMENTS, "assessment_name"),
    ],
)  # fmt: skip
def test_days_and_numbers_to_call_are_no_ids_names_or_words(heading: str, kind: Kind, field: str, cells: Cells3):
    assert field_over(heading, ("Elm 12", "Ash 14", "Oak 15"), kind) == field
    assert field_over(heading, cells, kind) != field


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "field"),
    [
        ("Student Name", ("F", "M", "F"), Kind.ROSTER, "full_name"),
        ("Last Name", ("12", "14", "15"), Kind.ROSTER, "last_name"),
        ("City", ("43 Low Ln", "4 Bay Rd", "9 Elm St"), Kind.ROSTER, "city"),
        ("Test Name", ("TRUE", "6.1", "930511"), Kind.ASSESSMENTS, "assessment_name"),
        ("Mark", ("Elm, Ada", "Ash, Ben", "Oak, Cy"), Kind.MARKS, "mark"),
    ],
)
def test_names_have_letters_and_more_than_one(heading: str, cells: Cells3, kind: Kind, field: str):
    assert field_over(heading, cells, kind) != field


@pytest.mark.parametrize("cells", [("0041", "2019-05-1234", "A-12"), ("20141012", "20150101", "20160203")])
def test_ids_of_digits_and_signs_are_ids(cells: Cells3):
    assert field_over("Student ID", cells, Kind.ROSTER) == "local_id"


@pytest.mark.parametrize(("heading", "kind"), [("Pupil Name", Kind.ROSTER), ("Attended", Kind.PARTICIPATION)])
def test_who_somebody_is_and_who_came_are_not_left_out_unsaid(heading: str, kind: Kind):
    rows = "\n".join(f"0{at} | {day}" for at, day in enumerate(DAYS))
    table = drawn(f"Student ID | {heading}\n{rows}")
    told = Cells(table, map_columns(table, kind), date(2026, 11, 2)).finished_problems()
    assert "records/column-not-read" in {problem.slug for problem in told}


def test_a_code_over_counted_rows_is_no_total_of_a_day():
    table = drawn("Student ID | Date | Attendance Code\n1 | 10/1/2026 | 2\n2 | 10/2/2026 | 3\n3 | 10/5/2026 | 4")
    assert "days_absent" not in map_columns(table, Kind.ATTENDANCE).places


def test_an_age_that_cannot_be_read_does_not_open_the_ages():
    table = drawn(
        "Program | Provider | Seats | Min Age | Max Age\nChess | Elm | 9 | 7:30 AM | 12\nArt | Elm | 9 | 6 | 9"
    )
    columns = map_columns(table, Kind.CATALOG, said=("ages:years=grades",))
    chess = parse(table, columns, CatalogOptions(as_of=date(2026, 11, 2))).records[0]
    assert (chess.grade_min, chess.grade_max, chess.ages_as_written) == (None, None, "7:30 AM-12")


def test_grades_over_marks_tell_whom_a_program_is_for():
    table = drawn("Program | Provider | PK | K | 1 | 2 | Seats\nChess | Elm | | X | X | | 9\nArt | Elm | X | | | X | 9")
    programs = parse(table, map_columns(table), CatalogOptions(as_of=date(2026, 11, 2))).records
    assert [(one.grade_min, one.grade_max, one.ages_as_written) for one in programs] == [
        ("K", "1", "K, 1"),
        (None, None, "PK, 2"),
    ]


def test_numbers_in_a_row_are_no_grades_by_themselves():
    table = drawn("Program | Provider | 1 | 2 | 3 | Seats\nChess | Elm | X | X | | 9")
    assert "age_flag" not in map_columns(table, Kind.CATALOG).places


def test_the_program_is_the_column_that_tells_the_rows_apart():
    table = drawn("Class Name | Program | Day | Max Size\nNinja 1 | Ninja | Mon | 9\nNinja 2 | Ninja | Wed | 9")
    assert map_columns(table, Kind.CATALOG).columns[0].field == "program_name"
