"""A wide table of results is a set of measures beside a student's id: each test, part and time of year is a result."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pss_cli.domain.record import Record
from pss_cli.domain.record_keys import record_key, says_the_same
from pss_cli.slotted import dataclass
from pss_cli.tables.heading import normal, words
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.records import assessments
from pss_cli.tables.records.options import RecordOptions
from pss_cli.tables.result_headings import (
    BESIDE,
    DATE,
    LEVEL,
    PERCENTILE,
    RESULT,
    SCORE,
    SUBJECT_WORDS,
    is_whole,
    result_heading,
    test_named,
)
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import is_empty_token, read_number
from pss_cli.tables.values.dates import read_date
from pss_cli.tables.values.value import Status


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one test, part and time of year: places by what they hold, and all of them."""

    test: str
    name: str
    when: str
    places: Mapping[str, int]
    columns: frozenset[int] = frozenset()

    @property
    def subject(self) -> str:
        """Reading or math, where the name says no more than that, or that it is of the test as a whole."""
        return assessments.subject_of(self.name) if is_whole(self.rest) else ""

    @property
    def is_whole(self) -> bool:
        """Whether it is the result of the test as a whole: `Overall`, `Reading Composite`."""
        return is_whole(self.name) or (bool(self.rest) and is_whole(self.rest))

    @property
    def rest(self) -> str:
        """Its name without the words of a subject."""
        return _without_subject(self.name)


@lru_cache(maxsize=1024)
def _without_subject(name: str) -> str:
    return " ".join(word for word in name.split() if not {*words(word)} <= SUBJECT_WORDS)


@lru_cache(maxsize=64)
def parts_of(headings: tuple[str, ...], taken: frozenset[int] = frozenset()) -> tuple[Part, ...]:
    """The results of a wide table in the order of their columns, but for columns that are `taken` by a field."""
    found: dict[tuple[str, str, str], Part] = {}
    for place, heading in enumerate(headings):
        said = None if place in taken else result_heading(heading)
        if said is not None:
            key = (said.test, "" if said.is_whole else normal(said.part), said.when)
            part = found.setdefault(key, Part(said.test, said.part, said.when, {}))
            found[key] = replace(
                part,
                name=part.name or said.part,
                places=_with(part.places, said.says, place),
                columns=part.columns | {place},
            )
    named = {normal(heading): place for place, heading in enumerate(headings) if place not in taken}
    told = [_with_bare_score(part, named) for part in found.values() if _tells(part)]
    return tuple(part for part in told if not _was_before(part, told))


def _with_bare_score(part: Part, named: Mapping[str, int]) -> Part:
    """A part with a percentile whose score stands under its bare name: `WRF`, `WRF Percentile`."""
    place = named.get(normal(part.name)) if part.name and not part.when else None
    if place is None or place in part.columns or not part.places.keys() & {PERCENTILE, LEVEL} or SCORE in part.places:
        return part
    return replace(part, places={**part.places, SCORE: place}, columns=part.columns | {place})


def _with(places: Mapping[str, int], says: str, place: int) -> dict[str, int]:
    """One more column of a part; of several levels the last is meant, which states and vendors put after the finer."""
    return {**places, says: place} if says == LEVEL else {says: place, **places}


@lru_cache(maxsize=64)
def days_of(headings: tuple[str, ...]) -> dict[tuple[str, str], int]:
    """Where the day stands of each part (by its plain name, "" for any) at each time of year."""
    found: dict[tuple[str, str], int] = {}
    for place, heading in enumerate(headings):
        said = result_heading(heading)
        if said is not None and said.says == DATE and (said.when or said.part):
            found.setdefault(("" if said.is_whole else normal(said.part), said.when), place)
    return found


def _tells(part: Part) -> bool:
    """A score, a percentile or a level of something that is named or dated."""
    return bool(part.places.keys() & {SCORE, PERCENTILE, LEVEL, RESULT}) and bool(part.test or part.name or part.when)


def _was_before(part: Part, told: Iterable[Part]) -> bool:
    """A year's result beside the same without a year, which is the one the table is about."""
    same = (other for other in told if (other.test, normal(other.name)) == (part.test, normal(part.name)))
    return part.when.startswith("20") and any(not other.when for other in same)


def places_of_measures(columns: ColumnMap) -> set[int]:
    """Where the columns of the one result of a row stand."""
    places = (columns.index(f"assessment_{measure}") for measure in ("percentile", "score", "level"))
    return {place for place in places if place is not None}


def taken_places(columns: ColumnMap) -> frozenset[int]:
    """Columns that are no part of a test: they hold a field, and if it is a measure the user said so."""
    measures = places_of_measures(columns)
    return frozenset(
        place
        for place, column in enumerate(columns.columns)
        if column.field and (place not in measures or column.how in {"said", "saved"})
    )


def read_wide(reading: RowReading, options: RecordOptions, parts: Sequence[Part]) -> tuple[Record, ...]:
    """All results of a row: the one of its own columns, then each part's. Parts of a whole keep their own names."""
    within = frozenset[int]().union(*(part.columns for part in parts))
    has_main = bool(places_of_measures(reading.columns) - within)
    main = assessments.read_result(reading, options) if has_main else ()
    student = reading.student()
    results: list[Record] = list(main)
    for part in parts:
        measures = _measures(reading, part)
        if not any(measure not in {None, ""} for measure in measures):
            continue
        day = _day(reading, options, part, parts)
        has_whole = has_main or any(other.is_whole and other.when == part.when for other in parts)
        named = _named(reading, options, part, has_whole=has_whole)
        if student is not None and day is not None and named is not None:
            results.append(assessments.result_of(reading, (student, day), named, measures))
    return _without_doubles(reading, results)


def _without_doubles(reading: RowReading, results: Iterable[Record]) -> tuple[Record, ...]:
    """Each result once: a table may tell the most recent one twice. Two that differ are a problem of the row."""
    told: dict[str, Record] = {}
    for result in results:
        earlier = told.setdefault(record_key(result), result)
        if earlier is not result and not says_the_same(earlier, result) and reading.is_row_good:
            said = "Two columns of this row tell different things about the same test, subject and day."
            fix = 'Say when each was taken, or leave one of the columns out: --map "COLUMN=skip"'
            reading.note("local_id", "records/contradiction", said, fix=fix)
    return tuple(told.values())


def _named(reading: RowReading, options: RecordOptions, part: Part, *, has_whole: bool) -> tuple[str, str] | None:
    """Test and subject of a part; None when the test has no name, which is then asked."""
    test = options.test or assessments.test_of_row(reading) or part.test or assessments.test_of_headings(reading)
    if not test and part.rest and part.rest != part.name:
        return part.rest, assessments.subject_of(part.name)
    if not test:
        assessments.ask_test(reading)
        return None
    known = test_named(test)
    if known and known.of:
        return test, f"{known.of} {'overall' if part.is_whole else part.name.lower()}"
    if part.subject:
        return test, part.subject
    if part.is_whole:
        subject = assessments.subject_of_row(reading, options, test)
        return (test, subject) if subject else None
    return (f"{test}: {part.name}", part.name) if has_whole else (test, part.name)


def _day(reading: RowReading, options: RecordOptions, part: Part, parts: Sequence[Part]) -> date | None:
    """The day of a part: in a column of its own or of its time of year, said for that time, or the row's."""
    days = days_of(reading.frame.headers)
    own = "" if part.is_whole else normal(part.name)
    places = [days[key] for key in dict.fromkeys(((own, part.when), ("", part.when))) if key in days]
    for place in places:
        if reading.cells[place].strip():
            return _day_at(reading, place)
    said = assessments.day_of_season(reading, part.when)
    if said or not part.when or places:
        return said or assessments.day_of_result(reading, options)
    whens = dict.fromkeys(other.when for other in parts)
    if len(whens) == 1:
        return assessments.day_of_result(reading, options)
    if not assessments.asks_for_day(reading):
        assessments.ask_for_day(reading, tuple(when.title() for when in whens if when))
    return None


def _day_at(reading: RowReading, place: int) -> date | None:
    """The day in a column that is no field of ours."""
    order = reading.orders.at(place, "assessment_date")
    value = read_date(reading.cells[place].strip(), order, latest=reading.as_of)
    if value.status is Status.ASK:
        reading.is_row_good = False
        reading.ask_order(f'{reading.frame.file}, column "{reading.frame.headers[place]}"', "date")
    elif value.reading is None:
        said = f'"{reading.cells[place].strip()}" is not a date.'
        reading.note(place, "records/not-a-date", said, fix="Write it as year-month-day, such as 2026-10-31.")
    return value.reading


def _measures(reading: RowReading, part: Part) -> tuple[float | None, float | None, str]:
    cells = {says: reading.cells[place].strip() for says, place in part.places.items()}
    told = {says: "" if is_empty_token(text) else assessments.scored(reading, text) for says, text in cells.items()}
    if RESULT in told:
        told |= _by_cell(reading, part, told.pop(RESULT))
    place = part.places.get(PERCENTILE, part.places.get(RESULT, 0))
    percentile = assessments.read_percentile(reading, told.get(PERCENTILE, ""), place)
    level = told.get(LEVEL, "") or told.get(BESIDE, "")
    at = part.places.get(SCORE, part.places.get(RESULT, 0))
    return percentile, *assessments.score_and_level(reading, told.get(SCORE, ""), level, at)


def _by_cell(reading: RowReading, part: Part, text: str) -> dict[str, str]:
    """What a cell holds under the bare name of a test: words are a level, a number is what the user says."""
    if not text or read_number(text).reading is None:
        return {LEVEL: text} if text and not text.endswith("%") else {}
    heading = reading.frame.headers[part.places[RESULT]].strip()
    test = test_named(part.test)
    says = reading.columns.answer("assessment_name", heading) or (test.numbers if test else "")
    if says not in {PERCENTILE, SCORE}:
        reading.ask(
            "records/which-measure",
            f'{reading.frame.file}, column "{heading}": are its numbers percentiles or scale scores?',
            (("percentiles", f'--map "test:{heading}=percentile"'), ("scale scores", f'--map "test:{heading}=score"')),
        )
        return {}
    return {says: text}
