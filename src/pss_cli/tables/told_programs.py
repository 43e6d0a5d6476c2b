"""Columns of a list of programs that their cells, or what stands beside them, tell where their headings do not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pss_cli.tables import program_cells
from pss_cli.tables.candidate import Candidate, sample
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal, words
from pss_cli.tables.program_headings import likely_program_fields, names_a_sport, tells_of_something_else
from pss_cli.tables.program_shapes import are_wordy, shape_of

_BOUNDS = frozenset((("low", "high"), ("min", "max"), ("minimum", "maximum"), ("lowest", "highest")))
_AGES = frozenset(("ages", "age_min", "grade_min"))
_NAMES = frozenset(("program_name", "organization_name"))
FIRST_WORDS = 0.7
"""How sure the name is that nothing but its place tells."""
_FIRST = 2
"""Where names stand: in the first column, or behind a number."""
_SAME = {
    "hours": ("start_time", "end_time", "weekday_hours"), "start_time": ("hours", "weekday_hours"),
    "end_time": ("hours", "weekday_hours"), "days": ("weekday_hours",), "dates": ("start_date", "end_date"),
    "start_date": ("dates",), "end_date": ("dates",), "ages": ("age_min", "grade_min"),
}  # fmt: skip
"""Fields that another would say once more: cells of it are about something else."""


def with_told_programs(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a list of programs, best first, and after them those that only cells tell."""
    columns = _Columns(frame, _named(frame, likely))
    _tell_bounds(columns)
    _tell_spoken(columns)
    _tell_shapes(columns)
    _tell_first_words(columns)
    return columns.found


class _Columns:
    """The candidates so far; a column behind another of its field is as free as one without any."""

    def __init__(self, frame: TextFrame, known: Sequence[Candidate]) -> None:
        self.frame = frame
        self.found = [*known]
        self.fields = {one.field for one in known}
        first = {one.field: one.place for one in reversed(known)}
        self._taken = {*first.values(), *(one.place for one in known if one.field == "weekday_hours")}

    def free(self) -> Iterator[int]:
        return (place for place in range(len(self.frame.headers)) if place not in self._taken)

    def cells(self, place: int) -> list[str]:
        return sample(self.frame, place)

    def says(self, field: str) -> bool:
        """Whether a column has a field or another that says the same, or lacks what belongs before it."""
        if field == "end_date" and "start_date" not in self.fields:
            return True  # the last day of a check or a payment is none of a program
        if field == "days" and any(one.field == "hours" and self._has_days(one) for one in self.found):
            return True
        return field in self.fields or bool(self.fields.intersection(_SAME.get(field, ())))

    def _has_days(self, hours: Candidate) -> bool:
        return program_cells.tell_days(self.cells(hours.place))

    def add(self, place: int, field: str, confidence: float = 0.75) -> None:
        self.found.append(Candidate(place, field, confidence, "values"))
        self.fields.add(field)
        self._taken.add(place)


def _tell_bounds(columns: _Columns) -> None:
    """A bare lowest and highest side by side, as their cells tell them."""
    free = {*columns.free()}
    for place, pair in enumerate(pairwise(map(normal, columns.frame.headers))):
        if pair in _BOUNDS and {place, place + 1} <= free:
            cells = (columns.cells(place), columns.cells(place + 1))
            found = program_cells.bounds(*cells, are_ages_told=bool(_AGES & columns.fields)) or ()
            if not columns.fields.intersection(found):
                for at, field in enumerate(found):
                    columns.add(place + at, field)


def _tell_spoken(columns: _Columns) -> None:
    """The columns whose headings speak of a field that no other has, and whose cells are surely of it."""
    for place in [*columns.free()]:
        likely = likely_program_fields(columns.frame.headers[place])
        cells = columns.cells(place) if likely else []
        sure = next((one for one in likely if program_cells.are_sure(one, cells)), None)
        if sure and not columns.says(sure):
            columns.add(place, sure)


def _tell_shapes(columns: _Columns) -> None:
    """The only columns whose cells have the shape of a field that no heading names; of two days the span."""
    shaped: dict[str, list[int]] = {}
    for place in columns.free():
        if field := _shape(columns, place):
            shaped.setdefault(field, []).append(place)
    for field, places in shaped.items():
        ends = {"start_time": "end_time", "start_date": "end_date"}.get(field, "")
        names = [name for name in (field, ends)[: len(places)] if name]
        if len(names) == len(places) and not any(map(columns.says, names)):
            for place, name in zip(places, names, strict=True):
                columns.add(place, name)


def _shape(columns: _Columns, place: int) -> str:
    cells, header = columns.cells(place), columns.frame.headers[place]
    if program_cells.count_seats_taken(cells, words(header)):
        return "capacity"
    return "" if tells_of_something_else(header) else shape_of(cells)


def _tell_first_words(columns: _Columns) -> None:
    """A column of words at the beginning as the names of programs that no other column has."""
    named = (place for place in columns.free() if place < _FIRST and are_wordy(columns.cells(place)))
    place = None if _NAMES & columns.fields else next(named, None)
    if place is not None:
        columns.add(place, "program_name", FIRST_WORDS)


def _named(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, a column of sports or of short descriptions as the names of programs that have no other name."""
    if _NAMES & {candidate.field for candidate in likely}:
        return [*likely]
    return [
        replace(one, field="program_name", confidence=sure, how="values") if (sure := _may_name(frame, one)) else one
        for one in likely
    ]


def _may_name(frame: TextFrame, one: Candidate) -> float:
    """How sure a column is to name programs; 0 for one that does not."""
    if one.field == "category" and names_a_sport(frame.headers[one.place]):
        return 0.8
    is_short = one.field == "description" and program_cells.are_names(sample(frame, one.place))
    return FIRST_WORDS if is_short else 0.0
