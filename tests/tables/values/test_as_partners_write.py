"""Days, hours, ages, prices and dates as partners, cities and recreation departments write them."""

from datetime import date

import pytest

from pss_cli.tables.values.answers import read_cost
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.values.groups import read_grade_range
from pss_cli.tables.values.schedule import Interval, read_days, read_schedule
from pss_cli.tables.values.value import Status


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Every Tuesday", "tue"), ("Thursday's", "thu"), ("MoTuWeThFr", "mon tue wed thu fri"),
        ("Monday-Friday (school days)", "mon tue wed thu fri"), ("7 days a week", "mon tue wed thu fri sat sun"),
        ("lunes a jueves", "mon tue wed thu"), ("martes y jueves", "tue thu"), ("lunes, miércoles y viernes", "mon wed fri"),
        ("segunda e quarta", "mon wed"), ("terça-feira", "tue"), ("Mon. thru Thurs.", "mon tue wed thu"),
    ],
)  # fmt: skip
def test_days_are_read(text: str, days: str) -> None:
    assert " ".join(day.name.lower() for day in read_days(text).reading or ()) == days


@pytest.mark.parametrize("text", ["5 days", "2nd Tuesday", "1st & 3rd Mon", "Varies", "TBD", "alternate Fridays"])
def test_days_that_are_not_of_every_week_are_not_guessed(text: str) -> None:
    assert read_days(text).reading is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mon - Thurs (6PM-6:45PM) & Sat (11AM-12PM)", "0-3 1080-1125; 5-5 660-720"),
        ("Tues & Thurs: 9am-4pm, Thurs: 7-8:30pm", "1-3 540-960; 3-3 1140-1230"),
        ("M-F 2:30-7pm; Sat 12-5pm", "0-4 870-1140; 5-5 720-1020"),
        ("Wed 1-3pm (early release)", "2-2 780-900"),
    ],
)
def test_hours_of_several_days_are_all_read(text: str, told: str) -> None:
    assert "; ".join(shown(one) for one in read_schedule(text).reading or ()) == told


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 9am-5pm, closed Tuesday", "Monday-Friday 8 am - 4:30 pm; Closed for lunch from 12 - 1 pm", "M-F 5-3pm",
        "Mon. thru Thurs. dismissal - 6pm", "2nd Tuesday 6:30-8 PM", "3RD T 2-7pm", "Mon 3-4pm, other days 1-2pm",
    ],
)  # fmt: skip
def test_hours_with_more_said_than_is_plain_are_not_read_in_part(text: str) -> None:
    assert read_schedule(text).reading is None


def shown(one: Interval) -> str:
    return f"{one.days[0].value}-{one.days[-1].value} {one.start}-{one.end}"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("At least 7 but less than 12", "years 7-11"), ("At least 11", "years 11-"), ("3y - 5y", "years 3-5"),
        ("18m - 3y", "months 18-36"), ("6-12 años", "years 6-12"), ("6 a 10 anos", "years 6-10"),
        ("Grades: 3 & up", "grade 3-12"), ("K and up", "grade K-12"), ("Teens (13-18)", "years 13-18"),
        ("School Age (5-12)", "years 5-12"), ("Youth 8-18", "years 8-18"), ("Elementary (K-5)", "grade K-5"),
        ("Grades 9-12 / Ages 14-18", "grade 9-12"), ("Ages 5-11 (K-5)", "grade K-5"), ("K,1,2", "grade K-2"),
        ("All ages", "years 0-"),
    ],
)  # fmt: skip
def test_whom_a_program_is_for_is_read(text: str, group: str) -> None:
    told = read_grade_range(text).reading
    assert told is not None
    assert f"{told.unit} {told.low}-{told.high}" == group


@pytest.mark.parametrize(
    "text", ["Elementary (5-11)", "rising K - rising 5", "K-5th; 6-8 on Fridays", "U6-U14", "Families", "TK-5", "8+"]
)
def test_whom_is_asked_where_words_do_not_say_it(text: str) -> None:
    assert read_grade_range(text).reading is None


@pytest.mark.parametrize(("text", "dollars"), [("FREE!", 0), ("Gratis", 0), ("$150/semester", 150), ("$1,200", 1200)])
def test_a_price_for_a_child_and_a_term_is_read(text: str, dollars: float) -> None:
    assert read_cost(text).reading == dollars


@pytest.mark.parametrize("text", ["$25/wk sliding scale", "$250/week", "$96/$116", "$75-$100", "$20 al mes", "Varies"])
def test_a_price_with_conditions_stays_as_written(text: str) -> None:
    assert read_cost(text).reading is None


@pytest.mark.parametrize(
    "text", ["Tuesday, September 30th, 2025", "Tue 9/30/2025", "Tues. Sept 30, 2025", "Tuesday 2025-09-30"]
)
def test_the_weekday_before_a_date_adds_nothing(text: str) -> None:
    assert read_date(text, decide_order([text])).reading == date(2025, 9, 30)


@pytest.mark.parametrize("text", ["rolling", "Fall 2026", "TBD", "week of 9/14", "Sept-June except vacations", "Sun"])
def test_words_are_no_dates(text: str) -> None:
    assert read_date(text, DateOrder.MDY).status is Status.UNKNOWN
