"""Columns of a list of programs that their cells, or what stands beside them, tell where their headings do not."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pss_cli.tables import program_cells
from pss_cli.tables.candidate import Candidate, by_cells_alone, likely_by_headings, sample
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.program_headings import likely_program_field, names_a_sport

_BOUNDS = frozenset((("low", "high"), ("min", "max"), ("minimum", "maximum"), ("lowest", "highest")))
_AGES = frozenset(("ages", "age_min", "grade_min"))
_MOST = frozenset(("max", "maximum", "cap"))


def with_told_programs(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a list of programs, best first, and after them those that only cells tell."""
    named = _named(frame, likely)
    found = [*named, *_bounds(frame, named)]
    found += likely_by_headings(frame, found, likely_program_field, program_cells.are_sure)
    return [*found, *by_cells_alone(frame, found, program_cells.told_alone)]


def _bounds(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """A bare lowest and highest side by side, as their cells tell them, or a bare most of the seats."""
    known = {one.place for one in likely}
    fields = {one.field for one in likely}
    spelled = [normal(header) for header in frame.headers]
    for place, pair in enumerate(pairwise(spelled)):
        if pair in _BOUNDS and not {place, place + 1} & known:
            cells = (sample(frame, place), sample(frame, place + 1))
            found = program_cells.bounds(*cells, are_ages_told=bool(_AGES & fields))
            if found and not {*found} & fields:
                return [Candidate(place + at, field, 0.75, "values") for at, field in enumerate(found)]
    if "capacity" in fields or not _AGES & fields:
        return []
    most = [place for place, header in enumerate(spelled) if header in _MOST and place not in known]
    counted = (place for place in most if all(map(str.isdecimal, sample(frame, place))))
    return [Candidate(place, "capacity", 0.75, "values") for place in counted]


def _named(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, a column of sports or of short descriptions as the names of programs that have no other name."""
    if any(candidate.field == "program_name" for candidate in likely):
        return [*likely]
    return [
        replace(one, field="program_name", confidence=0.8, how="values") if _may_name(frame, one) else one
        for one in likely
    ]


def _may_name(frame: TextFrame, one: Candidate) -> bool:
    header = frame.headers[one.place]
    is_short = one.field == "description" and program_cells.are_names(header, sample(frame, one.place))
    return is_short or (one.field == "category" and names_a_sport(header))
