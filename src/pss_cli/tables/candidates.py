"""Columns that may hold a field, best first: by spelling, then likeness, and never against what the cells hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pss_cli.tables.candidate import Candidate, sample
from pss_cli.tables.columns import FIELDS_BY_KIND, IDS_OF_STUDENTS, NAMES_OF_PROGRAMS, NAMES_OF_STUDENTS, Field
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.grade_columns import grades_across
from pss_cli.tables.heading import normal, numbered, words
from pss_cli.tables.heading_rules import is_count
from pss_cli.tables.holding import CONTACT_NAMES, are_answers, fits_closely, holds_it
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import counts_people, meaning_of, of_its_object, preference, synonyms_of
from pss_cli.tables.not_the_students import second_adult, tells_of_something_else
from pss_cli.tables.participation_headings import of_child, of_student
from pss_cli.tables.program_headings import FAR, distance
from pss_cli.tables.questions import asked_field
from pss_cli.tables.spelling import meant
from pss_cli.tables.student_headings import student_field
from pss_cli.tables.told_by_cells import with_first_names, with_told
from pss_cli.tables.weekday_columns import weekdays_across

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
_LEAD_PROGRAMS = frozenset(("manager", "coach", "advisor", "adviser"))
FAMILY_WORDS = frozenset(
    ("parent", "parents", "guardian", "guardians", "mother", "father", "contact", "emergency", "family", "household",
     "mom", "dad", "caregiver")
)  # fmt: skip
_NAMES = frozenset(("first_name", "middle_name", "last_name", "date_of_birth"))
"""Beside a heading that says "student" a bare one is about a parent."""
_STAFF = frozenset(("teacher", "instructor", "staff", "educator", "principal"))
OF_FORMS = frozenset(("starttime", "completiontime"))
"""Beside them the id, name and e-mail are those of an answer to a form and of who sent it."""
_PLAIN_ENGLISH = frozenset(
    ("student", "name", "first", "last", "grade", "school", "session", "sessions", "date", "minutes", "hours",
     "subject")
)  # fmt: skip
_PERSONAL = frozenset(
    ("local_id", "state_id", "first_name", "middle_name", "last_name", "full_name", "preferred_name", "date_of_birth",
     "gender", "race", "grade", "home_language")
)  # fmt: skip
_FEWEST_ROWS = 3
_CLASS = 5
"""So many students do not all have one name."""
_INSTEAD = {
    "race": "hispanic",
    "excused": "reason",
    "absence": "days_absent",
    "tardy": "days_tardy",
    "days_absent": "absence_rate",
    "days_attended": "attendance_rate",
}
"""Fields whose headings may also be over another."""
_OF_ONE_DAY = frozenset(("absence", "tardy"))
"""What is no total where each row has its day."""
Ranked = tuple[tuple[object, ...], Candidate]
"""A candidate, with what decides who chooses first."""


def candidates(frame: TextFrame, kind: Kind) -> tuple[Candidate, ...]:
    """Candidates in the order in which they may choose a field: exact spelling, synonym, likeness; fuller first."""
    fields = {about.name: about for about in FIELDS_BY_KIND.get(kind, ())}
    found: list[Ranked] = []
    across = _across(frame) if kind is Kind.CATALOG else {}
    is_dated = any(meaning_of(header, kind) == "event_date" for header in frame.headers)
    for place, header in enumerate(frame.headers):
        candidate = across.get(place) or _by_heading(header, place, kind)
        field = candidate.field if candidate else None
        if candidate is None or field is None or _is_of_somebody_else(frame, place, kind):
            continue
        if tells_of_something_else(frame, place, field, kind):
            continue
        if kind is Kind.ROSTER:
            candidate = replace(candidate, field=(field := second_adult(frame, place, field)))
        values = sample(frame, place)
        other = _otherwise(
            kind,
            field,
            normal(of_student(header) if kind is Kind.PARTICIPATION else of_child(header)),
            is_dated=is_dated,
        )
        if other in fields and not (holds_it(fields[field], values, frame) and not _are_names_for_ids(other, values)):
            candidate = replace(candidate, field=other, confidence=0.8, how="values")
        if kind is Kind.CATALOG:
            candidate = _by_cells(candidate, values, header)
            if candidate is None:
                continue
        about = fields[candidate.field or ""]
        if holds_it(about, values, frame) and fits_closely(about, candidate.how, values, header):
            found.append((_rank(kind, about, candidate, header, values), candidate))
    likely = with_first_names(frame, [candidate for _, candidate in sorted(found, key=lambda pair: pair[0])])
    likely = with_told(frame, kind, likely)
    names_student = any(candidate.field in IDS_OF_STUDENTS for candidate in likely)
    return tuple(candidate for candidate in likely if names_student or not _may_be_the_students(frame, candidate))


def _across(frame: TextFrame) -> dict[int, Candidate]:
    """The columns of a list of programs that are of one weekday each, or of one grade over marks."""
    grades = (place for place in grades_across(frame.headers) if are_answers(sample(frame, place)))
    told = {"age_flag": grades, "weekday_hours": weekdays_across(frame.headers)}
    return {place: Candidate(place, field, 0.95, "synonym") for field, places in told.items() for place in places}


def _are_names_for_ids(field: str, values: Sequence[str]) -> bool:
    """Whether a column of whom it is about holds names, be they first names alone, and no ids."""
    return field == "full_name" and bool(values) and not any(map(str.isdigit, "".join(values)))


def _by_cells(candidate: Candidate, values: Sequence[str], header: str) -> Candidate | None:
    """A column of a program's fact as its cells allow, for another fact that they tell, or None."""
    from pss_cli.tables import program_cells

    field = candidate.field or ""
    if field == "program_name" and program_cells.are_lists(header, values):
        return replace(candidate, field="description", confidence=0.8, how="values")
    if program_cells.holds(field, values, is_ours=candidate.how == "exact"):
        return candidate
    instead = program_cells.instead(field, values)
    return replace(candidate, field=instead, confidence=0.8, how="values") if instead else None


def _may_be_the_students(frame: TextFrame, candidate: Candidate) -> bool:
    """An id of a school that differs in every row, where no column is the student's: it is asked."""
    header = numbered(frame.headers[candidate.place])
    if candidate.field != "school_id" or "number" not in meant(header) or "id" not in words(header):
        return False
    return _all_differ(sample(frame, candidate.place))


def _is_of_the_row(values: Sequence[str], kind: Kind) -> bool:
    """Whether the ids are those of incidents, or count the rows of a list of who takes part."""
    if kind is Kind.PARTICIPATION:
        return list(values) == [str(number) for number in range(1, len(values) + 1)]
    return kind is Kind.BEHAVIOR and _all_differ(values)


def _is_of_all(frame: TextFrame, place: int, kind: Kind) -> bool:
    """Whether one id or name stands in every row of a list of students: the number of a district, `Oak School`.

    Under our own headings, `first_name`, it is their name.
    """
    if kind is not Kind.ROSTER:
        return False
    header, values = frame.headers[place], sample(frame, place)
    field = meaning_of(header, Kind.ROSTER)
    is_id = field == "local_id" and "student" not in meant(header)
    is_name = field in NAMES_OF_STUDENTS and header.strip() not in NAMES_OF_STUDENTS
    fewest = _FEWEST_ROWS if is_id else _CLASS
    return (is_id or is_name) and len(values) >= fewest and len({*values}) == 1


def _all_differ(values: Sequence[str]) -> bool:
    return len(set(values)) == len(values) > 1


def _is_of_somebody_else(frame: TextFrame, place: int, kind: Kind) -> bool:
    """A bare heading that the others, or the cells, say is about the row, a teacher, or what the row is a part of."""
    headers, spelled = frame.headers, normal(frame.headers[place])
    if spelled in {"id", "name", "email"} and {*map(normal, headers)} >= OF_FORMS:
        return True
    if (spelled == "id" and _is_of_the_row(sample(frame, place), kind)) or _is_of_all(frame, place, kind):
        return True
    if who_teaches(frame.headers[place], headers) or (spelled == "yourname" and any(map(_asks_for_child, headers))):
        return True
    if kind is Kind.ROSTER and spelled in {"email", "emailaddress", "phone", "phonenumber"}:
        before = headers[max(0, place - 4) : place]
        return sum(bool(_STAFF & {*words(header)}) for header in before) >= 2
    return kind is Kind.CATALOG and spelled == "programid" and {"id", "organizationid"} <= {*map(normal, headers)}


def _asks_for_child(heading: str) -> bool:
    """Whether a form's question is about the child of whom it asks: `Your child`."""
    said = words(heading)
    return said[:1] == ("your",) and bool({"child", "kid", "student", "camper"} & {*said})


def who_teaches(heading: str, headings: Sequence[str]) -> bool:
    """Whether a bare `Tutor`, the guardian in Spanish, is who teaches, as in English."""
    return normal(heading) in {"tutor", "tutorname"} and any(_PLAIN_ENGLISH & {*words(header)} for header in headings)


def _otherwise(kind: Kind, field: str, spelled: str, *, is_dated: bool) -> str:
    """What a heading means when its cells say that it is not the first thing it may mean."""
    if field in _INSTEAD:
        return "" if is_dated and field in _OF_ONE_DAY else _INSTEAD[field]
    if kind is Kind.MARKS and field == "grade":
        return "mark"
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
        about.name == "local_id" and "local" not in meant(header),
        _distance(about, candidate, header) if kind is Kind.CATALOG else 0,
        spelled in GENERIC and not (kind is Kind.CATALOG and spelled == normal(about.header)),
        kind is Kind.CATALOG and about.name == "program_name" and candidate.how != "exact" and not _all_differ(values),
        -candidate.confidence,
        preference(kind, about, spelled),
        candidate.place,
    )


def _distance(about: Field, candidate: Candidate, header: str) -> int:
    """How far a column is from being the program's own; one that only its cells tell of is the farthest."""
    return FAR if candidate.how == "values" else distance(about.name, header)


def _by_heading(header: str, place: int, kind: Kind) -> Candidate | None:
    known = synonyms_of(kind)
    header = of_its_object(header)
    spelled = normal(header)
    if not (spelled or kind is Kind.CATALOG) or (counts_people(header) and kind is not Kind.CATALOG):
        return None
    if kind is not Kind.CATALOG and normal(numbered(header)) in known:
        spelled = normal(numbered(header))
    if spelled in known and not (kind in {Kind.CATALOG, Kind.BEHAVIOR, Kind.PARTICIPATION} and "#" in header):
        name = known[spelled]
        is_ours = any(spelled == normal(about.header) for about in FIELDS_BY_KIND[kind] if about.name == name)
        return Candidate(place, name, 1.0 if is_ours else 0.95, "exact" if is_ours else "synonym")
    by_words = meaning_of(header, kind)
    others = OTHERS_WORDS - _LEAD_PROGRAMS if kind is Kind.CATALOG else OTHERS_WORDS
    if others & {*words(header), *meant(header)} and student_field(header) != "homeroom":
        return None
    likely = by_words or _alike(spelled, known)
    if likely in NAMES_OF_PROGRAMS and (is_count(header) or (kind is Kind.PARTICIPATION and not by_words)):
        return None
    if likely is None or (likely != asked_field(header, kind) and _is_about_others(likely, meant(header))):
        return None
    return Candidate(place, likely, 0.85 if by_words else 0.75, "fuzzy")


def _is_about_others(name: str, parts: Sequence[str]) -> bool:
    said = set(parts)
    if name in CONTACT_NAMES and {"last", "middle"} & said:
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
