"""Ages of a program that stand in two columns, the lowest and the highest."""

from datetime import date

import pytest

from frames import drawn
from pss_cli.domain.program import Program
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns


def programs(text: str, *said: str) -> tuple[Program, ...]:
    frame = drawn(text)
    return parse(frame, map_columns(frame, Kind.CATALOG, said=said), CatalogOptions(as_of=date(2026, 11, 2))).records


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [("6", "9", "6-9 years"), ("10.0", "14.0", "10-14 years"), ("5", "", "5 years and up"), ("", "12", "0-12 years"),
     ("72", "155", "72-155")],
)  # fmt: skip
def test_they_are_one_range_and_high_numbers_may_be_months(low: str, high: str, written: str):
    text = f"Program | Provider | Min Age | Max Age\nChess | Elm | {low} | {high}\nClay | Elm | 6 | 9"
    first, _ = programs(text, "ages:years=open")
    assert (first.ages_as_written, first.grade_min) == (written, None)


def test_they_become_grades_when_the_user_says_so():
    [told] = programs("Program | Provider | Min Age | Max Age\nChess | Elm | 6 | 9", "ages:years=grades")
    assert (told.grade_min, told.grade_max) == ("1", "4")


def test_a_range_in_words_and_grades_come_first():
    [told] = programs("Program | Provider | Grades | Min Age | Max Age\nChess | Elm | K-3 | 5 | 9")
    assert (told.grade_min, told.grade_max) == ("K", "3")


def test_ages_in_months_are_not_years_because_they_are_low():
    told, _ = programs(
        "Program | Provider | Minimum Age (Months) | Maximum Age (Months)\nPlay | Elm | 18 | 36\nClay | Elm | 24 | 48",
        "ages:years=open",
    )
    assert told.ages_as_written == "18-36 months"
