"""A column for each weekday, with marks or hours in its cells, is the week of a program."""

from datetime import date

import pytest

from frames import a_frame, drawn
from pss_cli.domain.program import Program
from pss_cli.domain.weekly_schedule import Weekday, schedule_text
from pss_cli.problems import Parsed
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.weekday_columns import WeekdayColumn, weekdays_across


def parsed(frame: TextFrame) -> Parsed[Program]:
    return parse(frame, map_columns(frame, Kind.CATALOG), CatalogOptions(as_of=date(2026, 11, 2)))


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ("Mon|Tuesday Hours|wed", {0: WeekdayColumn(Weekday.MON), 1: WeekdayColumn(Weekday.TUE), 2: WeekdayColumn(Weekday.WED)}),
        ("Monday Open|Monday Close|Fri", {0: WeekdayColumn(Weekday.MON, "start"), 1: WeekdayColumn(Weekday.MON, "end"), 2: WeekdayColumn(Weekday.FRI)}),
        ("M|F|Total", {}),
        ("Monday|Name", {}),
        ("First Monday|Second Monday", {}),
    ],
)  # fmt: skip
def test_headings_are_weekdays_only_where_several_days_have_one(headings: str, found: dict[int, WeekdayColumn]) -> None:
    assert weekdays_across(headings.split("|")) == found


def test_marks_under_the_days_take_the_hours_beside_them() -> None:
    result = parsed(
        drawn(
            """Program|Mon|Tue|Wed|Thu|Fri|Time|Grades
               Homework Help|x|x|x|x||3:00 pm - 5:00 pm|6-12
               Swim|0|1|no|yes||4:00 pm - 4:45 pm|5-9"""
        )
    )
    assert [schedule_text(program.sessions) for program in result.records] == [
        "Mon-Thu 15:00-17:00",
        "Tue/Thu 16:00-16:45",
    ]


def test_hours_under_the_days_are_those_of_each_day() -> None:
    result = parsed(
        drawn(
            """Program|Monday|Tuesday|Saturday
               Pottery|3:30 pm-5 pm|Closed|9am-12pm, 1-4pm
               Chess|3:30 pm-5 pm||"""
        )
    )
    assert [schedule_text(program.sessions) for program in result.records] == [
        "Mon 15:30-17:00; Sat 09:00-12:00; Sat 13:00-16:00", "Mon 15:30-17:00"
    ]  # fmt: skip


def test_the_beginning_and_the_end_of_a_day_may_have_a_column_each() -> None:
    frame = drawn(
        """Program|Monday Open|Monday Close|Friday Close|Friday Open
           Pantry|9:00 AM|12:00 PM|6:00 PM|4:00 PM"""
    )
    assert schedule_text(parsed(frame).records[0].sessions) == "Mon 09:00-12:00; Fri 16:00-18:00"


def test_hours_that_are_not_plain_are_kept_as_written_and_said_once() -> None:
    result = parsed(drawn("Branch|Address|Mon|Tue\nElm|12 Elm St|10-6|12-8\nOak|40 Oak Ave|10-6|"))
    assert [(program.sessions, program.hours_as_written) for program in result.records] == [
        ((), "Mon 10-6; Tue 12-8"), ((), "Mon 10-6")
    ]  # fmt: skip
    assert [problem.slug for problem in result.problems].count("catalog/hours-not-plain") == 1


def test_days_in_words_are_believed_before_the_columns() -> None:
    frame = a_frame(
        ("program_name", "days", "start_time", "end_time", "Mon", "Tue"), ("Chess", "Wed", "15:00", "16:00", "x", "x")
    )
    assert schedule_text(parsed(frame).records[0].sessions) == "Wed 15:00-16:00"


@pytest.mark.parametrize("cells", ["Basketball|Chess|Art", "Bus 12|Walk|Bus 12"])
def test_words_under_the_days_are_no_hours(cells: str) -> None:
    frame = a_frame(("Program", "Mon", "Tue", "Wed"), ("Readers", *cells.split("|")), ("Makers", *cells.split("|")))
    assert [column.field for column in map_columns(frame, Kind.CATALOG).columns[1:]] == [None, None, None]
