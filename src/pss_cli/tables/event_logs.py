"""Logs that a school keeps day by day: each row is one happening with its day and its time or reason, no student."""

from collections.abc import Iterable

from pss_cli.tables.heading import words
from pss_cli.tables.heading_rules import listed
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.clock_times import read_clock
from pss_cli.tables.values.dates import is_date

_MOST = 0.8


def is_log(table: Headings) -> bool:
    """Whether rows have a day that is nothing of a student, and a time or a word for why."""
    return any(_is_day(table, one) for one in table.headings) and any(_is_detail(table, one) for one in table.headings)


def tells_of_lateness(headings: Iterable[str]) -> bool:
    """Whether a log is of who came late, and says nothing of who was not there."""
    said = {word for heading in headings for word in words(heading)}
    return bool(said & listed("records", "late")) and not said & {"absence", "absences", "absent", "attendance"}


def _is_day(table: Headings, heading: str) -> bool:
    said, cells = {*words(heading)}, table.under(heading)
    is_day = bool(said & {"date", "day"}) and said <= listed("records", "of_logs", "late")
    return is_day and share_of(cells, is_date) >= _MOST


def _is_detail(table: Headings, heading: str) -> bool:
    cells = table.under(heading)
    is_time = ":" in "".join(cells) and share_of(cells, _is_time) >= _MOST
    return is_time or bool(listed("records", "why") & {*words(heading)})


def _is_time(text: str) -> bool:
    clock = read_clock(text).reading
    return clock is not None and not clock.day
