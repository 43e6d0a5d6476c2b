"""Every record needs a student and a day: how rows find them, and what is said when they do not."""

from datetime import date

import pytest

from pss_cli.domain.record import AttendanceTotal, BehaviorIncident, Observation
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.known_students import KnownStudents
from record_tables import only, read, slugs


def test_a_row_found_by_its_state_id():
    record = only(read("State ID|days_enrolled|days_absent|as_of\n1000000002|90|1|2026-10-30", Kind.ATTENDANCE))
    assert isinstance(record, AttendanceTotal)
    assert record.student_id == "0000002"


def test_two_ids_of_two_students_are_a_contradiction():
    table = "student_id|state_id|days_enrolled|days_absent|as_of\n0000001|1000000002|90|1|2026-10-30"
    assert slugs(read(table, Kind.ATTENDANCE)) == ["records/two-students"]


def test_ids_that_lost_their_zeros_are_found_when_they_fit_one_student_and_that_is_said():
    parsed = read("student_id|days_enrolled|days_absent|as_of\n7|90|1|2026-10-30\n8|90|1|2026-10-30")
    assert [record.student_id for record in parsed.records if isinstance(record, AttendanceTotal)] == [
        "0000007", "0000008",
    ]  # fmt: skip
    assert slugs(parsed) == ["records/zeros-restored"]


def test_an_id_without_zeros_that_fits_two_students_fits_none():
    known = KnownStudents(frozenset(("0012", "00012")))
    assert known.find("12").student_id is None
    assert known.find("0012").student_id == "0012"
    assert known.find("000012").student_id is None


def test_the_same_row_again_is_repeated_and_another_telling_is_a_contradiction():
    parsed = read(
        "student_id|days_enrolled|days_absent|as_of\n0000001|90|1|2026-10-30\n0000001|90|1|2026-10-30\n0000001|90|2|2026-10-30"
    )
    assert (parsed.counts.kept, parsed.counts.repeated, parsed.counts.rejected) == (1, 1, 1)
    (problem,) = parsed.errors
    assert problem.slug == "records/contradiction"
    assert "Row 2" in problem.message


def test_null_and_the_like_are_empty_and_that_is_said_once():
    parsed = read(
        "student_id|date|need|note\n0000001|2026-10-05|health.vision|NULL\n0000002|2026-10-05|health.vision|N/A"
    )
    assert [r.note for r in parsed.records if isinstance(r, Observation)] == ["", ""]
    assert [(p.slug, p.message) for p in parsed.problems] == [
        ("records/treated-as-empty", 'Cells that say "NULL" are read as empty (2 cells).')
    ]


@pytest.mark.parametrize(
    ("days", "first_day"),
    [
        (("10/05/2026", "10/06/2026", "09/30/2026"), date(2026, 10, 5)),  # 9/30 proves the month first
        (("05/10/2026", "30/09/2026"), date(2026, 10, 5)),  # 30/09 proves the day first
        (("09/10/2026", "10/10/2026", "11/01/2026"), date(2026, 9, 10)),  # 11 January lies outside the school year
    ],
)
def test_the_order_of_month_and_day_is_proved_by_the_column(days: tuple[str, ...], first_day: date):
    rows = "\n".join(f"{number:07}|{day}|retired|x" for number, day in enumerate(days, start=1))
    parsed = read(f"student_id|date|incident_code|note\n{rows}", Kind.BEHAVIOR)
    assert parsed.questions == ()
    assert isinstance(parsed.records[0], BehaviorIncident)
    assert parsed.records[0].happened_on == first_day


def test_an_order_of_month_and_day_that_nothing_proves_is_asked_once_and_can_be_said():
    table = "student_id|date|incident_code\n0000001|09/10/2026|Hitting\n0000002|10/09/2026|Hitting"
    (question,) = read(table).questions
    assert question.slug == "records/date-order"
    parsed = read(table, said=("date:order=mdy",))
    assert [r.happened_on.month for r in parsed.records if isinstance(r, BehaviorIncident)] == [9, 10]


def test_a_file_without_ids_is_refused_with_a_plain_question_and_no_id_is_invented():
    table = "school|sex|age|absences|G1|G2|G3\nGP|F|18|6|5|6|6\nGP|M|17|4|5|5|6"
    for kind in (None, *(kind for kind in RECORD_KINDS if kind is not Kind.CALENDAR)):
        parsed = read(table, kind)
        assert parsed.questions[0].slug == "records/no-student-id"
        assert "never matches children by name" in parsed.questions[0].text
        assert parsed.records == ()
        assert parsed.counts.rejected == 2


def test_a_roster_is_not_taken_for_records():
    (question,) = read("student_id|first_name|last_name|grade\n0000001|Pencil|Birchbark|3").questions
    assert question.slug == "records/which-kind"
    assert question.options[0][1] == "pss import-roster file.csv"
