"""Two tables beside each other on one sheet are two; one table with an empty column between its groups is one."""

from pathlib import Path

import pytest

from corpus.made_books import xlsx
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.meanings import known_headings
from pss_cli.tables.reader import ReadOptions, read_file

PUPILS = "student_id first_name last_name grade / 01 Pencil Bark 3 / 02 Acorn Fern K / 03 Wren Elm 5"
OTHERS = "student_id first_name last_name grade / 04 Oak Bark 3 / 05 Ash Fern K"
PROGRAMS = "program_id program_name provider seats / P01 Readers Club 12 / P02 Math Club 9"
MORE_PROGRAMS = PROGRAMS + " / P03 Art Club 8 / P04 Chess Club 6"
SAME_LENGTH = PROGRAMS + " / P03 Art Club 8"
PARENTS = (
    "guardian_name guardian_phone guardian_email / Ruler 6175550101 a@example.org / Compass 6175550102 b@example.org"
)


def beside(path: Path, *tables: str) -> tuple[TextFrame, ...]:
    """What is read of a sheet with these tables from left to right, an empty column between two."""
    grids = [[line.split() for line in table.split(" / ")] for table in tables]
    rows = []
    for number in range(max(map(len, grids))):
        parts = [grid[number] if number < len(grid) else [""] * len(grid[0]) for grid in grids]
        rows.append([cell for part in parts for cell in (*part, "")])
    path.write_bytes(xlsx({"Lists": rows}))
    return read_file(path, ReadOptions(known_headings=known_headings()))


@pytest.mark.parametrize("second", [OTHERS, PUPILS.replace(" 0", " 1"), PROGRAMS, MORE_PROGRAMS])
def test_two_tables_keep_their_rows_their_letters_and_their_names(tmp_path: Path, second: str):
    frames = beside(tmp_path / "lists.xlsx", PUPILS, second)
    wanted = [[tuple(line.split()) for line in table.split(" / ")] for table in (PUPILS, second)]
    assert [[frame.headers, *frame.rows] for frame in frames] == wanted
    assert [frame.positions for frame in frames] == [(1, 2, 3, 4), (6, 7, 8, 9)]
    assert [frame.name for frame in frames] == ["Lists", "Lists (from column F)"]


@pytest.mark.parametrize(
    "second",
    [PARENTS, SAME_LENGTH, "notes more / a b", "first_name last_name phone / Ruler Bark 6175550101"],
    ids=["parents", "a program for each", "notes", "contacts"],
)
def test_groups_of_one_table_stay_together(tmp_path: Path, second: str):
    (frame,) = beside(tmp_path / "lists.xlsx", PUPILS, second)
    assert (len(frame.rows), len(frame.headers)) == (3, 4 + len(second.split(" / ", maxsplit=1)[0].split()))


def test_a_cell_in_the_empty_column_makes_it_one_table(tmp_path: Path):
    rows = [line.split() for line in PUPILS.split(" / ")]
    path = tmp_path / "lists.xlsx"
    path.write_bytes(xlsx({"Lists": [[*row, "x" if at == 2 else "", *row] for at, row in enumerate(rows)]}))
    assert len(read_file(path, ReadOptions(known_headings=known_headings()))) == 1
