"""How far hidden cells of a table can move while all that is shown stays: a table with its margins is a flow.

Each cell leads from its row to its column, each total leads back. What is shown is fixed; a hidden cell can be anything
that some flow around a circle of hidden cells allows.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import pairwise

TOTAL = -1
"""The place of a margin: row TOTAL holds the sums of columns, column TOTAL those of rows."""

Cell = tuple[int, int]
Node = tuple[str, int]


def arc(cell: Cell) -> tuple[Node, Node]:
    """Where a cell's flow begins and ends; sums flow back."""
    row, column = cell
    start, end = ("row", row), ("column", column)
    return (start, end) if (row == TOTAL) == (column == TOTAL) else (end, start)


def room_of(cells: Mapping[Cell, int], hidden: Iterable[Cell]) -> dict[Node, dict[Node, int]]:
    """How far hidden cells can move: up without end, down to zero."""
    graph: dict[Node, dict[Node, int]] = {}
    endless = 2 * cells[TOTAL, TOTAL] + 1_000
    for cell in sorted(hidden):
        tail, head = arc(cell)
        graph.setdefault(tail, {})[head] = endless
        graph.setdefault(head, {})[tail] = cells[cell]
    return graph


def flow(graph: dict[Node, dict[Node, int]], source: Node, sink: Node) -> int:
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
