"""Headings to columns of ours: the file's kind first, then each column by what was said, saved, spelled and holds.

Precision before recall: a column left unread is a question, a wrong one is a child's wrong number called.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from pss_cli.problems import Question
from pss_cli.slotted import dataclass
from pss_cli.tables.candidate import Candidate
from pss_cli.tables.candidates import candidates
from pss_cli.tables.columns import DROP, FIELDS_BY_KIND, Holds
from pss_cli.tables.doubtful_columns import Twice, about_places, are_places, found_twice, which_of_them
from pss_cli.tables.frame import TextFrame, column_letter
from pss_cli.tables.heading import words
from pss_cli.tables.kinds import KIND_NAMES, Kind
from pss_cli.tables.recognition import kind_of, other_list
from pss_cli.tables.said import Said, remembered, understood
from pss_cli.tables.values.grades import read_grade

MANY = frozenset({"race_flag", "age_flag", "language_flag", "weekday_hours", DROP})
"""Fields that several columns of one table may hold."""
_GRADE_WORDS = {"grade", "grades", "gr", "grd", "class", "year", "level", "form", "std", "grado"}
MORE_PHONES = ("phone", "phone_2", "phone_3")


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the file and the field it was taken for; `how`: said, saved, exact, synonym, fuzzy, values, none."""

    position: int
    header: str
    field: str | None
    confidence: float
    how: str


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of a table is, in step with its headers; `answers` are readings the user gave for values."""

    kind: Kind
    columns: tuple[MappedColumn, ...]
    questions: tuple[Question, ...] = ()
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    twice: tuple[Twice, ...] = ()
    lettered: frozenset[int] = frozenset()

    def index(self, name: str) -> int | None:
        """Where the column of a field stands in a row, counted from 0."""
        return self.places.get(name)

    @property
    def key(self) -> str:
        """The field that names the students of a table: their local ids, or the state's where there are no others."""
        return "local_id" if "local_id" in self.places else "state_id"

    def cell(self, row: Sequence[str], name: str) -> str:
        """The text of a field in a row without outer blanks; "" when there is no such column."""
        place = self.places.get(name)
        return "" if place is None else bare(row[place])

    def answer(self, name: str, value: str) -> str | None:
        """The reading the user gave for a value of a field (`--map grade:4th=4`)."""
        return self.answers.get((name, value.strip().lower()))

    def asked(self, slug: str) -> tuple[Question, ...]:
        """The open questions of one sort."""
        return tuple(question for question in self.questions if question.slug == slug)

    def as_saved(self) -> dict[str, str]:
        """The mapping as it is remembered: headings to fields, then `field:value` to readings."""
        told_apart = {self.columns[place].header for place in self.lettered}
        by_header = {
            (
                f"{column.header} (column {column_letter(column.position)})"
                if column.header in told_apart
                else column.header
            ): (column.field or "")
            for column in reversed(self.columns)
            if column.header
        }
        kept = {pair: reading for pair, reading in self.answers.items() if not _is_of_one_file(*pair)}
        return by_header | {f"{name}:{value}": reading for (name, value), reading in kept.items()}


def _is_of_one_file(name: str, value: str) -> bool:
    """Whether an answer is a day of this year's tests, which would be wrong for the next file of the same headings."""
    return name == "assessment_date" and value != "order"


def bare(text: str) -> str:
    """The text of a cell without outer blanks of any kind."""
    return text.strip().strip("\u00a0\ufeff").strip()


def map_columns(
    frame: TextFrame, kind: Kind | None = None, *, saved: Mapping[str, str] | None = None, said: Sequence[str] = ()
) -> ColumnMap:
    """What each column is.

    Args:
        frame: the table.
        kind: what it tells of; None decides by headings.
        saved: headings to fields (and `field:value` to readings) remembered from an earlier import.
        said: `COL=FIELD` and `FIELD:VALUE=VALUE`, as given with `--map`.

    Raises:
        WrongCommand: `said` names no column or field.
    """
    chosen = kind or kind_of(frame)
    told = understood(said, frame, chosen)
    known = remembered(saved or {}, frame, chosen)
    likely = () if chosen is Kind.UNKNOWN and other_list(frame) else candidates(frame, chosen)
    columns = _settled(frame, chosen, likely, told, known)
    places = _places(columns)
    lettered = known.lettered | told.lettered
    unread = [candidate for candidate in likely if columns[candidate.place].field is None]
    twice = found_twice(frame, unread, places, lettered)
    asked = (
        *_questions(frame, chosen, places),
        *_which_of_two(frame, chosen, twice),
        *_about_places(frame, chosen, columns),
    )
    return ColumnMap(chosen, columns, asked, {**known.answers, **told.answers}, places, twice, lettered)


def _places(columns: Sequence[MappedColumn]) -> dict[str, int]:
    """The first column of each field."""
    places: dict[str, int] = {}
    for place, column in enumerate(columns):
        if column.field:
            places.setdefault(column.field, place)
    return places


def our_columns(frame: TextFrame, kind: Kind) -> ColumnMap:
    """The columns of a table under our own headers: what they are is certain, whatever their cells hold."""
    return map_columns(frame, kind, said=tuple(f"{header}={header}" for header in frame.headers))


def _settled(
    frame: TextFrame, kind: Kind, likely: Sequence[Candidate], told: Said, known: Said
) -> tuple[MappedColumn, ...]:
    """One candidate a field, the best; what was said and saved beats what was seen."""
    taken: dict[int, Candidate] = {}
    for how, source in (("saved", known.columns), ("said", told.columns)):
        taken |= {place: Candidate(place, name, 1.0, how) for place, name in source.items()}
    said_fields = {candidate.field for candidate in taken.values() if candidate.how == "said" and candidate.field}
    used = {candidate.field for candidate in taken.values() if candidate.field} | said_fields
    for place, candidate in list(taken.items()):
        if candidate.how == "saved" and candidate.field in said_fields - MANY:
            taken[place] = Candidate(place, None, 0.0, "none")
    for candidate in likely:
        if candidate.place in taken:
            continue
        name = _free_name(candidate.field, used, kind)
        if name is not None:
            used.add(name)
            taken[candidate.place] = Candidate(candidate.place, name, candidate.confidence, candidate.how)
    nothing = Candidate(0, None, 0.0, "none")
    return tuple(
        MappedColumn(position, header, found.field, found.confidence, found.how)
        for place, (position, header) in enumerate(zip(frame.positions, frame.headers, strict=True))
        for found in [taken.get(place, nothing)]
    )


def _free_name(name: str | None, used: set[str], kind: Kind) -> str | None:
    """The field itself, for a further phone the next phone, or None when it is taken."""
    if name is None or name in MANY or name not in used:
        return name
    if name in MORE_PHONES and kind is Kind.ROSTER:
        return next((phone for phone in MORE_PHONES if phone not in used), None)
    return None


def _questions(frame: TextFrame, kind: Kind, places: Mapping[str, int]) -> tuple[Question, ...]:
    """One question for each required field that no column holds."""
    missing = [
        about
        for about in FIELDS_BY_KIND.get(kind, ())
        if about.is_required
        and about.name not in places
        and not (about.name == "local_id" and "state_id" in places)
        and not (about.name == "program_name" and ({"program_id", "site_name", "organization_name"} & set(places)))
    ]
    return tuple(_which_column(frame, kind, about.header, about.holds, places) for about in missing)


def _which_of_two(frame: TextFrame, kind: Kind, twice: Sequence[Twice]) -> tuple[Question, ...]:
    headers = {about.name: about.header for about in FIELDS_BY_KIND.get(kind, ())}
    return tuple(which_of_them(frame, headers[one.field], one.places) for one in twice if not one.is_alike)


def _about_places(frame: TextFrame, kind: Kind, columns: Sequence[MappedColumn]) -> tuple[Question, ...]:
    """Asked of a catalog whose names were seen, not said, to be those of programs."""
    fields = {column.field for column in columns if column.field}
    return tuple(
        about_places(frame, place)
        for place, column in enumerate(columns)
        if kind is Kind.CATALOG
        and column.field == "program_name"
        and column.how not in {"said", "saved"}
        and are_places(column.header, fields)
    )


def _which_column(frame: TextFrame, kind: Kind, header: str, holds: Holds, places: Mapping[str, int]) -> Question:
    taken = set(places.values())
    free = [place for place in range(len(frame.headers)) if place not in taken and frame.headers[place].strip()]
    likely = [place for place in free if _may_hold(frame, place, holds)][:6]
    options = tuple((frame.headers[place], f'--map "{frame.headers[place]}={header}"') for place in likely)
    what = "the student's id" if header == "student_id" else f'"{header}"'
    text = f"{frame.file} has no column that is plainly {what}, which {KIND_NAMES[kind]} cannot do without."
    text += " Which column is it?"
    if header == "student_id":
        text += (
            " If none is, ask the school office for a list with the district's or the state's student ids: pss cannot "
            "make them up, for no other list would know them."
        )
    elif not options:
        text += " None looks like it: add the column to the file and import it again."
    return Question(f"mapping/no-{header.replace('_', '-')}", text, options)


def _may_hold(frame: TextFrame, place: int, holds: Holds) -> bool:
    """Whether a column could be it: ids differ from row to row, everything else has some text."""
    values = [row[place].strip() for row in frame.rows[:200]]
    present = [value for value in values if value]
    if not present:
        return False
    if holds is Holds.ID:
        has_days_or_times = any(":" in value or value.count("/") == 2 for value in present)
        return (
            not has_days_or_times
            and len(present) == len(values)
            and len(set(present)) == len(values)
            and len(values) > 1
        )
    if holds is Holds.GRADE:
        if frame.header_row is None:
            return all(read_grade(value).reading for value in present)
        return bool(_GRADE_WORDS & set(words(frame.headers[place])))
    return True
