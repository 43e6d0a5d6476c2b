"""What families are told: every language says all that English says, leaves the same places, and joins as it should."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import session
from pss_cli.domain.family_words import END, NAME, FamilyWord, FamilyWords, named, parts, places_of, plain
from pss_cli.domain.grades import Grade
from pss_cli.workspace import family_words
from pss_cli.workspace.family_words import FamilyLanguages, packaged, packaged_codes

ENGLISH = packaged("en")
OTHERS = tuple(code for code in packaged_codes() if code != "en")
NINE = {"es", "ht", "kea", "pt", "vi", "zh-hans", "so", "ar"}


def words_of(code: str) -> FamilyWords:
    found = FamilyLanguages().find(code)
    assert found is not None, code
    return found


def test_the_home_languages_of_the_city_are_here():
    assert set(OTHERS) >= NINE


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_every_sentence_in_the_same_order_with_the_same_places(code: str):
    assert [*packaged(code)] == [*ENGLISH]
    assert {key: places_of(words) for key, words in packaged(code).items()} == {
        key: places_of(words) for key, words in ENGLISH.items()
    }
    assert [key for key, words in packaged(code).items() if words != " ".join(words.split()) or not words] == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_language_claims_a_reader_it_has_not_had(code: str):
    told = family_words._file(code)
    assert (told["status"], told["checked_by"]) == ("draft", "")
    assert words_of(code).is_draft


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_was_left_in_english(code: str):
    names = {"date", "morning", "afternoon", "grade_number", "two", "many", "also", "grade_k", "grade_pk", "one_grade"}
    assert [key for key, words in packaged(code).items() if words == ENGLISH[key] and key not in names] == []


def test_every_arabic_sentence_begins_with_arabic():
    """So that a screen, a cell and a page set it from the right by themselves, whatever name is in it."""
    starts = {key: words.lstrip()[0] for key, words in packaged("ar").items() if not words.startswith("{")}
    assert [key for key, first in starts.items() if not "\u0600" <= first <= "\u06ff"] == []
    assert [key for key in packaged("ar") if packaged("ar")[key].startswith("{") and key not in PARTS] == []
    assert words_of("ar").is_from_the_right
    assert not words_of("vi").is_from_the_right


PARTS = ("date", "two", "many", "also", "one_grade", "meeting", "morning", "afternoon", "grade_number")


@pytest.mark.parametrize(
    ("code", "times", "grades", "schools"),
    [
        ("en", "Monday to Wednesday and Friday, 11:30 a.m. to 12:00 p.m.; Saturday, 9:00 a.m. to 1:05 p.m.", "grades K to 5", "A, B and C"),
        ("es", "de lunes a miércoles y viernes, de 11:30 a. m. a 12:00 p. m.; sábado, de 9:00 a. m. a 1:05 p. m.", "los grados de kínder a 5", "A, B y C"),
        ("ht", "lendi rive mèkredi ak vandredi, soti 11:30 AM rive 12:00 PM; samdi, soti 9:00 AM rive 1:05 PM", "klas K (jadendanfan) rive 5", "A, B ak C"),
        ("vi", "thứ Hai đến thứ Tư và thứ Sáu, từ 11:30 đến 12:00; thứ Bảy, từ 9:00 đến 13:05", "lớp mẫu giáo đến lớp 5", "A, B và C"),
        ("zh-hans", "星期一到星期三和星期五 11:30 到 12:00\N{FULLWIDTH SEMICOLON}星期六 9:00 到 13:05", "幼儿园\N{FULLWIDTH LEFT PARENTHESIS}K\N{FULLWIDTH RIGHT PARENTHESIS}到5年级的学生", "A、B和C"),
        ("ar", "من الاثنين إلى الأربعاء والجمعة، من 11:30 صباحًا إلى 12:00 مساءً؛ السبت، من 9:00 صباحًا إلى 1:05 مساءً", "من الروضة إلى الصف 5", "A، B وC"),
    ],
)  # fmt: skip
def test_days_grades_and_lists_are_told_as_each_language_tells_them(code: str, times: str, grades: str, schools: str):
    words = words_of(code)
    meetings = [session(f"{day} 11:30-12:00") for day in ("Mon", "Tue", "Wed", "Fri")]
    assert words.times([*meetings, session("Sat 09:00-13:05")]) == times
    assert words.grades(Grade("K"), Grade("5")) == grades
    assert plain(words.listed([named("A"), named("B"), named("C")])) == schools


def test_midnight_and_noon_are_told_on_a_clock_of_twelve_hours():
    assert words_of("en").times([session("Mon 00:00-12:30")]) == "Monday, 12:00 a.m. to 12:30 p.m."


def test_one_grade_is_no_range():
    assert words_of("en").grades(Grade("3"), Grade("3")) == "grade 3"


def test_a_language_without_a_name_here_keeps_its_english_one():
    assert plain(words_of("es").languages(["ht", "km"])) == "criollo haitiano y Khmer"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"times": "Monday, 2:00 p.m. to 3:00 p.m."}, "It meets Monday, 2:00 p.m. to 3:00 p.m."),
        ({"times": named("Club Inc.")}, "It meets Club Inc."),
        ({"times": "later..."}, "It meets later..."),
    ],
)
def test_a_sentence_ends_in_one_stop(said: dict[str, str], told: str):
    assert plain(words_of("en").said("meets", **said)) == told


@given(st.lists(st.text(), max_size=4))
def test_a_name_in_a_sentence_is_whole_and_is_the_only_foreign_piece(names: list[str]):
    words = words_of("ar")
    for name in names:
        clean = plain(name)
        said = words.said("full", name=named(name))
        assert [text for text, is_name in parts(said) if is_name and text] == ([clean] if clean else [])
        assert "".join(text for text, _ in parts(said)) == plain(said)
        assert NAME not in plain(said)
        assert END not in plain(said)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("{name} is {times}", ("name", "times")), ("none", ()), ("{name", None), ("name}", None), ("{name!r}", None),
        ("{name:>9}", None), ("{}", ("",)), ("{name.a}", ("name.a",)), ("{{name}}", ()), ("{name} {name}", ("name", "name")),
    ],
)  # fmt: skip
def test_places_are_what_stands_in_braces_and_nothing_that_computes(words: str, places: tuple[str, ...] | None):
    assert places_of(words) == places


def test_families_find_their_language_by_what_rosters_call_it():
    languages = FamilyLanguages()
    told = {
        "pt-br": "pt", "zh": "zh-hans", "cmn": "zh-hans", "yue": "zh-hant", "zh-TW": "zh-hant", "en-US": "en",
        "ES": "es",
    }  # fmt: skip
    assert {code: languages.told(code).language for code in told} == told
    assert languages.find("km") is None
    assert languages.told("km") is languages.english


def test_a_corrected_sentence_wins_and_counts_as_checked_while_its_english_stands():
    mine = FamilyWord(
        language="ht", key="full", words="Pa gen plas nan {name}.", checked_by="A. Reader", english=ENGLISH["full"]
    )
    old = FamilyWord(
        language="ht", key="term", words="Fini: {name}.", checked_by="A. Reader", english="It is over: {name}."
    )
    found = FamilyLanguages([mine, old]).find("ht")
    assert found is not None
    assert (found.words["full"], found.words["term"], found.checked) == (mine.words, old.words, 1)


def test_a_language_all_of_which_is_checked_is_no_draft():
    every = [
        FamilyWord(language="so", key=key, checked_by="A. Reader", english=english) for key, english in ENGLISH.items()
    ]
    assert [FamilyLanguages(every[:n]).told("so").is_draft for n in (0, len(every) - 1, len(every))] == [
        True,
        True,
        False,
    ]


def test_a_new_language_is_told_when_its_last_sentence_is_there():
    every = [
        FamilyWord(language="fr", key=key, words=f"Dit {english}", english=english) for key, english in ENGLISH.items()
    ]
    whole, begun = FamilyLanguages(every), FamilyLanguages(every[1:])
    assert whole.told("fr").said("full", name="A") == "Dit A is full now."
    assert begun.told("fr") is begun.english
    assert begun.missing("fr") == 1
    assert next(iter(pairwise(begun.codes))) == ("en", "ar")
