"""Columns that their cells, or what stands beside them, tell where their headings leave it open."""

from collections.abc import Sequence
from dataclasses import replace

from pss_cli.tables.candidate import Candidate, by_cells_alone, likely_by_headings
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.questions import asks_who_the_child_is
from pss_cli.tables.record_cells import with_told_records
from pss_cli.tables.spelling import meant
from pss_cli.tables.student_cells import are_sure, told_alone
from pss_cli.tables.student_headings import likely_student_field

_OF_OTHERS = frozenset(
    ("parent", "guardian", "mother", "father", "contact", "family", "staff", "principal", "counselor", "coach", "nurse",
     "advisor", "manager", "username", "login", "expected", "projected", "graduation", "low", "high")
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
        from pss_cli.tables.participation_cells import with_told_participation

        return with_told_participation(frame, likely)
    if kind in RECORD_KINDS:
        return with_told_records(frame, kind, likely)
    if kind is not Kind.ROSTER:
        return [*likely]
    found = [*likely, *_who_answers(frame, likely)]
    found += likely_by_headings(frame, found, _likely_field, are_sure)
    return [*found, *by_cells_alone(frame, found, told_alone)]


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
