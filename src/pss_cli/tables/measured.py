"""Which records a table of children holds, where their own facts stand beside: a list of students measures nothing.

All kinds of records stand against each other here, and against the list of students.
"""

from pss_cli.tables.columns import WAYS_TO_FAMILY
from pss_cli.tables.event_logs import is_log, tells_of_lateness
from pss_cli.tables.explained import explained, explained_kind
from pss_cli.tables.heading import words
from pss_cli.tables.heading_rules import listed
from pss_cli.tables.holding import are_numbers
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mark_headings import are_marks_of_a_card
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.record_headings import measures

_MEASURED = (
    Kind.BEHAVIOR, Kind.ATTENDANCE, Kind.ASSESSMENTS, Kind.REFERRALS, Kind.STRENGTHS, Kind.FLAGS,
)  # fmt: skip
"""Kinds whose records stand beside the facts of a list of students."""
_ENOUGH = 2
_CARDS = frozenset(("report", "card", "trimester", "quarter", "semester", "marking", "marks", "standards"))
_FEW = 6
"""How many different values a scale has at most."""
_MANY = 3


def measured_kind(table: Headings) -> Kind | None:
    """The kind of records that measure a child; None where nothing does, or a way to the family stands beside it."""
    if table.of(Kind.ROSTER) & WAYS_TO_FAMILY or not _tells_of_children(table):
        return None
    kind = explained_kind(table, _MEASURED)
    return _barely_measured(table) if kind in {Kind.ROSTER, None} else kind


def _barely_measured(table: Headings) -> Kind | None:
    """The kind of a table whose headings measure hardly anything: its title, its rows or what it counts tell it."""
    if _is_a_card(table):
        return Kind.MARKS
    if is_log(table):
        return Kind.ATTENDANCE if tells_of_lateness(table.headings) else Kind.UNKNOWN
    return Kind.UNKNOWN if _counts_something_else(table) else None


def is_of_results(table: Headings) -> bool:
    """Whether a table that names an activity holds results of it, and not who came, how long, or whose seat it is."""
    comes = {"present", "time_in", "time_out", "minutes", "hours_attended", "stage"}
    tells = comes & {meaning_of(one, Kind.PARTICIPATION) for one in table.headings}
    return not tells and _tells_of_children(table) and explained(table, Kind.ASSESSMENTS, fewest=4) > 0


def _tells_of_children(table: Headings) -> bool:
    return table.names_student or table.names_children


def _is_a_card(table: Headings) -> bool:
    """Columns of one scale beside a child under the title of a report card."""
    if not table.is_titled(_CARDS):
        return False
    others = [table.under(one) for one in table.headings if meaning_of(one, Kind.ROSTER) is None]
    scaled = [cells for cells in others if are_marks_of_a_card(cells) and len({*cells}) <= _FEW]
    return len(scaled) >= _MANY


def _counts_something_else(table: Headings) -> bool:
    """Money or things that a child owes or has, or how often it was in trouble."""
    of_money = sum(bool({*words(one)} & listed("records", "of_money")) for one in table.headings)
    troubles = sum(measures(one, Kind.BEHAVIOR) and are_numbers(table.under(one)) for one in table.headings)
    return of_money >= _ENOUGH or troubles >= _MANY
