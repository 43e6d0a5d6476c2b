"""Two columns under one heading: alike they are one, and unlike only the user can say which of them is meant."""

from collections.abc import Iterable, Mapping, Sequence

from pss_cli.domain.counting import joined
from pss_cli.problems import Place, Question
from pss_cli.slotted import dataclass
from pss_cli.tables.candidate import Candidate
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.heading import normal


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
