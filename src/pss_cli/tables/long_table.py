"""A table larger than the memory: all its rows looked at once, then read in parts, each a frame like any other."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from functools import partial

from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame, is_our_sheet, lettered
from pss_cli.tables.framing import Framing, are_short_by_habit, lies_on_its_side, plan_of
from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.headers import filled_width
from pss_cli.tables.raw_rows import RawRows, TextRow, runs_of
from pss_cli.tables.row_roles import Row, filled
from pss_cli.tables.row_sorting import TAIL, Plan, Run, Sorted, is_repeated, names_of, sort_rows, tail_roles
from pss_cli.tables.stacked import begins_anew, later_tables, may_be_beside
from pss_cli.tables.table import Table
from pss_cli.tables.witnesses import FIRST_ROWS, Witnesses

PART_ROWS = 50_000
_PART_CELLS = 1_000_000
Tell = Callable[[str], None]


class NotInParts(Exception):
    """The text is no single upright table, which alone is read in parts."""


@dataclass(slots=True)
class _Look:
    """What all rows tell as they go by; `tail` are the last ones, `last` is the very last, if only of blanks."""

    framing: Framing
    witnesses: Witnesses
    kept: int = 0
    short: int = 0
    refused: int = 0
    over: int = 0
    widest: int = 0
    reach: int = 0
    count: int = 0
    read: int = 0
    last: Row = ()
    filled: set[int] = field(default_factory=set)
    tail: deque[Row] = field(default_factory=lambda: deque(maxlen=TAIL))

    def watched(self, blocks: Iterable[list[TextRow]]) -> Iterator[list[TextRow]]:
        for block in blocks:
            self.last, self.read = block[-1], self.read + len(block)
            yield block

    def add(self, run: Run) -> None:
        plan, rows = self.framing.plan, run.rows
        found = sort_rows(plan, run)
        self.kept += len(found.kept)
        self.short += len(found.short)
        self.refused += len(found.long)
        self.over += sum(len(run.row(at) or ()) > plan.width for at in found.long)
        self.filled |= self.framing.filled_columns(found.kept)
        self.witnesses.add(found.kept, found.places)
        self.count = run.start + len(rows)
        self.tail.extend(rows[-TAIL:])
        if plan.header.row is None:
            self.widest = max(self.widest, *map(len, rows), 0)
            self.reach = max(self.reach, *map(filled_width, rows), 0)

    def better_plan(self) -> Plan:
        """The plan as it should have been: an end may be no data, and without headings the widest row counts."""
        plan = self.framing.plan
        header, width = plan.header, plan.width
        if header.row is None:
            header, width = replace(header, names=lettered(self.reach)), self.widest
        tail = tail_roles(list(self.tail), self.count - len(self.tail), header.data_from, plan.habit)
        return Plan(header, width, plan.habit, tail, plan.is_even, plan.beginning)


def long_table(rows: RawRows, grid: Grid, known: frozenset[str], tell: Tell) -> Table | None:
    """The table of a text, to be read in parts; None when it has no row under its headings.

    Args:
        rows: the rows of the text.
        grid: what is known of the file, without its rows.
        known: headings that help to find the header row.
        tell: hears how far the reading is.

    Raises:
        NotInParts: it lies on its side, or holds several tables.
        Unreadable: most rows hold more values than there are headings, or a cell has no end.
    """
    reading = _Reading(rows, grid, known, tell)
    look = reading.look()
    framing = look.framing
    if not look.kept and not look.refused:
        return None
    framing.refuse_if_most_are_long(look.over, look.kept)
    columns = framing.columns(look.filled)
    places = sorted(look.witnesses.rows)
    sampled = Sorted([look.witnesses.rows[place] for place in places], places)
    sample = framing.frame(Run([], 1), sampled, columns)
    names_short = not are_short_by_habit(look.short, look.kept)
    return Table(sample, partial(reading.parts, look, columns, names_short=names_short))


@dataclass(frozen=True, slots=True)
class _Reading:
    rows: RawRows
    grid: Grid
    known: frozenset[str]
    tell: Tell

    def look(self) -> _Look:
        """Looks at all rows; again, if their end changes what had to be known of them before."""
        plan, headings = self._beginning()
        while True:
            look = self._looked(plan, headings)
            better = look.better_plan()
            if better == plan:
                self.rows.refuse_open_end(look.last, look.read)
                return look
            plan = better

    def parts(self, look: _Look, columns: list[int], *, names_short: bool) -> Iterator[TextFrame]:
        """The frames of the parts, the remarks on the whole table with the first."""
        framing = look.framing
        notices = framing.notices()
        for run in self._runs(framing.plan):
            self.tell(f"Reading {self.rows.file}: {run.start:,} of {look.count:,} rows")
            yield framing.frame(run, sort_rows(framing.plan, run), columns, notices, names_short=names_short)
            notices = []

    def _beginning(self) -> tuple[Plan, Row]:
        """What the first rows say of the others, and the row of headings as it stands there."""
        head = next(self.rows.blocks(FIRST_ROWS), [])
        if len(head) < FIRST_ROWS:
            while head and not filled(head[-1]):
                head.pop()
        if not any(map(filled, head)) or is_our_sheet(next(iter(head[0]), "")):
            raise NotInParts
        beginning = replace(self.grid, rows=head)
        if (
            lies_on_its_side(head, self.known)
            or may_be_beside(beginning, self.known)
            or later_tables(beginning, self.known)
        ):
            raise NotInParts
        plan = replace(plan_of(beginning, head, self.known), tail={})
        return plan, () if plan.header.row is None else head[plan.header.row]

    def _looked(self, plan: Plan, headings: Row) -> _Look:
        names = [*plan.header.names, *[""] * plan.width][: plan.width]
        look = _Look(Framing(self.grid, self.rows.file, plan), Witnesses(names))
        above: Rows = ()
        for run in self._runs(plan, look):
            self.tell(f"Looking through {self.rows.file}: {run.start:,} rows")
            below = () if run.after is None else (run.after,)
            first = max(0, plan.header.data_from - run.start)
            if begins_anew((*above, *run.rows[first:], *below), headings, self.known):
                raise NotInParts
            look.add(run)
            above = (*above, *run.rows[first:])[-2:]
        return look

    def _runs(self, plan: Plan, look: _Look | None = None) -> Iterator[Run]:
        lines = [names_of(line) for line in plan.header.lines]
        size = max(1, min(PART_ROWS, _PART_CELLS // max(1, plan.width)))
        blocks = self.rows.blocks(size)
        return runs_of(blocks if look is None else look.watched(blocks), partial(is_repeated, lines=lines))
