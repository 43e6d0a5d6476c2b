"""Headings as the words they mean, days as headings, and two tables on one sheet."""

from datetime import date
from pathlib import Path

import pytest

from pss_cli.domain.school_year import SchoolYear
from pss_cli.tables.columns import FIELDS_BY_KIND
from pss_cli.tables.heading import normal
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import known_headings, meaning_of, preference, synonyms_of
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.tables.spelling import meant
from pss_cli.tables.values.heading_days import day_of_heading

YEAR = SchoolYear.containing(date(2026, 11, 2))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Pupil LASID", "local_id"), ("Child Last Nm", "last_name"), ("Hm Lang", "home_language"),
        ("DOB (mm/dd/yy)", "date_of_birth"), ("Stdnt Gr Lvl (2026-27)", "grade"), ("Sec504?", "plan_504"),
        ("No. of Absences", "days_absent"), ("Parent Ph #", "phone"), ("Guardian1FullName", "contact_name"),
        ("Last Name of Child", "last_name"), ("IEP (Y/N)", "iep"), ("State-Assigned ID", "state_id"),
        ("Program Assigned", None), ("Number", None), ("Test Grade Lvl", None), ("Birth City", None),
    ],
)  # fmt: skip
def test_shortened_and_turned_headings_are_understood(heading: str, field: str | None) -> None:
    assert meaning_of(heading, Kind.ROSTER) == field


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("HOMELANG", ("home", "language")), ("grdlvl", ("grade", "level")), ("pupilid", ("id", "student")),
        ("valid", ("valid",)), ("RESIDENT", ("resident",)), ("midterm", ("midterm",)), ("homeroom", ("homeroom",)),
    ],
)  # fmt: skip
def test_a_joined_word_is_two_where_it_can_be_two_only(heading: str, key: tuple[str, ...]) -> None:
    assert meant(heading) == key


@pytest.mark.parametrize(
    ("heading", "field"), [("DOE031_LNAME", "last_name"), ("E05 Grade", "grade"), ("QX12_Widget", None)]
)
def test_the_number_of_a_heading_in_a_layout_says_nothing(heading: str, field: str | None) -> None:
    assert meaning_of(heading, Kind.ROSTER) == field


@pytest.mark.parametrize("heading", ["# Students", "Number of children", "No. of pupils", "Lunch #"])
def test_a_number_of_people_or_of_a_meal_is_nobodys_name_or_price(heading: str) -> None:
    assert meaning_of(heading, Kind.ROSTER) is None


def test_a_heading_means_the_same_in_any_order() -> None:
    assert meant("Pupil First Nm*") == meant("First Name of Student") == ("first", "name", "student")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("10/6", "10/6/2026"), ("2/3", "2/3/2027"), ("Tue 10/6", "10/6/2026"), ("Oct 6", "6 oct 2026"),
        ("6-Oct", "6 oct 2026"), ("Notes", "Notes"), ("2026-10-06", "2026-10-06"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_lies_in_the_school_year(heading: str, text: str) -> None:
    assert day_of_heading(heading, YEAR) == text


def test_two_tables_on_one_sheet_are_read_apart(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    path.write_text(
        "student_id,first_name,last_name,grade\n01,Pencil,Bark,3\n\nPrograms\nprogram_name,provider,seats,days\n"
        "Readers,Club,12,Mon\nMath,Club,10,Tue\n",
        encoding="utf-8",
    )
    first, second = read_file(path, ReadOptions(known_headings=known_headings()))
    assert (first.rows, first.row_numbers) == ((("01", "Pencil", "Bark", "3"),), (2,))
    assert (second.headers[0], second.header_row, second.row_numbers) == ("program_name", 5, (6, 7))


def test_known_headings_are_those_of_every_kind_and_no_others():
    assert known_headings() == {heading for kind in FIELDS_BY_KIND for heading in synonyms_of(kind)}


def test_a_fields_own_header_is_preferred_to_every_other_heading_of_it():
    for kind, fields in FIELDS_BY_KIND.items():
        for field in fields:
            assert preference(kind, field, normal(field.header)) == 0
            assert preference(kind, field, "no heading at all") > 0
