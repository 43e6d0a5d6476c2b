"""What each form of a cell is read as: ok with its reading, asked, unknown, missing, damaged or suspicious."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.domain.grades import GRADES
from pss_cli.domain.weekly_schedule import MINUTES_A_DAY, Session, Weekday, schedule_text
from pss_cli.tables.values.answers import is_empty_token, read_cost, read_number, read_whole, read_yes_no
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.values.grades import GroupRange, grades_of_ages, read_grade, read_grade_range
from pss_cli.tables.values.languages import read_language, read_languages
from pss_cli.tables.values.need_codes import read_needs
from pss_cli.tables.values.phones import read_phones
from pss_cli.tables.values.schedule import read_days, read_schedule, read_time

GRADES_READ = {
    "PK": "PK Pre-K PreK Prekindergarten PS K0 K1 PK3 PK4 K3 K4 P3 PR Preschool",
    "K": "K KG 0 00 KF KP Kindergarten kinder K2 K5 00KG 0K KE KH Grade_K",
    "1": "1 01 1st First First_grade Grade_1 One 1.0 001",
    "3": "3 03 3rd Three Grade_03 G3 Gr.3 Third Gr3",
    "4": "4 04 4th GRADE_4 Fourth_grade",
    "12": "12 12th 12th_grade Twelfth_grade Senior Grade_12",
    "9": "9 09 Freshman 9th_grader",
}


@pytest.mark.parametrize(
    ("grade", "spelling"), [(g, s.replace("_", " ")) for g, ss in GRADES_READ.items() for s in ss.split()]
)
def test_a_grade_is_read_in_every_spelling(grade: str, spelling: str) -> None:
    value = read_grade(spelling)
    assert (value.status, value.reading) == ("ok", grade)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("-1", "ask"), ("TK", "ask"), ("T1", "ask"), ("13", "ask"), ("SP", "ask"), ("UG", "ask"), ("P", "ask"), ("HS", "ask"),
        ("3rd?", "ask"), ("Grade 13", "ask"), ("OOPK", "ask"), ("-4", "ask"), ("", "missing"), ("  ", "missing"),
        ("02-Jan", "damaged"), ("4-May", "damaged"), ("1-2", "unknown"), ("B+", "unknown"), ("15", "unknown"),
        ("E2", "unknown"), ("99", "unknown"), ("Ms. Reed", "unknown"), ("3/4", "unknown"),
    ],
)  # fmt: skip
def test_a_grade_that_is_not_plain_is_never_guessed(text: str, status: str) -> None:
    value = read_grade(text)
    assert (value.status, value.reading) == (status, None)


@given(st.text(max_size=12))
def test_no_text_makes_the_grade_reader_fail(text: str) -> None:
    assert read_grade(text).reading in {None, *GRADES}
    assert read_grade_range(text).status


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("K-5", ("grade", "K", "5")), ("Grades 3-5", ("grade", "3", "5")), ("1st-3rd", ("grade", "1", "3")),
        ("9th - 12th grade", ("grade", "9", "12")), ("6th to 8th grade", ("grade", "6", "8")), ("PK, K, 1", ("grade", "PK", "1")),
        ("High School", ("grade", "9", "12")), ("ages 6-12", ("years", "6", "12")), ("2 years to 6 years", ("years", "2", "6")),
        ("6 weeks to 5 years", ("months", "1", "60")), ("3 to 5 yrs", ("years", "3", "5")), ("18 months - 3 years", ("months", "18", "36")),
        ("ages 14+", ("years", "14", "")), ("K", ("grade", "K", "K")),
    ],
)  # fmt: skip
def test_a_range_of_grades_or_ages_is_read(text: str, group: tuple[str, str, str]) -> None:
    assert read_grade_range(text).reading == GroupRange(*group)


@pytest.mark.parametrize(
    ("text", "status", "proposals"),
    [
        ("20-May", "damaged", ("5-20",)),
        ("14-Nov", "damaged", ("11-14",)),
        ("5-3 years", "damaged", ("3-5",)),
        ("8th-3rd grade", "damaged", ("3-8",)),
        ("3-5", "ask", ("grades 3-5", "ages 3-5")),
        ("6 and up", "ask", ("grades 6+", "ages 6+")),
        ("Elem/MS", "ask", ("K-8",)),
        ("Older adults", "unknown", ()),
        ("_", "missing", ()),
    ],
)
def test_a_range_that_is_not_plain_is_asked_or_flagged(text: str, status: str, proposals: tuple[str, ...]) -> None:
    value = read_grade_range(text)
    assert (value.status, value.reading, value.proposals) == (status, None, proposals)


def test_ages_become_the_grades_of_children_who_are_so_old_in_autumn() -> None:
    assert grades_of_ages(GroupRange("years", "5", "10")) == ("K", "5")
    assert grades_of_ages(GroupRange("years", "3", "4")) == ("PK", "PK")
    assert grades_of_ages(GroupRange("years", "30", "60")) is None
    assert grades_of_ages(GroupRange("years", "14", "")) == ("9", "12")


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["4/2/2017", "12/19/2016"], "mdy"),
        (["4/2/2017", "19/12/2016"], "dmy"),
        (["4/2/2017", "3/12/2016"], "ask"),
        (["4/19/2017", "19/12/2016", "1/2/2016"], "ask"),
        (["2017-04-02", "5/5/2017"], "none"),
        (["09142017", "01022017"], "mdy"),
    ],
)
def test_the_order_of_month_and_day_is_decided_by_the_whole_column(texts: list[str], order: str) -> None:
    assert decide_order(texts) == order


@pytest.mark.parametrize(
    "text",
    [
        "2017-09-14", "9/14/2017", "09-14-2017", "9/14/17", "20170914", "09142017", "Sep 14, 2017", "September 14 2017",
        "14-Sep-17", "14 Sep 2017 13:41:00:000", "2017-09-14T00:00:00Z", "9/14/2017 0:00", "2017/9/14", "42992",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_form(text: str) -> None:
    assert read_date(text, DateOrder.MDY).reading == date(2017, 9, 14)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2/30/2017", "unknown"),
        ("########", "unknown"),
        ("soon", "unknown"),
        ("4/2/2017", "ask"),
        ("", "missing"),
        ("12345", "unknown"),
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str, status: str) -> None:
    assert (read_date(text, DateOrder.ASK).status, read_date(text, DateOrder.ASK).reading) == (status, None)


def test_a_birth_date_with_two_digits_of_the_year_lies_in_the_past() -> None:
    assert read_date("9/14/31", DateOrder.MDY, latest=date(2026, 11, 2)).reading == date(1931, 9, 14)
    assert read_date("9/14/17", DateOrder.MDY, latest=date(2026, 11, 2)).reading == date(2017, 9, 14)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_date_reads_back_from_iso_and_month_first(day: date) -> None:
    assert read_date(day.isoformat()).reading == day
    assert read_date(f"{day.month}/{day.day}/{day.year}", DateOrder.MDY).reading == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", DateOrder.DMY).reading == day


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("617-555-0101", ("+16175550101",)), ("(617) 555-0101", ("+16175550101",)), ("617.555.0101", ("+16175550101",)),
        ("6175550101", ("+16175550101",)), ("+1 617 555 0101", ("+16175550101",)), ("617-555-0101 C-Mom", ("+16175550101",)),
        ("617-555-0101 / 617-555-0102", ("+16175550101", "+16175550102")),
        ("617-555-0101; 617-555-0101", ("+16175550101",)), ("650 780-7500 ext. 12", ("+16507807500 ext. 12",)),
        ("617-555-1212 x34, 857-555-0199", ("+16175551212 ext. 34", "+18575550199")), ("+52 55 1234 5678", ("+525512345678",)),
    ],
)  # fmt: skip
def test_phones_are_read_one_or_many_with_extensions(text: str, numbers: tuple[str, ...]) -> None:
    assert read_phones(text).reading == numbers


@pytest.mark.parametrize(
    ("text", "status"), [("999-999-9999 C-Mom", "suspicious"), ("555", "unknown"), ("none", "unknown"), ("", "missing")]
)
def test_what_is_no_phone_gives_no_number(text: str, status: str) -> None:
    assert (read_phones(text).status, read_phones(text).reading or ()) == (status, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [("Spanish", "es"), ("es", "es"), ("spa", "es"), ("Haitian Creole", "ht"), ("Cape Verdean", "kea"), ("Chinese (Mandarin)", "cmn"),
     ("pt-BR", "pt-BR"), ("PORTUGUESE", "pt"), ("Español", "es"), ("Somali", "so")],
)  # fmt: skip
def test_a_language_becomes_its_code(text: str, code: str) -> None:
    assert read_language(text).reading == code


def test_creole_alone_is_asked_and_a_made_up_language_is_unknown() -> None:
    assert (read_language("Creole").status, read_language("Creole").proposals) == ("ask", ("ht", "kea"))
    assert read_language("Klingonish").status == "unknown"


def test_several_languages_of_a_cell_are_read_in_order() -> None:
    assert read_languages("Chinese (Cantonese), Tagalog; Spanish").reading == ("yue", "tl", "es")
    assert read_languages("Spanish;;").reading == ("es",)


@pytest.mark.parametrize(
    ("text", "days"),
    [("Tue;Thu", "Tue Thu"), ("Mon-Fri", "Mon Tue Wed Thu Fri"), ("TTh", "Tue Thu"), ("MWF", "Mon Wed Fri"), ("weekdays", "Mon Tue Wed Thu Fri"),
     ("Tuesdays and Thursdays", "Tue Thu"), ("Monday through Friday", "Mon Tue Wed Thu Fri"), ("Mon Wed", "Mon Wed"), ("Sat", "Sat")],
)  # fmt: skip
def test_days_are_read(text: str, days: str) -> None:
    assert [day.label for day in read_days(text).reading or ()] == days.split()


def test_days_that_are_not_plain_are_asked_or_unknown() -> None:
    assert read_days("daily").status == "ask"
    assert read_days("Funday").status == "unknown"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("14:30", 870), ("2:30 pm", 870), ("2:30PM", 870), ("14:30:00", 870), ("9", 540), ("noon", 720), ("12:15 am", 15)],
)
def test_times_are_read(text: str, minutes: int) -> None:
    assert read_time(text).reading == minutes


def test_three_o_clock_without_am_or_pm_is_asked() -> None:
    assert (read_time("3:00").status, read_time("3:00").proposals) == ("ask", ("15:00", "03:00"))


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("Mon-Wed 14:00-17:00", "Mon/Tue/Wed 14:00-17:00"),
        ("Mon/Wed 14:30-16:00; Sat 09:00-11:00", "Mon/Wed 14:30-16:00; Sat 09:00-11:00"),
        ("Tuesdays and Thursdays 2:30-4pm", "Tue/Thu 14:30-16:00"),
        ("Monday through Friday, 7:00am - 6:00pm", "Mon/Tue/Wed/Thu/Fri 07:00-18:00"),
        ("MWF 3-5 PM", "Mon/Wed/Fri 15:00-17:00"),
        ("Sat 10am-1pm", "Sat 10:00-13:00"),
    ],
)
def test_a_schedule_is_read(text: str, sessions: str) -> None:
    intervals = read_schedule(text).reading or ()
    assert schedule_text(session for interval in intervals for session in interval.sessions) == sessions


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("7:00am-5:30pm", "unknown"),
        ("Mon 3pm-1pm", "damaged"),
        ("Mon 3:00-5:00", "ask"),
        ("Mon;Wed", "unknown"),
        ("", "missing"),
    ],
)
def test_a_schedule_that_is_not_plain_is_not_guessed(text: str, status: str) -> None:
    assert (read_schedule(text).status, read_schedule(text).reading) == (status, None)


SESSIONS = st.lists(
    st.builds(
        lambda day, start, length: Session(day, start, min(start + length, MINUTES_A_DAY)),
        st.sampled_from(Weekday),
        st.integers(0, MINUTES_A_DAY - 60),
        st.integers(15, 240),
    ),
    min_size=1,
    max_size=5,
)


@given(SESSIONS)
def test_every_schedule_we_write_reads_back(sessions: list[Session]) -> None:
    intervals = read_schedule(schedule_text(set(sessions))).reading
    assert intervals is not None
    assert {session for interval in intervals for session in interval.sessions} == set(sessions)


def test_yes_and_no_in_many_words() -> None:
    assert [read_yes_no(text).reading for text in ("Y", "yes", "TRUE", "1", "x", "N", "no", "False", "0")] == [
        True
    ] * 5 + [False] * 4
    assert read_yes_no("maybe").status == "unknown"
    assert read_yes_no("").status == "missing"


def test_numbers_whole_and_other() -> None:
    assert (read_number("1,827").reading, read_number("34%").reading, read_number("#REF!").status) == (
        1827,
        34,
        "damaged",
    )
    assert (read_whole("12.0").reading, read_whole("12.5").status, read_whole("ten").status) == (
        12,
        "unknown",
        "unknown",
    )


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("$25", 25.0),
        ("25.50", 25.5),
        ("free", 0.0),
        ("None.", 0.0),
        ("$1,200 per term", 1200.0),
        ("sliding scale", None),
    ],
)
def test_cost_is_a_price_or_stays_as_written(text: str, cost: float | None) -> None:
    assert read_cost(text).reading == cost


def test_need_codes_are_a_closed_list_with_strengths() -> None:
    needs = read_needs("academic.reading:2; engagement, math=3").reading
    assert needs is not None
    assert [(need.need, need.strength) for need in needs] == [
        ("academic.reading", 2), ("social_emotional.engagement", 1), ("academic.math", 3)
    ]  # fmt: skip
    assert read_needs("academic.readin").proposals == ("academic.reading",)
    assert read_needs("academic.math:7").status == "unknown"


def test_tokens_that_stand_for_an_empty_cell() -> None:
    assert all(map(is_empty_token, ("NULL", "N/A", "na", "-", "(blank)", "#N/A")))
    assert not any(map(is_empty_token, ("Nullmann", "0", "no", "Nan Oak")))


@pytest.mark.parametrize(
    "text", ["617-555-0100", "(617) 555-0100", "+1 617 555 0100", "16175550100", "617.555.0100", "1 (617)555-0100"]
)
def test_a_number_alone_reads_as_it_does_in_a_list(text: str) -> None:
    assert read_phones(text).reading == read_phones(f"{text};").reading == ("+16175550100",)
