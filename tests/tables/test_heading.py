"""Headings taken apart into words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.tables.heading import apart, without_accents, words


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("HomeRoomTeacher", ("home", "room", "teacher")),
        ("SISStudent_ID2", ("sis", "student", "id2")),
        ("Prénom de l'élève", ("prenom", "de", "l", "eleve")),
        ("  # ", ()),
    ],
)
def test_words_begin_at_blanks_signs_and_capitals(heading: str, said: tuple[str, ...]) -> None:
    assert words(heading) == said


@given(st.text(st.sampled_from("aAbB01 _-#éÉ"), max_size=12))
def test_words_are_those_of_a_heading_whose_capitals_are_set_apart(heading: str) -> None:
    assert words(heading) == tuple(re.findall("[a-z0-9]+", apart(without_accents(heading)).lower()))
