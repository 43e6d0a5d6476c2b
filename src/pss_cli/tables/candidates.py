"""Columns that may hold a field, best first: by spelling, then likeness, and never against what the cells hold."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pss_cli.tables import program_cells
from pss_cli.tables.columns import FIELDS_BY_KIND, Field, Holds
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of, preference, synonyms_of
from pss_cli.tables.not_the_students import second_adult, tells_of_something_else
from pss_cli.tables.program_headings import FAR, distance
from pss_cli.tables.spelling import meant
from pss_cli.tables.values.answers import is_empty_token, read_number
from pss_cli.tables.values.attending import is_of_a_day
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.schedule import read_schedule
from pss_cli.tables.values.value import Status

SAMPLE = 200
ALIKE = 0.88
"""Likeness of two headings from which one counts as a slip of the pen of the other."""
GENERIC = frozenset(
    ("id", "idnumber", "idno", "identifier", "name", "first", "last", "status", "class", "room", "address", "active",
     "student", "pupil", "date", "day", "type", "title", "phone", "email", "contact", "location", "school",
     "services")
)  # fmt: skip
OTHERS_WORDS = frozenset(
    ("teacher", "teachers", "principal", "respondent", "staff", "counselor", "counsellor", "liaison", "assessor",
     "rater", "proctor", "instructor", "educator", "examiner", "advisor", "adviser", "coach", "nurse", "tester",
     "administrator", "employee", "username", "login", "sibling", "physician", "doctor", "case", "manager",
     "interventionist", "specialist")
)  # fmt: skip
"""A heading with one of these tells of somebody else than the student."""
FAMILY_WORDS = frozenset(
    ("parent", "parents", "guardian", "guardians", "mother", "father", "contact", "emergency", "family", "household",
     "mom", "dad", "caregiver")
)  # fmt: skip
OTHER_TIMES = frozenset(
    ("assessed", "assessment", "test", "tested", "exam", "prior", "previous", "next", "expected", "graduation", "low",
     "high", "when", "projected", "final", "former", "future", "course", "points", "average", "gpa", "mark")
)  # fmt: skip
_CONTACT_NAMES = frozenset(("contact_name", "contact2_name"))
_RELATIONS = FAMILY_WORDS | frozenset(
    ("other", "grandmother", "grandfather", "grandparent", "grandparents", "stepmother", "stepfather", "aunt", "uncle",
     "sister", "brother", "foster", "legal", "step", "self", "relative", "and", "or")
)  # fmt: skip
_NAMES = frozenset(("first_name", "middle_name", "last_name", "date_of_birth"))
"""Beside a heading that says "student" a bare one is about a parent."""
_STAFF = frozenset(("teacher", "instructor", "staff", "educator", "principal"))
_TOLD_BY_CELLS = frozenset(("status", "code", "mark"))
"""Headings of attendance that only their cells make so."""
_OF_FORMS = frozenset(("starttime", "completiontime"))
"""Beside them the id, name and e-mail are those of an answer to a form and of who sent it."""
_PLAIN_ENGLISH = frozenset(("student", "name", "first", "last", "grade", "school", "session", "sessions"))
_MARK = re.compile(r"(?i)[A-F][+-]?|(1[5-9]|[2-9]\d|1\d\d)(\.\d+)?\s*%?|\d{1,3}(\.\d+)?\s*%")
_PERCENT = re.compile(r"\d{1,3}(\.\d+)?\s*%|[2-9]\d?(\.\d+)?|1\d{1,2}(\.\d+)?")
_PERSONAL = frozenset(
    ("local_id", "state_id", "first_name", "middle_name", "last_name", "full_name", "preferred_name", "date_of_birth",
     "gender", "race", "grade", "home_language")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column (its place in a row) for a field; field None: said to be none of ours."""

    place: int
    field: str | None
    confidence: float
    how: str


def candidates(frame: TextFrame, kind: Kind) -> tuple[Candidate, ...]:
    """Candidates in the order in which they may choose a field: exact spelling, synonym, likeness; fuller first."""
    fields = {about.name: about for about in FIELDS_BY_KIND.get(kind, ())}
    found: list[tuple[tuple[object, ...], Candidate]] = []
    for place, header in enumerate(frame.headers):
        candidate = _by_heading(header, place, kind)
        field = candidate.field if candidate else None
        if candidate is None or field is None or _is_of_somebody_else(frame, place, kind):
            continue
        if tells_of_something_else(frame, place, field, kind):
            continue
        if kind is Kind.ROSTER:
            candidate = replace(candidate, field=(field := second_adult(frame, place, field)))
        values = _sample(frame, place)
        other = _otherwise(kind, field, normal(header))
        if other in fields and not _holds_it(fields[field], values, frame):
            candidate = replace(candidate, field=other, confidence=0.8, how="values")
        if kind is Kind.CATALOG:
            candidate = _by_cells(candidate, values)
            if candidate is None:
                continue
        about = fields[candidate.field or ""]
        if _holds_it(about, values, frame) and _fits_closely(about, candidate, values, header):
            found.append((_rank(kind, about, candidate, header, values), candidate))
    likely = [candidate for _, candidate in sorted(found, key=lambda pair: pair[0])]
    names_student = any(candidate.field in {"local_id", "state_id"} for candidate in likely)
    return tuple(candidate for candidate in likely if names_student or not _may_be_the_students(frame, candidate))


def _by_cells(candidate: Candidate, values: Sequence[str]) -> Candidate | None:
    """A column of a program's fact as its cells allow, for another fact that they tell, or None."""
    field = candidate.field or ""
    if program_cells.holds(field, values, is_ours=candidate.how == "exact"):
        return candidate
    instead = program_cells.instead(field, values)
    return replace(candidate, field=instead, confidence=0.8, how="values") if instead else None


def _may_be_the_students(frame: TextFrame, candidate: Candidate) -> bool:
    """An id of a school that differs in every row, where no column is the student's: it is asked."""
    header = frame.headers[candidate.place]
    if candidate.field != "school_id" or "number" not in meant(header) or "id" not in words(header):
        return False
    return _all_differ(_sample(frame, candidate.place))


def _all_differ(values: Sequence[str]) -> bool:
    return len(set(values)) == len(values) > 1


def _is_of_somebody_else(frame: TextFrame, place: int, kind: Kind) -> bool:
    """A bare heading that the others, or the cells, say is about the row, a teacher, or what the row is a part of."""
    headers, spelled = frame.headers, normal(frame.headers[place])
    if spelled in {"id", "name", "email"} and {*map(normal, headers)} >= _OF_FORMS:
        return True
    if kind is Kind.BEHAVIOR and spelled == "id" and _all_differ(_sample(frame, place)):
        return True
    if spelled == "tutor" and any(_PLAIN_ENGLISH & {*words(header)} for header in headers):
        return True  # the guardian in Spanish, in English who teaches
    if kind is Kind.ROSTER and spelled in {"email", "emailaddress", "phone", "phonenumber"}:
        before = headers[max(0, place - 4) : place]
        return sum(bool(_STAFF & {*words(header)}) for header in before) >= 2
    return kind is Kind.CATALOG and spelled == "programid" and {"id", "organizationid"} <= {*map(normal, headers)}


def _otherwise(kind: Kind, field: str, spelled: str) -> str:
    """What a heading means when its cells say that it is not the first thing it may mean."""
    if kind is Kind.MARKS and field == "grade":
        return "mark"
    if field == "race":
        return "hispanic"
    return "full_name" if field == "local_id" and spelled == "student" else ""


def _rank(kind: Kind, about: Field, candidate: Candidate, header: str, values: Sequence[str]) -> tuple[object, ...]:
    spelled = normal(header)
    return (
        not values,
        about.name in _NAMES and "student" not in meant(header),
        _distance(about, candidate, header) if kind is Kind.CATALOG else 0,
        spelled in GENERIC and not (kind is Kind.CATALOG and spelled == normal(about.header)),
        -candidate.confidence,
        preference(kind, about, spelled),
        candidate.place,
    )


def _distance(about: Field, candidate: Candidate, header: str) -> int:
    """How far a column is from being the program's own; one that only its cells tell of is the farthest."""
    return FAR if candidate.how == "values" else distance(about.name, header)


def _sample(frame: TextFrame, place: int) -> list[str]:
    texts = (row[place].strip() for row in frame.rows[:SAMPLE])
    return [text for text in texts if text and not is_empty_token(text)]


def _by_heading(header: str, place: int, kind: Kind) -> Candidate | None:
    known = synonyms_of(kind)
    spelled = normal(header)
    if not spelled:
        return None
    if spelled in known:
        name = known[spelled]
        is_ours = any(spelled == normal(about.header) for about in FIELDS_BY_KIND[kind] if about.name == name)
        return Candidate(place, name, 1.0 if is_ours else 0.95, "exact" if is_ours else "synonym")
    if OTHERS_WORDS & {*words(header), *meant(header)}:
        return None
    by_words = meaning_of(header, kind)
    likely = by_words or _alike(spelled, known)
    if likely is None or _is_about_others(likely, meant(header)):
        return None
    return Candidate(place, likely, 0.85 if by_words else 0.75, "fuzzy")


def _is_about_others(name: str, parts: Sequence[str]) -> bool:
    said = set(parts)
    if name == "grade" and OTHER_TIMES & said:
        return True
    if name in _CONTACT_NAMES and {"first", "last", "middle"} & said:
        return True
    if name == "email" and "student" in said and not FAMILY_WORDS & said:
        return True
    if name == "last_name" and not FAMILY_WORDS - {"family"} & said:
        return False
    return name in _PERSONAL and bool(FAMILY_WORDS & said)


def _alike(spelled: str, known: Mapping[str, str]) -> str | None:
    """The field of a heading with a slip of the pen: long enough, and only one field is that near."""
    if len(spelled) < 6:
        return None
    near = {
        name
        for heading, name in known.items()
        if heading[0] == spelled[0]
        and abs(len(heading) - len(spelled)) <= 2
        and _tail(heading) == _tail(spelled)
        and not any(letter.isdigit() for letter in heading + spelled)
        and SequenceMatcher(None, heading, spelled, autojunk=False).ratio() >= ALIKE
    }
    return near.pop() if len(near) == 1 else None


def _tail(spelled: str) -> str:
    """What a heading is about at its end: an id is never a name."""
    return next(
        (tail for tail in ("id", "code", "number", "name", "date", "phone", "email") if spelled.endswith(tail)), ""
    )


def _holds_it(about: Field, values: Sequence[str], frame: TextFrame) -> bool:
    """Whether the cells do not speak against the heading; a column without any says nothing."""
    if not values:
        return True
    if about.name == "state_id":
        is_long = all(sum(letter.isdigit() for letter in text) >= 6 for text in values)
        return _are_ids(values) and (is_long or len(set(values)) > 1 or len(frame.rows) == 1)
    if about.name == "local_id":
        return _are_ids(values)
    if about.name == "race":
        return not _tell_only_hispanic(values)
    if about.name == "grade":
        return (len(values) < 5 and not are_marks(values)) or _share(values, _is_like_grade) > 1 / 3
    check = _LOOKS_BY_FIELD.get(about.name, _LOOKS.get(about.holds))
    return check is None or _share(values, check) >= 0.5


def _fits_closely(about: Field, candidate: Candidate, values: Sequence[str], header: str) -> bool:
    """Whether a heading that is not ours may be it: one merely alike needs cells of the kind, a name is no relation."""
    if not values or candidate.how == "exact":
        return True
    if about.name in _CONTACT_NAMES and _share(values, _is_relation) >= 0.5:
        return False
    if about.name == "absence" and normal(header) in _TOLD_BY_CELLS and _share(values, is_of_a_day) < 0.5:
        return False
    check = _LOOKS_IF_ALIKE.get(about.name) if candidate.how == "fuzzy" else None
    return check is None or _share(values, check) >= 0.5


def _tell_only_hispanic(values: Sequence[str]) -> bool:
    """`Hispanic or Latino` and `Not Hispanic or Latino`: an answer beside the race; without a not they may be races."""
    said = [words(text) for text in values]
    return all({"hispanic", "latino"} & {*one} for one in said) and any(one[0] in {"not", "non"} for one in said)


def _is_relation(text: str) -> bool:
    return {*words(text)} <= _RELATIONS


def _share(values: Sequence[str], check: Callable[[str], bool]) -> float:
    return sum(map(check, values)) / len(values)


def _is_like_grade(text: str) -> bool:
    return read_grade(text).status in {Status.OK, Status.ASK, Status.DAMAGED}


def are_marks(values: Sequence[str]) -> bool:
    """Whether the cells are marks in letters or of a hundred, which under a heading such as "grade" are no grades."""
    return bool(values) and _share(values, lambda text: bool(_MARK.fullmatch(text.strip()))) > 1 / 2


def _is_like_date(text: str) -> bool:
    return read_date(text, DateOrder.NONE).status in {Status.OK, Status.SUSPICIOUS, Status.ASK}


_LOOKS: dict[Holds, Callable[[str], bool]] = {
    Holds.EMAIL: lambda text: "@" in text,
    Holds.PHONE: lambda text: sum(letter.isdigit() for letter in text) >= 7,
    Holds.DATE: _is_like_date,
}

_LOOKS_BY_FIELD: dict[str, Callable[[str], bool]] = {
    "absence": lambda text: not _PERCENT.fullmatch(text),
    "season": lambda text: not (text.isdigit() and len(text) < 4),
    "age_min": lambda text: read_number(text).status is Status.OK,
    "age_max": lambda text: read_number(text).status is Status.OK,
}

_LOOKS_IF_ALIKE: dict[str, Callable[[str], bool]] = {
    "available": lambda text: read_schedule(text).status is Status.OK,
}


def _are_ids(values: Sequence[str]) -> bool:
    """Ids have digits, or at least are one word longer than a state's two letters."""
    looks = [any(letter.isdigit() for letter in text) or (" " not in text and len(text) > 3) for text in values]
    return sum(looks) * 2 >= len(values)
