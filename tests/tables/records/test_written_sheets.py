"""Records written as a sheet and read back are the same records."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frames import a_frame
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NEED_NAMES
from pss_cli.domain.record import (
    Assessment,
    AttendanceDay,
    AttendanceTotal,
    BehaviorIncident,
    CalendarDay,
    EngagementRating,
    Flag,
    Mark,
    Observation,
    Record,
    StrengthNote,
)
from pss_cli.domain.source import Source
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.records import parse, write
from record_tables import AS_OF, OPTIONS, ROSTER

IDS = st.sampled_from(sorted(ROSTER.local_ids)).map(StudentId)
DAYS = st.dates(date(2026, 8, 1), AS_OF)
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).map(lambda word: f"w{word}")
TENTHS = st.integers(0, 1000).map(lambda number: number / 10)
KINDS_OF_RECORDS = {
    AttendanceTotal: st.builds(
        AttendanceTotal, student_id=IDS, as_of=DAYS, days_absent=st.integers(0, 40).map(lambda n: n / 2),
        days_enrolled=st.none() | st.integers(40, 180), tardy=st.none() | st.integers(0, 20),
        unexcused=st.none() | st.integers(0, 20).map(float), source=st.just(Source()),
    ),
    AttendanceDay: st.builds(
        AttendanceDay, student_id=IDS, day=DAYS, absent=st.sampled_from((0.0, 0.5, 1.0)), tardy=st.booleans(),
        excused=st.booleans(), source=st.just(Source()),
    ),
    Assessment: st.builds(
        Assessment, student_id=IDS, test=WORDS, subject=st.sampled_from(("reading", "math", "science")), taken_on=DAYS,
        percentile=st.integers(0, 100).map(float), scale_score=st.none() | TENTHS, level=st.just("") | WORDS,
        source=st.just(Source()),
    ),
    Mark: st.builds(Mark, student_id=IDS, course=WORDS, term=WORDS, mark=WORDS, source=st.just(Source())),
    BehaviorIncident: st.builds(
        BehaviorIncident, student_id=IDS, kind=st.sampled_from(("suspension", "office_referral", "hitting")),
        happened_on=DAYS, count=st.integers(1, 5), source=st.just(Source()),
    ),
    EngagementRating: st.builds(
        EngagementRating, student_id=IDS, rated_on=DAYS, rating=st.integers(1, 5), rater=WORDS, source=st.just(Source())
    ),
    Observation: st.builds(
        Observation, student_id=IDS, need=st.sampled_from(sorted(NEED_NAMES)), seen_on=DAYS, by=WORDS, note=WORDS,
        source=st.just(Source()),
    ),
    StrengthNote: st.builds(
        StrengthNote, student_id=IDS, strength=WORDS, kind=st.sampled_from(("strength", "talent")), note=WORDS,
        noted_on=st.none() | DAYS, source=st.just(Source()),
    ),
    Flag: st.builds(
        Flag, student_id=IDS, name=st.sampled_from(("retained", "homeless", "foster", "request")), value=st.booleans(),
        source=st.just(Source()),
    ),
    CalendarDay: st.builds(CalendarDay, day=DAYS, in_session=st.booleans(), source=st.just(Source())),
}  # fmt: skip


@pytest.mark.parametrize("made", KINDS_OF_RECORDS, ids=lambda made: made.__name__)
def test_what_we_write_reads_back_the_same(made: type):
    from pss_cli.domain.record_keys import record_key

    @given(st.lists(KINDS_OF_RECORDS[made], min_size=1, max_size=6, unique_by=record_key))
    @settings(max_examples=15, deadline=None)
    def reads_back(records: list[Record]) -> None:
        (sheet,) = write(records)
        frame = a_frame([column.header for column in sheet.columns], *sheet.rows, file=sheet.title)
        parsed = parse(frame, map_columns(frame), OPTIONS)
        assert parsed.errors == ()
        assert [replace(record, source=Source()) for record in parsed.records] == records

    reads_back()
