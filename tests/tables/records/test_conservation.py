"""Whatever the cells say, a row of records is kept, repeated or rejected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frames import a_frame
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.records import parse, template
from record_tables import OPTIONS

CELLS = st.sampled_from(
    ("", "0000001", "7", "0000099", "2026-10-05", "10/05/2026", "2027-01-01", "1", "0", "34", "x", "yes", "NULL",
     "Halloween", "A", "-1", "reading", "health.vision", "suspension", "4", "B+", "retained")
)  # fmt: skip


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_row_is_kept_repeated_or_rejected_and_nothing_is_lost(kind: Kind):
    headers = tuple(column.header for column in template(kind).columns)

    @given(st.lists(st.tuples(*(CELLS for _ in headers)), max_size=8))
    @settings(max_examples=40, deadline=None)
    def conserves(rows: list[tuple[str, ...]]) -> None:
        frame = a_frame(headers, *rows)
        parsed = parse(frame, map_columns(frame, kind), OPTIONS)
        counts = parsed.counts
        assert counts.read == len(rows) == counts.kept + counts.repeated + counts.rejected
        bad_rows = {problem.place.row for problem in parsed.errors}
        if not parsed.questions:
            assert counts.rejected == len(bad_rows)
        assert {record.source.row for record in parsed.records} & bad_rows == set()

    conserves()
