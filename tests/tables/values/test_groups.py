"""Whom a program is for: ranges that follow each other, the grade a child is about to enter, other languages."""

import pytest

from pss_cli.domain.languages import NAMES, language_code
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.groups import GroupRange, read_grade_range, read_group, unit_under
from pss_cli.tables.values.languages import read_language, read_languages
from pss_cli.tables.values.schedule import read_days
from pss_cli.tables.values.value import Status


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("0-5, 6-12, 13-18", GroupRange("years", "0", "18")),
        ("ages 5-8, 9-12", GroupRange("years", "5", "12")),
        ("K-2, 3-5", GroupRange("grade", "K", "5")),
        ("PK-K & 1-2", GroupRange("grade", "PK", "2")),
    ],
)
def test_ranges_that_follow_each_other_are_one(written: str, group: GroupRange):
    assert read_grade_range(written).reading == group


@pytest.mark.parametrize("written", ["1-3, 7-9", "0-5, 13-18", "K-2, 5-8"])
def test_ranges_with_a_gap_between_them_are_not_joined(written: str):
    assert read_grade_range(written).reading is None


@pytest.mark.parametrize(
    ("written", "proposed"), [("Rising 7th\u20139th", "7-9"), ("Entering grades 3-5", "3-5"), ("incoming K-2", "K-2")]
)
def test_the_grade_a_child_is_about_to_enter_is_asked(written: str, proposed: str):
    value = read_grade_range(written)
    assert (value.status, value.proposals) == (Status.ASK, (proposed,))


@pytest.mark.parametrize(("written", "proposed"), [("VI", ("6", "12")), ("iii", ("3", "9")), ("IX", ("9",))])
def test_a_roman_number_is_a_grade_or_a_form_and_is_asked(written: str, proposed: tuple[str, ...]):
    value = read_grade(written)
    assert (value.status, value.proposals) == (Status.ASK, proposed)


@pytest.mark.parametrize(
    ("written", "grade"),
    [
        ("uri://ed-fi.org/GradeLevelDescriptor#Third grade", "3"),
        ("uri://ed-fi.org/GradeLevelDescriptor#Kindergarten", "K"),
        ("3\u00ba ano", "3"),
        ("5\u00b0 grado", "5"),
        ("4to grado", "4"),
    ],
)
def test_grades_of_state_systems_and_other_languages_are_read(written: str, grade: str):
    assert read_grade(written).reading == grade


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Mandarin (Putonghua)", "cmn"),
        ("Farsi (Persian)", "fa"),
        ("Khmer (Cambodian)", "km"),
        ("Spanish (Mexico)", "es"),
    ],
)
def test_a_language_with_another_name_beside_it_is_read(written: str, code: str):
    assert read_language(written).reading == code


def test_two_languages_in_one_name_are_asked():
    value = read_language("Mandarin (Cantonese)")
    assert (value.status, value.proposals) == (Status.ASK, ("cmn", "yue"))


def test_languages_of_a_program_are_asked_like_those_of_a_child():
    value = read_languages("Creole")
    assert (value.status, value.proposals) == (Status.ASK, ("ht", "kea"))


def test_a_name_that_tells_which_filipino_language_is_that_language_in_any_spelling():
    assert [read_language(f"{name} (Tagalog)").reading for name in ("Filipino", "Philipino")] == ["tl", "tl"]


@pytest.mark.parametrize(
    ("written", "group"),
    [
        ("16 to 24", ("16", "24")), ("14 to 24", ("14", "24")), ("16+", ("16", "")), ("13 and up", ("13", "")),
        ("6-18", ("6", "18")),
    ],
)  # fmt: skip
def test_numbers_that_no_grade_is_called_are_ages(written: str, group: tuple[str, str]):
    assert read_grade_range(written).reading == GroupRange("years", *group)


@pytest.mark.parametrize("written", ["6-12", "9+", "12-14", "100-200"])
def test_numbers_that_may_be_grades_or_are_no_ages_are_asked(written: str):
    assert read_grade_range(written).status is Status.ASK


@pytest.mark.parametrize(("written", "days"), [("M W F", "mon wed fri"), ("T TH", "tue thu"), ("Mon Wed", "mon wed")])
def test_days_with_blanks_between_them_are_read(written: str, days: str):
    found = read_days(written).reading or ()
    assert " ".join(day.name.lower() for day in found) == days


def test_each_language_that_is_read_has_a_name_and_its_name_is_read():
    for code, name in NAMES.items():
        assert read_language(name).reading in {code, code.partition("-")[0]}
        assert language_code(name) == code


def test_a_program_for_all_does_not_make_the_numbers_of_a_column_of_grades_doubtful():
    unit = unit_under({"grades"}, ("K-2", "1-5", "all"))
    assert [read_group(cell, unit).reading for cell in ("1-5", "all")] == [
        GroupRange("grade", "1", "5"),
        GroupRange("grade", "PK", "12"),
    ]
    assert read_group("all", unit_under({"ages"}, ("5-8", "all"))).reading == GroupRange("years", "0", "")


def test_a_language_is_known_by_its_own_name_too():
    assert read_language("Ti\u1ebfng Vi\u1ec7t").reading == "vi"
