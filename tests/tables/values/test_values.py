"""Phones, languages, answers, numbers, costs, needs and empty cells: what each form is read as."""

import pytest

from pss_cli.tables.values.answers import is_empty_token, read_cost, read_number, read_whole, read_yes_no
from pss_cli.tables.values.languages import read_language, read_languages
from pss_cli.tables.values.need_codes import read_needs
from pss_cli.tables.values.phones import read_phones


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
    assert (read_whole("12.0").reading, read_whole("12%").status, read_whole("ten").status) == (
        12,
        "unknown",
        "unknown",
    )


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("$25", 25.0), ("25.50", 25.5), ("free", 0.0), ("None.", 0.0), ("$1,200 per term", 1200.0),
        ("sliding scale", None),
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Reading/ELA", ["academic.reading"]),
        ("Literacy, Mathematics", ["academic.reading", "academic.math"]),
        ("Arts & Crafts", ["enrichment.arts"]),
        ("Music and Dance:2", ["enrichment.arts"]),
        ("Homework Help + STEM", ["academic.homework", "enrichment.stem"]),
        ("Social-Emotional Learning", []),
        ("Academic / Reading", []),
    ],
)
def test_plain_words_of_partners_say_a_need_and_doubtful_ones_none(text: str, codes: list[str]) -> None:
    assert [offered.need for offered in read_needs(text).reading or ()] == codes


def test_tokens_that_stand_for_an_empty_cell() -> None:
    assert all(map(is_empty_token, ("NULL", "N/A", "na", "-", "(blank)", "#N/A")))
    assert not any(map(is_empty_token, ("Nullmann", "0", "no", "Nan Oak")))


@pytest.mark.parametrize(
    "text", ["617-555-0100", "(617) 555-0100", "+1 617 555 0100", "16175550100", "617.555.0100", "1 (617)555-0100"]
)
def test_a_number_alone_reads_as_it_does_in_a_list(text: str) -> None:
    assert read_phones(text).reading == read_phones(f"{text};").reading == ("+16175550100",)
