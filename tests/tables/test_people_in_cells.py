"""A column of names of people is told by its cells, in any Latin spelling."""

import pytest

from frames import drawn
from pss_cli.tables.student_cells import place_of_people


@pytest.mark.parametrize(
    "names",
    [
        ("Pencil Birchbark", "Eraser Alder"),
        ("Đặng Thị Ánh", "Nguyễn Văn Bình"),
        ("Álvaro Núñez", "Élise Château-Roux"),
        ("O'Fern, Ada", "McElm, Bo J."),
    ],
)
def test_people_are_told_by_their_names(names: tuple[str, str]) -> None:
    table = drawn("Who | When\n" + "\n".join(f"{name} | 10/5/2026" for name in names))
    assert place_of_people(table) == 0


@pytest.mark.parametrize("table", ["Where\nOak Park\nElm School", "Coach\nAda Elm\nBo Fir", "Who\nAda Elm\nAda Elm"])
def test_places_grown_ups_and_one_name_again_and_again_are_no_children(table: str) -> None:
    assert place_of_people(drawn(table)) is None
