"""A list of students to students: what each row becomes, what is asked, and that nothing is lost or invented."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import a_student
from frames import a_frame, drawn
from pss_cli.domain.family import Guardian
from pss_cli.domain.grades import GRADES
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.record import Assessment, AttendanceTotal, BehaviorIncident, EngagementRating, Flag
from pss_cli.domain.source import Source
from pss_cli.domain.student import Consent, RosterStatus, Student, Transport
from pss_cli.domain.weekly_schedule import Session, Weekday
from pss_cli.problems import Parsed
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.rosters import RosterOptions, RosterRow, parse, write

AS_OF = date(2026, 11, 2)


def parsed(frame: TextFrame, *said: str, keep_restricted: bool = False) -> Parsed[RosterRow]:
    columns = map_columns(frame, Kind.ROSTER, said=said)
    return parse(frame, columns, RosterOptions(as_of=AS_OF, keep_restricted=keep_restricted))


def students(frame: TextFrame, *said: str) -> list[Student]:
    return [row.student for row in parsed(frame, *said).records]


def slugs(result: Parsed[RosterRow]) -> list[tuple[str, str]]:
    return [(problem.slug, problem.place.cell) for problem in result.problems]


def test_ids_keep_their_zeros_and_names_stay_as_given() -> None:
    [student] = students(drawn("Student ID|First Name|Last Name|Grade\n0000123|María José|de la O'Bramble|04"))
    assert (student.student_id, student.first_name, student.last_name) == ("0000123", "María José", "de la O'Bramble")
    assert (student.grade, student.grade_as_written) == ("4", "04")
    assert student.source == Source("list.csv", "", 2)


def test_a_child_named_null_survives_and_null_elsewhere_is_empty_and_said_once() -> None:
    frame = drawn("local_id|first_name|last_name|grade|homeroom\n1|Acorn|Null|3|NULL\n2|Na|Oak|3|NULL")
    result = parsed(frame)
    assert [(row.student.first_name, row.student.last_name, row.student.homeroom) for row in result.records] == [
        ("Acorn", "Null", ""),
        ("Na", "Oak", ""),
    ]
    assert [problem.message for problem in result.problems] == ['Cells that say "NULL" are read as empty (2 cells).']


def test_last_comma_first_is_split_and_nothing_else_is() -> None:
    frame = drawn("LASID|Student Name|Grade\n1|Garden Oak, Acorn|3\n2|Acorn Oak|3")
    assert [(s.last_name, s.first_name, s.full_name) for s in students(frame)] == [
        ("Garden Oak", "Acorn", "Garden Oak, Acorn"),
        ("", "", "Acorn Oak"),
    ]


def test_only_a_state_id_is_enough() -> None:
    [student] = students(drawn("SASID|Grade\n1012345678|3"))
    assert (student.student_id, student.state_id) == ("1012345678", "1012345678")


def test_every_bad_cell_is_named_at_once_with_its_place() -> None:
    frame = drawn(
        """Student ID|First Name|Grade|DOB|Consent
           |Acorn|3|2017-09-14|yes
           2|Bramble|xx|2017-09-14|yes
           3|Clover|4|2/30/2017|yes
           4|Dill||2017-09-14|perhaps
           5|Elder|5|2016-01-02|no"""
    )
    result = parsed(frame)
    assert slugs(result) == [
        ("roster/missing-id", "A2"), ("roster/unknown-grade", "C3"), ("records/not-a-date", "D4"),
        ("roster/missing-grade", "C5"), ("records/yes-or-no", "E5"),
    ]  # fmt: skip
    assert (result.counts.read, result.counts.kept, result.counts.rejected) == (5, 1, 4)


def test_an_id_excel_has_shortened_is_damaged_and_an_id_with_letters_is_not() -> None:
    frame = drawn("Student ID|SASID|Grade\n4.09E+03|1|3\n####|2|3\n7|1.01E+09|3\n12E5|3|3\n0E+1A|4|3")
    assert slugs(parsed(frame)) == [("roster/damaged-id", place) for place in ("A2", "A3", "B4")]
    assert [student.student_id for student in students(frame)] == ["12E5", "0E+1A"]


def test_no_message_names_a_child() -> None:
    frame = drawn("Student ID|First Name|Last Name|Grade\n|Sentinelacorn|Sentineloak|3\n2|Sentinelacorn|Sentineloak|xx")
    told = " ".join(problem.message + problem.fix + problem.value for problem in parsed(frame).problems)
    assert "Sentinel" not in told


def test_a_grade_that_differs_between_districts_is_asked_once_and_answered_for_all_cells() -> None:
    frame = drawn("Student ID|Grade\n1|-1\n2|-1\n3|4")
    result = parsed(frame)
    assert [(question.slug, question.options) for question in result.questions] == [
        ("value/which-grade", (("PK", '--map "grade:-1=PK"'), ("K", '--map "grade:-1=K"')))
    ]
    assert [student.grade for student in students(frame, "grade:-1=PK")] == ["PK", "PK", "4"]


def test_creole_is_asked_and_an_unknown_language_is_kept_as_written() -> None:
    frame = drawn("Student ID|Grade|Home Language\n1|3|Creole\n2|3|Klingonish\n3|3|Spanish")
    assert [question.slug for question in parsed(frame).questions] == ["value/which-language"]
    assert [(s.home_language, s.home_language_as_written) for s in students(frame, "home_language:Creole=ht")] == [
        ("ht", "ht"),
        ("", "Klingonish"),
        ("es", "Spanish"),
    ]


def test_an_ambiguous_order_of_dates_is_asked_once_and_answered() -> None:
    frame = drawn("Student ID|Grade|DOB\n1|3|4/2/2017\n2|3|5/3/2016")
    assert [question.slug for question in parsed(frame).questions] == ["records/date-order"]
    assert [s.date_of_birth for s in students(frame, "date_of_birth:order=mdy")] == [date(2017, 4, 2), date(2016, 5, 3)]


def test_the_same_row_twice_is_repeated_and_two_children_of_one_id_are_both_refused() -> None:
    same = parsed(drawn("Student ID|First Name|Grade\n1|Acorn|3\n1|Acorn|3\n2|Bramble|4"))
    assert (same.counts.read, same.counts.kept, same.counts.repeated, same.counts.rejected) == (3, 2, 1, 0)
    different = parsed(drawn("Student ID|First Name|Grade\n1|Acorn|3\n1|Clover|4\n2|Bramble|4"))
    assert [row.student.student_id for row in different.records] == ["2"]
    assert slugs(different) == [("roster/repeated-student-id", "A2"), ("roster/repeated-student-id", "A3")]


def test_one_row_for_each_contact_is_one_student_with_all_contacts() -> None:
    frame = drawn(
        """Student_id|Last_name|First_name|Grade|Contact_relationship|Contact_name|Contact_phone|Contact_email
           1|Oak|Acorn|3|Mother|Willow Oak|617-555-0101|willow@example.org
           1|Oak|Acorn|3|Father|Alder Oak|617-555-0102 x3|"""
    )
    [student] = students(frame)
    assert [(one.name, one.relationship, one.phones) for one in student.guardians] == [
        ("Willow Oak", "Mother", ("+16175550101",)),
        ("Alder Oak", "Father", ("+16175550102 ext. 3",)),
    ]


def test_columns_of_figures_become_records_dated_by_the_roster() -> None:
    frame = drawn(
        "student_id|grade|days_enrolled|days_absent|reading_percentile|retained|engagement_rating|suspensions\n"
        "1|3|38|5|34|no|4|0"
    )
    [row] = parsed(frame).records
    where = Source("list.csv", "", 2)
    one = StudentId("1")
    assert row.records == (
        AttendanceTotal(student_id=one, as_of=AS_OF, days_absent=5, days_enrolled=38, source=where),
        Assessment(student_id=one, test="roster", subject="reading", taken_on=AS_OF, percentile=34, source=where),
        BehaviorIncident(student_id=one, kind="suspension", happened_on=AS_OF, count=0, source=where),
        EngagementRating(student_id=one, rated_on=AS_OF, rating=4, source=where),
        Flag(student_id=one, name="retained", value=False, source=where),
    )


@pytest.mark.parametrize(
    ("header", "cell", "slug"),
    [
        ("reading_percentile", "134", "value/out-of-range"),
        ("engagement_rating", "6", "value/out-of-range"),
        ("days_absent", "99", "roster/impossible-attendance"),
        ("days_absent", "many", "records/not-a-number"),
        ("available", "sometimes", "value/not-a-schedule"),
        ("date_of_birth", "2031-01-01", "records/date-in-future"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(header: str, cell: str, slug: str) -> None:
    frame = a_frame(("student_id", "grade", "days_enrolled", header), ("1", "3", "38", cell))
    assert [problem.slug for problem in parsed(frame).problems] == [slug]


def test_restricted_facts_are_read_only_when_asked_for_and_never_into_the_student() -> None:
    frame = drawn("Student ID|Grade|Race|IEP|Asian|White\n1|3|Asian|Y|1|0")
    assert parsed(frame).records[0].restricted is None
    restricted = parsed(frame, keep_restricted=True).records[0].restricted
    assert restricted is not None
    assert restricted.facts == (("race", "Asian"), ("iep", "Y"), ("Asian", "1"), ("White", "0"))


def test_a_withdrawn_student_is_kept_as_gone() -> None:
    frame = drawn("Student ID|Grade|Status\n1|3|Active\n2|3|Withdrawn\n3|3|W")
    assert [s.status for s in students(frame)] == [RosterStatus.ACTIVE, RosterStatus.GONE, RosterStatus.GONE]


def test_a_status_that_nobody_knows_is_told_and_can_be_said():
    frame = drawn("Student ID|Grade|Status\n1|3|A\n2|3|Z9\n3|3|")
    assert slugs(parsed(frame)) == [("roster/unknown-status", "C3")]
    said = students(frame, "enrollment_status:Z9=withdrawn")
    assert [s.status for s in said] == [RosterStatus.ACTIVE, RosterStatus.GONE, RosterStatus.ACTIVE]


def test_a_zip_code_gets_its_first_zero_back():
    frame = drawn("Student ID|Grade|Zip\n1|3|2118\n2|3|02119-1234\n3|3|")
    assert [s.zip for s in students(frame)] == ["02118", "02119-1234", ""]


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("Acorn Maria|Oak|", "Acorn|Maria Oak|", True), ("Acorn|Oak|", "OAK|acorn|", True),
        ("Zoë|Oak|", "Zoe|Oak|", True), ("Acorn|Oak|", "||Oak, Acorn", True), ("||Acorn Oak", "||Oak, Acorn", True),
        ("Acorn|Oak|", "Acorn|Elm|", False), ("Acorn||", "Acorn|Acorn|", False), ("||", "||", False),
    ],
)  # fmt: skip
def test_the_words_of_a_name_say_who_is_one_child_in_whichever_column_they_stand(
    one: str,
    other: str,
    are_one: bool,  # noqa: FBT001
) -> None:
    rows = f"1|{one}|3|2017-09-14\n2|{other}|3|2017-09-14\n3|Fern|Elm||3|"
    result = parsed(drawn(f"Student ID|First Name|Last Name|Student Name|Grade|DOB\n{rows}"))
    assert ("roster/maybe-the-same-student" in {problem.slug for problem in result.problems}) == are_one


def test_two_ids_with_one_name_and_birth_date_are_suspected_and_both_kept() -> None:
    frame = drawn("Student ID|First Name|Last Name|Grade|DOB\n1|Acorn|Oak|3|2017-09-14\n2|Acorn|Oak|3|2017-09-14")
    result = parsed(frame)
    assert [problem.slug for problem in result.problems] == ["roster/maybe-the-same-student"]
    assert result.counts.kept == 2


WORDS = (
    st.text(st.sampled_from("abcdé ñ'-"), min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: text.strip("-' ") != "" and text.lower() not in {"na", "none", "nan", "null", "blank"})
)
IDS = st.integers(1, 9_999_999).map(lambda number: f"{number:07}")
GUARDIANS = st.builds(
    Guardian,
    name=WORDS,
    relationship=st.sampled_from(("", "Mother", "Father", "Aunt")),
    phones=st.lists(st.integers(0, 99).map(lambda n: f"+161755501{n:02}"), max_size=2, unique=True).map(tuple),
    email=st.sampled_from(("", "family@example.org")),
    language=st.sampled_from(("", "es", "ht", "vi")),
    no_contact=st.booleans(),
)
STUDENTS = st.builds(
    a_student,
    student_id=IDS,
    grade=st.sampled_from(GRADES),
    first_name=WORDS,
    last_name=WORDS,
    state_id=st.sampled_from(("", "1012345678")),
    home_language=st.just("ht"),
    home_language_as_written=st.just("Haitian Creole"),
    date_of_birth=st.none() | st.dates(date(2008, 1, 1), date(2022, 12, 31)),
    guardians=st.lists(GUARDIANS, max_size=4, unique_by=lambda one: one.name.lower()).map(tuple),
    consent_to_share=st.sampled_from(Consent),
    transport=st.sampled_from(Transport),
    available=st.none() | st.just((Session(Weekday.MON, 840, 1020), Session(Weekday.SAT, 540, 720))),
    max_programs=st.none() | st.integers(1, 4),
    preferences=st.lists(st.sampled_from(("P01", "P02", "P07")), unique=True).map(
        lambda ids: tuple(map(ProgramId, ids))
    ),
    interests=st.lists(st.sampled_from(("drawing", "chess, go", "soccer")), unique=True).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STUDENTS, max_size=6, unique_by=lambda student: student.student_id))
def test_what_we_write_reads_back_as_the_same_students(given_students: list[Student]) -> None:
    wanted = [replace(s, grade_as_written=s.grade) for s in given_students]
    frame = a_frame(*_header_and_rows(given_students))
    result = parsed(frame)
    assert result.errors == ()
    assert [replace(row.student, source=Source()) for row in result.records] == wanted


def _header_and_rows(given_students: list[Student]) -> tuple[tuple[str, ...], ...]:
    headers, rows = write(given_students)
    return (headers, *rows)


CELLS = st.sampled_from(
    ("", "1", "0002", "3", "K", "TK", "xx", "2017-01-02", "13/13/2013", "NULL", "yes", "Creole", "617-555-0101")
)
HEADERS = ("Student ID", "First Name", "Grade", "DOB", "Home Language", "Guardian Phone", "Consent", "Days Absent")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*[CELLS] * len(HEADERS)), max_size=12))
def test_every_row_is_kept_repeated_or_rejected_with_a_reason(rows: list[tuple[str, ...]]) -> None:
    result = parsed(a_frame(HEADERS, *rows), "Grade=grade", "Student ID=student_id")
    assert result.counts.read == len(rows)
    assert result.counts.kept == len(result.records) == len({row.student.student_id for row in result.records})
    assert bool(result.counts.rejected) == bool(result.errors or result.questions)


def test_what_a_text_comes_to_is_remembered_and_what_is_told_of_it_is_told_every_time() -> None:
    frame = drawn(
        "local_id|grade|homeroom|guardian_phone\n"
        "1|3|NULL|617-555-0100\n2|xx|B|617-555-0100\n3|3|NULL|nope\n4|xx|B|nope\n5|3|B|617-555-0100"
    )
    result = parsed(frame)
    assert [(row.student.student_id, row.student.grade, row.student.homeroom) for row in result.records] == [
        ("1", "3", ""),
        ("3", "3", ""),
        ("5", "3", "B"),
    ]
    assert slugs(result) == [
        ("records/treated-as-empty", "C2"), ("roster/unknown-grade", "B3"), ("value/not-a-phone", "D4"),
        ("roster/unknown-grade", "B5"), ("value/not-a-phone", "D5"),
    ]  # fmt: skip
    assert result.problems[0].message.endswith("(2 cells).")


def test_a_column_of_dates_that_does_not_tell_its_order_is_read_like_the_others_of_the_file() -> None:
    frame = drawn("local_id|grade|date_of_birth|enrollment_date\n1|3|12/31/2017|09/08/2026\n2|3|02/03/2017|09/08/2026")
    assert [student.enrolled_on for student in students(frame)] == [date(2026, 9, 8), date(2026, 9, 8)]
    both = drawn("local_id|grade|date_of_birth|enrollment_date\n1|3|02/03/2017|09/08/2026")
    assert [question.slug for question in parsed(both).questions] == ["records/date-order"] * 2


@pytest.mark.parametrize(
    ("written", "way"),
    [
        ("Bus 12", Transport.BUS), ("late bus", Transport.BUS), ("Walks home", Transport.WALK),
        ("Parent pick-up", Transport.PICKUP), ("PU", Transport.PICKUP), ("None", Transport.NONE),
        ("no bus", Transport.UNKNOWN), ("walk to bus", Transport.UNKNOWN), ("with Ms. Carr", Transport.UNKNOWN),
    ],
)  # fmt: skip
def test_the_way_home_is_told_by_the_one_word_for_it_in_the_cell(written: str, way: Transport) -> None:
    frame = drawn(f"student_id | first_name | last_name | grade | transport\n01 | Ada | Elm | 3 | {written}")
    assert [student.transport for student in students(frame)] == [way]


def test_days_that_excel_took_for_months_are_asked_once_and_put_right() -> None:
    frame = drawn("Student ID|Grade|DOB\n1|3|13/10/2016\n2|3|2016-05-10\n3|3|2016-08-09\n4|3|25/12/2016")
    [question] = parsed(frame).questions
    assert question.slug == "records/date-order"
    assert "Is 2016-05-10 meant to be 2016-10-05?" in question.text
    right = [student.date_of_birth for student in students(frame, "date_of_birth:order=exchanged")]
    assert right == [date(2016, 10, 13), date(2016, 10, 5), date(2016, 9, 8), date(2016, 12, 25)]
    kept = [student.date_of_birth for student in students(frame, "date_of_birth:order=dmy")]
    assert kept[1] == date(2016, 5, 10)


@pytest.mark.parametrize(
    "days", ["13/10/2016 2016-05-13 2016-05-10", "13/10/2016 5/10/2016 2016-05-10", "2016-05-10 2016-08-09 2016-11-12"]
)
def test_days_that_excel_did_not_exchange_are_not_asked(days: str) -> None:
    frame = drawn(
        "Student ID|Grade|DOB\n" + "\n".join(f"{number}|3|{day}" for number, day in enumerate(days.split(), 1))
    )
    assert parsed(frame).questions == ()


def test_homerooms_over_blank_cells_are_told_and_not_filled():
    rows = [(f"10{at:02}", f"Ada {'BCDEFGHIJKLM'[at]}. Oak", "3", "" if at % 4 else f"Room {at}") for at in range(12)]
    result = parsed(a_frame(["Student ID", "Student Name", "Grade", "Homeroom"], *rows))
    assert [row.student.homeroom for row in result.records] == [row[3] for row in rows]
    (told,) = result.problems
    assert (told.slug, told.place.header, told.place.column) == ("file/values-over-blanks", "Homeroom", "D")


@pytest.mark.parametrize("homerooms", [(1, 5, 9), (0, 1, 5), (0,), range(12), range(0, 12, 2)])
def test_homerooms_that_stand_elsewhere_are_no_groups(homerooms: Collection[int]):
    rows = [
        (f"10{at:02}", f"Ada {'BCDEFGHIJKLM'[at]}. Oak", "3", f"Room {at}" if at in homerooms else "")
        for at in range(12)
    ]
    assert not parsed(a_frame(["Student ID", "Student Name", "Grade", "Homeroom"], *rows)).problems
