"""Who takes part: lists with stages, attendance sheets with a column per date, and back to a sheet."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key
from pss_cli.domain.source import Source
from pss_cli.problems import Parsed
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.known_programs import KnownPrograms
from pss_cli.tables.known_students import KnownStudents
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.participation import Entry, ParticipationOptions, parse, template, write
from pss_cli.tables.values.attending import read_came, read_stage
from record_tables import slugs

OPTIONS = ParticipationOptions(
    as_of=date(2026, 11, 2),
    students=KnownStudents(frozenset(f"{number:07}" for number in range(1, 10))),
    programs=KnownPrograms({"P01": "Acorn Readers", "P02": "Number Kitchen", "P03": "Kite Club", "P04": "Kite Club"}),
)


def frame_of(headers: tuple[str, ...], rows: list[tuple[str, ...]], sheet: str = "") -> TextFrame:
    return TextFrame(
        file="seats.xlsx",
        name="seats.xlsx",
        sheet=sheet,
        headers=headers,
        rows=tuple(rows),
        row_numbers=tuple(range(2, len(rows) + 2)),
        positions=tuple(range(1, len(headers) + 1)),
    )


def read(headers: str, *rows: str, sheet: str = "", **options: object) -> Parsed[Entry]:
    """A table drawn with `|` between its cells."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    frame = frame_of(tuple(headers.split("|")), cells, sheet)
    return parse(frame, map_columns(frame, Kind.PARTICIPATION), replace(OPTIONS, **options))


def told(parsed: Parsed[Entry]) -> list[tuple[str, str, str, date | None]]:
    return [
        (entry.student_id, entry.program_id, entry.stage.value, entry.since)
        for entry in parsed.records
        if isinstance(entry, Participation)
    ]


def came(parsed: Parsed[Entry]) -> list[tuple[str, int, bool]]:
    return [
        (entry.student_id, entry.day.day, entry.present)
        for entry in parsed.records
        if isinstance(entry, SessionAttendance)
    ]


@pytest.mark.parametrize("program", ["P01", "p01", "Acorn Readers", "acorn  readers"])
def test_a_program_is_known_by_its_id_or_exact_name(program: str):
    header = "program_id" if program.lower().startswith("p0") else "program_name"
    parsed = read(f"student_id|{header}|stage|date", f"0000001|{program}|Active|2026-10-13")
    assert told(parsed) == [("0000001", "P01", "active", date(2026, 10, 13))]


def test_a_list_with_state_ids_alone_is_of_the_students_they_are_of():
    known = KnownStudents(frozenset(("0000001",)), {"1000000001": StudentId("0000001")})
    parsed = read("SASID|program_id|stage", "1000000001|P01|active", students=known)
    assert (parsed.questions, told(parsed)) == ((), [("0000001", "P01", "active", None)])


def test_an_unknown_program_gets_the_nearest_as_a_proposal():
    parsed = read("student_id|program_name|stage", "0000001|Acorn Reader|active")
    (problem,) = parsed.errors
    assert (problem.slug, problem.proposal) == ("participation/unknown-program", "Acorn Readers")
    assert 'Did you mean "Acorn Readers"?' in problem.fix
    assert parsed.counts.rejected == 1


def test_a_name_that_two_programs_have_is_not_a_choice():
    parsed = read("student_id|program_name|stage", "0000001|Kite Club|active")
    assert slugs(parsed) == ["participation/two-programs"]
    assert "P03, P04" in parsed.problems[0].message


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Enrolled", "enrolled"), ("ACTIVE", "active"), ("Wait list", "waitlisted"), ("Application Denied", "denied"),
        ("dropped out", "withdrawn"), ("Finished", "completed"), ("Applied", "applied"), ("referral", "referred"),
    ],
)  # fmt: skip
def test_words_for_a_stage(words: str, stage: str):
    assert read_stage(words).reading == EnrollmentStage(stage)


def test_an_unknown_stage_gets_a_proposal():
    parsed = read("student_id|program_id|stage", "0000001|P01|waitlsted")
    assert slugs(parsed) == ["participation/unknown-stage"]
    assert parsed.problems[0].proposal == "waitlisted"


def test_a_list_without_stages_tells_who_is_enrolled_and_that_is_said():
    parsed = read("student_id|program_id", "0000001|P01", "0000002|P01")
    assert [stage for _, _, stage, _ in told(parsed)] == ["enrolled", "enrolled"]
    assert slugs(parsed) == ["participation/no-stage"]
    assert "(2 cells)" in parsed.problems[0].message


def test_rows_with_rising_dates_are_a_history_and_the_last_stage_stands():
    parsed = read(
        "student_id|program_id|stage|date",
        "0000001|P01|applied|2026-09-01",
        "0000001|P01|withdrawn|2026-10-20",
        "0000001|P01|enrolled|2026-09-15",
    )
    assert told(parsed) == [("0000001", "P01", "withdrawn", date(2026, 10, 20))]
    assert parsed.counts.kept == 3


def test_two_stages_without_dates_contradict_and_the_same_row_again_is_repeated():
    parsed = read("student_id|program_id|stage", "0000001|P01|active", "0000001|P01|active", "0000001|P01|withdrawn")
    assert (parsed.counts.kept, parsed.counts.repeated, parsed.counts.rejected) == (1, 1, 1)
    assert slugs(parsed) == ["participation/contradiction"]


def test_an_attendance_sheet_has_one_column_per_date_and_empty_cells_are_not_counted():
    parsed = read("student_id|10/13/2026|10/20/2026", "0000001|X|A", "0000002||x", program="P01")
    assert came(parsed) == [("0000001", 13, True), ("0000001", 20, False), ("0000002", 20, True)]
    assert slugs(parsed) == ["participation/empty-cells"]


def test_empty_cells_count_as_absent_when_it_is_said_but_never_on_days_to_come():
    parsed = read("student_id|2026-10-13|2026-12-01", "0000001|x|", "0000002||", program="P01", blank_is_absent=True)
    assert came(parsed) == [("0000001", 13, True), ("0000002", 13, False)]
    assert parsed.problems == ()


def test_a_sheet_named_like_a_program_is_about_that_program():
    parsed = read("student_id|2026-10-13", "0000001|x", sheet="Acorn Readers")
    assert [entry.program_id for entry in parsed.records] == ["P01"]


def test_headings_that_could_be_read_in_two_ways_are_asked():
    (question,) = read("student_id|09/10/2026|10/09/2026", "0000001|x|x", program="P01").questions
    assert question.slug == "records/date-order"


def test_an_unknown_mark_is_a_problem_at_its_cell():
    parsed = read("student_id|2026-10-13|2026-10-20", "0000001|x|??", program="P01")
    (problem,) = parsed.errors
    assert (problem.slug, problem.place.cell, problem.value) == ("participation/unknown-mark", "C2", "??")
    assert parsed.records == ()


@pytest.mark.parametrize(
    ("mark", "present"),
    [
        ("X", True), ("✓", True), ("P", True), ("1", True), ("late", True), ("A", False), ("0", False),
        ("No show", False), ("Excused Absence", False), ("?", None),
    ],
)  # fmt: skip
def test_marks(mark: str, present: bool | None):  # noqa: FBT001
    assert read_came(mark).reading is present


def test_one_row_per_session_with_minutes():
    parsed = read(
        "student_id|program_id|date|present|minutes", "0000001|P01|2026-10-13|yes|75", "0000001|P01|2026-10-20|no|"
    )
    assert came(parsed) == [("0000001", 13, True), ("0000001", 20, False)]
    assert [entry.minutes for entry in parsed.records if isinstance(entry, SessionAttendance)] == [75, None]


def test_a_list_without_program_or_ids_is_asked():
    assert [q.slug for q in read("student_id|stage", "0000001|active").questions] == ["participation/no-program"]
    assert [q.slug for q in read("name|program_id", "Pencil|P01").questions] == ["records/no-student-id"]


@pytest.mark.parametrize(
    ("row", "slug"),
    [
        ("0000099|P01|active|", "records/unknown-student"),
        ("|P01|active|", "records/missing-id"),
        ("0000001||active|", "participation/missing-program"),
        ("0000001|P01|active|soon", "records/not-a-date"),
    ],
)
def test_a_wrong_row_is_rejected_and_the_good_one_kept(row: str, slug: str):
    parsed = read("student_id|program_id|stage|date", "0000002|P01|active|2026-10-05", row)
    assert [problem.slug for problem in parsed.errors] == [slug]
    assert (parsed.counts.kept, parsed.counts.rejected) == (1, 1)


IDS = st.sampled_from(sorted(OPTIONS.students.local_ids)).map(StudentId)
PROGRAMS = st.sampled_from(("P01", "P02", "P03")).map(ProgramId)
DAYS = st.dates(date(2026, 8, 1), date(2026, 11, 2))
SEATS = st.builds(
    Participation, student_id=IDS, program_id=PROGRAMS, stage=st.sampled_from(EnrollmentStage), since=st.none() | DAYS,
    source=st.just(Source()),
)  # fmt: skip
SESSIONS = st.builds(
    SessionAttendance, student_id=IDS, program_id=PROGRAMS, day=DAYS, present=st.booleans(),
    minutes=st.none() | st.integers(1, 240), source=st.just(Source()),
)  # fmt: skip


@given(
    st.lists(SEATS, min_size=1, max_size=6, unique_by=record_key)
    | st.lists(SESSIONS, min_size=1, max_size=6, unique_by=record_key)
)
@settings(max_examples=40, deadline=None)
def test_what_we_write_reads_back_the_same(entries: list[Entry]):
    (sheet,) = write(entries)
    frame = frame_of(tuple(column.header for column in sheet.columns), [tuple(row) for row in sheet.rows])
    parsed = parse(frame, map_columns(frame), OPTIONS)
    assert parsed.errors == ()
    assert [replace(entry, source=Source()) for entry in parsed.records] == entries


CELLS = st.sampled_from(
    ("", "0000001", "2", "0000099", "P01", "Kite Club", "active", "gone fishing", "2026-10-05", "x", "NULL")
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=8))
@settings(max_examples=80, deadline=None)
def test_every_row_is_kept_repeated_or_rejected(rows: list[tuple[str, ...]]):
    frame = frame_of(tuple(column.header for column in template().columns), rows)
    parsed = parse(frame, map_columns(frame, Kind.PARTICIPATION), OPTIONS)
    counts = parsed.counts
    assert counts.read == len(rows) == counts.kept + counts.repeated + counts.rejected
    if not parsed.questions:
        assert counts.rejected == len({problem.place.row for problem in parsed.errors})


def test_a_column_that_does_not_hold_what_its_heading_says_is_told_and_can_be_insisted_on():
    rows = [("0000001", "P01", "active", "soon"), ("0000002", "P01", "active", "later")]
    frame = frame_of(("student_id", "program_id", "stage", "date"), rows)
    parsed = parse(frame, map_columns(frame, Kind.PARTICIPATION), OPTIONS)
    assert slugs(parsed) == ["records/column-not-read"]
    assert parsed.problems[0].place.cell == "D2"
    insisted = parse(frame, map_columns(frame, Kind.PARTICIPATION, said=("date=date",)), OPTIONS)
    assert slugs(insisted) == ["records/not-a-date", "records/not-a-date"]


def test_a_mark_for_the_waiting_list_is_no_seat():
    parsed = read("Student ID|To Waitlist|Program Code", "0000001||P01", "0000002|1|P01", "0000003|no|P01")
    assert [stage for _, _, stage, _ in told(parsed)] == ["enrolled", "waitlisted", "enrolled"]
