"""Headings that take two rows: groups over them, some merged down, or each broken over two lines."""

from collections.abc import Sequence

from pss_cli.tables.candidates import FAMILY_WORDS, OTHERS_WORDS
from pss_cli.tables.heading import normal, numbered, words
from pss_cli.tables.row_roles import Row, filled, heading_share, is_help, wordy_share

_FEWEST = 3
_NAMES = frozenset(("name", "fullname", "first", "firstname", "last", "lastname"))
_OF_OTHERS = FAMILY_WORDS | OTHERS_WORDS
"""Words of a group whose names are not those of students."""


def are_merged_down(rows: Sequence[Row], upper: int) -> bool:
    """Whether two rows make the headings together: some are merged down, the others stand under a group."""
    above, below = rows[upper], rows[upper + 1]
    if heading_share(below, frozenset()) < 0.5 or len(filled(below)) < 2 or is_help(below):
        return False
    pairs = list(zip(above, below, strict=False))
    fills = any(not one.strip() and two.strip() for one, two in pairs)
    leaves = any(one.strip() and not two.strip() for one, two in pairs)
    return fills and leaves and len(rows) > upper + 2 and len(filled(rows[upper + 2])) > len(filled(below))


def are_in_two_lines(rows: Sequence[Row], upper: int, known: frozenset[str]) -> bool:
    """Whether each heading is broken over two rows: most of them are known, and only both lines together."""
    above, below = rows[upper], rows[upper + 1]
    together = [f"{one} {two}" for one, two in zip(above, below, strict=False) if one.strip() or two.strip()]
    if len(together) < _FEWEST or len(filled(above)) < 0.5 * len(filled(below)):
        return False
    told = [sum(normal(cell) in known for cell in line) for line in (together, above, below)]
    is_whole = told[0] > max(told[1:]) or (told[0] == max(told) and _come_again(above) and not _come_again(together))
    return told[0] >= 0.6 * len(together) and is_whole and wordy_share(below) == 1.0


def _come_again(row: Row) -> bool:
    """Whether one of the cells stands over several columns, as half a heading does: `Days`, `Days`."""
    cells = list(map(normal, filled(row)))
    return len({*cells}) < len(cells)


def is_group(rows: Sequence[Row], header: int) -> bool:
    """Whether the row over the headings groups them: fewer cells, each standing over several."""
    if header == 0:
        return False
    above, below = filled(rows[header - 1]), filled(rows[header])
    return 2 <= len(above) < len(below) or are_merged_down(rows, header - 1)


def names_of_headings(
    rows: Sequence[Row], header: int, looked: Sequence[int], known: frozenset[str]
) -> tuple[str, ...]:
    """The headings as written, broken ones joined; empty ones take the cell above, repeated ones their group's name."""
    width = max(map(len, rows))
    names = [rows[header][column] if column < len(rows[header]) else "" for column in range(width)]
    if header - 1 in looked and are_in_two_lines(rows, header - 1, known):
        upper = [*rows[header - 1], *[""] * width]
        return tuple(f"{one.strip()} {name.strip()}".strip() for one, name in zip(upper, names, strict=False))
    if header - 1 not in looked or not is_group(rows, header):
        return tuple(names)
    groups = _spread(rows[header - 1], width)
    above = [rows[header - 1][column] if column < len(rows[header - 1]) else "" for column in range(width)]
    keys = [normal(numbered(name)) for name in names]
    return tuple(
        above[column]
        if not name.strip()
        else f"{groups[column]} {name}"
        if keys.count(keys[column]) > 1 or (keys[column] in _NAMES and not _OF_OTHERS.isdisjoint(words(groups[column])))
        else name
        for column, name in enumerate(names)
    )


def _spread(row: Row, width: int) -> list[str]:
    """The group over each column: a merged cell holds for the empty ones to its right."""
    groups, current = [], ""
    for column in range(width):
        cell = row[column] if column < len(row) else ""
        current = cell if cell.strip() else current
        groups.append(current)
    return groups
