"""A week drawn as a grid, with programs in its cells, is a list of programs; other tables with weekdays are none."""

from datetime import date

import pytest

from frames import drawn
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.tables.catalogs import CatalogOptions, parse
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import map_columns
from pss_cli.tables.recognition import kind_of
from pss_cli.tables.week_grids import is_week_grid, programs_of_week


def told(frame: TextFrame) -> dict[str, tuple[str, str]]:
    made = programs_of_week(frame)
    assert kind_of(made) is Kind.CATALOG
    records = parse(made, map_columns(made, Kind.CATALOG), CatalogOptions(as_of=date(2026, 11, 2))).records
    return {one.program_name: (schedule_text(one.sessions), one.site) for one in records}


def test_the_rows_of_a_week_may_be_times_of_day() -> None:
    frame = drawn(
        """Time|Monday|Tuesday|Wednesday|Thursday|Friday
           3:00-4:00 pm|Homework Help|Homework Help|Homework Help|Homework Help|Games
           4:00-5:00 pm|Art|Basketball|Art|Basketball|Closed"""
    )
    assert is_week_grid(frame)
    assert told(frame) == {
        "Homework Help": ("Mon-Thu 15:00-16:00", ""),
        "Games": ("Fri 15:00-16:00", ""),
        "Art": ("Mon/Wed 16:00-17:00", ""),
        "Basketball": ("Tue/Thu 16:00-17:00", ""),
    }


def test_the_rows_of_a_week_may_be_rooms_with_the_hours_in_the_cells() -> None:
    frame = drawn(
        """Room|Mon|Tue|Wed
           Gym|Basketball 3-4:30pm|Volleyball (3-4:30pm)|Basketball 3-5pm
           Studio|Clay 3-4pm||Clay 3-4pm"""
    )
    assert is_week_grid(frame)
    assert told(frame) == {
        "Basketball": ("Mon 15:00-16:30; Wed 15:00-17:00", "Gym"),
        "Volleyball": ("Tue 15:00-16:30", "Gym"),
        "Clay": ("Mon/Wed 15:00-16:00", "Studio"),
    }


def test_every_program_keeps_the_first_row_that_names_it_and_the_reading_is_told() -> None:
    made = programs_of_week(drawn("Time|Mon|Tue|Wed\n3-4pm|Art|Chess|Art\n4-5pm|Chess|Band|Art"))
    assert [row[0] for row in made.rows] == ["Art", "Chess", "Band"]
    assert made.row_numbers == (2, 2, 3)
    assert [problem.slug for problem in made.problems] == ["file/week-grid"]


@pytest.mark.parametrize(
    "text",
    [
        "Student|Mon|Tue|Wed\nPencil|Bus 12|Walk|Bus 12\nAcorn|Walk|Walk|Walk",
        "Counselor|Mon|Tue|Wed\nPencil|Foxes|Owls|Foxes",
        "Program|Mon|Tue|Wed\nChess|x||x\nArt||x|",
        "Time|Mon|Tue|Wed\n3-4pm|x||x\n4-5pm|12|14|9",
        "Period|Mon|Tue|Wed\n1|Math|Art|Math\n2|Art|Math|Art",
        "Time|Mon|Tue\n3-4pm|Art|Chess",
    ],
)
def test_lists_of_children_marks_counts_and_periods_are_no_week_of_programs(text: str) -> None:
    assert not is_week_grid(drawn(text))


def test_a_week_of_nothing_but_days_has_its_hours_in_the_cells_and_what_stands_behind_them_is_no_name() -> None:
    frame = drawn(
        """Mon|Tue|Wed|Thu
           Kites (K-2) 3-4pm Gym|Drums 3-4:30pm|Kites (K-2) 3-4pm Gym|Clay 3-4pm
           Chess 2:45-3:45pm||Clay 3-4pm|"""
    )
    assert is_week_grid(frame)
    assert told(frame) == {
        "Kites (K-2)": ("Mon/Wed 15:00-16:00", ""),
        "Drums": ("Tue 15:00-16:30", ""),
        "Clay": ("Wed/Thu 15:00-16:00", ""),
        "Chess": ("Mon 14:45-15:45", ""),
    }
    assert not is_week_grid(drawn("Mon|Tue|Wed\nAda Elm|Ben Ash|Cy Fir\nDee Oak|Eli Fir|Fay Ash"))
