"""Which row holds the headings: known names, distinct words, and a change of type below; or no row at all."""

from collections.abc import Sequence
from functools import cache, partial

from pss_cli.slotted import dataclass
from pss_cli.tables.frame import lettered
from pss_cli.tables.grade_columns import grades_across
from pss_cli.tables.heading import normal
from pss_cli.tables.heading_rows import are_in_two_lines, are_merged_down, is_group, names_of_headings
from pss_cli.tables.row_roles import (
    Row,
    closes,
    filled,
    heading_share,
    is_counting,
    is_example,
    is_help,
    is_of_points,
    shape,
    wordy_share,
)
from pss_cli.tables.values.date_ranges import is_date_range
from pss_cli.tables.values.heading_days import are_days_across

_LOOKED_AT = 25
_COMPARED = 40
_WIDEST = 400
"""The columns that are looked at to find the row; its names are those of all columns."""
_FEWEST_PLAIN = 3
_SURE = 0.5
"""The share of headings from which full rows over a row of headings may be titles."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings (counted from 0; None without one), the first row below it that may be data.

    `above` are rows that are no data because they stand over the headings; `below` explain them. `lines` are the row
    or two rows of the headings as they stand in the file, where a later page may repeat them.
    """

    row: int | None
    names: tuple[str, ...]
    data_from: int
    above: tuple[tuple[int, str], ...] = ()
    below: tuple[tuple[int, str], ...] = ()
    rival: int | None = None
    lines: tuple[tuple[str, ...], ...] = ()


def find_header(rows: Sequence[Row], known: frozenset[str]) -> Header:
    """The header of a grid; with no heading-like row the columns are called Column 1, Column 2 ..."""
    near = [row[:_WIDEST] for row in rows[: _LOOKED_AT + _COMPARED + 2]]
    looked = [index for index, row in enumerate(near[:_LOOKED_AT]) if filled(row)]
    if not looked:
        return _no_header(rows, [next(index for index, row in enumerate(rows) if filled(row))])
    is_plain = _is_plain(near, looked[0], known)
    sheet = None if is_plain else next((index for index in looked if _is_of_a_sheet(near[index], known)), None)
    score = cache(partial(_score, near, known))
    if is_plain:
        best = looked[0]
    elif sheet is not None:
        best = sheet
    else:
        ranked = sorted(looked, key=lambda index: (-score(index), index))
        best = next((index for index in ranked if not _comes_again(near, index)), ranked[0])
        if heading_share(near[best], known) < _SURE:
            best = next(index for index in looked if len(filled(near[index])) >= len(filled(near[best])))
    if best != sheet and not _is_header(near, best, known):
        return _no_header(rows, looked)
    best = _first_of_stack(near, _first_like(near, best, looked), looked, known)
    names = names_of_headings(rows, best, looked, known)
    above = tuple((index, _why_above(near[index])) for index in range(best))
    below = _explaining(near, best, known)
    rivals = [index for index in looked if index < best != sheet and score(index) > 0.97 * score(best)]
    is_alone = best == 0 or not (is_group(near, best) or are_in_two_lines(near, best - 1, known))
    rival = rivals[0] if rivals and is_alone else None
    lines = tuple(map(tuple, rows[best if is_alone or best - 1 not in looked else best - 1 : best + 1]))
    return Header(best, names, best + 1 + len(below), above, below, rival, lines)


def _is_plain(rows: Sequence[Row], index: int, known: frozenset[str]) -> bool:
    """Whether the first row is headings we know to the letter, one over every column: nothing below can outdo it."""
    names = [normal(cell) for cell in rows[index][: filled_width(rows[index])]]
    widest = max(map(filled_width, rows))
    return _FEWEST_PLAIN <= len(names) == len(set(names)) and len(names) >= widest and known.issuperset(names)


def _is_of_a_sheet(row: Row, known: frozenset[str]) -> bool:
    """Whether a row heads a sheet of marks: who or what it is about, then a day or a grade over each column."""
    first = filled(row)[0].strip()
    if (first != "#" and shape(first) != "word") or known.isdisjoint(map(normal, row)):
        return False
    return are_days_across(row) or bool(grades_across(row)) or sum(map(is_date_range, filled(row))) >= _FEWEST_PLAIN


def _first_like(rows: Sequence[Row], best: int, looked: Sequence[int]) -> int:
    """The first of the rows that read like the best one: headings may be repeated below."""
    cells = [cell.strip().lower() for cell in filled(rows[best])]
    return next(index for index in looked if [cell.strip().lower() for cell in filled(rows[index])] == cells)


def _why_above(row: Row) -> str:
    if not filled(row):
        return "blank"
    return "help" if is_help(row) else "title"


def filled_width(row: Row) -> int:
    """How many cells a row has up to its last filled one."""
    width = len(row)
    while width and (not row[width - 1] or row[width - 1].isspace()):
        width -= 1
    return width


def _usual_filled(rows: Sequence[Row]) -> float:
    counts = sorted(len(filled(row)) for row in rows[:_COMPARED] if filled(row))
    middle = len(counts) // 2
    return (counts[middle] + counts[~middle]) / 2 if counts else 0.0


def _below(rows: Sequence[Row], index: int) -> list[Row]:
    """The filled rows under one, so many as are compared with it."""
    return [other for other in rows[index + 1 : index + 1 + _COMPARED] if filled(other)]


def _score(rows: Sequence[Row], known: frozenset[str], index: int) -> float:
    row = rows[index]
    cells = filled(row)
    below = _below(rows, index)
    usual = max([filled_width(other) for other in below[:15]] or [filled_width(other) for other in rows[: index + 1]])
    distinct = len({cell.strip().lower() for cell in cells}) / len(cells)
    fullness = min(1.0, len(cells) / max(1, usual))
    return (
        3.0 * heading_share(row, known) * fullness
        + 1.2 * wordy_share(row)
        + 1.5 * fullness
        + 0.6 * distinct
        + 1.5 * _contrast(row, below)
        - (0.8 if is_help(row) else 0.0)
        - (2.0 if is_example(row) else 0.0)
        - (2.0 if not below and fullness < 0.5 else 0.0)  # a footnote, whatever its words
        - (2.0 if len(cells) == 1 and closes(row) else 0.0)
        - 0.02 * index
    )


def _contrast(row: Row, below: Sequence[Row]) -> float:
    """The share of filled columns whose cell is a word while the cells below are mostly of another shape."""
    columns = _shapes(row, below) if below else []
    return sum(_differs(*column) for column in columns) / len(columns) if columns else 0.0


def _shapes(row: Row, below: Sequence[Row]) -> list[tuple[str, list[str]]]:
    """The shape of each filled cell of a row, and of those filled under it."""
    return [
        (
            shape(cell),
            [shape(other[at]) for other in below if at < len(other) and other[at] and not other[at].isspace()],
        )
        for at, cell in enumerate(row)
        if cell and not cell.isspace()
    ]


def _differs(top: str, under: Sequence[str]) -> bool:
    return top == "word" and sum(kind != "word" for kind in under) > 0.6 * len(under)


def _matches(top: str, under: Sequence[str]) -> bool:
    """A cell that is no word and looks like those below it: the mark of data."""
    return top not in {"", "word"} and sum(other == top for other in under) > 0.6 * len(under)


def _stands_out(top: str, under: Sequence[str]) -> bool:
    """A word, a code such as Q1 or a date over cells of another shape."""
    return bool(under) and top in {"word", "code", "date"} and top not in under


def _is_header(rows: Sequence[Row], index: int, known: frozenset[str]) -> bool:
    """Whether the best row is a header, and not simply the first row of data."""
    row = rows[index]
    below = _below(rows, index)
    share = heading_share(row, known)
    if len(filled(row)) < 0.4 * _usual_filled(below):
        return False
    if not below:
        return share > 0 or wordy_share(row) > 0.9
    if share >= 0.5:
        return True
    columns = _shapes(row, below)
    alike = sum(_matches(*column) for column in columns)
    if alike:
        return share > 0 and alike < 0.5 * len(columns) and _repeats(row, below) == 0
    unlike = sum(_stands_out(*column) for column in columns)
    return (wordy_share(row) >= 0.6 or unlike >= 0.6 * len(columns)) and _repeats(row, below) <= 0.2 * len(columns)


def _comes_again(rows: Sequence[Row], index: int) -> bool:
    """Whether half of the cells of a row come again in rows below: no headings, whatever their words."""
    return _repeats(rows[index], _below(rows, index)) * 2 > len(filled(rows[index]))


def _repeats(row: Row, below: Sequence[Row]) -> int:
    """Columns whose cell comes again below: headings do not, except where the whole row is repeated."""
    names = [cell.strip().lower() for cell in row]
    others = [other for other in below if [cell.strip().lower() for cell in other] != names]
    return sum(
        bool(name) and any(column < len(other) and other[column].strip().lower() == name for other in others)
        for column, name in enumerate(names)
    )


def _no_header(rows: Sequence[Row], looked: Sequence[int]) -> Header:
    usual = _usual_filled(rows)
    first = next((index for index in looked if len(filled(rows[index])) >= 0.5 * usual), looked[0])
    width = max(filled_width(row) for row in rows)
    above = tuple((index, _why_above(rows[index])) for index in range(first))
    return Header(None, lettered(width), first, above)


def _first_of_stack(rows: Sequence[Row], best: int, looked: Sequence[int], known: frozenset[str]) -> int:
    """Of two rows of headings (for machines and for people) the one with more known names; the upper when equal."""
    if best + 1 in looked and (are_merged_down(rows, best) or are_in_two_lines(rows, best, known)):
        return best + 1
    for other in (best - 1, best + 1):
        if other not in looked or not _is_stack(rows, best, other):
            continue
        theirs, ours = heading_share(rows[other], known), heading_share(rows[best], known)
        if theirs > ours or (theirs == ours and other < best):
            return other
    return best


def _is_stack(rows: Sequence[Row], best: int, other: int) -> bool:
    """Both rows full, wordy, distinct, and neither like the data."""
    one, two = rows[best], rows[other]
    if len(filled(two)) < 0.8 * len(filled(one)) or wordy_share(two) < 0.9 or is_help(two) or is_example(two):
        return False
    if heading_share(two, frozenset()) < 0.4:
        return False
    below = [row for row in rows[max(best, other) + 1 : max(best, other) + 1 + _COMPARED] if filled(row)]
    return (
        bool(below) and _repeats(two, below) == 0 and len({c.strip().lower() for c in filled(two)}) == len(filled(two))
    )


def _explaining(rows: Sequence[Row], header: int, known: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Rows right below the headings that explain them: a second row of headings, help, examples, a rule."""
    found: list[tuple[int, str]] = []
    for index in range(header + 1, min(header + 5, len(rows))):
        row = rows[index]
        if not filled(row):
            found.append((index, "blank"))
        elif all(set(cell.strip()) <= set("-=_ ") for cell in filled(row)) or is_counting(row):
            found.append((index, "help"))
        elif is_example(row) or is_of_points(row):
            found.append((index, "example"))
        elif is_help(row) or (_is_stack(rows, header, index) and heading_share(row, known) >= 0.6):
            found.append((index, "help"))
        else:
            break
    return tuple(found)
