"""What a table could be for an import that the user has named: the command says the kind where headings do not."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pss_cli.tables.columns import BESIDE, FIELDS_BY_KIND, NAMES_OF_PROGRAMS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kind_evidence import Headings
from pss_cli.tables.kinds import Kind
from pss_cli.tables.mapping import ColumnMap, map_columns
from pss_cli.tables.participation_headings import names_a_participant

_NAMED = (("local_id",), ("state_id",), ("full_name",), ("first_name", "last_name"))
_OF_ANYBODY = frozenset(
    ("local_id", "state_id", "first_name", "middle_name", "last_name", "full_name", "preferred_name", "grade",
     "school_id", "event_date", "end_date", "as_of", "note", "reason", "excused", "incident_count", "strength_kind",
     "flag_value", "assessment_subject", "assessment_date", "days_enrolled", "term", "rater", "referred_by",
     "incident_time")
)  # fmt: skip
"""Fields that by themselves make nothing a table of their kind."""
_RESULTS = frozenset(
    ("assessment_score", "assessment_percentile", "assessment_level", "assessment_growth", "absence", "tardy",
     "days_absent", "days_attended", "absence_rate", "attendance_rate")
)  # fmt: skip
_OF_COMING = frozenset(("present", "minutes", "hours_attended", "time_in", "time_out"))
_OF_A_CHILD = frozenset(("first_name", "last_name", "date_of_birth"))
_OF_PROGRAMS = frozenset(
    ("days", "start_time", "hours", "weekday_hours", "ages", "age_min", "grade_min", "capacity", "cost", "start_date",
     "dates", "eligibility", "needs", "category", "organization_name")
)  # fmt: skip
_FEWEST = 2
_ROSTER = (("first_name", "last_name"), ("full_name",))


def records_it_could_be(frame: TextFrame, kinds: Iterable[Kind], looks: ColumnMap) -> Kind | None:
    """The kind of records whose needed columns a table has, with the most of them; None where no kind's are there.

    Interests that the list it `looks` like reads as well make no list of strengths of it.
    """
    open_kinds = [kind for kind in kinds if kind is not Kind.STRENGTHS or "interests" not in looks.places]
    told = [(kind, columns) for kind in open_kinds if _has_needed(columns := map_columns(frame, kind))]
    most = max((len(_own(columns)) for _, columns in told), default=0)
    best = [(kind, columns) for kind, columns in told if len(_own(columns)) == most]
    return best[0][0] if len(best) == 1 or (best and not _are_one_column(best)) else None


def _are_one_column(told: Sequence[tuple[Kind, ColumnMap]]) -> bool:
    """Whether two kinds rest on the same columns, as incidents and referrals do on `Reason for Referral`."""
    places = [{columns.places[name] for name in _own(columns)} for _, columns in told]
    return any(one == other for one, other in pairwise(places))


def tells_who_came(columns: ColumnMap, headings: Iterable[str]) -> bool:
    """Whether a list of students also says who came to something or how long, or calls them participants of it."""
    return bool(_OF_COMING & set(columns.places)) or any(map(names_a_participant, headings))


def could_be_roster(frame: TextFrame) -> bool:
    """Whether most rows are about a child of their own, who has an id, a name and a grade."""
    columns = map_columns(frame, Kind.ROSTER)
    if not {columns.key, "grade"} <= columns.places.keys() or not _has_one(columns, _ROSTER):
        return False
    ids = [cell for row in frame.rows if (cell := columns.cell(row, columns.key))]
    return 2 * len(set(ids)) > len(ids)


def could_be_catalog(frame: TextFrame) -> bool:
    """Whether programs are named with two facts that tell when, where or for whom they are, and no child is."""
    headings = Headings(frame)
    if headings.names_student or _OF_A_CHILD & headings.of(Kind.ROSTER):
        return False
    places = set(map_columns(frame, Kind.CATALOG).places)
    return bool(NAMES_OF_PROGRAMS & places) and len(_OF_PROGRAMS & places) >= _FEWEST


def _has_needed(columns: ColumnMap) -> bool:
    """Who it is about, by id or name, and what that kind cannot do without."""
    needed = {about.name for about in FIELDS_BY_KIND[columns.kind] if about.is_required} - {"local_id"}
    own = _own(columns)
    has_who = columns.kind is Kind.CALENDAR or _has_one(columns, _NAMED)
    return has_who and needed <= set(columns.places) and bool(own if needed else own & _RESULTS)


def _has_one(columns: ColumnMap, ways: Sequence[Sequence[str]]) -> bool:
    return any(all(name in columns.places for name in way) for way in ways)


def _own(columns: ColumnMap) -> set[str]:
    """The fields of a table that no other kind has."""
    return set(columns.places) - _OF_ANYBODY - BESIDE[columns.kind]
