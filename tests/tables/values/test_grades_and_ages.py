"""Grades and ranges of grades or ages: read in every spelling, asked or flagged when not plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.domain.grades import GRADES
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.groups import GroupRange, grades_of_ages, read_grade_range

GRADES_READ = {
    "PK": "PK Pre-K PreK Prekindergarten PS K0 K1 PK3 PK4 K3 K4 P3 PR Preschool",
    "K": "K KG 0 00 KF KP Kindergarten kinder K2 K5 00KG 0K KE KH Grade_K",
    "1": "1 01 1st First First_grade Grade_1 One 1.0 001",
    "3": "3 03 3rd Three Grade_03 G3 Gr.3 Third Gr3",
    "4": "4 04 4th GRADE_4 Fourth_grade",
    "12": "12 12th 12th_grade Twelfth_grade Senior Grade_12",
    "9": "9 09 Freshman 9th_grader",
}


@pytest.mark.parametrize(
    ("grade", "spelling"), [(g, s.replace("_", " ")) for g, ss in GRADES_READ.items() for s in ss.split()]
)
def test_a_grade_is_read_in_every_spelling(grade: str, spelling: str) -> None:
    value = read_grade(spelling)
    assert (value.status, value.reading) == ("ok", grade)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("-1", "ask"), ("TK", "ask"), ("T1", "ask"), ("13", "ask"), ("SP", "ask"), ("UG", "ask"), ("P", "ask"), ("HS", "ask"),
        ("3rd?", "ask"), ("Grade 13", "ask"), ("OOPK", "ask"), ("-4", "ask"), ("", "missing"), ("  ", "missing"),
        ("02-Jan", "damaged"), ("4-May", "damaged"), ("1-2", "unknown"), ("B+", "unknown"), ("15", "unknown"),
        ("E2", "unknown"), ("99", "unknown"), ("Ms. Reed", "unknown"), ("3/4", "unknown"),
    ],
)  # fmt: skip
def test_a_grade_that_is_not_plain_is_never_guessed(text: str, status: str) -> None:
    value = read_grade(text)
    assert (value.status, value.reading) == (status, None)


@given(st.text(max_size=12))
def test_no_text_makes_the_grade_reader_fail(text: str) -> None:
    assert read_grade(text).reading in {None, *GRADES}
    assert read_grade_range(text).status


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("K-5", ("grade", "K", "5")), ("Grades 3-5", ("grade", "3", "5")), ("1st-3rd", ("grade", "1", "3")),
        ("9th - 12th grade", ("grade", "9", "12")), ("6th to 8th grade", ("grade", "6", "8")), ("PK, K, 1", ("grade", "PK", "1")),
        ("High School", ("grade", "9", "12")), ("ages 6-12", ("years", "6", "12")), ("2 years to 6 years", ("years", "2", "6")),
        ("6 weeks to 5 years", ("months", "1", "60")), ("3 to 5 yrs", ("years", "3", "5")), ("18 months - 3 years", ("months", "18", "36")),
        ("ages 14+", ("years", "14", "")), ("K", ("grade", "K", "K")),
        ("5y - 8y 11m", ("years", "5", "8")), ("5y 6m - 8y", ("years", "6", "8")), ("5y 6m and up", ("years", "6", "")),
        ("5y 6m - 5y 11m", ("years", "5", "5")), ("6 years to under 9 years", ("years", "6", "8")),
        ("Birth and up", ("years", "0", "")), ("Birth - 5 years", ("years", "0", "5")),
        ("At least 5 but less than 9", ("years", "5", "8")),
    ],
)  # fmt: skip
def test_a_range_of_grades_or_ages_is_read(text: str, group: tuple[str, str, str]) -> None:
    assert read_grade_range(text).reading == GroupRange(*group)


@pytest.mark.parametrize(
    ("text", "status", "proposals"),
    [
        ("20-May", "damaged", ("5-20",)), ("14-Nov", "damaged", ("11-14",)), ("5-3 years", "damaged", ("3-5",)),
        ("8th-3rd grade", "damaged", ("3-8",)), ("3-5", "ask", ("grades 3-5", "ages 3-5")),
        ("6 and up", "ask", ("grades 6+", "ages 6+")), ("Elem/MS", "ask", ("K-8",)), ("Older adults", "unknown", ()),
        ("_", "missing", ()), ("8y - 5y", "damaged", ("5-8",)), ("5 years to xx", "unknown", ()),
        ("3 years to 8 grade", "ask", ("PK-8",)), ("7 years to 8 grade", "ask", ("2-8",)),
        ("6 weeks to 3rd grade", "ask", ("PK-3",)), ("72 months to 2nd grade", "ask", ("1-2",)),
    ],
)  # fmt: skip
def test_a_range_that_is_not_plain_is_asked_or_flagged(text: str, status: str, proposals: tuple[str, ...]) -> None:
    value = read_grade_range(text)
    assert (value.status, value.reading, value.proposals) == (status, None, proposals)


def test_ages_become_the_grades_of_children_who_are_so_old_in_autumn() -> None:
    assert grades_of_ages(GroupRange("years", "5", "10")) == ("K", "5")
    assert grades_of_ages(GroupRange("years", "3", "4")) == ("PK", "PK")
    assert grades_of_ages(GroupRange("years", "30", "60")) is None
    assert grades_of_ages(GroupRange("years", "14", "")) == ("9", "12")
