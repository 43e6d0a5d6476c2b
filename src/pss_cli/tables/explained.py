"""What a table of children most likely tells of: the kind whose fields, and words of what it measures, explain most.

All kinds stand against each other here, and against the list of students, which measures nothing.
"""

from collections.abc import Iterable

from pss_cli.tables.candidates import candidates
from pss_cli.tables.columns import BESIDE, FIELDS_BY_KIND, IDS_OF_STUDENTS, NAMES_OF_STUDENTS, WAYS_TO_FAMILY
from pss_cli.tables.heading import words
from pss_cli.tables.heading_rules import listed
from pss_cli.tables.holding import are_numbers
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mark_headings import are_marks_of_a_card
from pss_cli.tables.marks_across import names_child
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.shares import share_of
from pss_cli.tables.student_headings import measures
from pss_cli.tables.values.clock_times import is_clock
from pss_cli.tables.values.dates import is_date

_WHO = IDS_OF_STUDENTS | NAMES_OF_STUDENTS
_FACTS = BESIDE[Kind.MARKS]
"""What is told of a student beside records of any kind."""
_PROGRAM = ("program_name", "program_id")
_CAME = ("event_date", "stage", "present", "minutes", "hours_attended", "time_in", "time_out", "days_attended")
_RESULTS = ("assessment_score", "assessment_percentile", "assessment_level", "assessment_growth")
_NEEDS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.PARTICIPATION: (_PROGRAM, _CAME),
    Kind.ATTENDANCE: (("absence", "tardy", "days_absent", "attendance_rate", "absence_rate"),),
    Kind.ASSESSMENTS: (("assessment_name", *_RESULTS),),
    Kind.MARKS: (("course_name",), ("mark",)),
    Kind.BEHAVIOR: (("incident_code", "incident_action", "incident_description"), ("event_date",)),
    Kind.REFERRALS: (("need",), ("event_date", "referred_by", "note")),
    Kind.RATINGS: (("engagement_rating",),),
    Kind.STRENGTHS: (("strength",),),
    Kind.FLAGS: (("needs_flag",),),
}
"""Of each kind what it cannot do without: one field of each row; those of the first one tell most."""
_BY_HEADINGS = _NEEDS.keys() - {Kind.PARTICIPATION}
"""Kinds of which some heading must tell; what somebody takes part in is often told by cells alone."""
_VAGUE = frozenset(("incident_action",))
_FEWEST = 3
"""How many columns must tell of a kind; one that tells most counts as two."""
_OWN, _ENOUGH, _MARGIN = 2, 5, 1
_MEASURED = (
    Kind.BEHAVIOR, Kind.ATTENDANCE, Kind.ASSESSMENTS, Kind.REFERRALS, Kind.STRENGTHS, Kind.FLAGS,
)  # fmt: skip
"""Kinds whose records stand beside the facts of a list of students."""
_OFTEN_ENOUGH = 2
_CARDS = frozenset(("report", "card", "trimester", "quarter", "semester", "marking", "marks", "standards"))
_FEW = 6
"""How many different values a scale has at most."""
_MANY = 3
_MOST = 0.8


def explained_kind(table: Headings, kinds: Iterable[Kind] = tuple(_NEEDS)) -> Kind | None:
    """The kind with the highest sum, if it is enough and no other is near it; None where nobody is a child."""
    is_of_children = names_child(table) or table.pupil_facts
    is_of_others = table.is_of_grown_ups or table.has_roles_but_no_pupils
    if not is_of_children or is_of_others or table.says(listed("records", "not_read")):
        return None
    sums = {kind: explained(table, kind) for kind in (Kind.ROSTER, *kinds)}
    first, second = sorted(sums, key=sums.__getitem__, reverse=True)[:2]
    is_told = sums[first] + table.names_student >= _ENOUGH and sums[first] - sums[second] >= _MARGIN
    return first if is_told else None


def explained(table: Headings, kind: Kind, fewest: int = _FEWEST) -> int:
    """How much the columns say as fields of a kind; 0 where they name nobody, or too few tell what it needs."""
    if kind in _BY_HEADINGS and not (table.of(kind) & {*_NEEDS[kind][0]} or _measured(table, kind)):
        return 0
    fields = _fields(table, kind)
    who, facts = fields & _WHO, fields & _FACTS
    if kind is Kind.ROSTER:
        if any(share_of(table.under(one), _is_time) > 1 / 2 for one in table.headings):
            return 0  # a list of students has no times of a day
        ways = len(fields & WAYS_TO_FAMILY)
        return (2 + len(facts) + 2 * ways) if NAMES_OF_STUDENTS & who and (ways or facts) else 0
    own = fields & {about.name for about in FIELDS_BY_KIND[kind]} - BESIDE[kind] - facts - who
    measured = _measured(table, kind)
    has_needed = all(own & {*any_of} for any_of in _NEEDS[kind]) or (kind is Kind.ASSESSMENTS and measured > 1)
    telling = own & {*_NEEDS[kind][0]} - _VAGUE
    if not who or not has_needed or len(own) + len(telling) + measured < fewest:
        return 0
    return 2 + len(facts) + _OWN * len(own) + measured


def _is_time(text: str) -> bool:
    return ":" in text and is_clock(text)


def _fields(table: Headings, kind: Kind) -> frozenset[str]:
    """The fields that columns hold; those without cells count only in a table without rows."""
    headers = table.frame.headers
    held = [
        (one.field, table.under(headers[one.place]))
        for one in candidates(table.frame, kind)
        if one.field in _WHO | _FACTS or kind is Kind.ROSTER or meaning_of(headers[one.place], Kind.ROSTER) is None
        if kind is not Kind.BEHAVIOR or meaning_of(headers[one.place], Kind.REFERRALS) != "need"  # why they were sent
    ]
    if kind is Kind.BEHAVIOR:  # numbers under such headings are how a teacher rates a child
        held = [(field, cells) for field, cells in held if field in _WHO or not are_numbers(cells)]
    return frozenset(field for field, cells in held if field and (cells or not table.is_filled))


def _measured(table: Headings, kind: Kind) -> int:
    """How many further columns are of what records of a kind measure."""
    others = [one for one in table.headings if meaning_of(one, Kind.ROSTER) is None and meaning_of(one, kind) is None]
    return sum(measures(one, kind) for one in others)


def measured_kind(table: Headings) -> Kind | None:
    """The kind of records that measure a child; None where nothing does, or a way to the family stands beside it."""
    if table.of(Kind.ROSTER) & WAYS_TO_FAMILY:
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
    return not tells and explained(table, Kind.ASSESSMENTS, fewest=4) > 0


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
    return of_money >= _OFTEN_ENOUGH or troubles >= _MANY


def is_log(table: Headings) -> bool:
    """Whether rows have a day that is nothing of a student."""
    return any(_is_day(table, one) for one in table.headings)


def tells_of_lateness(headings: Iterable[str]) -> bool:
    """Whether a log is of who came late, and says nothing of who was not there."""
    said = {word for heading in headings for word in words(heading)}
    return bool(said & listed("records", "late")) and not said & {"absence", "absences", "absent", "attendance"}


def _is_day(table: Headings, heading: str) -> bool:
    said, cells = {*words(heading)}, table.under(heading)
    is_day = bool(said & {"date", "day"}) and said <= listed("records", "of_logs", "late")
    return is_day and share_of(cells, is_date) >= _MOST
