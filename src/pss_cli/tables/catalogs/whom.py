"""For which grades a program is: its own grade columns, or a range of grades or ages in words."""

from pss_cli.domain.grades import Grade, grade_rank
from pss_cli.slotted import dataclass
from pss_cli.tables.grade_columns import grades_across
from pss_cli.tables.heading import words
from pss_cli.tables.kinds import Kind
from pss_cli.tables.meanings import meaning_of
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.answers import read_number, read_yes_no
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.groups import GroupRange, grades_of_ages, read_group
from pss_cli.tables.values.value import Status

HIGHEST_YEARS = 25
"""The highest number that a lowest age in years can be."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Lowest and highest grade, both None where the catalog does not say it in grades; ages as written."""

    low: Grade | None = None
    high: Grade | None = None
    as_written: str = ""


def whom(cells: Cells) -> Whom:
    """The grades of the current row. Ages are turned into grades only when the user said so."""
    low = cells.grade("grade_min", "catalog/unknown-grade")
    high = cells.grade("grade_max", "catalog/unknown-grade")
    written = cells.text("ages") or _between(cells) or _marked(cells)
    if low or high or not written:
        low, high = low or high, high or low
        if low and high and grade_rank(low) > grade_rank(high):
            said, fix = f"The lowest grade, {low}, comes after the highest, {high}.", "Exchange the two grades."
            cells.note("grade_min", "catalog/grades-reversed", said, fix=fix)
        return Whom(low, high, written)
    return _from_words(cells, written)


def _marked(cells: Cells) -> str:
    """The grades whose columns have a mark in the current row: `K, 1, 2`."""
    if not cells.has("age_flag"):
        return ""
    across = grades_across(cells.frame.headers)
    return ", ".join(grade for place, grade in across.items() if read_yes_no(cells.cells[place]).reading)


def _between(cells: Cells) -> str:
    """Ages in two columns as one range in words; numbers too high for a child's years may be months and get no unit."""
    low, high = (read_number(cells.text(field)).reading for field in ("age_min", "age_max"))
    if _is_unread(cells, "age_min", low) or _is_unread(cells, "age_max", high):
        return "-".join(filter(None, (cells.text("age_min"), cells.text("age_max"))))
    if low is None and high is None:
        return "-".join(filter(None, (cells.text("age_min"), cells.text("age_max"))))
    unit = _unit(cells)
    if high is None:
        return f"{low:g} {unit} and up"
    return (
        f"{low or 0:g}-{high:g}" if unit == "years" and (low or 0) > HIGHEST_YEARS else f"{low or 0:g}-{high:g} {unit}"
    )


def _is_unread(cells: Cells, field: str, age: float | None) -> bool:
    """Whether one end of the ages is there and could not be read, which leaves it anything but open."""
    if age is not None:
        return False
    return bool(cells.text(field)) or any(meaning_of(one, Kind.CATALOG) == field for one in _unmapped(cells, field))


def _unmapped(cells: Cells, field: str) -> tuple[str, ...]:
    return () if cells.has(field) else tuple(header for header in cells.frame.headers if header.strip())


def _unit(cells: Cells) -> str:
    """What the ages are counted in, by the heading of their column: `Minimum Age (Months)`."""
    place = cells.columns.index("age_min")
    place = cells.columns.index("age_max") if place is None else place
    said = set(words(cells.frame.headers[place])) if place is not None else set()
    return "months" if {"month", "months", "mos"} & said else "years"


def _from_words(cells: Cells, written: str) -> Whom:
    value = read_group(written, cells.group_unit)
    if value.reading is not None:
        return _in_grades(cells, value.reading, written)
    if value.status is Status.DAMAGED:
        said = f'"{written}" is {value.note}. It was left open.'
        fix = f"If it was {value.proposal}, type that into a cell formatted as text." if value.proposal else ""
        cells.warn("ages", "value/damaged", said, fix)
    elif value.status in {Status.ASK, Status.UNKNOWN}:
        said = "words such as {value} do not say which grades; they are kept as written and not matched"
        cells.say_once("catalog/grades-not-plain", "ages", said, written)
    return Whom(as_written=written)


def _in_grades(cells: Cells, group: GroupRange, written: str) -> Whom:
    if group.unit == "grade":
        return Whom(Grade(group.low), Grade(group.high), "" if read_grade(written).reading else written)
    grades = grades_of_ages(group)
    said = cells.columns.answer("ages", "years")
    if grades is not None and said is None and not cells.is_by_hand:
        _ask_of_ages(cells, written, grades)
    return Whom(*grades, written) if grades and said and said.lower().startswith("grade") else Whom(as_written=written)


def _ask_of_ages(cells: Cells, written: str, grades: tuple[Grade, Grade]) -> None:
    cells.ask_of_all(
        "catalog/ages-not-grades",
        "ages",
        f"{cells.frame.file} tells ages, and pss matches by grades. Is age 5 K, 6 grade 1, and so on?",
        (
            (f"yes: {written} is {'-'.join(dict.fromkeys(grades))}", '--map "ages:years=grades"'),
            ("no: leave them open, their programs are not matched", '--map "ages:years=open"'),
        ),
    )
