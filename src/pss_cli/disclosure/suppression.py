"""Counts that may be shown: small cells hidden, and as many others as it takes that nobody can find them out.

A small cell is safe when somebody who knows every shown number still cannot say that it is below the minimum.
"""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count

from pss_cli.disclosure.flows import TOTAL, Cell, Node, arc, flow, room_of
from pss_cli.disclosure.minimum import minimum_cell


def with_margins(counts: Sequence[Sequence[int]]) -> dict[Cell, int]:
    """Every cell of a table and its margins by place."""
    cells = {(row, column): value for row, line in enumerate(counts) for column, value in enumerate(line)}
    for (row, column), value in tuple(cells.items()):
        for margin in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            cells[margin] = cells.get(margin, 0) + value
    return cells


def released(counts: Sequence[Sequence[int]], minimum: int) -> dict[Cell, int]:
    """The cells and margins of a table that may be shown. Every count below the minimum is small, zero as well.

    The rows are of one length; a minimum below 5 is taken as 5.
    """
    minimum = minimum_cell(minimum)
    cells = with_margins(counts)
    primary = frozenset(cell for cell, value in cells.items() if value < minimum)
    hidden = _thinned(_protected(cells, primary, minimum), cells, primary, minimum)
    return {cell: value for cell, value in cells.items() if cell not in hidden}


def most(cells: Mapping[Cell, int], hidden: frozenset[Cell], cell: Cell) -> int:
    """The most a hidden cell could be for somebody who knows every cell that is shown."""
    tail, head = arc(cell)
    return cells[cell] + flow(room_of(cells, hidden - {cell}), head, tail)


def is_safe(cells: Mapping[Cell, int], hidden: frozenset[Cell], primary: Iterable[Cell], minimum: int) -> bool:
    """Whether no small cell can be told to be below the minimum."""
    return all(most(cells, hidden, cell) >= minimum for cell in primary)


def _protected(cells: Mapping[Cell, int], primary: frozenset[Cell], minimum: int) -> frozenset[Cell]:
    """Small cells, and for each the cheapest circles of others that let it reach the minimum."""
    hidden = set(primary)
    for cell in sorted(primary, key=lambda cell: (cells[cell], cell)):
        while True:
            tail, head = arc(cell)
            room = room_of(cells, hidden - {cell})
            lacking = minimum - cells[cell] - flow(room, head, tail)
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
            tail, head = arc(other)
            price = _price(other, value, cells)
            steps.setdefault(tail, []).append((head, other, price))
            if value >= needed:
                steps.setdefault(head, []).append((tail, other, price))
    beginning, end = arc(cell)
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
