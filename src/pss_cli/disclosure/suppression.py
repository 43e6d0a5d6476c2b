"""Counts that may be shown: small cells hidden, and as many others as it takes that nobody can find them out.

A table with its margins is a flow: each cell leads from its row to its column, each total leads back. What is
shown is fixed; a hidden cell can be anything that some flow around a circle of hidden cells allows. A small cell is
safe when somebody who knows every shown number still cannot say that it is below the minimum.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from itertools import count, pairwise

NEVER_BELOW = 5
"""The least a minimum cell may be, whatever the settings say."""

TOTAL = -1
"""The place of a margin: row TOTAL holds the sums of columns, column TOTAL those of rows."""

Cell = tuple[int, int]
Node = tuple[str, int]


class Suppressed(StrEnum):
    """Why a cell is not shown: it is small, or a small one could be found by it."""

    PRIMARY = "primary"
    COMPLEMENTARY = "complementary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A table as it may be shown: cells and margins by place, a hidden one as why it is hidden."""

    cells: Mapping[Cell, int | Suppressed]

    @property
    def hidden(self) -> frozenset[Cell]:
        return frozenset(cell for cell, value in self.cells.items() if isinstance(value, Suppressed))


def minimum_cell(wanted: int) -> int:
    """The smallest group that may be shown: what the settings say, never below 5."""
    return max(NEVER_BELOW, wanted)


def with_margins(counts: Sequence[Sequence[int]]) -> dict[Cell, int]:
    """Every cell of a table and its margins by place."""
    cells = {(row, column): value for row, line in enumerate(counts) for column, value in enumerate(line)}
    for (row, column), value in tuple(cells.items()):
        for margin in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            cells[margin] = cells.get(margin, 0) + value
    return cells


def released(counts: Sequence[Sequence[int]], minimum: int) -> Release:
    """The table with margins as it may be shown. Every count below the minimum is small, zero as well.

    Args:
        counts: rows of whole numbers of 0 or more, all of one length.
        minimum: the smallest count that may be shown; taken as 5 when it is less.
    """
    minimum = minimum_cell(minimum)
    cells = with_margins(counts)
    primary = frozenset(cell for cell, value in cells.items() if value < minimum)
    hidden = _thinned(_protected(cells, primary, minimum), cells, primary, minimum)
    return Release(
        cells={
            cell: value if cell not in hidden else Suppressed.PRIMARY if cell in primary else Suppressed.COMPLEMENTARY
            for cell, value in cells.items()
        }
    )


def hidden_groups(tables: Iterable[Mapping[str, int]], minimum: int) -> frozenset[str]:
    """The groups to hide in every table of a report, when each table's total over its groups is known.

    One group is hidden in all tables or in none: a count shown in one would bound what another one hides.
    In each table those hidden are two at least and together no fewer than the minimum, or all.
    """
    minimum = minimum_cell(minimum)
    used = [dict(table) for table in tables if any(table.values())]
    everyone = sorted({group for table in used for group in table}, key=lambda group: (_size(used, group), group))
    hidden = [group for group in everyone if _size(used, group) < minimum]
    left = [group for group in everyone if group not in hidden]
    while hidden and left and not all(_is_enough(table, hidden, minimum) for table in used):
        hidden.append(left.pop(0))
    return frozenset(hidden)


def _size(tables: Sequence[Mapping[str, int]], group: str) -> int:
    """The smallest count of a group in any table."""
    return min(table.get(group, 0) for table in tables)


def _is_enough(table: Mapping[str, int], hidden: Sequence[str], minimum: int) -> bool:
    return len(hidden) > 1 and sum(table.get(group, 0) for group in hidden) >= minimum


def most(cells: Mapping[Cell, int], hidden: frozenset[Cell], cell: Cell) -> int:
    """The most a hidden cell could be for somebody who knows every cell that is shown."""
    tail, head = _arc(cell)
    return cells[cell] + _flow(_residual(cells, hidden - {cell}), head, tail)


def is_safe(cells: Mapping[Cell, int], hidden: frozenset[Cell], primary: Iterable[Cell], minimum: int) -> bool:
    """Whether no small cell can be told to be below the minimum."""
    return all(most(cells, hidden, cell) >= minimum for cell in primary)


def _arc(cell: Cell) -> tuple[Node, Node]:
    """Where a cell's flow begins and ends; sums flow back."""
    row, column = cell
    start, end = ("row", row), ("column", column)
    return (start, end) if (row == TOTAL) == (column == TOTAL) else (end, start)


def _residual(cells: Mapping[Cell, int], hidden: Iterable[Cell]) -> dict[Node, dict[Node, int]]:
    """How far hidden cells can move: up without end, down to zero."""
    graph: dict[Node, dict[Node, int]] = {}
    endless = 2 * cells[TOTAL, TOTAL] + 1_000
    for cell in sorted(hidden):
        tail, head = _arc(cell)
        graph.setdefault(tail, {})[head] = endless
        graph.setdefault(head, {})[tail] = cells[cell]
    return graph


def _flow(graph: dict[Node, dict[Node, int]], source: Node, sink: Node) -> int:
    """The greatest flow from one node to another, along shortest ways first."""
    total = 0
    while way := _way(graph, source, sink):
        steps = list(pairwise(way))
        amount = min(graph[start][end] for start, end in steps)
        for start, end in steps:
            graph[start][end] -= amount
            graph[end][start] = graph[end].get(start, 0) + amount
        total += amount
    return total


def _way(graph: Mapping[Node, Mapping[Node, int]], source: Node, sink: Node) -> list[Node]:
    before: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting and sink not in before:
        here = waiting.popleft()
        for there, room in graph.get(here, {}).items():
            if room > 0 and there not in before:
                before[there] = here
                waiting.append(there)
    if sink not in before:
        return []
    way = [sink]
    while way[-1] != source:
        way.append(before[way[-1]])
    return way[::-1]


def _protected(cells: Mapping[Cell, int], primary: frozenset[Cell], minimum: int) -> frozenset[Cell]:
    """Small cells, and for each the cheapest circles of others that let it reach the minimum."""
    hidden = set(primary)
    for cell in sorted(primary, key=lambda cell: (cells[cell], cell)):
        while True:
            tail, head = _arc(cell)
            room = _residual(cells, hidden - {cell})
            lacking = minimum - cells[cell] - _flow(room, head, tail)
            if lacking <= 0:
                break
            circles = (_cheapest(cells, hidden, cell, room, needed) for needed in range(lacking, 0, -1))
            circle = next((found for found in circles if found), None)
            if circle is None:
                return frozenset(cells)  # nothing but hiding all is safe: the whole table holds too few
            hidden |= circle
    return frozenset(hidden)


def _cheapest(
    cells: Mapping[Cell, int], hidden: set[Cell], cell: Cell, room: Mapping[Node, Mapping[Node, int]], needed: int
) -> set[Cell]:
    """The shown cells on the cheapest way back from the cell's end to its beginning; what is hidden is free.

    `room` is what hidden cells still can carry; each step of the way must carry `needed`.
    """
    steps: dict[Node, list[tuple[Node, Cell | None, int]]] = {}
    for start, ends in room.items():
        steps[start] = [(end, None, 0) for end, left in ends.items() if left >= needed]
    for other, value in cells.items():
        if other not in hidden:
            tail, head = _arc(other)
            price = _price(other, value, cells)
            steps.setdefault(tail, []).append((head, other, price))
            if value >= needed:
                steps.setdefault(head, []).append((tail, other, price))
    beginning, end = _arc(cell)
    turn = count()
    queue: list[tuple[int, int, Node, frozenset[Cell]]] = [(0, next(turn), end, frozenset())]
    done: set[Node] = set()
    while queue:
        price, _, node, way = heappop(queue)
        if node == beginning:
            return set(way)
        if node not in done:
            done.add(node)
            for there, opened, more in steps.get(node, ()):
                heappush(queue, (price + more, next(turn), there, way | {opened} if opened else way))
    return set()


def _price(cell: Cell, value: int, cells: Mapping[Cell, int]) -> int:
    """What hiding a cell costs: one cell, a total more, and among equals the smaller one goes."""
    whole = cells[TOTAL, TOTAL] + 1
    return whole * 20 * (1 + 5 * (TOTAL in cell)) + value


def _thinned(
    hidden: frozenset[Cell], cells: Mapping[Cell, int], primary: frozenset[Cell], minimum: int
) -> frozenset[Cell]:
    """The hidden cells without those that turned out not to be needed, the dearest first."""
    if len(hidden) == len(cells):
        return hidden
    for cell in sorted(hidden - primary, key=lambda cell: (-_price(cell, cells[cell], cells), cell)):
        if is_safe(cells, hidden - {cell}, primary, minimum):
            hidden -= {cell}
    return hidden
