"""Short headings of lists of students are told by their cells, and only by cells that leave no doubt."""

import pytest

from pss_cli.tables.student_cells import told_alone


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        (("rides",), ("Bus 3", "Walks", "PU", "Car line"), "transport"),
        (("mode",), ("Late bus", "Aftercare", "Walker"), "transport"), (("mode",), ("Online", "In person"), ""),
        (("pm",), ("3:10", "2:55"), ""), (("gen",), ("F", "M", "X"), "gender"), (("gen",), ("Ed", "Sped"), ""),
        (("elig",), ("Free", "Reduced", "Paid"), "econ"), (("eligibility",), ("All students", "Grades 3-5"), ""),
        (("lang",), ("Spanish", "Khmer"), "home_language"), (("language",), ("Level 2", "Level 3"), ""),
        (("bus", "mode"), ("Bus 3", "Walks"), ""), (("rides",), ("Bus 3", "Bus 3"), ""),
        (("whatsapp",), ("617-555-0101", "(617) 555-0102"), "phone"),
        (("doctor",), ("617-555-0101", "(617) 555-0102"), ""),
        (("phone", "dialed"), ("6175550101", "6175550102"), ""),
        (("pupil", "st", "id"), ("6175550101", "6175550102"), ""), (("boy", "girl"), ("B", "G"), "gender"),
        (("attending",), ("Oak Hill Elementary", "Lake School"), "school_name"),
        (("transferred", "to"), ("Oak Hill Elementary", "Lake School"), ""),
        (("l1",), ("Spanish", "Khmer"), "home_language"), (("teacher", "prefix"), ("Ms", "Mr"), ""),
    ],
)  # fmt: skip
def test_cells_of_one_sort_tell_a_heading_that_leaves_it_open(
    heading: tuple[str, ...], cells: tuple[str, ...], field: str
) -> None:
    assert told_alone(cells, heading) == field
