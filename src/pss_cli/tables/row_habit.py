"""What the rows of data of a table have in common, so that dividers, subtotals and closing lines stand out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from pss_cli.slotted import dataclass
from pss_cli.tables.grid import Rows
from pss_cli.tables.heading import words
from pss_cli.tables.pattern import pattern
from pss_cli.tables.row_roles import FULL, Row, closes, filled, shape, tells_total

SAMPLED = 30
_FEWEST_GROUPED = 4
_FEWEST_SUMS = 3
_FEWEST_CELLS = 3
"""With fewer cells in a row of data one alone is no sign of a divider."""
_OF_PEOPLE = frozenset(
    ("name", "student", "child", "pupil", "first", "last", "participant", "camper", "nombre", "nome", "alumno", "aluno",
     "estudiante", "member", "player", "attendee", "learner", "surname", "apellido", "scholar", "youth")
)  # fmt: skip
_GROUP = pattern(
    r"(?:homeroom|teacher|site|school|location|program|activity|classroom|aula|turma|escuela)s? [-: ]*\S.{0,40}"
    r"|(?:grade|gr|room|rm|homeroom|hr|class|classroom|section|period|week|session|round|group|team|bus|route|house|"
    r"cohort|level|term|semester|quarter|day|age|grado|sala|grupo)s?(?: (?:no\.?|number))?"
    r" ?[-:#.]* ?(?:\w{0,3}\d.{0,40}|[A-K]\b.{0,20})"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth) grade(?:rs)?.{0,20}"
    r"|(?:pre-?)?kindergarten(?:ers)?|(?:elementary|middle|high) school|(?:m(?:r|rs|s|x)|dr)\. [\w'-]+.{0,30}"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december),? \d{4}"
    r"|(?:on )?(?:the )?wait(?:ing)?[- ]?list(?:ed)?.{0,20}|(?:(?:in)?active|new|returning|withdrawn|enrolled|dropped)"
    r" (?:students|children|pupils|participants|campers)|[-=*~]{2,}.+[-=*~]{2,}",
    re.IGNORECASE,
)
_PLAIN_NUMBER = pattern(r"\d+(?:\.\d+)?")
_PLAIN_COUNT = pattern(r"\d{1,3}(?:,?\d{3})?(?:\.\d+)?")
_DIGITS = pattern(r"\d+")
_WEEKDAY = pattern(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?", re.IGNORECASE)
_LABELLED = pattern(r"[A-Za-z][A-Za-z /#]{1,24}:\s*\S.*")
_COUNTED = pattern(r".*\S ?\(\d+\)")


@dataclass(frozen=True, slots=True)
class Habit:
    """`usual` is how many cells are filled; `always` are the columns filled in every full row.

    `worded` are those of them with words, which a name could be; `open_names` those whose words are nobody's name;
    `keys` those with another text in each row, as an id has; `grouped` with the texts of those that name one of a few
    groups and no person. `titles` are the rows over the headings, which may come again on each page. `most` is what
    the two greatest numbers of a column of numbers come to.
    """

    usual: float
    always: tuple[int, ...] = ()
    worded: frozenset[int] = frozenset()
    open_names: frozenset[int] = frozenset()
    keys: frozenset[int] = frozenset()
    grouped: Mapping[int, frozenset[str]] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    most: Mapping[int, float] = field(default_factory=dict)

    @property
    def witness(self) -> int:
        """A column that only rows worth a closer look leave empty; the first one, if nothing is known.

        Subtotals have numbers, and the names of their group; a column of words behind it they leave out.
        """
        later = [at for at in self.always if at]
        worded = [at for at in later if at in self.worded]
        return worded[-1] if worded else (later[1:] or later or [0])[0]


def habit_of(rows: Rows, names: Sequence[str], width: int, above: Rows = ()) -> Habit:
    """The habit of the first rows of data, in the first `width` columns under headings of those names.

    `above` are the rows over the headings.
    """
    usual = _usual([count for row in rows[:SAMPLED] if (count := len(filled(row)))])
    full = [row for row in rows[:SAMPLED] if len(filled(row)) >= max(2, FULL * usual)]
    full = [row for row in full if not _tells_of_others(row)] or full  # each may tell of `5 of 20 days`
    full = full[:-1] if len(full) > _FEWEST_GROUPED else full  # the last one may be a sum
    shared = min(width, *map(len, full)) if full else 0
    always = tuple(at for at in range(shared) if all(row[at] and not row[at].isspace() for row in full))
    worded = frozenset(at for at in always if sum(shape(row[at]) == "word" for row in full) * 2 > len(full))
    open_names = frozenset(at for at in worded if _holds_no_names(at, full, names))
    keys = frozenset(at for at in always if len({row[at] for row in full}) == len(full))
    grouped = {at: texts for at in always if (texts := _groups(at, full, names))}
    most = {at: sum(sorted(_number(row[at]) for row in full)[-2:]) for at in always if _are_counts(at, full)}
    return Habit(usual, always, worded, open_names, keys, grouped, frozenset(map(_said, above)) - {""}, most)


def _are_counts(at: int, full: Sequence[Row]) -> bool:
    """Whether a column has a number of at most six digits in each row."""
    return len(full) > 1 and all(_PLAIN_COUNT.fullmatch(row[at].strip().lstrip("$")) for row in full)


def _groups(at: int, full: Sequence[Row], names: Sequence[str]) -> frozenset[str]:
    """The texts of a column in which each stands in several rows, as sites and seasons do; nothing of a person's."""
    texts = frozenset(row[at].strip() for row in full)
    is_of_people = at < len(names) and bool({*words(names[at])} & _OF_PEOPLE)
    return frozenset() if is_of_people or len(full) < _FEWEST_GROUPED or len(texts) * 2 > len(full) else texts


def _said(row: Row) -> str:
    """The words of a row, whatever the number of the page."""
    return " ".join(" ".join(words(_DIGITS.sub("", cell))) for cell in filled(row)).strip()


def is_thin(row: Row, habit: Habit) -> bool:
    """Whether a row has at most half of the usual cells, no id, and lacks half of what every row of data has."""
    few = len(filled(row)) <= habit.usual / 2 and len(_lacking(row, habit)) >= max(2, len(habit.always) / 2)
    ids = (row[at] for at in habit.keys - habit.worded if at < len(row))
    return few and not any(shape(cell) in {"number", "code"} for cell in ids)


def is_title_again(row: Row, habit: Habit) -> bool:
    """Whether a row over the headings comes again, as on the next page of a report."""
    return bool(habit.titles) and _said(row) in habit.titles


def _usual(counts: Sequence[int]) -> float:
    """The middle of how many cells are filled, without the lone cells of dividers where there are others."""
    several = sorted(count for count in counts if count > 1)
    told = several if len(several) * 4 >= len(counts) else sorted(counts)
    return float(told[len(told) // 2]) if told else 0.0


def _tells_of_others(row: Row) -> bool:
    return closes(row) or any(map(tells_total, row))


def is_closing(row: Row, habit: Habit) -> bool:
    """Whether a line under a table fills the columns of others without what every row of data has."""
    return closes(row) and bool(_lacking(row, habit))


def _holds_no_names(at: int, full: Sequence[Row], names: Sequence[str]) -> bool:
    """Whether a column is not about people, and writes its words in small letters too."""
    said = {*words(names[at])} if at < len(names) else set()
    is_of_things = bool({"program", "activity", "class", "course", "service", "event"} & said)
    return (is_of_things or not said & _OF_PEOPLE) and not any(row[at].isupper() for row in full)


def has_key_before_total(row: Row, habit: Habit) -> bool:
    """Whether the id of a row stands before a word for a total: a child may be called Total."""
    said = next((at for at, cell in enumerate(row) if tells_total(cell)), 0)
    return any(at in habit.keys and row[at].strip() for at in range(said))


def is_subtotal(row: Row, habit: Habit) -> bool:
    """Whether a row says so in a cell, has numbers after it, and leaves out what every row of data has."""
    if habit.always and not _lacking(row, habit):
        return False
    cells = [cell.strip() for cell in row if cell and not cell.isspace()]
    said = next((place for place, cell in enumerate(cells) if tells_total(cell)), None)
    if said is None or has_key_before_total(row, habit):
        return False
    return all(shape(cell) == "number" for cell in cells[said + 1 :])


def is_bare_sum(row: Row, habit: Habit) -> bool:
    """Whether a last row holds nothing but numbers where others have them, and nothing of whom they are about."""
    cells = filled(row)
    others = [at for at in habit.always if at >= len(row) or not row[at].strip()]
    is_of_nobody = habit.worded | habit.keys <= {*others} or len(cells) <= max(1, habit.usual / 2)
    is_alone = len(others) >= 2 and 0 in others and bool(habit.worded & {*others}) and is_of_nobody
    return is_alone and all(shape(cell) == "number" and ":" not in cell for cell in cells)


def is_count(row: Row, habit: Habit) -> bool:
    """Whether a last row says with a colon what it counts, and has but one number: `Students on list:`, 14."""
    cells = [cell.strip() for cell in filled(row)]
    return len(cells) == 2 and cells[0].endswith(":") and shape(cells[1]) == "number" and bool(_lacking(row, habit))


def sums_up(row: Row, habit: Habit) -> bool:
    """Whether a last row outdoes any two others together in most of their numbers, under whatever word."""
    told = [(number, most) for at, most in habit.most.items() if (number := _number(row[at] if at < len(row) else ""))]
    greater = sum(number > most > 0 for number, most in told)
    return greater >= _FEWEST_SUMS and greater * 2 > len(habit.most)


def _number(cell: str) -> float:
    """The number of a cell, 0 for any other."""
    text = cell.strip().lstrip("$").replace(",", "")
    return float(text) if _PLAIN_NUMBER.fullmatch(text) else 0


def is_divider(row: Row, below: Row | None, habit: Habit) -> bool:
    """Whether a row only names the group of those below it: a room, a grade, a site, a month.

    A cell that could be the name or the id of a child is left as data.
    """
    cells = [(at, cell.strip()) for at, cell in enumerate(row) if cell and not cell.isspace()]
    if not cells or habit.usual < _FEWEST_CELLS or len(cells) > max(1, habit.usual / 2 - 0.5):
        return False
    at, text = cells[0]
    if shape(text) != "word" or len(_lacking(row, habit)) < min(2, len(habit.always)) or _is_last_first(text):
        return False
    if _LABELLED.fullmatch(text):
        return True
    if len(cells) > 1:
        return False
    return bool(_GROUP.fullmatch(text)) or (_leads(below, habit) and _names_no_one(at, text, habit))


def _names_no_one(at: int, text: str, habit: Habit) -> bool:
    """Whether a lone text stands among ids or dates, is a weekday, or cries out among the names of things."""
    if _WEEKDAY.fullmatch(text):
        return True
    if at in habit.always and at not in habit.worded:
        return True
    if at in habit.grouped:
        return text not in habit.grouped[at]
    return at in habit.open_names and (text.isupper() or bool(_COUNTED.fullmatch(text)))


def _is_last_first(text: str) -> bool:
    """Whether it may be a name with its comma."""
    return "," in text and not any(map(str.isdigit, text)) and ":" not in text


def _leads(below: Row | None, habit: Habit) -> bool:
    return below is not None and len(filled(below)) >= FULL * habit.usual


def _lacking(row: Row, habit: Habit) -> list[int]:
    return [at for at in habit.always if at >= len(row) or not row[at].strip()]
