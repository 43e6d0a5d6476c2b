"""Which records a table of children holds, where their own facts stand beside: a list of students measures nothing.

All kinds of records stand against each other here, and against the list of students.
"""

from collections.abc import Sequence

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
from pss_cli.tables.pattern import pattern
from pss_cli.tables.record_headings import measures
from pss_cli.tables.shares import share_of
from pss_cli.tables.values.calendar_words import TIMES_OF_YEAR

_MEASURED = (
    Kind.BEHAVIOR, Kind.ATTENDANCE, Kind.ASSESSMENTS, Kind.REFERRALS, Kind.STRENGTHS, Kind.FLAGS,
)  # fmt: skip
"""Kinds whose records stand beside the facts of a list of students."""
_ENOUGH = 2
_CARDS = frozenset(("report", "card", "trimester", "quarter", "semester", "marking", "marks", "standards"))
_FEW = 6
"""How many different values a scale has at most."""
_MANY = 3
_OF_USE = frozenset(("minutes", "logins", "usage", "lessons", "sessions", "units"))
_RESULT = pattern(r"[A-Za-z]{1,2}|\d{1,4}(?:\.\d+)?%?|\d{1,3}/\d{1,3}")
_PLACES = frozenset(("center", "centre", "site", "program", "provider", "cohort"))


def measured_kind(table: Headings) -> Kind | None:
    """The kind of records that measure a child; None where nothing does, or a way to the family stands beside it."""
    if table.of(Kind.ROSTER) & WAYS_TO_FAMILY or not _tells_of_children(table):
        return None
    if _counts_what_came(table):
        return Kind.PARTICIPATION
    if _is_of_seasons(table):
        return Kind.ASSESSMENTS
    kind = explained_kind(table, _MEASURED)
    return _barely_measured(table) if kind in {Kind.ROSTER, None} else kind


def _barely_measured(table: Headings) -> Kind | None:
    """The kind of a table whose headings measure hardly anything: its title, its rows or what it counts tell it."""
    if _is_a_card(table):
        return Kind.MARKS
    if is_log(table):
        return Kind.ATTENDANCE if tells_of_lateness(table.headings) else Kind.UNKNOWN
    return Kind.UNKNOWN if _is_of_use(table) or _counts_something_else(table) else None


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


def _is_of_seasons(table: Headings) -> bool:
    """The same columns for several times of a school year: `BOY Level`, `MOY Level`."""
    told = []
    for heading in table.headings:
        said = {*words(heading)}
        if len(said & TIMES_OF_YEAR) == 1 and said - TIMES_OF_YEAR and _are_results(table.under(heading)):
            told.append((min(said & TIMES_OF_YEAR), tuple(sorted(said - TIMES_OF_YEAR))))
    return len({time for time, _ in told}) >= _ENOUGH and len({rest for _, rest in told}) < len(told)


def _are_results(cells: Sequence[str]) -> bool:
    """Numbers, shares, or letters of levels: a club or a teacher of a season is a word."""
    return share_of(cells, _RESULT.fullmatch) > 1 / 2


def _is_of_use(table: Headings) -> bool:
    """How long and how often children used a program of a computer."""
    said = [{*words(one)} for one in table.headings if meaning_of(one, Kind.ROSTER) is None]
    return sum(bool(_OF_USE & one) for one in said) >= _ENOUGH and table.says({"program", "product", "app", "usage"})


def _counts_something_else(table: Headings) -> bool:
    """Money or things that a child owes or has, or how often it was in trouble."""
    of_money = sum(bool({*words(one)} & listed("records", "of_money")) for one in table.headings)
    troubles = sum(measures(one, Kind.BEHAVIOR) and are_numbers(table.under(one)) for one in table.headings)
    return of_money >= _ENOUGH or troubles >= _MANY


def _counts_what_came(table: Headings) -> bool:
    """Hours and days that somebody has been to, by the center or program where it was."""
    told = {meaning_of(one, Kind.PARTICIPATION) for one in table.headings}
    days = {meaning_of(one, Kind.ATTENDANCE) for one in table.headings}
    return "hours_attended" in told and "days_attended" in days and table.says(_PLACES)
