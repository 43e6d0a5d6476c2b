"""What a heading means: the field of a kind that it is spelled like, or whose words it has.

Headings of others are data: `crosswalks/*.toml`, one file per sender.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pss_cli.tables.columns import BESIDE, FIELDS_BY_KIND, IDS_OF_STUDENTS, NAMES_OF_PROGRAMS, OF_ONE_STUDENT, Field
from pss_cli.tables.heading import normal, numbered
from pss_cli.tables.heading_rules import is_count
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.participation_headings import of_child, of_student, participation_field
from pss_cli.tables.pattern import pattern
from pss_cli.tables.program_headings import program_field
from pss_cli.tables.questions import asked_field
from pss_cli.tables.spelling import Key, likely_keys, meant, own_words
from pss_cli.tables.student_headings import counts_phones, family_field, half_of_a_name, record_field, student_field
from pss_cli.tables.word_lists import words_in

_ASIDE = pattern(r"\([^)]*\)")
_NAMES_OF_THINGS = frozenset(("course_name", "class_name", "school_name", "assessment_name"))
_KEYS_OF_THINGS = frozenset(("id", "code", "number"))
_WHO_A_CHILD_IS = frozenset(
    ("local_id", "first_name", "last_name", "full_name", "grade", "date_of_birth", "school_name")
)
_OF_AN_OBJECT = pattern(
    r"^(?:client|participant|student|child|program|service|activity)(?: (?:engagement|delivery))?: +(?=\w+ +\w)"
    r"|^contact: +(?=student\b|child\b)",
    re.IGNORECASE,
)
"""What a report of a database of contacts puts before the headings of one of its lists: `Contact: Student ID`."""
_OF_A_TABLE = pattern(r"^(?:[US]_\w+\.|(?:item|row|record|data|result)s?(?:>>|\.))(?=\w)", re.IGNORECASE)
"""What a database or a reader of web pages puts before a heading: `U_StudentFields.Guardian_Name`, `item>>ages`."""
_NUMBER_OF_A_STATE = pattern(r"^[A-Z]{1,4}\d{2,4}[_ .:-]+(?=[A-Za-z]{2})")
"""The number that a layout gives to each of its headings: `DOE010_SASID`, `E05 Grade`."""
_OF_MANY = pattern(
    r"\W*(?:#|number|num|no\.?|count|total)\W*(?:of\W+)?(?:students|pupils|children|kids|participants|youth|campers|learners"
    r"|staff|adults|families|chaperones)\b",
    re.IGNORECASE,
)
_BESIDE = pattern(r" [/|] ")
_SMALL_WORDS = frozenset(("con", "da", "de", "del", "do", "el", "la", "las", "los", "para", "su"))
"""What stands in headings in Spanish and Portuguese, and in none in English."""
_DAYS = frozenset(("days_enrolled", "days_absent", "days_attended"))
_BOTH = 2
_EITHER = pattern(r"[A-Za-z]+/[A-Za-z]+")
CROSSWALKS = Path(__file__).parent / "crosswalks"


@lru_cache(maxsize=1)
def _crosswalks() -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind (or `any`) to field to headings as written, over all senders."""
    joined: dict[str, dict[str, list[str]]] = {}
    for path in sorted(CROSSWALKS.glob("*.toml")):
        for kind, fields in words_in(path).items():
            for name, headings in fields.items():
                joined.setdefault(kind, {}).setdefault(name, []).extend(headings)
    return {
        kind: {name: tuple(dict.fromkeys(headings)) for name, headings in fields.items()}
        for kind, fields in joined.items()
    }


def _headings(kind: Kind, field: Field) -> tuple[str, ...]:
    """Every heading of a field as written, ours first."""
    walks = _crosswalks()
    own = walks.get(kind.value, {}).get(field.name, ())
    is_theirs = field.name in BESIDE[kind] or (
        kind in {*RECORD_KINDS, Kind.PARTICIPATION} and field.name in IDS_OF_STUDENTS
    )
    of_roster = walks.get("roster", {}).get(field.name, ()) if is_theirs else ()
    return (field.header, field.name, *own, *of_roster, *walks.get("any", {}).get(field.name, ()))


@lru_cache(maxsize=32)
def synonyms_of(kind: Kind) -> Mapping[str, str]:
    """Normalized heading to field name; the first field in our order wins a heading that two would claim."""
    found = {normal(field.header): field.name for field in reversed(FIELDS_BY_KIND.get(kind, ()))}
    for field in FIELDS_BY_KIND.get(kind, ()):
        for heading in _headings(kind, field):
            found.setdefault(normal(heading), field.name)
    return found


@lru_cache(maxsize=1024)
def preference(kind: Kind, field: Field, heading: str) -> int:
    """How early a normalized heading stands among those of a field; the most plain ones stand first."""
    spelled = list(dict.fromkeys(normal(known) for known in _headings(kind, field)))
    return spelled.index(heading) if heading in spelled else len(spelled)


@lru_cache(maxsize=32)
def _keys_of(kind: Kind) -> Mapping[Key, str]:
    """The words of headings to their field, where only one field has them."""
    found: dict[Key, set[str]] = {}
    known = synonyms_of(kind)
    for field in FIELDS_BY_KIND.get(kind, ()):
        for heading in _headings(kind, field):
            if heading != field.name or heading == field.header:
                found.setdefault(meant(numbered(heading)), set()).add(known[normal(heading)])
    return {key: names.pop() for key, names in found.items() if key and len(names) == 1}


def of_its_object(heading: str) -> str:
    """A heading without the name of the table or the list of a database that it comes from; few have one."""
    plain = [half.strip() for half in _BESIDE.split(heading) if _may_be_english(half)]
    heading = plain[0] if len(plain) == 1 else heading  # `Câu lạc bộ / Club`: the half in English
    if "." in heading or ">>" in heading:
        heading = _OF_A_TABLE.sub("", heading, count=1).replace(">>", " ")
    heading = _NUMBER_OF_A_STATE.sub("", heading, count=1)
    return own_words(_OF_AN_OBJECT.sub("", heading, count=1) if ": " in heading else heading)


def _may_be_english(half: str) -> bool:
    return half.isascii() and not _SMALL_WORDS & {*half.lower().split()}


@lru_cache(maxsize=16384)
def meaning_of(heading: str, kind: Kind) -> str | None:
    """The field of a heading as it is spelled, or by the words it means (`Pupil First Nm`); None when unknown."""
    heading = of_its_object(heading)
    if kind is Kind.CATALOG:
        found = _in_a_catalog(heading)
    elif counts_people(heading):
        return None
    else:
        found = _of_who_takes_part(heading) if kind is Kind.PARTICIPATION else _in_a_list(heading, kind)
    return found or asked_field(heading, kind) or _of_a_child(heading, kind)


def _in_a_list(heading: str, kind: Kind) -> str | None:
    """The field of a heading as it is spelled, by a rule of which it has no other words, or by most of its words."""
    plain = numbered(heading)
    known = synonyms_of(kind).get(normal(plain)) or record_field(plain, kind) or _by_any_words(heading, kind)
    return known or (_counts_days(plain) if kind is Kind.ROSTER else None)


def _counts_days(heading: str) -> str | None:
    """The count of days of attendance that a list of students has beside: `CumulativeDaysPresent`."""
    found = record_field(heading, Kind.ATTENDANCE)
    return found if found in _DAYS else None


def counts_people(heading: str) -> bool:
    """Whether a heading is over a number of people, which is nobody's id or name: `# Students`."""
    return bool(_OF_MANY.match(heading))


def _of_a_child(heading: str, kind: Kind) -> str | None:
    """Who a child is, in a list that calls it a rider, a player or a patron."""
    if kind in {Kind.CATALOG, Kind.PARTICIPATION} or (of_student := of_child(heading)) == heading:
        return None
    found = _by_any_words(of_student, kind)
    return found if found in _WHO_A_CHILD_IS else None


def _by_any_words(heading: str, kind: Kind) -> str | None:
    found = _meaning(numbered(heading), kind)
    if found is None and not (kind is Kind.BEHAVIOR and "#" in heading):  # the number of an incident is no word for it
        found = _meaning(heading, kind)
    return found or _without_aside(heading, kind) or _of_each_half(heading, kind) or _in_two_languages(heading, kind)


def _of_who_takes_part(heading: str) -> str | None:
    """The field of a heading in a list of who takes part, whatever it calls them."""
    known = synonyms_of(Kind.PARTICIPATION).get(normal(heading))
    if known is not None and "#" not in heading:
        return known
    found = participation_field(heading) or _by_any_words(of_student(heading), Kind.PARTICIPATION)
    return None if found in NAMES_OF_PROGRAMS and found != participation_field(heading) else found


def _without_aside(heading: str, kind: Kind) -> str | None:
    """The field of a heading but for what stands in brackets: `State Assigned ID (SASID)`, `Gender (male/female)`.

    Only what there is once of a student: brackets tell one result from another.
    """
    bare = _ASIDE.sub(" ", heading).strip()
    found = _meaning(bare, kind) if bare and bare != heading else None
    return found if found in OF_ONE_STUDENT else None


def _of_each_half(heading: str, kind: Kind) -> str | None:
    """The field of a heading with two words for one thing, where both say the same: `School/Campus ID`."""
    if not (halves := _EITHER.search(heading)):
        return None
    meant_by = {_meaning(heading.replace(halves[0], half), kind) for half in halves[0].split("/")}
    return meant_by.pop() if len(meant_by) == 1 else None


def _in_two_languages(heading: str, kind: Kind) -> str | None:
    """The field of `Grade / Grado`: two headings that each are known and mean the same."""
    halves = [half.strip() for half in _BESIDE.split(heading)]
    meant_by = {_meaning(half, kind) for half in halves} if len(halves) == _BOTH else set()
    return meant_by.pop() if len(meant_by) == 1 else None


def _meaning(heading: str, kind: Kind) -> str | None:
    known = synonyms_of(kind).get(normal(heading))
    if known is not None:
        return known
    if kind is Kind.ROSTER and (half := half_of_a_name(heading)):
        return half
    keys = _keys_of(kind)
    by_words = keys.get(meant(heading))
    by_words = by_words or next((keys[key] for key in likely_keys(meant(heading)) if key in keys), None)
    if by_words in _NAMES_OF_THINGS and _KEYS_OF_THINGS & {*meant(heading)}:
        by_words = None  # `Course Code` is no name of a course
    if by_words == "contact2_phone" and counts_phones(heading):
        by_words = None
    return by_words or _of_a_student(heading, kind)


def _of_a_student(heading: str, kind: Kind) -> str | None:
    """The field of a fact of a child or a family, as far as a table of this kind has it."""
    if kind is Kind.CATALOG:
        return None
    found = (family_field(heading) if kind is Kind.ROSTER else None) or student_field(heading)
    return found if any(about.name == found for about in FIELDS_BY_KIND.get(kind, ())) else None


def _in_a_catalog(heading: str) -> str | None:
    """The field of a heading in a list of programs, by its parts where it is no heading that we know as it stands."""
    known = synonyms_of(Kind.CATALOG).get(normal(heading))
    if known is not None and "#" not in heading:
        return known
    loosely = None if is_count(heading) else _meaning(heading, Kind.CATALOG)
    return program_field(heading) or _said_twice(heading) or loosely


def _said_twice(heading: str) -> str | None:
    """The field of a heading in two languages or two words, `Grados / Grades`, if they do not mean two."""
    if "/" not in heading:
        return None
    told = {meaning_of(part, Kind.CATALOG) for part in heading.split("/") if part.strip()} - {None}
    return told.pop() if len(told) == 1 else None


@lru_cache(maxsize=1)
def known_headings() -> frozenset[str]:
    """Normalized headings of all kinds, to find the header row of a table."""
    ours = (name for fields in FIELDS_BY_KIND.values() for field in fields for name in (field.name, field.header))
    walks = (headings for fields in _crosswalks().values() for headings in fields.values())
    return frozenset(map(normal, (*ours, *(heading for headings in walks for heading in headings))))
