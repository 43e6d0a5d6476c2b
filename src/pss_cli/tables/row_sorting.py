"""Rows told apart: those of data, those that are none with the reason, and ragged ones; run by run of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from pss_cli.slotted import dataclass
from pss_cli.tables.grid import Rows
from pss_cli.tables.headers import Header
from pss_cli.tables.row_habit import (
    Habit,
    has_key_before_total,
    is_bare_sum,
    is_closing,
    is_count,
    is_divider,
    is_subtotal,
    is_thin,
    is_title_again,
    sums_up,
)
from pss_cli.tables.row_roles import FULL, Row, filled, is_footnote, is_page_line, is_total
from pss_cli.tables.row_roles import may_be_no_data as _suspicious

TAIL = 12
_FEWEST_OF_A_KEY = 2
_SUMS = (is_bare_sum, is_count, sums_up)
"""What tells a row of sums at the end, whatever its words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What must be known of a table before its rows can be told apart; rows count from 0.

    `width` is how many cells a row has: those of the heading row, in a workbook those of the widest row. `tail` are
    the totals and footnotes at the end of the table, `beginning` the rows before those of data.
    """

    header: Header
    width: int
    habit: Habit
    tail: Mapping[int, str]
    is_even: bool
    beginning: Rows = ()

    @property
    def has_totals(self) -> bool:
        """Then there may be subtotals, under any word."""
        return "total" in self.tail.values()


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of a table that follow one another, from row `start` on, and those around them (None at its ends)."""

    rows: Rows
    start: int = 0
    before: Row | None = None
    after: Row | None = None

    def row(self, index: int) -> Row | None:
        """A row of the run, or one beside it."""
        place = index - self.start
        if 0 <= place < len(self.rows):
            return self.rows[place]
        return self.before if place < 0 else self.after


@dataclass(slots=True)
class Sorted:
    """The rows of a run told apart; `kept` are as wide as the table, the others are known by where they stand.

    `moved` are rows of the usual width whose cells stand under the wrong headings.
    """

    kept: list[tuple[str, ...]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)

    def set_aside(self, moved: Sequence[int]) -> None:
        """Takes rows out of those that are kept, by their places among them."""
        self.moved += [self.places[at] for at in moved]
        for at in reversed(moved):
            del self.kept[at], self.places[at]


def sort_rows(plan: Plan, run: Run) -> Sorted:
    """The rows of a run told apart. Two runs never part a repeated row of headings from the row above it."""
    sorting = _Sorting(plan, run)
    sorting.sort()
    return sorting.found


def tail_roles(rows: Rows, start: int, data_from: int, habit: Habit) -> dict[int, str]:
    """Totals and footnotes at the end, which are looked at more closely than rows between.

    Args:
        rows: the last rows of a table, the very last one filled.
        start: where the first of them stands.
        data_from: where the rows of data begin.
        habit: what the rows of data have in common.
    """
    roles: dict[int, str] = {}
    first = max(data_from - start, len(rows) - TAIL, 0)
    usual = habit.usual
    for place in range(len(rows) - 1, first, -1):
        row = rows[place]
        after_blank = not filled(rows[place - 1])
        if not filled(row):
            roles[start + place] = "blank"
        elif _is_total(row, habit) or is_subtotal(row, habit) or any(one(row, habit) for one in _SUMS):
            roles[start + place] = "total"
        elif is_footnote(row, usual=usual, after_blank=after_blank) or is_closing(row, habit):
            roles[start + place] = "footnote"
        else:
            break
    return roles or _key_below(rows, start, first, habit)


def _key_below(rows: Rows, start: int, first: int, habit: Habit) -> dict[int, str]:
    """Lines of few cells after a blank one at the end, as a key of codes has them."""
    blank = next((place for place in range(len(rows) - 1, first, -1) if not filled(rows[place])), None)
    below = [] if blank is None else range(blank + 1, len(rows))
    if len(below) < _FEWEST_OF_A_KEY or not all(is_thin(rows[place], habit) for place in below):
        return {}
    return {start + blank: "blank"} | {start + place: "footnote" for place in below} if blank is not None else {}


def _is_total(row: Row, habit: Habit) -> bool:
    return is_total(row, usual=habit.usual) and not has_key_before_total(row, habit)


def names_of(row: Row) -> list[str]:
    """The cells of a row in lower case, up to the last filled one."""
    cells = [cell.strip().lower() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def is_repeated(row: Row, lines: Sequence[Sequence[str]]) -> bool:
    """Whether a row repeats a line of the headings, all in lower case."""
    return any(row and row[0].strip().lower() == line[0] and names_of(row) == line for line in lines if line)


@dataclass(slots=True)
class _Sorting:
    plan: Plan
    run: Run
    found: Sorted = field(default_factory=Sorted)

    def sort(self) -> None:
        plan, run, width = self.plan, self.run, self.plan.width
        lines = [names_of(line) for line in plan.header.lines]
        firsts = {line[0] for line in plan.header.lines if line}
        has_totals, tail = plan.has_totals, plan.tail
        keep, place = self.found.kept.append, self.found.places.append
        witness = plan.habit.witness
        begin = max(plan.header.data_from, run.start)
        rows = run.rows if begin == run.start else run.rows[begin - run.start :]
        for index, row in enumerate(rows, begin):
            if (
                has_totals
                or index in tail
                or len(row) != width
                or not row[0]
                or not row[witness]
                or row[0] in firsts
                or _suspicious(row[0])
            ):
                why = tail.get(index) or self._why(index, row, lines)
                if why:
                    if why == "repeated-header":
                        self._take_back_title(index - 1)
                    self.found.skipped.append((index, why))
                    continue
                if len(row) != width and not self._is_fitting(index, row):
                    continue
                keep((*row[:width], *[""] * (width - len(row))))
            else:
                keep(row if type(row) is tuple else tuple(row))
            place(index)

    def _take_back_title(self, index: int) -> None:
        """A lone cell right over repeated headings was no row of data but the title of the next part."""
        found = self.found
        is_above = bool(found.places) and found.places[-1] == index
        if is_above and len(filled(found.kept[-1])) == 1 < self.plan.habit.usual:
            found.kept.pop()
            found.places.pop()
            found.short = [short for short in found.short if short != index]
            found.skipped.append((index, "title"))

    def _why(self, index: int, row: Row, lines: Sequence[Sequence[str]]) -> str:
        """Why a row below the headings is no data; empty when it is."""
        cells, habit = filled(row), self.plan.habit
        if not cells:
            return "blank"
        if len(cells) > 1 and is_repeated(row, lines):
            return "repeated-header"
        if is_subtotal(row, habit):
            return "total"
        return "" if len(cells) >= FULL * habit.usual and len(cells) > 1 else self._why_so_bare(index, row)

    def _why_so_bare(self, index: int, row: Row) -> str:
        """Why a row with few filled cells is no data; empty when it is."""
        habit = self.plan.habit
        if is_page_line(row):
            return "footnote"
        is_title = is_title_again(row, habit) or is_divider(row, self.run.row(index + 1), habit)
        return "title" if is_title else ""

    def _is_fitting(self, index: int, row: Row) -> bool:
        """Whether a row of another width may be kept, filled up with empty cells; never with values moved."""
        width = self.plan.width
        if len(row) > width:
            if filled(row[width:]):
                self.found.long.append(index)
                return False
            return True
        if not self.plan.is_even:
            if self._is_half(index, len(row)):
                self.found.long.append(index)
                return False
            self.found.short.append(index)
        return True

    def _is_half(self, index: int, length: int) -> bool:
        """Whether this row and its neighbour are one row that a line break tore in two."""
        width, data_from = self.plan.width, self.plan.header.data_from
        beside = [self.run.row(at) for at in (index - 1, index + 1) if at >= data_from]
        return any(other is not None and 0 < len(other) < width == len(other) + length - 1 for other in beside)
