"""Dates, days, times and schedules: the order of month and day by the column, no hour guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.domain.weekly_schedule import MINUTES_A_DAY, Session, Weekday, schedule_text
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.values.schedule import (
    in_the_afternoon,
    read_days,
    read_schedule,
    read_time,
    weekly_sessions,
)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["4/2/2017", "12/19/2016"], "mdy"), (["4/2/2017", "19/12/2016"], "dmy"), (["4/2/2017", "3/12/2016"], "ask"),
        (["4/19/2017", "19/12/2016", "1/2/2016"], "ask"), (["2017-04-02", "5/5/2017"], "none"),
        (["2017-04-02", "13/45/2017"], "none"), (["09142017", "01022017"], "mdy"),
    ],
)  # fmt: skip
def test_the_order_of_month_and_day_is_decided_by_the_whole_column(texts: list[str], order: str) -> None:
    assert decide_order(texts) == order


@pytest.mark.parametrize(
    "text",
    [
        "2017-09-14", "9/14/2017", "09-14-2017", "9/14/17", "20170914", "09142017", "Sep 14, 2017", "September 14 2017",
        "14-Sep-17", "14 Sep 2017 13:41:00:000", "2017-09-14T00:00:00Z", "9/14/2017 0:00", "2017/9/14", "42992",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert read_date(text, DateOrder.MDY).reading == date(2017, 9, 14)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2/30/2017", "unknown"),
        ("########", "unknown"),
        ("soon", "unknown"),
        ("4/2/2017", "ask"),
        ("", "missing"),
        ("12345", "unknown"),
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str, status: str) -> None:
    assert (read_date(text, DateOrder.ASK).status, read_date(text, DateOrder.ASK).reading) == (status, None)


def test_a_birth_date_with_two_digits_of_the_year_lies_in_the_past() -> None:
    assert read_date("9/14/31", DateOrder.MDY, latest=date(2026, 11, 2)).reading == date(1931, 9, 14)
    assert read_date("9/14/17", DateOrder.MDY, latest=date(2026, 11, 2)).reading == date(2017, 9, 14)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_date_reads_back_from_iso_and_month_first(day: date) -> None:
    assert read_date(day.isoformat()).reading == day
    assert read_date(f"{day.month}/{day.day}/{day.year}", DateOrder.MDY).reading == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", DateOrder.DMY).reading == day


@pytest.mark.parametrize(
    ("text", "days"),
    [("Tue;Thu", "Tue Thu"), ("Mon-Fri", "Mon Tue Wed Thu Fri"), ("TTh", "Tue Thu"), ("MWF", "Mon Wed Fri"), ("weekdays", "Mon Tue Wed Thu Fri"),
     ("Tuesdays and Thursdays", "Tue Thu"), ("Monday through Friday", "Mon Tue Wed Thu Fri"), ("Mon Wed", "Mon Wed"), ("Sat", "Sat"), ("T/T", "Tue Thu"), ("M/T/W/T/F", "Mon Tue Wed Thu Fri"),
     ("MTWTF", "Mon Tue Wed Thu Fri"), ("Tue, Tue", "Tue")],
)  # fmt: skip
def test_days_are_read(text: str, days: str) -> None:
    assert [day.label for day in read_days(text).reading or ()] == days.split()


def test_days_that_are_not_plain_are_asked_or_unknown() -> None:
    assert read_days("daily").status == "ask"
    assert read_days("Funday").status == "unknown"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("14:30", 870), ("2:30 pm", 870), ("2:30PM", 870), ("14:30:00", 870), ("9", 540), ("noon", 720), ("12:15 am", 15)],
)
def test_times_are_read(text: str, minutes: int) -> None:
    assert read_time(text).reading == minutes


@pytest.mark.parametrize(
    ("text", "later"),
    [("3:00 AM", "15:00"), ("03:00", "15:00"), ("03:00-04:30", "15:00-16:30"), ("3:00-4:00 am", "15:00-16:00"), ("3:00", "15:00"),
     ("6:00 AM", "6:00 AM"), ("06:30-08:00", "06:30-08:00"), ("12:00 am", "12:00 am"), ("15:00", "15:00")],
)  # fmt: skip
def test_hours_of_the_night_would_be_those_of_the_afternoon(text: str, later: str) -> None:
    assert in_the_afternoon(text) == later


def test_an_end_alone_is_of_the_night_until_seven() -> None:
    assert (in_the_afternoon("5:30 AM", is_end=True), in_the_afternoon("5:30 AM")) == ("17:30", "5:30 AM")


def test_three_o_clock_without_am_or_pm_is_asked() -> None:
    assert (read_time("3:00").status, read_time("3:00").proposals) == ("ask", ("15:00", "03:00"))


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("Mon-Wed 14:00-17:00", "Mon-Wed 14:00-17:00"),
        ("Mon,Tue,Wed,Fri 14:00-17:00", "Mon-Wed/Fri 14:00-17:00"),
        ("Mon/Wed 14:30-16:00; Sat 09:00-11:00", "Mon/Wed 14:30-16:00; Sat 09:00-11:00"),
        ("Tuesdays and Thursdays 2:30-4pm", "Tue/Thu 14:30-16:00"),
        ("Monday through Friday, 7:00am - 6:00pm", "Mon-Fri 07:00-18:00"),
        ("MWF 3-5 PM", "Mon/Wed/Fri 15:00-17:00"),
        ("Sat 10am-1pm", "Sat 10:00-13:00"),
    ],
)
def test_a_schedule_is_read(text: str, sessions: str) -> None:
    intervals = read_schedule(text).reading or ()
    assert schedule_text(weekly_sessions(intervals)) == sessions


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("7:00am-5:30pm", "unknown"), ("Mon 3pm-1pm", "damaged"), ("Mon 3:00-5:00", "ask"), ("Mon;Wed", "unknown"),
        ("", "missing"),
    ],
)  # fmt: skip
def test_a_schedule_that_is_not_plain_is_not_guessed(text: str, status: str) -> None:
    assert (read_schedule(text).status, read_schedule(text).reading) == (status, None)


SESSIONS = st.lists(
    st.builds(
        lambda day, start, length: Session(day, start, min(start + length, MINUTES_A_DAY)),
        st.sampled_from(Weekday),
        st.integers(0, MINUTES_A_DAY - 60),
        st.integers(15, 240),
    ),
    min_size=1,
    max_size=5,
)


@given(SESSIONS)
def test_every_schedule_we_write_reads_back(sessions: list[Session]) -> None:
    intervals = read_schedule(schedule_text(set(sessions))).reading
    assert intervals is not None
    assert set(weekly_sessions(intervals)) == set(sessions)
