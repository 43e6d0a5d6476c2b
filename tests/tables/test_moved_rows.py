"""Rows that a cell put in or taken out has moved under the wrong headings."""

from hypothesis import given
from hypothesis import strategies as st

from pss_cli.tables.moved_rows import moved

ROWS = [(f"00{at}", "Elm, Ada", f"{at % 5}", f"10/{at}/2026", f"{180 + at}", "At Benchmark") for at in range(1, 9)]


@given(at=st.integers(0, 7), column=st.integers(0, 2), is_in=st.booleans())
def test_a_row_one_column_off_is_found_and_no_other(at: int, column: int, *, is_in: bool):
    row = ROWS[at]
    shifted = (*row[:column], "", *row[column:-1]) if is_in else (*row[:column], *row[column + 1 :], "")
    assert moved([*ROWS[:at], shifted, *ROWS[at + 1 :]]) == [at]


@given(at=st.integers(0, 7), column=st.integers(0, 5), text=st.sampled_from(["", "N/A", "17", "10/9/2026", "Oak"]))
def test_one_odd_cell_moves_no_row(at: int, column: int, text: str):
    row = [*ROWS[at]]
    row[column] = text
    assert moved([*ROWS[:at], row, *ROWS[at + 1 :]]) == []


def test_few_rows_have_no_habit():
    assert moved([*ROWS[:4], ("", *ROWS[5][:-1])]) == []
