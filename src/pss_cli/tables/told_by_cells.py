"""Columns that their cells, or what stands beside them, tell where their headings leave it open."""

from collections.abc import Sequence
from dataclasses import replace

from pss_cli.tables.candidate import Candidate, by_cells_alone, likely_by_headings, sample
from pss_cli.tables.columns import NAMES_OF_STUDENTS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.questions import asks_who_the_child_is
from pss_cli.tables.record_cells import with_told_records
from pss_cli.tables.spelling import meant
from pss_cli.tables.student_cells import are_people, are_sure, place_of_people, told_alone
from pss_cli.tables.student_headings import half_of_a_name, likely_student_field

_OF_OTHERS = frozenset(
    ("parent", "guardian", "mother", "father", "contact", "family", "staff", "principal", "counselor", "coach", "nurse",
     "advisor", "manager", "username", "login", "expected", "projected", "graduation", "low", "high")
)  # fmt: skip
_CALLED = frozenset(("adult", "call", "caller", "contact", "guardian", "parent", "responsable", "responsible", "reach"))
_HALVES = (("contact_name", "contact_last_name"), ("contact2_name", "contact2_last_name"))
_SAY_WHICH = frozenset(("first", "last", "2", "second", "secondary"))
"""A part of a name is no name, and the second adult is not whom a phone beside the first one calls."""
_OF_ANYBODY = frozenset(
    ("doctor", "dentist", "emergency", "physician", "pick", "pickup", "signature", "signed", "staff", "teacher",
     "worker")
)  # fmt: skip
_NAME_ALONE = frozenset(("nombre", "nombres", "nome", "nom"))
_OF_WHO_ANSWERS = frozenset(("yourname", "yourfullname", "sunombre", "tunombre", "seunome"))
_ANYBODYS = frozenset(("your", "su", "tu", "seu", "sua"))
_NAME_IN_FULL = frozenset(("completo", "complet", "apellido", "apellidos", "sobrenome", "prenom"))


def with_told(frame: TextFrame, kind: Kind, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a table, best first, and after them those that only cells tell."""
    if kind is Kind.CATALOG:
        from pss_cli.tables.told_programs import with_told_programs

        return with_told_programs(frame, likely)
    if kind is Kind.PARTICIPATION:
        from pss_cli.tables.participation_cells import are_days_across, with_told_participation

        found = with_told_participation(frame, likely)
        return [*found, *_people(frame, found, whatever_it_says=are_days_across(frame))]
    if kind in RECORD_KINDS:
        found = with_told_records(frame, kind, likely)
        return found if kind is Kind.CALENDAR else [*found, *_people(frame, found)]
    if kind is not Kind.ROSTER:
        return [*likely]
    likely = _without_half_names(frame, likely)
    found = [*likely, *_who_answers(frame, likely)]
    found += likely_by_headings(frame, found, _likely_field, are_sure)
    fields = {one.field for one in found}
    found += [one for one in by_cells_alone(frame, found, told_alone) if one.field not in fields]
    found += _people(frame, found)
    return [*found, *_whom_to_call(frame, found)]


def _without_half_names(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates but for half of a guardian's name, unless both halves are there and no column has it whole."""
    halves = {one.place: half for one in likely if (half := half_of_a_name(frame.headers[one.place]))}
    whole = {one.field for one in likely if one.place not in halves}
    both = {
        name
        for first, last in _HALVES
        if {first, last} <= {*halves.values()} and first not in whole
        for name in (first, last)
    }
    return [one for one in likely if one.place not in halves or one.field in both]


def _whom_to_call(frame: TextFrame, found: Sequence[Candidate]) -> list[Candidate]:
    """The names of grown-ups under whatever words for whom a school calls: `Adult at home to call`."""
    if any(one.field == "contact_name" for one in found):
        return []
    free = [place for place in range(len(frame.headers)) if place not in {one.place for one in found}]
    told = [
        place
        for place in free
        if _CALLED & (said := {*meant(frame.headers[place])})
        and not (_OF_ANYBODY | _SAY_WHICH) & said
        and are_people(sample(frame, place))
    ]
    return [Candidate(place, "contact_name", 0.75, "values") for place in told[:1]]


def _people(frame: TextFrame, found: Sequence[Candidate], *, whatever_it_says: bool = False) -> list[Candidate]:
    """The names of those it is about, whatever they are called, where no column says who it is."""
    if NAMES_OF_STUDENTS & {one.field for one in found}:
        return []
    place = place_of_people(frame)
    if place is None and whatever_it_says:
        place = place_of_people(frame, whatever_it_says=True)
    is_free = place not in {one.place for one in found}
    return [Candidate(place, "full_name", 0.75, "values")] if place is not None and is_free else []


def _likely_field(heading: str) -> str | None:
    return None if _OF_OTHERS & {*words(heading), *meant(heading)} else likely_student_field(heading)


def _who_answers(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The name of who fills in a form that asks for a child: `Your name`."""
    asked = (one for one in frame.headers if _ANYBODYS & {*words(one)} and asks_who_the_child_is(one))
    if any(one.field == "contact_name" for one in likely) or not any(asked):
        return []
    known = {one.place for one in likely}
    mine = (place for place, header in enumerate(frame.headers) if normal(header) in _OF_WHO_ANSWERS)
    return [Candidate(place, "contact_name", 0.85, "fuzzy") for place in mine if place not in known][:1]


def with_first_names(frame: TextFrame, found: Sequence[Candidate]) -> list[Candidate]:
    """The first name beside a last one, where nothing else is: `Nombre del Alumno`, `First (Preferred)`."""
    fields = {candidate.field for candidate in found}
    if "last_name" not in fields or "first_name" in fields:
        return list(found)
    return [_as_first_name(frame, candidate) for candidate in found]


def _as_first_name(frame: TextFrame, candidate: Candidate) -> Candidate:
    said = {*words(frame.headers[candidate.place])}
    is_alone = candidate.field == "full_name" and said & _NAME_ALONE and not said & _NAME_IN_FULL
    is_first = is_alone or (candidate.field == "preferred_name" and "first" in said)
    return replace(candidate, field="first_name") if is_first else candidate
