"""Records from files: what each cell becomes, and that no row is lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from pss_cli.problems import Parsed
from pss_cli.problems.records_slugs import SLUGS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.records import RecordOptions, parse, template, write
from pss_cli.tables.records.assessments import groups_of, subject_of
from pss_cli.tables.records.events import incident_kind

AS_OF = date(2026, 11, 2)
PENCIL = StudentId("0000001")
ROSTER = KnownStudents(
    frozenset(f"{number:07}" for number in range(1, 30)), {"1000000001": PENCIL, "1000000002": StudentId("0000002")}
)
OPTIONS = RecordOptions(as_of=AS_OF, students=ROSTER)


def frame_of(text: str) -> TextFrame:
    """A table drawn with `|` between its cells, its header in row 1."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    width = len(lines[0])
    rows = tuple(tuple(line + [""] * (width - len(line))) for line in lines[1:])
    return TextFrame(
        file="file.csv",
        name="file.csv",
        headers=tuple(lines[0]),
        rows=rows,
        row_numbers=tuple(range(2, len(rows) + 2)),
        positions=tuple(range(1, width + 1)),
    )


def read(text: str, kind: Kind | None = None, said: tuple[str, ...] = (), **options: object) -> Parsed[Record]:
    frame = frame_of(text)
    return parse(frame, map_columns(frame, kind, said=said), replace(OPTIONS, **options))


def only(parsed: Parsed[Record]) -> Record:
    """The single record of a table that read without an error."""
    assert parsed.errors == ()
    assert parsed.questions == ()
    (record,) = parsed.records
    return replace(record, source=Source())


def slugs(parsed: Parsed[Record]) -> list[str]:
    return [problem.slug for problem in parsed.problems]


def test_attendance_totals():
    record = only(read("student_id|days_enrolled|days_absent|days_tardy|as_of\n0000001|90|11.5|2|2026-10-30"))
    assert record == AttendanceTotal(
        student_id=PENCIL, as_of=date(2026, 10, 30), days_absent=11.5, days_enrolled=90, tardy=2
    )


def test_days_attended_and_enrolled_give_days_absent():
    record = only(read("LASID|Days in Membership|Days in Attendance|As Of\n0000001|90|79|10/30/2026", Kind.ATTENDANCE))
    assert isinstance(record, AttendanceTotal)
    assert (record.days_absent, record.days_enrolled) == (11, 90)


def test_totals_without_a_day_are_counted_until_the_as_of_day_and_that_is_said():
    parsed = read("student_id|days_enrolled|days_absent\n0000001|90|11\n0000002|90|0")
    assert {record.as_of for record in parsed.records if isinstance(record, AttendanceTotal)} == {AS_OF}
    assert slugs(parsed) == ["records/counted-until"]
    assert "2026-11-02 (2 cells)" in parsed.problems[0].message
    said = read("student_id|days_enrolled|days_absent\n0000001|90|11", dated=date(2026, 10, 1))
    assert isinstance(said.records[0], AttendanceTotal)
    assert said.records[0].as_of == date(2026, 10, 1)


def test_a_blank_is_never_zero_days_absent():
    parsed = read("student_id|days_enrolled|days_absent|as_of\n0000001|90||2026-10-30")
    assert parsed.records == ()
    assert parsed.counts.kept == 1
    assert slugs(parsed) == ["records/nothing-in-row"]


@pytest.mark.parametrize(
    ("cell", "absent", "tardy", "excused"),
    [
        ("1", 1, False, False), ("0", 0, False, False), ("A", 1, False, False), ("P", 0, False, False),
        ("Present", 0, False, False), ("In Attendance", 0, False, False), ("T", 0, True, False),
        ("Tardy", 0, True, False), ("Excused Absence", 1, False, True), ("Unexcused Absence", 1, False, False),
        ("E", 1, False, True), ("U", 1, False, False), ("0.5", 0.5, False, False), ("Early departure", 0, False, False),
        ("yes", 1, False, False), ("Absent-Excused", 1, False, True), ("half day", 0.5, False, False),
    ],
)  # fmt: skip
def test_words_for_a_day(cell: str, absent: float, tardy: bool, excused: bool):  # noqa: FBT001
    record = only(read(f"student_id|date|absent\n0000001|2026-10-05|{cell}", Kind.ATTENDANCE))
    assert record == AttendanceDay(
        student_id=PENCIL, day=date(2026, 10, 5), absent=absent, tardy=tardy, excused=excused
    )


def test_an_unknown_word_for_a_day_is_a_problem_until_the_user_says_what_it_means():
    table = "student_id|date|absent\n0000001|2026-10-05|ISS"
    assert slugs(read(table, Kind.ATTENDANCE)) == ["records/unknown-attendance-code"]
    record = only(read(table, Kind.ATTENDANCE, said=("absence:ISS=present",)))
    assert isinstance(record, AttendanceDay)
    assert record.absent == 0


def test_a_list_with_reasons_and_no_column_absent_is_a_list_of_absences_and_that_is_said():
    parsed = read("student_id|date|reason\n0000001|2026-10-05|ill", Kind.ATTENDANCE)
    assert [record.absent for record in parsed.records if isinstance(record, AttendanceDay)] == [1]
    assert slugs(parsed) == ["records/rows-are-absences"]


@pytest.mark.parametrize(
    ("row", "slug"),
    [
        ("|90|11|2026-10-30", "records/missing-id"),
        ("0000099|90|11|2026-10-30", "records/unknown-student"),
        ("0000001|90|eleven|2026-10-30", "records/not-a-number"),
        ("0000001|90.5|11|2026-10-30", "records/not-whole"),
        ("0000001|90|-1|2026-10-30", "records/negative"),
        ("0000001|9|11|2026-10-30", "records/more-absent-than-enrolled"),
        ("0000001|900|11|2026-10-30", "records/too-many-days"),
        ("0000001|90|11|2027-10-30", "records/date-in-future"),
        ("0000001|90|11|1926-10-30", "records/date-too-old"),
        ("0000001|90|11|Halloween", "records/not-a-date"),
    ],
)
def test_a_wrong_row_of_totals_is_rejected_with_its_cell(row: str, slug: str):
    parsed = read(f"student_id|days_enrolled|days_absent|as_of\n0000002|90|1|2026-10-30\n{row}")
    (problem,) = parsed.errors
    assert problem.slug == slug
    assert problem.place.row == 3
    assert problem.place.cell
    assert problem.fix
    assert (parsed.counts.kept, parsed.counts.rejected) == (1, 1)


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


@pytest.mark.parametrize(
    ("cells", "percentile", "score", "level"),
    [
        ("34|220|", 34, 220, ""),
        ("34th||", 34, None, ""),
        ("<1||", 1, None, ""),
        (">99||", 99, None, ""),
        ("|Meeting|", None, None, "Meeting"),
        ("||At Benchmark", None, None, "At Benchmark"),
        ("Discontinue|220|", None, 220, ""),
    ],
)
def test_results(cells: str, percentile: float | None, score: float | None, level: str):
    table = f"student_id|test|subject|date|percentile|scale_score|level\n0000001|STAR|Reading|2026-09-21|{cells}"
    record = only(read(table))
    assert record == Assessment(
        student_id=PENCIL,
        test="STAR",
        subject="reading",
        taken_on=date(2026, 9, 21),
        percentile=percentile,
        scale_score=score,
        level=level,
    )


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Reading", "reading"), ("ELA", "reading"), ("English Language Arts", "reading"), ("Math", "math"),
        ("Mathematics", "math"), ("mCLASS DIBELS 8th Edition", "reading"), ("Science", ""), ("Writing", ""),
        ("ACCESS Reading", ""), ("STAR Reading", "reading"), ("English", ""), ("Algebra I", "math"),
    ],
)  # fmt: skip
def test_subjects(words: str, subject: str):
    assert subject_of(words) == subject


@pytest.mark.parametrize("percentile", ["101", "-3", "B+", "34/99", "34%"])
def test_what_is_not_a_percentile_is_a_problem(percentile: str):
    table = f"student_id|test|subject|date|percentile\n0000001|STAR|Reading|2026-09-21|{percentile}"
    assert slugs(read(table)) == ["records/not-a-percentile"]


def test_results_without_date_test_or_subject_are_asked_and_answered_for_the_whole_file():
    table = "student_id|percentile\n0000001|34"
    asked = read(table, Kind.ASSESSMENTS)
    assert {question.slug for question in asked.questions} == {"records/no-date", "records/no-test"}
    assert asked.records == ()
    assert asked.counts.rejected == 1
    answered = read(table, Kind.ASSESSMENTS, dated=date(2026, 9, 21), test="STAR", subject="math")
    assert isinstance(only(answered), Assessment)


def test_a_wide_file_gives_one_result_per_subject():
    parsed = read(
        "student_id|Test Date|STAR Reading Percentile|STAR Reading Scale Score|STAR Math Percentile\n"
        "0000001|2026-09-21|34|410|71\n0000002|2026-09-21|||55",
        Kind.ASSESSMENTS,
    )
    assert parsed.errors == ()
    told = [
        (r.student_id, r.test, r.subject, r.percentile, r.scale_score)
        for r in parsed.records
        if isinstance(r, Assessment)
    ]
    assert told == [
        ("0000001", "STAR", "reading", 34, 410),
        ("0000001", "STAR", "math", 71, None),
        ("0000002", "STAR", "math", 55, None),
    ]


def test_parts_of_a_test_with_a_composite_are_no_reading_measure():
    parsed = read(
        "Student Primary ID|Assessment|Assessment Edition|Client Date|Composite Level|Composite Score|"
        "Composite - National Norm Percentile|Reading Fluency (ORF) - Level|Reading Fluency (ORF) - Score\n"
        "0000001|mCLASS|DIBELS 8th Edition|2026-10-05|Well Below Benchmark|271|42|At Benchmark|62",
        Kind.ASSESSMENTS,
    )
    told = [
        (r.test, r.subject, r.percentile, r.scale_score, r.level) for r in parsed.records if isinstance(r, Assessment)
    ]
    assert told == [
        ("mCLASS DIBELS 8th Edition", "reading", 42, 271, "Well Below Benchmark"),
        ("mCLASS DIBELS 8th Edition: Reading Fluency (ORF)", "Reading Fluency (ORF)", None, 62, "At Benchmark"),
    ]


def test_headings_of_one_result_per_row_are_no_groups():
    assert (
        groups_of(("Student ID", "Test Score", "Scale Score", "Performance Level", "Grade Level", "Percentile")) == ()
    )


def test_marks():
    record = only(read("student_id|Course|Term|Mark\n0000001|Math 3|Q1|B+", Kind.MARKS))
    assert record == Mark(student_id=PENCIL, course="Math 3", term="Q1", mark="B+")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Suspension", "suspension"), ("OSS - Out of School Suspension", "suspension"), ("suspended 2 days", "suspension"),
        ("Office Referral", "office_referral"), ("ODR", "office_referral"), ("office_referrals", "office_referral"),
        ("Hitting", "hitting"), ("", "incident"),
    ],
)  # fmt: skip
def test_kinds_of_incidents(words: str, kind: str):
    assert incident_kind(words) == kind


def test_two_incidents_of_one_day_count_two_and_the_same_row_again_counts_once():
    parsed = read(
        "student_id|date|incident_code|incident_time\n0000001|2026-10-05|Hitting|9:00\n"
        "0000001|2026-10-05|Hitting|11:00\n0000001|2026-10-05|Hitting|11:00"
    )
    assert [(r.kind, r.count) for r in parsed.records if isinstance(r, BehaviorIncident)] == [("hitting", 2)]
    assert (parsed.counts.kept, parsed.counts.repeated) == (2, 1)


@pytest.mark.parametrize(
    ("cell", "slug"),
    [("0", "records/rating-out-of-range"), ("6", "records/rating-out-of-range"), ("2.5", "records/not-whole")],
)
def test_ratings_go_from_1_to_5(cell: str, slug: str):
    assert slugs(read(f"student_id|date|engagement_rating\n0000001|2026-10-05|{cell}")) == [slug]
    good = only(read("student_id|date|engagement_rating|rater\n0000001|2026-10-05|4.0|homeroom"))
    assert good == EngagementRating(student_id=PENCIL, rated_on=date(2026, 10, 5), rating=4, rater="homeroom")


def test_a_referral_may_name_several_needs_and_an_unknown_one_gets_a_proposal():
    parsed = read("student_id|date|need|by\n0000001|2026-10-05|health.vision; reading|nurse")
    assert [r.need for r in parsed.records if isinstance(r, Observation)] == ["health.vision", "academic.reading"]
    wrong = read("student_id|date|need|by\n0000001|2026-10-05|health.visoin|nurse")
    assert slugs(wrong) == ["records/unknown-need"]
    assert wrong.problems[0].proposal == "health.vision"


def test_strengths_in_one_cell_are_several_and_a_wrong_kind_gets_a_proposal():
    parsed = read("student_id|strength|kind\n0000001|drums; drawing|Trusted Adult")
    assert [(r.strength, r.kind) for r in parsed.records if isinstance(r, StrengthNote)] == [
        ("drums", "trusted_adult"), ("drawing", "trusted_adult"),
    ]  # fmt: skip
    wrong = read("student_id|strength|kind\n0000001|drums|talnt")
    assert (slugs(wrong), wrong.problems[0].proposal) == (["records/unknown-strength-kind"], "talent")


def test_flags_of_a_protected_kind_are_not_kept_and_that_is_said():
    parsed = read("student_id|flag|value\n0000001|retained|yes\n0000002|iep|yes\n0000003|retained|")
    assert [(r.name, r.value) for r in parsed.records if isinstance(r, Flag)] == [("retained", True)]
    assert sorted(slugs(parsed)) == ["records/flag-not-kept", "records/nothing-in-row"]
    assert parsed.counts.kept == 3


def test_a_flag_that_is_neither_yes_nor_no_is_a_problem():
    assert slugs(read("student_id|flag|value\n0000001|retained|perhaps")) == ["records/yes-or-no"]


def test_the_calendar_may_lie_ahead():
    parsed = read("date|in_session\n2027-05-03|yes\n2027-05-31|no")
    assert [(r.day.month, r.in_session) for r in parsed.records if isinstance(r, CalendarDay)] == [
        (5, True),
        (5, False),
    ]


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


def test_every_problem_and_question_of_this_file_has_its_page():
    import re
    from pathlib import Path

    import pss_cli.tables

    root = Path(pss_cli.tables.__file__).parent
    files = [root / "row_reading.py", root / "participation.py", *(root / "records").glob("*.py")]
    used = {slug for path in files for slug in re.findall(r'"(records/[a-z-]+)"', path.read_text(encoding="utf-8"))}
    assert used - {slug.name for slug in SLUGS} == set()


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
        frame = TextFrame(
            file="file.xlsx",
            name=sheet.title,
            headers=tuple(column.header for column in sheet.columns),
            rows=tuple(tuple(row) for row in sheet.rows),
            row_numbers=tuple(range(2, len(sheet.rows) + 2)),
            positions=tuple(range(1, len(sheet.columns) + 1)),
        )
        parsed = parse(frame, map_columns(frame), OPTIONS)
        assert parsed.errors == ()
        assert [replace(record, source=Source()) for record in parsed.records] == records

    reads_back()


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
        frame = TextFrame(
            file="file.csv",
            name="file.csv",
            headers=headers,
            rows=tuple(rows),
            row_numbers=tuple(range(2, len(rows) + 2)),
            positions=tuple(range(1, len(headers) + 1)),
        )
        parsed = parse(frame, map_columns(frame, kind), OPTIONS)
        counts = parsed.counts
        assert counts.read == len(rows) == counts.kept + counts.repeated + counts.rejected
        bad_rows = {problem.place.row for problem in parsed.errors}
        if not parsed.questions:
            assert counts.rejected == len(bad_rows)
        assert {record.source.row for record in parsed.records} & bad_rows == set()

    conserves()
