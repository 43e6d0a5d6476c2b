"""What the cells of a list of who takes part say where a heading leaves it open, and what they speak against."""

from collections.abc import Callable, Sequence
from itertools import islice

from pss_cli.tables.candidate import Candidate, sample
from pss_cli.tables.columns import NAMES_OF_PROGRAMS
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
from pss_cli.tables.holding import tell_of_seats
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.participation_headings import tells_of_own_thing
from pss_cli.tables.record_cells import only_day
from pss_cli.tables.shares import share_of
from pss_cli.tables.stays import times_of_a_stay
from pss_cli.tables.student_cells import are_people
from pss_cli.tables.values.answers import read_number, read_yes_no
from pss_cli.tables.values.attending import read_stage
from pss_cli.tables.values.clock_times import is_clock
from pss_cli.tables.values.heading_days import dates_of_meetings, is_day, meetings_across
from pss_cli.tables.values.value import Status

_PARTS = (
    {"group"}, {"group", "name"}, {"center"}, {"center", "name"}, {"program", "area"}, {"provider"}, {"course"},
    {"course", "name"}, {"course", "title"}, {"team"}, {"team", "name"},
)  # fmt: skip
"""Headings of what a program is a part of, or of its parts."""
_OF_ELSE = frozenset(
    ("2nd", "3rd", "advisor", "comment", "comments", "cost", "day", "days", "fee", "leader", "location", "note",
     "notes", "other", "reason", "room", "second", "site", "status", "teacher", "third", "time")
)  # fmt: skip
"""Words of headings that tell something else of a program than its name."""
_CLASSES = ({"class"}, {"class", "name"})
TIMES = ("time_in", "time_out")
_FEWEST_DAYS = 2
_LONGEST_CODE = 4
_HALF = 1 / 2


def with_told_participation(frame: TextFrame, likely: Sequence[Candidate]) -> list[Candidate]:
    """The candidates but for those of single meetings, and after them those that only cells tell."""
    found = [one for one in likely if not _is_of_meetings(frame, one)]
    for tell in (_otherwise, _stay, _stage, _program):
        told = tell(frame, found)
        places = {one.place for one in told}
        found = [*(one for one in found if one.place not in places), *told]
    has_program = NAMES_OF_PROGRAMS & {one.field for one in found}
    return [*found, *only_day(frame, Kind.PARTICIPATION, found)] if has_program else found


def _is_of_meetings(frame: TextFrame, one: Candidate) -> bool:
    """Whether a column is the date of one of many meetings, or counts those somebody came to."""
    if one.field == "event_date":
        return one.place in dates_of_meetings(frame.headers, meetings_across(frame.headers)).values()
    if one.field != "present" or not are_days_across(frame):
        return False
    return all(read_number(text).reading is not None for text in sample(frame, one.place))


def are_days_across(frame: TextFrame) -> bool:
    return max(sum(map(is_day, frame.headers)), len(meetings_across(frame.headers))) >= _FEWEST_DAYS


def _otherwise(frame: TextFrame, found: Sequence[Candidate]) -> list[Candidate]:
    """Times of day or stages under a heading that could be over days: `Start`, `Enrolled`."""
    known, fields = {one.place for one in found}, {one.field for one in found}
    told = []
    for place, header in enumerate(frame.headers):
        instead = _INSTEAD.get(meaning_of(header, Kind.PARTICIPATION) or "", ()) if place not in known else ()
        values = sample(frame, place)
        field = next((name for name, looks in instead if values and sum(map(looks, values)) > _HALF * len(values)), "")
        if field and field not in fields:
            told.append(Candidate(place, field, 0.8, "values"))
            fields.add(field)
    return told


def _stay(frame: TextFrame, found: Sequence[Candidate]) -> list[Candidate]:
    """When somebody came and went, and on which day, as cells alone tell it."""
    if {"time_in", "time_out"} <= {one.field for one in found} or not (times := times_of_a_stay(frame)):
        return []
    told = [Candidate(place, field, 0.75, "values") for place, field in zip(times, TIMES, strict=True)]
    return [*told, *only_day(frame, Kind.PARTICIPATION, [*found, *told])]


def _stage(frame: TextFrame, found: Sequence[Candidate]) -> list[Candidate]:
    """A column of stages under whatever heading, where some of them can be nothing else: places on a waiting list."""
    if "stage" in {one.field for one in found}:
        return []
    rest = [place for place in range(len(frame.headers)) if place not in {one.place for one in found}]
    cells = {place: sample(frame, place) for place in rest}
    told = (place for place, values in cells.items() if tell_of_seats(values) and all(map(_is_stage, values)))
    return [Candidate(place, "stage", 0.75, "values") for place in islice(told, 1)]


def _is_stage(text: str) -> bool:
    return read_stage(text).status is Status.OK or read_yes_no(text).status is Status.OK


_INSTEAD: dict[str, tuple[tuple[str, Callable[[str], bool]], ...]] = {
    "event_date": (("time_in", is_clock), ("stage", _is_stage)),
    "end_date": (("time_out", is_clock),),
}


def _program(frame: TextFrame, found: Sequence[Candidate]) -> list[Candidate]:
    """A group or center as the program that somebody takes part in, where nothing else names one."""
    known = {one.place for one in found if one.field != "class_name"}
    if NAMES_OF_PROGRAMS & {one.field for one in found}:
        return []
    rest = [place for place in range(len(frame.headers)) if place not in known]
    told = (place for place in rest if _names_programs(frame.headers[place], sample(frame, place)))
    return [Candidate(place, "program_name", 0.75, "values") for place in islice(told, 1)]


def _names_programs(heading: str, values: Sequence[str]) -> bool:
    """Whether the cells name what somebody takes part in, by the heading or because they call themselves clubs."""
    said = {*words(heading)}
    if said in _CLASSES:
        return _are_titles(values)
    if said in _PARTS:
        return _are_names(values)
    is_of_one = tells_of_own_thing(heading) or share_of(values, tells_of_own_thing) > _HALF
    return is_of_one and not said & _OF_ELSE and _are_names(values) and not are_people(values)


def _are_names(values: Sequence[str]) -> bool:
    """Whether all cells have words and none is a mere letter."""
    return bool(values) and all(any(map(str.isalpha, text)) and len(text) > 1 for text in values)


def _are_titles(values: Sequence[str]) -> bool:
    """Whether all cells have a longer word: `Clay Club`, and not `3B` or `Math 4`."""
    return bool(values) and all(max(map(len, words(text)), default=0) > _LONGEST_CODE for text in values)
