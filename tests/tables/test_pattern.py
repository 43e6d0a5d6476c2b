"""Patterns are compiled when they are first used, and are then what `re` makes of them."""

import re

import pytest

from pss_cli.tables.pattern import pattern


def test_a_pattern_finds_what_the_compiled_one_finds() -> None:
    written, text = r"(\d+)-([a-z]+)", "12-ab and 7-C"
    late, compiled = pattern(written, re.IGNORECASE), re.compile(written, re.IGNORECASE)
    assert late.findall(text) == compiled.findall(text)
    assert late.sub("", text) == compiled.sub("", text)
    assert late.fullmatch("12-AB")
    assert not late.fullmatch(text)
    assert late.pattern == written


def test_a_pattern_is_not_looked_at_before_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("anything")
