"""Columns that may hold a field, best first: by spelling, then likeness, and never against what the cells hold."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pss_cli.tables import program_cells, student_cells
from pss_cli.tables.columns import FIELDS_BY_KIND, Field
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, numbered, words
from pss_cli.tables.heading_rules import is_count
from pss_cli.tables.holding import CONTACT_NAMES, fits_closely, holds_it
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of, of_its_object, preference, synonyms_of
from pss_cli.tables.not_the_students import second_adult, tells_of_something_else
from pss_cli.tables.participation_headings import of_student
from pss_cli.tables.program_headings import FAR, distance
from pss_cli.tables.questions import asked_field
from pss_cli.tables.spelling import meant
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.tables.weekday_columns import weekdays_across

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
_NAMES = frozenset(("first_name", "middle_name", "last_name", "date_of_birth"))
"""Beside a heading that says "student" a bare one is about a parent."""
_STAFF = frozenset(("teacher", "instructor", "staff", "educator", "principal"))
_OF_FORMS = frozenset(("starttime", "completiontime"))
"""Beside them the id, name and e-mail are those of an answer to a form and of who sent it."""
_PLAIN_ENGLISH = frozenset(
    ("student", "name", "first", "last", "grade", "school", "session", "sessions", "date", "minutes", "hours",
     "subject")
)  # fmt: skip
_PERSONAL = frozenset(
    ("local_id", "state_id", "first_name", "middle_name", "last_name", "full_name", "preferred_name", "date_of_birth",
     "gender", "race", "grade", "home_language")
)  # fmt: skip
_THINGS = frozenset(("program_id", "program_name"))
_FEWEST_ROWS = 3
_BOUNDS = frozenset((("low", "high"), ("min", "max"), ("minimum", "maximum"), ("lowest", "highest")))
_AGES = frozenset(("ages", "age_min", "grade_min"))
_NAME_ALONE = frozenset(("nombre", "nombres", "nome", "nom"))
_NAME_IN_FULL = frozenset(("completo", "complet", "apellido", "apellidos", "sobrenome", "prenom"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column (its place in a row) for a field; field None: said to be none of ours."""

    place: int
    field: str | None
    confidence: float
    how: str


_TOLD_BY_CELLS = {Kind.CATALOG: program_cells.told_alone, Kind.ROSTER: student_cells.told_alone}

Ranked = tuple[tuple[object, ...], Candidate]
"""A candidate, with what decides who chooses first."""


def candidates(frame: TextFrame, kind: Kind) -> tuple[Candidate, ...]:
    """Candidates in the order in which they may choose a field: exact spelling, synonym, likeness; fuller first."""
    fields = {about.name: about for about in FIELDS_BY_KIND.get(kind, ())}
    found: list[Ranked] = []
    weekdays = weekdays_across(frame.headers) if kind is Kind.CATALOG else {}
    for place, header in enumerate(frame.headers):
        candidate = _on_weekday(place) if place in weekdays else _by_heading(header, place, kind)
        field = candidate.field if candidate else None
        if candidate is None or field is None or _is_of_somebody_else(frame, place, kind):
            continue
        if tells_of_something_else(frame, place, field, kind):
            continue
        if kind is Kind.ROSTER:
            candidate = replace(candidate, field=(field := second_adult(frame, place, field)))
        values = _sample(frame, place)
        other = _otherwise(kind, field, normal(of_student(header) if kind is Kind.PARTICIPATION else header))
        if other in fields and not holds_it(fields[field], values, frame):
            candidate = replace(candidate, field=other, confidence=0.8, how="values")
        if kind is Kind.CATALOG:
            candidate = _by_cells(candidate, values, header)
            if candidate is None:
                continue
        about = fields[candidate.field or ""]
        if holds_it(about, values, frame) and fits_closely(about, candidate.how, values, header):
            found.append((_rank(kind, about, candidate, header, values), candidate))
    found = _with_first_names(frame, found)
    likely = [candidate for _, candidate in sorted(found, key=lambda pair: pair[0])]
    if kind is Kind.CATALOG:
        likely = _named(frame, likely)
        likely += _bounds(frame, likely)
    if kind in _TOLD_BY_CELLS:
        likely += _by_cells_alone(frame, kind, {candidate.place for candidate in likely})
    names_student = any(candidate.field in {"local_id", "state_id"} for candidate in likely)
    return tuple(candidate for candidate in likely if names_student or not _may_be_the_students(frame, candidate))


def _with_first_names(frame: TextFrame, found: Sequence[Ranked]) -> list[Ranked]:
    """The first name beside a last one, where nothing else is: `Nombre del Alumno`, `First (Preferred)`."""
    fields = {candidate.field for _, candidate in found}
    if "last_name" not in fields or "first_name" in fields:
        return list(found)
    return [(rank, _as_first_name(frame, candidate)) for rank, candidate in found]


def _as_first_name(frame: TextFrame, candidate: Candidate) -> Candidate:
    said = {*words(frame.headers[candidate.place])}
    is_alone = candidate.field == "full_name" and said & _NAME_ALONE and not said & _NAME_IN_FULL
    is_first = is_alone or (candidate.field == "preferred_name" and "first" in said)
    return replace(candidate, field="first_name") if is_first else candidate


def _by_cells_alone(frame: TextFrame, kind: Kind, known: AbstractSet[int]) -> list[Candidate]:
    """Columns whose cells say what their headings do not: hours, seats partly taken, the way home."""
    rest = [place for place in range(len(frame.headers)) if place not in known]
    told = [(place, _TOLD_BY_CELLS[kind](_sample(frame, place), words(frame.headers[place]))) for place in rest]
    return [Candidate(place, field, 0.75, "values") for place, field in told if field]


def _bounds(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """A bare lowest and highest side by side, as their cells tell them."""
    known = {one.place for one in likely}
    fields = {one.field for one in likely}
    spelled = [normal(header) for header in frame.headers]
    for place, pair in enumerate(zip(spelled, spelled[1:], strict=False)):
        if pair in _BOUNDS and not {place, place + 1} & known:
            cells = (_sample(frame, place), _sample(frame, place + 1))
            found = program_cells.bounds(*cells, are_ages_told=bool(_AGES & fields))
            if found and not {*found} & fields:
                return [Candidate(place + at, field, 0.75, "values") for at, field in enumerate(found)]
    return []


def _named(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, a column of short descriptions as the names of programs that have no other name."""
    if any(candidate.field == "program_name" for candidate in likely):
        return [*likely]
    return [
        replace(one, field="program_name", confidence=0.8, how="values")
        if one.field == "description" and program_cells.are_names(frame.headers[one.place], _sample(frame, one.place))
        else one
        for one in likely
    ]


def _on_weekday(place: int) -> Candidate:
    return Candidate(place, "weekday_hours", 0.95, "synonym")


def _by_cells(candidate: Candidate, values: Sequence[str], header: str) -> Candidate | None:
    """A column of a program's fact as its cells allow, for another fact that they tell, or None."""
    field = candidate.field or ""
    if field == "program_name" and program_cells.are_lists(header, values):
        return replace(candidate, field="description", confidence=0.8, how="values")
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


def _are_one(values: Sequence[str]) -> bool:
    """Whether the same stands in every row, as the number of a district does."""
    return len(values) >= _FEWEST_ROWS and len({*values}) == 1


def _all_differ(values: Sequence[str]) -> bool:
    return len(set(values)) == len(values) > 1


def _are_counted(values: Sequence[str]) -> bool:
    """Whether rows are numbered: 1, 2, 3."""
    return len(values) > 1 and list(values) == [str(number) for number in range(1, len(values) + 1)]


def _is_of_somebody_else(frame: TextFrame, place: int, kind: Kind) -> bool:
    """A bare heading that the others, or the cells, say is about the row, a teacher, or what the row is a part of."""
    headers, spelled = frame.headers, normal(frame.headers[place])
    if spelled in {"id", "name", "email"} and {*map(normal, headers)} >= _OF_FORMS:
        return True
    if kind is Kind.ROSTER and meaning_of(frame.headers[place], kind) == "local_id" and _are_one(_sample(frame, place)):
        return True
    if kind is Kind.BEHAVIOR and spelled == "id" and _all_differ(_sample(frame, place)):
        return True
    if kind is Kind.PARTICIPATION and spelled == "id" and _are_counted(_sample(frame, place)):
        return True
    if who_teaches(frame.headers[place], headers):
        return True
    if kind is Kind.ROSTER and spelled in {"email", "emailaddress", "phone", "phonenumber"}:
        before = headers[max(0, place - 4) : place]
        return sum(bool(_STAFF & {*words(header)}) for header in before) >= 2
    return kind is Kind.CATALOG and spelled == "programid" and {"id", "organizationid"} <= {*map(normal, headers)}


def who_teaches(heading: str, headings: Sequence[str]) -> bool:
    """Whether a bare `Tutor`, the guardian in Spanish, is who teaches, as in English."""
    return normal(heading) == "tutor" and any(_PLAIN_ENGLISH & {*words(header)} for header in headings)


def _otherwise(kind: Kind, field: str, spelled: str) -> str:
    """What a heading means when its cells say that it is not the first thing it may mean."""
    if kind is Kind.MARKS and field == "grade":
        return "mark"
    if field == "race":
        return "hispanic"
    if field == "enrollment_status" and kind is Kind.ROSTER:
        return "enrollment_date"
    if kind is Kind.PARTICIPATION and field in {"stage", "time_in"}:
        return "present"
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
    header = of_its_object(header)
    spelled = normal(header)
    if not spelled:
        return None
    if kind is not Kind.CATALOG and normal(numbered(header)) in known:
        spelled = normal(numbered(header))
    if spelled in known and not (kind in {Kind.CATALOG, Kind.BEHAVIOR} and "#" in header):
        name = known[spelled]
        is_ours = any(spelled == normal(about.header) for about in FIELDS_BY_KIND[kind] if about.name == name)
        return Candidate(place, name, 1.0 if is_ours else 0.95, "exact" if is_ours else "synonym")
    by_words = meaning_of(header, kind)
    if OTHERS_WORDS & {*words(header), *meant(header)} and not (by_words == "homeroom" and "homeroom" in meant(header)):
        return None
    likely = by_words or _alike(spelled, known)
    if likely in _THINGS and is_count(header):
        return None
    if likely is None or (likely != asked_field(header, kind) and _is_about_others(likely, meant(header))):
        return None
    return Candidate(place, likely, 0.85 if by_words else 0.75, "fuzzy")


def _is_about_others(name: str, parts: Sequence[str]) -> bool:
    said = set(parts)
    if name == "grade" and OTHER_TIMES & said:
        return True
    if name in CONTACT_NAMES and {"first", "last", "middle"} & said:
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
