"""Columns that their cells, or what stands beside them, tell where their headings leave it open."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from pss_cli.tables import program_cells, student_cells
from pss_cli.tables.candidate import Candidate, sample
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.kinds import Kind

_BOUNDS = frozenset((("low", "high"), ("min", "max"), ("minimum", "maximum"), ("lowest", "highest")))
_NAME_A_PROGRAM = frozenset(("program_id", "program_name"))
_PARTS = ({"group"}, {"group", "name"}, {"center"}, {"center", "name"}, {"program", "area"}, {"provider"})
"""Headings of what a program is a part of, or of its parts."""
_AGES = frozenset(("ages", "age_min", "grade_min"))
_NAME_ALONE = frozenset(("nombre", "nombres", "nome", "nom"))
_NAME_IN_FULL = frozenset(("completo", "complet", "apellido", "apellidos", "sobrenome", "prenom"))
_TOLD_BY_CELLS = {Kind.CATALOG: program_cells.told_alone, Kind.ROSTER: student_cells.told_alone}


def with_told(frame: TextFrame, kind: Kind, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a table, best first, and after them those that only cells tell."""
    if kind is Kind.CATALOG:
        likely = _named(frame, likely)
        likely += _bounds(frame, likely)
    if kind is Kind.PARTICIPATION:
        return _with_program(frame, likely)
    if kind not in _TOLD_BY_CELLS:
        return [*likely]
    return [*likely, *_by_cells_alone(frame, kind, {candidate.place for candidate in likely})]


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


def _with_program(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, and a group or center as the program that somebody takes part in where nothing else names one."""
    known = {one.place for one in likely}
    if _NAME_A_PROGRAM & {one.field for one in likely}:
        return [*likely]
    rest = (place for place, header in enumerate(frame.headers) if place not in known and {*words(header)} in _PARTS)
    place = next((place for place in rest if _are_names(sample(frame, place))), None)
    return [*likely] if place is None else [*likely, Candidate(place, "program_name", 0.75, "values")]


def _are_names(values: Sequence[str]) -> bool:
    """Whether all cells have words and none is a mere letter."""
    return bool(values) and all(any(map(str.isalpha, text)) and len(text) > 1 for text in values)


def _by_cells_alone(frame: TextFrame, kind: Kind, known: AbstractSet[int]) -> list[Candidate]:
    """Columns whose cells say what their headings do not: hours, seats partly taken, the way home."""
    rest = [place for place in range(len(frame.headers)) if place not in known]
    told = [(place, _TOLD_BY_CELLS[kind](sample(frame, place), words(frame.headers[place]))) for place in rest]
    return [Candidate(place, field, 0.75, "values") for place, field in told if field]


def _bounds(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """A bare lowest and highest side by side, as their cells tell them."""
    known = {one.place for one in likely}
    fields = {one.field for one in likely}
    spelled = [normal(header) for header in frame.headers]
    for place, pair in enumerate(pairwise(spelled)):
        if pair in _BOUNDS and not {place, place + 1} & known:
            cells = (sample(frame, place), sample(frame, place + 1))
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
        if one.field == "description" and program_cells.are_names(frame.headers[one.place], sample(frame, one.place))
        else one
        for one in likely
    ]
