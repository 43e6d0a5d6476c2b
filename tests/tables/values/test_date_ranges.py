"""Days from until in one cell: read with their year, or with the year nearest to the day of the import."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.tables.values.date_ranges import days_written, is_date_range, parted, read_date_range
from pss_cli.tables.values.dates import DateOrder
from pss_cli.tables.values.value import Status

AS_OF = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("9/15/26 - 12/12/26", "2026-09-15", "2026-12-12"),
        ("09/12/2026 to 10/31/2026", "2026-09-12", "2026-10-31"),
        ("9/15-12/12/2026", "2026-09-15", "2026-12-12"),
        ("Nov 3, 2026 \u2013 Jan 12, 2027", "2026-11-03", "2027-01-12"),
        ("Dec 5 - Feb 27, 2027", "2026-12-05", "2027-02-27"),
        ("15 Sept 2026 - 12 Dec 2026", "2026-09-15", "2026-12-12"),
        ("2026-09-15 to 2026-12-01", "2026-09-15", "2026-12-01"),
        ("July 13 - 17, 2026", "2026-07-13", "2026-07-17"),
        ("10 weeks from 9/14/26", "2026-09-14", "2026-11-22"),
        ("9/15/26 (10 weeks)", "2026-09-15", "2026-11-23"),
    ],
)
def test_days_from_until_are_read_with_their_years(text: str, first: str, last: str) -> None:
    value = read_date_range(text, DateOrder.MDY, AS_OF)
    assert value.reading == (date.fromisoformat(first), date.fromisoformat(last))
    assert is_date_range(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sept 15-Dec 12", "2026-09-15", "2026-12-12"),
        ("1/10-3/14", "2027-01-10", "2027-03-14"),
        ("Dec 5 - Feb 27", "2026-12-05", "2027-02-27"),
        ("Mon 9/14 - Fri 9/18", "2026-09-14", "2026-09-18"),
        ("8 weeks starting Sept 15", "2026-09-15", "2026-11-09"),
    ],
)
def test_days_without_a_year_are_those_nearest_to_the_day_of_the_import(text: str, first: str, last: str) -> None:
    assert read_date_range(text, DateOrder.MDY, AS_OF).reading == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["9-11", "3:00-4:00", "K-5", "12/15", "Oct-Dec", "Fall 2026", "9/15/2026", "Mon-Fri"])
def test_grades_hours_seats_and_single_days_are_no_days_from_until(text: str) -> None:
    assert not is_date_range(text)


def test_one_day_alone_has_no_last_day_and_an_end_before_the_beginning_is_damage() -> None:
    assert read_date_range("9/15/2026", DateOrder.MDY, AS_OF).reading == (date(2026, 9, 15), None)
    assert read_date_range("12/1/2026 - 10/1/2026", DateOrder.MDY, AS_OF).status is Status.DAMAGED


def test_the_order_of_month_and_day_is_asked_where_no_cell_tells() -> None:
    assert read_date_range("9/5/2026 - 11/7/2026", DateOrder.ASK, AS_OF).status is Status.ASK
    assert days_written(["9/5/2026 - 11/27/2026", "9/5-11/7", "TBD"]) == [
        "9/5/2026", "11/27/2026", "9/5/2000", "11/7/2000"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rest", "days"),
    [
        ("Mondays 3:00-4:00 pm, Sept 14 - Dec 14", "Mondays 3:00-4:00 pm", "Sept 14 - Dec 14"),
        ("9/14/26-12/14/26 Tue 3-4pm", "Tue 3-4pm", "9/14/26-12/14/26"),
        ("Mon 3-4pm (9/14-12/14)", "Mon 3-4pm", "9/14-12/14"),
        ("Mon-Fri 3-6", "Mon-Fri 3-6", ""),
    ],
)
def test_hours_and_days_from_until_in_one_cell_are_parted(text: str, rest: str, days: str) -> None:
    assert parted(text) == (rest, days)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 200), st.sampled_from([" - ", "-", " to ", "\u2013"])
)
def test_what_is_written_is_read(first: date, days: int, between: str) -> None:
    last = first + timedelta(days)
    written = f"{first.month}/{first.day}/{first.year}{between}{last.month}/{last.day}/{last.year}"
    assert read_date_range(written, DateOrder.MDY, AS_OF).reading == (first, last)


@given(st.text(max_size=30))
def test_any_text_is_a_reading_or_none_and_never_a_failure(text: str) -> None:
    value = read_date_range(text, DateOrder.MDY, AS_OF)
    assert (value.reading is not None) == (value.status in {Status.OK, Status.SUSPICIOUS})
