"""Headings that are the grades of a school, over marks: `K`, `1`, `2` ... with an X for whom a program is."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from pss_cli.domain.grades import Grade, grade_rank
from pss_cli.tables.values.grades import read_grade

_FEWEST = 3


def grades_across(headers: Sequence[str]) -> Mapping[int, Grade]:
    """The columns of single grades by their place, if several follow one another; numbers alone may be of weeks."""
    found = {place: grade for place, header in enumerate(headers) if (grade := read_grade(header).reading)}
    ranks = [grade_rank(grade) for grade in found.values()]
    are_in_a_row = all(later - one == 1 for one, later in pairwise(ranks))
    are_grades = any(not headers[place].strip().isdecimal() for place in found)
    return found if len(found) >= _FEWEST and are_in_a_row and are_grades else {}
