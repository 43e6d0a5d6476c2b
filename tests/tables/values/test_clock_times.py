"""When somebody came and went, and how long they stayed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.tables.values.clock_times import minutes_between, read_clock, read_length


@pytest.mark.parametrize(
    ("text", "minutes", "day"),
    [
        ("3:05 PM", 905, ""), ("15:05", 905, ""), ("15:05:22", 905, ""), ("3pm", 900, ""), ("5:00p", 1020, ""),
        ("12:00 AM", 0, ""), ("10/5/2026 15:02", 902, "10/5/2026"), ("2026-10-05T15:02:00Z", 902, "2026-10-05"),
        ("Oct 5, 2026 at 3:02 PM", 902, "Oct 5, 2026"),
    ],
)  # fmt: skip
def test_a_time_is_read_with_or_without_its_day(text: str, minutes: int, day: str):
    clock = read_clock(text).reading
    assert clock is not None
    assert (clock.minutes, clock.day) == (minutes, day)


@pytest.mark.parametrize("text", ["", "Yes", "45", "3", "10/5/2026", "2026-10-05", "25:00", "13:00 PM", "3:75"])
def test_what_is_no_time_of_day_is_none(text: str):
    assert read_clock(text).reading is None


@pytest.mark.parametrize(
    ("came", "went", "stayed"),
    [("3:05 PM", "5:00 PM", 115), ("11:30", "1:15", 105), ("15:00", "17:30", 150), ("17:00", "15:00", None),
     ("3:00", "3:00", 0), ("9:00", "3:00", 360), ("3:30", "3:00", None)],
)  # fmt: skip
def test_how_long_somebody_stayed_needs_no_half_of_the_day_where_neither_says_it(
    came: str, went: str, stayed: int | None
):
    one, other = read_clock(came).reading, read_clock(went).reading
    assert one
    assert other
    assert minutes_between(one, other) == stayed


@pytest.mark.parametrize(
    ("text", "in_hours", "minutes"),
    [
        ("45", False, 45), ("45 min", False, 45), ("1:30", False, 90), ("1h 30m", False, 90), ("1.5 hrs", False, 90),
        ("118.5", False, 119), ("1.5", True, 90), ("0.25", True, 15), ("90 min", True, 90), ("01:30:00", True, 90),
        ("1.5", False, None), ("45", True, None), ("soon", False, None), ("", True, None), ("1 hour late", True, None),
    ],
)  # fmt: skip
def test_a_length_is_whole_minutes_and_a_part_of_a_minute_is_doubted(
    text: str, in_hours: bool, minutes: int | None  # noqa: FBT001
):  # fmt: skip
    assert read_length(text, in_hours=in_hours).reading == minutes


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 600))
def test_a_stay_within_a_day_is_as_long_as_it_was(hour: int, minute: int, stay: int):
    came = hour * 60 + minute
    went = min(came + stay, 24 * 60 - 1)
    texts = [f"{time // 60:02}:{time % 60:02}" for time in (came, went)]
    one, other = (read_clock(text).reading for text in texts)
    assert one
    assert other
    assert minutes_between(one, other) == went - came
