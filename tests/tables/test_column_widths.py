"""How wide columns are and how many lines their texts take."""

import pytest

from pss_cli.tables.column_widths import PAGE_WIDTH, column_width, fitted, letters, lines_needed


@pytest.mark.parametrize(
    ("text", "width"), [("Birchbark", 9), ("王小明", 6), ("Nguyễn", 6), ("Nguye\u0302\u0303n", 6), ("نادي", 4), ("", 0)]
)
def test_a_text_is_as_wide_as_it_is_seen(text: str, width: int):
    assert letters(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("one\ntwo", 10, 2),
        ("reading: high; math: high; engagement: high; absence: watch", 60, 1),
        ("It works on reading (high).", 14, 2),
        ("MARIA GUADALUPE", 14, 2),
        ("王小明王小明王小明", 10, 2),
        ("0123456789012345678901", 10, 3),
    ],
)
def test_lines_are_counted_as_they_are_printed(text: str, width: float, lines: int):
    assert lines_needed(text, width) == lines


def test_only_the_widest_columns_are_narrowed_to_stand_on_a_page():
    widths = fitted([9.0, 30.0, 60.0, 60.0, 60.0], [6.0] * 5)
    assert widths[:2] == [9.0, 30.0]
    assert sum(widths) <= PAGE_WIDTH
    assert len(set(widths[2:])) == 1


def test_columns_that_cannot_stand_on_a_page_keep_their_widths():
    assert fitted([30.0] * 20, [10.0] * 20) == [30.0] * 20


def test_a_column_is_never_narrower_than_its_least_width():
    assert fitted([60.0, 60.0, 60.0], [60.0, 60.0, 8.0]) == [60.0, 60.0, 50.0]


def test_a_column_is_wide_enough_for_its_longest_line_up_to_a_limit():
    assert [column_width(texts) for texts in ([], ["ab\nabcdefghij"], ["x" * 90])] == [6.0, 12.5, 60.0]
