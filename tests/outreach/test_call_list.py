"""The call list as it comes back from Excel: days as people and Excel write them."""

from datetime import date

import pytest

from frames import a_frame
from pss_cli.tables import outreach_sheets


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("11/3/2026", date(2026, 11, 3)),
        ("Nov 3, 2026", date(2026, 11, 3)),
        ("", None),
    ],
)
def test_the_day_of_a_call_is_read_as_it_is_written_in_the_country(written: str, day: date | None):
    frame = a_frame(("Household", "Outcome of this call", "Called on"), ("H1", "yes", written))
    parsed = outreach_sheets.parse(frame)
    assert parsed.problems == ()
    assert [found and found.called_on for found in parsed.records] == [day]
