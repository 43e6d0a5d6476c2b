"""A listing on a screen of any width: words stay whole, and a column that has no room is named."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pss_cli.console.fitting import fitted
from pss_cli.console.screen import console
from pss_cli.console.tables import Column, Listing, show
from pss_cli.console.view import Format, View


@pytest.fixture(autouse=True)
def fresh_screen() -> Iterator[None]:
    """The console measures the screen once; here every test has its own."""
    console.cache_clear()
    yield
    console.cache_clear()


LISTING = Listing(
    "Catalog",
    (Column("Program"), Column("Name"), Column("Works on"), Column("Seats", right=True)),
    (("P01", "Acorn Readers", "academic.reading", "12"),),
)


def test_columns_without_room_go_from_the_right_and_the_first_two_stay():
    headers, rows = ["Program", "Name", "Works on", "Seats"], [("P01", "Acorn Readers", "academic.reading", "12")]
    assert fitted(headers, rows, room=80, gap=2) == (7, 13, 16, 5)
    assert fitted(headers, rows, room=38, gap=2) == (7, 11, 16, 0)
    assert fitted(headers, rows, room=10, gap=2) == (7, 7, 0, 0)


def test_what_one_needs_least_leaves_first_and_an_empty_column_before_it():
    headers, rows = ["Program", "Name", "Provider", "Site", "Seats"], [("P01", "Acorn", "Hedgerow Club", "", "12")]
    leaves = (0, 0, 1, 0, 0)
    assert fitted(headers, rows, room=60, gap=2, leaves=leaves) == (7, 5, 13, 4, 5)
    assert fitted(headers, rows, room=36, gap=2, leaves=leaves) == (7, 5, 13, 0, 5)
    assert fitted(headers, rows, room=26, gap=2, leaves=leaves) == (7, 5, 0, 0, 5)


def test_a_name_one_types_again_stays_whole_in_the_first_column():
    name = "students_with_high_reading_need"
    assert fitted(["Measure", "Name"], [(name, "Students with a high reading need, in all grades")], room=70, gap=2)[
        0
    ] == len(name)


def test_the_longest_text_gets_the_room_that_is_left():
    headers, rows = (
        ["Heading", "As written", "Note"],
        [("days", "every day at noon", "a range that Excel turned into a date")],
    )
    widths = fitted(headers, rows, room=50, gap=2)
    assert sum(widths) == 46
    assert widths[2] > widths[1] > widths[0] == 7


def test_a_narrow_screen_says_which_columns_it_leaves_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "34")
    show(View(Format.TABLE), LISTING)
    shown = capsys.readouterr().out
    assert "academic" not in shown
    assert "No room here for: Works on, Seats." in " ".join(shown.split())
    assert "-o list.xlsx" in shown


def test_a_wide_screen_leaves_out_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")
    show(View(Format.TABLE), LISTING)
    shown = capsys.readouterr().out
    assert "academic.reading" in shown
    assert "No room" not in shown


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30)), max_size=5),
    st.integers(min_value=40, max_value=200),
)
def test_what_is_kept_never_runs_over_the_edge(rows: list[tuple[str, str, str]], room: int):
    widths = fitted(["Student", "Name", "Why"], rows, room=room, gap=2)
    kept = [width for width in widths if width]
    assert sum(kept) + 2 * (len(kept) - 1) <= room
    assert len(kept) >= 2
