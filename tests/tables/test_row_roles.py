"""Rows that are no data, by their look."""

import pytest

from pss_cli.tables.row_roles import is_footnote


@pytest.mark.parametrize(
    "text", ["Questions? Call 617-555-0100", "Forms: www.example.org/clubs", "Sign up with clubs@example.org"]
)
def test_a_lone_text_that_asks_or_says_where_to_call_is_no_row(text: str):
    assert is_footnote((text, "", "", "", ""), usual=5, after_blank=False)


@pytest.mark.parametrize("text", ["Ada Elm", "Who's Who?", "Chess 2026-27", "Homework Help 3-5"])
def test_a_lone_name_is_a_row(text: str):
    assert not is_footnote((text, "", "", "", ""), usual=5, after_blank=False)
