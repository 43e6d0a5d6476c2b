"""Which groups of students are hidden throughout a report, so that none can be found by subtraction."""

from collections.abc import Iterable, Mapping, Sequence

from pss_cli.disclosure.minimum import minimum_cell


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
