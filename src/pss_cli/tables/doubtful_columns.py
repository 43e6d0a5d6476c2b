"""Columns that only the user can tell: two under one heading, and names that may be those of places."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from pss_cli.domain.counting import joined
from pss_cli.problems import Place, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.candidate import Candidate
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.heading import normal

OF_PROGRAMS = frozenset(
    ("category", "needs", "days", "start_time", "end_time", "hours", "ages", "age_flag", "grade_min", "grade_max",
     "capacity", "cost", "eligibility", "season", "application_process", "start_date", "end_date")
)  # fmt: skip
OF_PLACES = frozenset(("latitude", "longitude", "address", "city", "zip", "transport"))


@dataclass(frozen=True, slots=True)
class Twice:
    """A field, the columns under one heading that could be it (the taken one first), and whether they say the same."""

    field: str
    places: tuple[int, ...]
    is_alike: bool


def found_twice(
    frame: TextFrame, likely: Iterable[Candidate], taken: Mapping[str, int], settled: frozenset[int]
) -> tuple[Twice, ...]:
    """The fields for which a second column has the heading of the taken one.

    Args:
        frame: the table.
        likely: every column without a field that could be one.
        taken: the column that each field was taken from.
        settled: columns of which the user said by letter what they are.
    """
    rivals: dict[str, list[int]] = {}
    for candidate in likely:
        name, place = candidate.field, candidate.place
        chosen = taken.get(name) if name else None
        if name is None or chosen is None or place == chosen or {place, chosen} & settled:
            continue
        if normal(frame.headers[place]) == normal(frame.headers[chosen]) and _texts(frame, place) is not None:
            rivals.setdefault(name, []).append(place)
    return tuple(
        Twice(name, (taken[name], *places), all(_texts(frame, place) == _texts(frame, taken[name]) for place in places))
        for name, places in rivals.items()
    )


def which_of_them(frame: TextFrame, header: str, places: Sequence[int]) -> Question:
    """Which of several columns under one heading is the field with our `header`."""
    letters = [column_letter(frame.positions[place]) for place in sorted(places)]
    heading = frame.headers[places[0]].strip()
    return Question(
        "mapping/same-heading",
        f'{frame.file}: the columns {joined(letters)} have the same heading, "{heading}", and do not say the same. '
        f"Which one is {header}?",
        tuple((f"{heading} (column {letter})", f'--map "Column {letter}={header}"') for letter in letters),
        tuple(
            Place(frame.file, frame.sheet, None, column_letter(frame.positions[place]), frame.headers[place])
            for place in sorted(places)
        ),
    )


def _texts(frame: TextFrame, place: int) -> tuple[str, ...] | None:
    """The cells of a column as they are compared; None when all of them are empty."""
    texts = tuple(row[place].strip().lower() for row in frame.rows)
    return texts if any(texts) else None


def are_places(heading: str, fields: Collection[str]) -> bool:
    """Whether a catalog's names, under `heading`, are those of places: a bare "name", beside places and no program."""
    return normal(heading) == "name" and bool(OF_PLACES & set(fields)) and not OF_PROGRAMS & set(fields)


def about_places(frame: TextFrame, place: int) -> Question:
    """Whether the names in this column really are names of programs."""
    heading = frame.headers[place].strip()
    letter = column_letter(frame.positions[place])
    return Question(
        "mapping/list-of-places",
        f"{frame.file} looks like a list of places, not of programs: it tells no days, hours, ages, seats or kind of "
        f'program. Are the names in column {letter}, "{heading}", names of programs? If not, import the file that '
        "lists the programs or services, or the whole folder when the files belong together.",
        (("yes, they are programs", f'--map "{heading}=program_name"'),),
    )
