"""The call list as it comes back from Excel: days as people and Excel write them."""

from datetime import date

import pytest

from frames import a_frame
from pss_cli.domain.identifiers import StudentId
from pss_cli.jobs.outreach_sheet import filled_in


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
    rows, problems = filled_in(frame, {"H1": (StudentId("0000001"),)}, date(2026, 11, 9))
    assert problems == []
    assert [call.made_on for row in rows for call in row] == [day or date(2026, 11, 9)]
