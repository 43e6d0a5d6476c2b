"""Records and participation in the store: read again they are the same, told anew they are replaced."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
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
    StrengthNote,
)
from pss_cli.domain.record_keys import record_key, says_the_same
from pss_cli.domain.source import Source
from pss_cli.workspace import database, participation, records
from pss_cli.workspace.layout import Workspace

PENCIL, DAY = StudentId("0000001"), date(2026, 10, 5)
ONE_OF_EACH = (
    AttendanceTotal(student_id=PENCIL, as_of=DAY, days_absent=3.5, days_enrolled=25),
    AttendanceDay(student_id=PENCIL, day=DAY, absent=1, excused=True),
    Assessment(student_id=PENCIL, test="STAR", subject="reading", taken_on=DAY, percentile=34),
    Mark(student_id=PENCIL, course="Math", term="Q1", mark="B+"),
    BehaviorIncident(student_id=PENCIL, kind="suspension", happened_on=DAY),
    EngagementRating(student_id=PENCIL, rated_on=DAY, rating=2, rater="homeroom"),
    Observation(student_id=PENCIL, need=NeedCode("health.vision"), seen_on=DAY, by="nurse"),
    StrengthNote(student_id=PENCIL, strength="draws maps"),
    Flag(student_id=PENCIL, name="retained", value=True),
    CalendarDay(day=DAY, in_session=True),
)
SEAT = Participation(student_id=PENCIL, program_id=ProgramId("P01"), stage=EnrollmentStage.ACTIVE, since=DAY)
CAME = SessionAttendance(student_id=PENCIL, program_id=ProgramId("P01"), day=DAY, present=True)


def test_one_of_each_comes_back_as_it_was_stored(workspace: Workspace):
    with database.writing(workspace, "test") as store:
        records.save(store, ONE_OF_EACH)
    with database.reading(workspace) as store:
        loaded = records.load(store)
    assert loaded.attendance_totals == ONE_OF_EACH[:1]
    assert loaded.assessments == ONE_OF_EACH[2:3]
    assert loaded.calendar == ONE_OF_EACH[9:]
    assert sum(len(getattr(loaded, name)) for name in loaded.__slots__) == 10


def test_told_anew_it_is_replaced(workspace: Workspace):
    better = replace(ONE_OF_EACH[2], percentile=40)
    with database.writing(workspace, "test") as store:
        records.save(store, ONE_OF_EACH)
        records.save(store, [better])
        assert records.load(store).assessments == (better,)


def test_only_enrolled_and_active_hold_a_seat(workspace: Workspace):
    waiting = replace(SEAT, student_id=StudentId("0000002"), stage=EnrollmentStage.WAITLISTED)
    with database.writing(workspace, "test") as store:
        participation.save(store, [SEAT, waiting, CAME])
    with database.reading(workspace) as store:
        assert participation.held_seats(store, DAY) == (SEAT,)
        assert participation.all_participations(store) == (SEAT, waiting)
        assert participation.all_sessions(store) == (CAME,)


@given(
    st.text("a|\\", max_size=4), st.text("a|\\", max_size=4), st.text("a|\\", max_size=4), st.text("a|\\", max_size=4)
)
def test_different_marks_never_share_a_key(term: str, course: str, other_term: str, other_course: str):
    one = Mark(student_id=PENCIL, course=course, term=term, mark="A")
    other = Mark(student_id=PENCIL, course=other_course, term=other_term, mark="A")
    assert (record_key(one) == record_key(other)) == ((term, course) == (other_term, other_course))


def test_where_a_record_was_read_is_no_difference():
    assert says_the_same(SEAT, replace(SEAT, source=Source("a.csv", "", 3)))
    assert not says_the_same(SEAT, replace(SEAT, stage=EnrollmentStage.COMPLETED))
