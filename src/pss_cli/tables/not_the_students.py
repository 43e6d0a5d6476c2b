"""Columns of a list of students that the columns beside them, or their cells, say are about something else."""

from collections.abc import Sequence

from pss_cli.tables.candidate import SAMPLE
from pss_cli.tables.columns import NAMES_OF_STUDENTS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of, of_its_object
from pss_cli.tables.result_headings import DATE, is_left_alone, result_heading
from pss_cli.tables.spelling import meant

_STARTS = frozenset(("startdate", "start", "begindate", "datestarted"))
_ENDS = frozenset(("enddate", "end", "dateended"))
_BEGUN = frozenset(
    ("program", "programme", "course", "intervention", "plan", "iep", "504", "session", "service", "contract", "camp",
     "club", "membership", "activity", "test", "diagnostic", "internship", "placement", "subscription", "project")
)  # fmt: skip
"""What else than a pupil's time at a school starts and ends."""
_FAMILY = frozenset(("parent", "guardian", "mother", "father", "caregiver"))
_OF_SITES = frozenset(("site", "location", "building", "campus"))
_ROOMS = frozenset(("room", "classroom", "roomname"))
_FATHER, _MOTHER = frozenset(("padre", "papa", "pai")), frozenset(("madre", "mama", "mae"))
_OF_DISCIPLINE = frozenset(("discipline", "code", "name", "description"))
_PHONES = frozenset(("phone", "phone_2", "phone_3"))
_SECOND = {
    "contact_name": "contact2_name",
    "relationship": "contact2_relationship",
    "phone": "contact2_phone",
    "phone_2": "contact2_phone",
    "email": "contact2_email",
}


def tells_of_something_else(frame: TextFrame, place: int, field: str, kind: Kind) -> bool:
    """Whether a column that is spelled like a field is about a program, a stand-in or the child's own mailbox."""
    if kind is Kind.ASSESSMENTS:
        is_of_part = field in {"assessment_date", "assessment_percentile"} and _is_of_a_part(frame, place)
        return is_of_part or is_left_alone(frame.headers[place])
    if kind is Kind.MARKS:
        return field == "term" and any(map(str.isdigit, frame.headers[place]))  # over the marks of `Trimester 1`
    if kind is Kind.BEHAVIOR:
        return field == "incident_action" and _may_be_the_offense(frame, place)
    if kind is Kind.PARTICIPATION:
        spelled = normal(frame.headers[place])
        return (field == "school_name" and spelled in _OF_SITES) or (field == "homeroom" and spelled in _ROOMS)
    return kind is Kind.ROSTER and (_is_besides_school(frame, place) or _is_somebody_elses(frame, place, field))


def _is_of_a_part(frame: TextFrame, place: int) -> bool:
    """Whether it is the day or percentile of one part, or one time of year, of a test whose results stand beside it."""
    said = result_heading(frame.headers[place])
    if said is None or (said.is_whole and not said.when):
        return False
    others = (result_heading(header) for number, header in enumerate(frame.headers) if number != place)
    return any(other and other.says != DATE and (other.part, other.when) == (said.part, said.when) for other in others)


def _may_be_the_offense(frame: TextFrame, place: int) -> bool:
    """Whether discipline may as well be what the child did, because no other column says that."""
    is_told = any(meaning_of(one, Kind.BEHAVIOR) == "incident_code" for one in frame.headers)
    return not is_told and "discipline" in (said := {*words(frame.headers[place])}) and said <= _OF_DISCIPLINE


def _is_besides_school(frame: TextFrame, place: int) -> bool:
    """Whether it is a time of something else than school, or of whoever comes when the family cannot."""
    if normal(frame.headers[place]) in _STARTS | _ENDS:
        return _is_a_time_of_something_else(frame, place)
    return "emergency" in meant(frame.headers[place]) and any(_FAMILY & {*meant(header)} for header in frame.headers)


def _is_somebody_elses(frame: TextFrame, place: int, field: str) -> bool:
    """Whether a name is a parent's, or a phone or an address the child's own."""
    is_said_of_student = "student" in meant(of_its_object(frame.headers[place]))
    if field in NAMES_OF_STUDENTS:
        return not is_said_of_student and _is_of_parents(frame)
    if field in _PHONES and is_said_of_student:
        return any(_FAMILY & {*meant(one)} and meaning_of(one, Kind.ROSTER) in _PHONES for one in frame.headers)
    return field == "email" and _is_the_childs_own(frame, place)


def second_adult(frame: TextFrame, place: int, field: str) -> str:
    """The second adult's field for a guardian's name, phone or e-mail where a parent's stands beside it."""
    if _is_the_father_beside_a_mother(frame, place):
        return _SECOND.get(field, field)
    parts = {*meant(frame.headers[place])}
    if "guardian" not in parts or "parent" in parts:
        return field
    parents = (one for one in frame.headers if "parent" in meant(one) and "guardian" not in meant(one))
    return _SECOND.get(field, field) if any(meaning_of(one, Kind.ROSTER) == field for one in parents) else field


def _is_the_father_beside_a_mother(frame: TextFrame, place: int) -> bool:
    """Whether a heading in Spanish or Portuguese says father, which alone also means any parent."""
    said = {*words(frame.headers[place])}
    return bool(said & _FATHER) and not said & _MOTHER and any(_MOTHER & {*words(one)} for one in frame.headers)


def _is_a_time_of_something_else(frame: TextFrame, place: int) -> bool:
    before = frame.headers[max(0, place - 3) : place]
    if any(_BEGUN & {*words(header)} for header in before):
        return True
    ends = [at for at, header in enumerate(frame.headers) if normal(header) in _ENDS]
    return any(sum(bool(row[at].strip()) for row in frame.rows) * 2 > len(frame.rows) for at in ends)


def _is_the_childs_own(frame: TextFrame, place: int) -> bool:
    """Whether the addresses are made of the names of the children, as a school's are."""
    if _FAMILY & {*meant(frame.headers[place])}:
        return False
    names = _names(frame)
    rows = [row for row in frame.rows[:SAMPLE] if row[place].strip()]
    own = sum(_is_made_of(normal(row[place].split("@")[0]), *_first_and_last(row, names)) for row in rows)
    return own * 2 > len(rows)


def _is_of_parents(frame: TextFrame) -> bool:
    """Whether each row is a parent's: with an id of theirs, and of the child's facts nothing but an id."""
    has_their_id = any(_FAMILY & (parts := {*meant(header)}) and "id" in parts for header in frame.headers)
    of_child = {meaning_of(header, Kind.ROSTER) for header in frame.headers} & {"grade", "date_of_birth"}
    return has_their_id and not of_child


def _names(frame: TextFrame) -> dict[str, int]:
    """Where names stand; beside a heading that says "student" a bare one is a parent's."""
    plain_first = sorted(enumerate(frame.headers), key=lambda pair: "student" in meant(pair[1]))
    found = {meaning_of(header, Kind.ROSTER): at for at, header in plain_first}
    return {name: found[name] for name in ("first_name", "last_name", "full_name") if name in found}


def _first_and_last(row: Sequence[str], names: dict[str, int]) -> tuple[str, str]:
    if "first_name" in names and "last_name" in names:
        return normal(row[names["first_name"]]), normal(row[names["last_name"]])
    last, comma, first = row[names["full_name"]].partition(",") if "full_name" in names else ("", "", "")
    parts = words(f"{first} {last}" if comma else last)
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", "")


def _is_made_of(mailbox: str, first: str, last: str) -> bool:
    if not (first and last):
        return False
    return (len(first) > 2 and first in mailbox) or mailbox.startswith((first[0] + last, last + first[0]))
