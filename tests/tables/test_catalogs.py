"""A list of programs to programs: complete ones, incomplete ones, and nothing guessed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_program
from frames import a_frame, drawn
from pss_cli.domain.grades import GRADES
from pss_cli.domain.need import NEED_NAMES
from pss_cli.domain.program import Program, ServiceOffered
from pss_cli.domain.source import Source
from pss_cli.domain.weekly_schedule import Session, Weekday, schedule_text
from pss_cli.problems import Parsed
from pss_cli.tables.catalogs import CatalogOptions, parse, write
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns

AS_OF = date(2026, 11, 2)


def parsed(frame: TextFrame, *said: str) -> Parsed[Program]:
    return parse(frame, map_columns(frame, Kind.CATALOG, said=said), CatalogOptions(as_of=AS_OF))


def slugs(result: Parsed[Program]) -> list[str]:
    return [problem.slug for problem in result.problems]


def test_a_row_of_our_template_is_a_complete_program() -> None:
    frame = drawn(
        """program_id|program_name|provider|needs|days|start_time|end_time|grade_min|grade_max|seats|cost|languages
           P01|Acorn Readers|Hedgerow Club|academic.reading:2; engagement|Tue;Thu|14:30|3:45 pm|K|3|12|free|Spanish; Haitian Creole"""
    )
    [program] = parsed(frame).records
    assert program.is_complete
    assert schedule_text(program.sessions) == "Tue/Thu 14:30-15:45"
    assert [str(service.need) for service in program.needs] == ["academic.reading", "social_emotional.engagement"]
    assert (program.grade_min, program.grade_max, program.seats, program.cost) == ("K", "3", 12, 0.0)
    assert program.languages == ("es", "ht")


def test_a_city_list_gives_incomplete_programs_with_ids_of_their_own() -> None:
    frame = drawn(
        """PROGRAM TYPE|PROGRAM|SITE NAME|AGENCY|Contact Number|Grade Level / Age Group|Location 1
           After-School|Out of School Time|Fern School|Hedgerow Club|718.555.0123|Elem/MS|
           After-School|Out of School Time|Moss School|Hedgerow Club|718.555.0124|High School|
           After-School|Out of School Time|Moss School|Hedgerow Club|718.555.0124|High School|"""
    )
    result = parsed(frame)
    assert result.errors == ()
    assert (result.counts.kept, result.counts.repeated) == (2, 1)
    first, second = result.records
    assert first.program_id != second.program_id
    assert first.program_id.startswith("out-of-school-time-")
    assert (first.missing, first.ages_as_written) == (("seats", "grades", "days", "needs"), "Elem/MS")
    assert (second.grade_min, second.grade_max) == ("9", "12")


def test_a_made_id_is_the_same_the_next_time_and_in_another_order() -> None:
    rows = (("Acorn Readers", "Fern School", "K-3"), ("Acorn Readers", "Moss School", "K-3"))
    headers = ("Program", "Location", "Grades")
    one = {p.site: p.program_id for p in parsed(a_frame(headers, *rows)).records}
    other = {p.site: p.program_id for p in parsed(a_frame(headers, *reversed(rows))).records}
    assert one == other


def test_a_made_id_keeps_the_letters_of_an_accented_name() -> None:
    [program] = parsed(drawn("Program|Provider|Grades|Seats\nCafé São Tomé|Hedgerow Club|3-5|8")).records
    assert program.program_id.startswith("cafe-sao-tome-")


def test_ages_become_grades_when_the_user_says_so_and_are_asked() -> None:
    frame = drawn("Program|Provider|Ages|Seats\nAcorn Readers|Hedgerow Club|ages 5-10|8")
    [question] = parsed(frame).questions
    assert question.slug == "catalog/ages-not-grades"
    assert question.options[0] == ("yes: ages 5-10 is K-5", '--map "ages:years=grades"')
    [kept] = parsed(frame, "ages:years=open").records
    assert (kept.grade_min, kept.ages_as_written) == (None, "ages 5-10")
    [told] = parsed(frame, "ages:years=grades").records
    assert (told.grade_min, told.grade_max) == ("K", "5")


def test_bare_numbers_under_a_heading_of_grades_are_grades() -> None:
    [program] = parsed(drawn("Program|Provider|Grades|Seats\nAcorn Readers|Hedgerow Club|3-5|8")).records
    assert (program.grade_min, program.grade_max) == ("3", "5")


def test_a_range_that_excel_made_a_date_is_flagged_and_left_open() -> None:
    result = parsed(drawn("Program|Provider|Ages|Seats\nAcorn Readers|Hedgerow Club|20-May|8"))
    assert slugs(result) == ["catalog/made-id", "value/damaged"]
    assert "5-20" in result.problems[1].fix
    assert result.records[0].grade_min is None


@pytest.mark.parametrize(
    ("header", "cell", "slug"),
    [
        ("seats", "-3", "catalog/negative-seats"),
        ("seats", "99999999999", "catalog/too-many-seats"),
        ("min_enrollment", "6175550100", "catalog/too-many-seats"),
        ("seats", "many", "records/not-a-number"),
        ("needs", "academic.readin", "value/unknown-need"),
        ("grade_min", "xx", "catalog/unknown-grade"),
        ("end_date", "2020-01-01", "catalog/ends-before-it-begins"),
        ("seats_reserved", "99", "catalog/more-reserved-than-seats"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(header: str, cell: str, slug: str) -> None:
    given_cells = {
        "program_id": "P01", "program_name": "Acorn Readers", "seats": "9", "start_date": "2026-10-01",
        "days": "Mon",
    }  # fmt: skip
    given_cells |= {"start_time": "14:30", "end_time": "16:00", header: cell}
    result = parsed(a_frame(tuple(given_cells), tuple(given_cells.values())))
    assert slugs(result) == [slug]
    assert result.counts.rejected == 1


@pytest.mark.parametrize(
    ("header", "cell", "slug", "kept"),
    [
        ("days", "Funday", "value/not-a-schedule", "Funday 14:30-16:00"),
        ("days", "Mon 9am-03:00", "value/not-a-schedule", "Mon 9am-03:00 14:30-16:00"),
        ("start_time", "half past", "value/not-a-time", "Mon half past-16:00"),
        ("end_time", "2:00 pm", "catalog/ends-before-it-begins", "Mon 14:30-2:00 pm"),
    ],
)
def test_hours_that_cannot_be_are_kept_as_written_and_the_program_is_incomplete(
    header: str, cell: str, slug: str, kept: str
) -> None:
    cells = {"program_id": "P01", "program_name": "Acorn Readers", "days": "Mon", "start_time": "14:30"}
    cells |= {"end_time": "16:00", header: cell}
    frame = a_frame(tuple(cells), tuple(cells.values()))
    result = parsed(frame)
    assert slugs(result) == [slug]
    (program,) = result.records
    assert (program.sessions, program.hours_as_written, result.counts.rejected) == ((), kept, 0)
    assert "days" in program.missing
    typed = parse(frame, map_columns(frame, Kind.CATALOG), CatalogOptions(as_of=AS_OF, is_by_hand=True))
    assert (typed.records, typed.counts.rejected) == ((), 1)


def test_hours_that_end_before_they_begin_are_refused_and_three_o_clock_is_asked() -> None:
    late = drawn("program_id|program_name|days|start_time|end_time\nP01|Acorn Readers|Mon|16:00|14:30")
    assert slugs(parsed(late)) == ["catalog/ends-before-it-begins"]
    asked = drawn("program_id|program_name|days|start_time|end_time\nP01|Acorn Readers|Mon|3:00|4:30 pm")
    assert [question.slug for question in parsed(asked).questions] == ["value/morning-or-afternoon"]
    [program] = parsed(asked, "start_time:3:00=15:00").records
    assert schedule_text(program.sessions) == "Mon 15:00-16:30"


def test_rows_that_differ_in_day_alone_are_sessions_of_one_program_and_others_contradict() -> None:
    frame = drawn(
        """program_id|program_name|days|start_time|end_time|seats
           P01|Acorn Readers|Mon|14:30|16:00|9
           P01|Acorn Readers|Sat|09:00|11:00|9
           P02|Bramble Math|Mon|14:30|16:00|9
           P02|Bramble Math|Mon|14:30|16:00|7"""
    )
    result = parsed(frame)
    assert [(p.program_id, schedule_text(p.sessions)) for p in result.records] == [
        ("P01", "Mon 14:30-16:00; Sat 09:00-11:00")
    ]
    assert slugs(result) == ["catalog/repeated-program-id"] * 2
    assert (result.counts.kept, result.counts.repeated, result.counts.rejected) == (1, 1, 2)


def test_an_address_with_zip_and_point_in_one_cell_is_taken_apart() -> None:
    frame = a_frame(
        ("Program", "Agency", "Category", "Ages", "Location 1"),
        ("Acorn", "Club", "x", "K-3", "12 Fern St\n10301\n(40.64, -74.07)"),
    )
    [program] = parsed(frame).records
    assert (program.address, program.zip, program.latitude, program.longitude) == (
        "12 Fern St", "10301", "40.64", "-74.07",
    )  # fmt: skip


SESSIONS = st.builds(
    lambda day, start, length: Session(day, start * 15, start * 15 + length),
    st.sampled_from(Weekday),
    st.integers(28, 72),
    st.sampled_from((30, 60, 90)),
)
PROGRAMS = st.builds(
    a_program,
    program_id=st.integers(1, 99).map(lambda number: f"P{number:02}"),
    program_name=st.sampled_from(("Acorn Readers", "Bramble Math", "Clover, Club & Co")),
    needs=st.lists(st.sampled_from(sorted(NEED_NAMES)), max_size=3, unique=True).map(
        lambda codes: "; ".join(f"{c}:3" for c in codes)
    ),
    seats=st.none() | st.integers(0, 40),
    cost=st.none() | st.sampled_from((0.0, 25.0, 12.5)),
    schools=st.sampled_from(((), ("Fern School", "Moss School"))),
    languages=st.sampled_from(((), ("es", "ht"))),
    starts_on=st.none() | st.just(date(2026, 10, 5)),
    ages_as_written=st.sampled_from(("", "ages 5-10")),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(PROGRAMS, st.lists(SESSIONS, max_size=4, unique=True), st.sampled_from(GRADES)),
        max_size=6,
        unique_by=lambda p: p[0].program_id,
    )
)
def test_what_we_write_reads_back_as_the_same_programs(
    drawn_programs: list[tuple[Program, list[Session], str]],
) -> None:
    programs = [
        replace(program, sessions=tuple(sorted(set(sessions))), grade_min=grade, grade_max=grade)
        for program, sessions, grade in drawn_programs
    ]
    headers, rows = write(programs)
    result = parsed(a_frame(headers, *rows))
    assert result.errors == ()
    assert [replace(program, source=Source()) for program in result.records] == programs


CELLS = st.sampled_from(
    ("", "P01", "Acorn", "K", "5", "-1", "3:00", "Mon", "Mon 14:00-15:00", "xx", "ages 5-10", "NULL", "academic.math:2")
)
HEADERS = ("program_id", "program_name", "needs", "days", "start_time", "end_time", "grade_min", "seats", "ages")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[CELLS] * len(HEADERS)), max_size=10))
def test_every_row_is_kept_repeated_or_rejected_with_a_reason(rows: list[tuple[str, ...]]) -> None:
    result = parsed(a_frame(HEADERS, *rows))
    assert result.counts.read == len(rows)
    assert result.counts.kept == len(result.records) == len({program.program_id for program in result.records})
    assert bool(result.counts.rejected) == bool(result.errors or result.questions)


def test_a_service_keeps_its_strength() -> None:
    [program] = parsed(drawn("program_id|program_name|needs\nP01|Acorn|academic.math:3")).records
    assert program.needs == (ServiceOffered("academic.math", 3),)


@pytest.mark.parametrize(("start", "slugs_told"), [("2:30 pm", []), ("", []), ("16:00", ["value/not-a-schedule"])])
def test_a_time_beside_days_that_say_other_hours_is_named_and_not_read(start: str, slugs_told: list[str]) -> None:
    result = parsed(drawn(f"program_id|program_name|provider|days|start_time\nP01|Acorn|Fern|Tue 14:30-15:45|{start}"))
    assert schedule_text(result.records[0].sessions) == "Tue 14:30-15:45"
    assert slugs(result) == slugs_told


def test_an_edited_time_that_would_change_nothing_is_refused() -> None:
    frame = drawn("program_id|program_name|provider|days|start_time\nP01|Acorn|Fern|Tue 14:30-15:45|16:00")
    result = parse(frame, map_columns(frame, Kind.CATALOG), CatalogOptions(as_of=AS_OF, is_by_hand=True))
    assert [problem.slug for problem in result.errors] == ["value/not-a-schedule"]
