"""Hidden cells are attacked with a linear program that knows every number shown; none may be found."""

import random
from collections.abc import Mapping
from itertools import combinations

import highspy
import numpy as np
import pytest

from pss_cli.disclosure.flows import TOTAL, Cell
from pss_cli.disclosure.groups import hidden_groups
from pss_cli.disclosure.minimum import minimum_cell
from pss_cli.disclosure.shares import coded, coded_interval
from pss_cli.disclosure.suppression import is_safe, released, with_margins


class Attacker:
    """A linear program that knows every number shown, that sums are sums, and that no count is negative."""

    def __init__(self, shown: Mapping[Cell, int], rows: int, columns: int) -> None:
        cells = [(row, column) for row in (*range(rows), TOTAL) for column in (*range(columns), TOTAL)]
        self.places = {cell: number for number, cell in enumerate(cells)}
        self.program = highspy.Highs()
        self.program.silent()
        self.program.setOptionValue("presolve", "off")  # it would not say whether a cell has no end
        for cell in cells:
            self.program.addVar(shown.get(cell, 0), shown.get(cell, highspy.kHighsInf))
        lines = [[(row, column) for column in (*range(columns), TOTAL)] for row in (*range(rows), TOTAL)]
        lines += [[(row, column) for row in (*range(rows), TOTAL)] for column in (*range(columns), TOTAL)]
        for line in lines:
            places = np.array([self.places[cell] for cell in line], dtype=np.int32)
            self.program.addRow(0, 0, len(line), places, np.array([1.0] * (len(line) - 1) + [-1.0]))

    def range_of(self, cell: Cell) -> tuple[float, float]:
        """The least and the most the cell can be."""
        place = self.places[cell]
        ends = [self._end(place, aim) for aim in (1, -1)]
        self.program.changeColCost(place, 0)
        return ends[0], -ends[1]

    def _end(self, place: int, aim: int) -> float:
        self.program.changeColCost(place, aim)
        self.program.run()
        status = self.program.getModelStatus()
        if status == highspy.HighsModelStatus.kUnbounded:
            return -np.inf
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(self.program.getInfo().objective_function_value)


def hidden_of(counts: list[list[int]], minimum: int) -> frozenset[Cell]:
    return frozenset(with_margins(counts).keys() - released(counts, minimum).keys())


def attacked(shown: Mapping[Cell, int], counts: list[list[int]], minimum: int) -> tuple[int, int, int]:
    """Small hidden cells, how many a linear program finds exactly, and how many it proves to be small."""
    true = with_margins(counts)
    if not shown:
        return 0, 0, 0
    attacker = Attacker(shown, len(counts), len(counts[0]))
    ranges = [attacker.range_of(cell) for cell in sorted(true.keys() - shown.keys()) if true[cell] < minimum]
    found = sum(high - low < 0.5 for low, high in ranges)
    proved = sum(high < minimum - 1e-6 for _, high in ranges)
    return len(ranges), found, proved


def a_table(chance: random.Random) -> list[list[int]]:
    """A few large counts and many small, or needs by grade with many zeros."""
    rows, columns, is_sparse = chance.randint(2, 7), chance.randint(1, 6), chance.random() < 0.3
    if is_sparse:
        return [[chance.choice((0, 0, 1, 4, 9, 10, 25, 60)) for _ in range(columns)] for _ in range(rows)]
    return [[int(chance.paretovariate(0.9) * 3) % 90 for _ in range(columns)] for _ in range(rows)]


def assert_nobody_is_found(seeds: range) -> None:
    attacks = 0
    for seed in seeds:
        chance = random.Random(seed)
        minimum = chance.choice([5, 10])
        counts = a_table(chance)
        small, found, proved = attacked(released(counts, minimum), counts, minimum)
        assert (found, proved) == (0, 0), counts
        attacks += small
    assert attacks > len(seeds), "the tables have small cells to attack"


def test_a_linear_program_finds_no_small_cell():
    assert_nobody_is_found(range(200))


def test_the_linear_program_finds_cells_in_most_tables_where_small_ones_alone_are_hidden():
    tables = [a_table(random.Random(seed)) for seed in range(100)]
    leaks = 0
    for counts in tables:
        alone = {cell: value for cell, value in with_margins(counts).items() if value >= 10}
        leaks += any(attacked(alone, counts, 10)[1:])
    assert leaks > 70


@pytest.mark.slow
def test_a_linear_program_finds_no_small_cell_in_ten_thousand_tables():
    assert_nobody_is_found(range(10_000, 20_000))


def test_hiding_small_cells_alone_would_be_found_out():
    counts = [[20, 3, 40], [30, 25, 18], [22, 31, 27]]
    cells = with_margins(counts)
    assert not is_safe(cells, frozenset({(0, 1)}), [(0, 1)], 10)
    hidden = hidden_of(counts, 10)
    assert (0, 1) in hidden
    assert is_safe(cells, hidden, [(0, 1)], 10)
    assert len(hidden) == 4, "a circle of four cells is the least there is"


def test_nothing_small_nothing_hidden():
    assert hidden_of([[10, 20], [30, 40]], 10) == frozenset()


def test_a_school_too_small_to_tell_of_is_told_nothing_of():
    assert released([[1, 2], [0, 3]], 10) == {}


def test_the_minimum_is_never_below_five():
    assert (0, 0) in hidden_of([[4, 30], [30, 30]], 1)


def cheapest(counts: list[list[int]], minimum: int) -> int:
    """The fewest cells anybody could hide, by trying all."""
    cells = with_margins(counts)
    primary = frozenset(cell for cell, value in cells.items() if value < minimum)
    others = sorted(set(cells) - primary)
    for more in range(len(others) + 1):
        for extra in combinations(others, more):
            if is_safe(cells, primary | set(extra), primary, minimum):
                return len(primary) + more
    return len(cells)


def test_hardly_more_is_hidden_than_must_be():
    ours = best = 0
    for seed in range(60):
        chance = random.Random(seed)
        counts = [[chance.choice([2, 7, 12, 15, 30, 44]) for _ in range(3)] for _ in range(3)]
        ours += len(hidden_of(counts, 10))
        best += cheapest(counts, 10)
    assert ours <= 1.15 * best, f"{ours} hidden, {best} would do"


def test_groups_are_hidden_in_all_tables_or_in_none_and_never_alone():
    students = {"a": 50, "b": 40, "c": 12, "d": 9}
    with_need = {"a": 20, "b": 15, "c": 11, "d": 3}
    hidden = hidden_groups([students, with_need], 10)
    assert hidden == {"c", "d"}
    # c shown in one table would bound d in the other
    assert hidden_groups([{"a": 50, "b": 40}], 10) == frozenset()
    assert hidden_groups([{"a": 50, "b": 3}], 10) == {"a", "b"}
    assert hidden_groups([{"a": 50, "b": 0, "c": 60}, {"a": 0, "b": 0, "c": 0}], 10) == {"a", "b"}


@pytest.mark.parametrize("size", [5, 10, 19, 20, 39, 40, 99, 100, 299, 300, 1000])
def test_nobody_and_everybody_look_like_few_and_nearly_all(size: int):
    assert "or less" in coded(0, size)
    assert "or more" in coded(1, size)
    told = {(coded(hits / size, size), coded_interval(hits / size, size)) for hits in (0, 1) if hits / size <= 0.01}
    assert len({interval for _, interval in told}) == 1, "the interval must not tell what the share hides"


@pytest.mark.parametrize(("wanted", "minimum"), [(0, 5), (4, 5), (5, 5), (10, 10)])
def test_the_smallest_group_is_never_below_five(wanted: int, minimum: int):
    assert minimum_cell(wanted) == minimum


@pytest.mark.parametrize(
    ("share", "told", "interval"),
    [
        (0.02, "2 % or less", "0-7 %"),
        (0.03, "3 %", "1-8 %"),
        (0.97, "97 %", "92-99 %"),
        (0.98, "98 % or more", "93-100 %"),
    ],
)
def test_a_share_near_the_ends_has_an_interval_that_reaches_them(share: float, told: str, interval: str):
    assert (coded(share, 100), coded_interval(share, 100)) == (told, interval)
