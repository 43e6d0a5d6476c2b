"""A page of forms, a label and its value beside it again and again, as one row for each form.

Flyers and answers for parents look so: `Program: Kites`, `Grades: K-2`, `When: Mondays 3-4 pm`, then the next one.
"""

import re
from collections.abc import Iterator

from pss_cli.domain.counting import counted
from pss_cli.problems import Place, Problem, Severity
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import SkippedRow, TextFrame
from pss_cli.tables.grid import Grid, Rows
from pss_cli.tables.heading import normal
from pss_cli.tables.row_roles import Row, filled, heading_share

_FEWEST_LABELS = 3
_NEARLY_ALL = 0.75
_LOOKED_AT = 500
"""Rows of the longest page of forms."""
_NAME = "Program"
_IN_ONE_CELL = re.compile(r"\s*([^\W\d][\w /&'#]{1,30}):\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A label with the value beside it."""

    row: int
    label: str
    value: str


def frame_of_forms(grid: Grid, file: str, known: frozenset[str]) -> TextFrame | None:
    """The forms of a page as a table, each at the row where it begins; None where it is no page of forms."""
    if not grid.has_header or len(grid.rows) > _LOOKED_AT:
        return None
    pages = [page for page in _columns_of_facts(grid.rows) if _are_labels(page, known)]
    forms = [form for page in pages for form in _parted(page)]
    labels = {normal(fact.label): fact.label.strip(" :") for form in forms for fact in form}
    if not _are_alike(forms, len(labels)) or not _are_all(pages, grid.rows):
        return None
    names = [_title_over(grid.rows, form[0].row) if len(pages) == 1 else "" for form in forms]
    return _framed(grid, file, forms, labels, names if all(names) else [])


def _columns_of_facts(rows: Rows) -> Iterator[list[_Fact]]:
    """The labels of each column with what stands beside them, or behind their colon."""
    split = [_split(row) for row in rows]
    for column in range(max(map(len, split), default=1) - 1):
        told = [(number, row[column], row[column + 1]) for number, row in enumerate(split) if len(row) > column + 1]
        yield [_Fact(number, label, value) for number, label, value in told if label.strip() and value.strip()]


def _split(row: Row) -> list[str]:
    """A row whose only cell is `Grades: K-2` as two cells."""
    cells = filled(row)
    found = _IN_ONE_CELL.fullmatch(cells[0]) if len(cells) == 1 else None
    return [found[1], found[2]] if found else [*row]


def _are_labels(page: list[_Fact], known: frozenset[str]) -> bool:
    """Whether a column holds headings, or what ends in a colon, and what stands beside it does not."""
    labels, values = [fact.label for fact in page], [fact.value for fact in page]
    if len({*map(normal, labels)}) < _FEWEST_LABELS:
        return False
    plain = sum(label.rstrip().endswith(":") or normal(label) in known for label in labels) / len(labels)
    is_headed = plain >= _NEARLY_ALL or (plain >= 1 / 2 and heading_share(labels, known) >= _NEARLY_ALL)
    return is_headed and heading_share(values, known) < 1 / 2


def _parted(page: list[_Fact]) -> Iterator[list[_Fact]]:
    """The facts of one form after the other: the next begins where a label comes again."""
    form: list[_Fact] = []
    for fact in page:
        if normal(fact.label) in {normal(one.label) for one in form}:
            yield form
            form = []
        form.append(fact)
    if form:
        yield form


def _are_alike(forms: list[list[_Fact]], labels: int) -> bool:
    """Whether there are several forms, and each has most of the labels."""
    return len(forms) > 1 and all(len(form) >= max(_FEWEST_LABELS, labels / 2) for form in forms)


def _are_all(pages: list[list[_Fact]], rows: Rows) -> bool:
    """Whether there is hardly anything else on the page."""
    facts = 2 * sum(len(page) for page in pages)
    cells = sum(len(filled(_split(row))) for row in rows)
    return facts >= _NEARLY_ALL * cells


def _title_over(rows: Rows, number: int) -> str:
    """The only cell of the row over a form: its name."""
    cells = filled(rows[number - 1]) if number else ()
    return cells[0] if len(cells) == 1 and ":" not in cells[0] else ""


def _framed(grid: Grid, file: str, forms: list[list[_Fact]], labels: dict[str, str], names: list[str]) -> TextFrame:
    told = [{normal(fact.label): fact.value.strip() for fact in form} for form in forms]
    rows = [tuple(form.get(label, "") for label in labels) for form in told]
    used = {fact.row for form in forms for fact in form}
    rest = (number for number, row in enumerate(grid.rows) if number not in used and filled(row))
    said = (
        f"The page holds {counted(len(forms), 'form')}, each a label with its value beside it; each was made one row."
    )
    fix = "Check the reading; or send a list with one row for each."
    problem = Problem("file/transposed", Place(file, grid.sheet), said, fix, severity=Severity.WARNING)
    return TextFrame(
        file=file,
        name=grid.name,
        headers=(*([_NAME] if names else []), *labels.values()),
        rows=tuple((name, *row) for name, row in zip(names, rows, strict=True)) if names else tuple(rows),
        row_numbers=tuple(form[0].row + grid.first_row for form in forms),
        positions=tuple(range(1, len(labels) + bool(names) + 1)),
        format=grid.format,
        sheet=grid.sheet,
        encoding=grid.encoding,
        separator=grid.separator,
        escape=grid.escape,
        header_row=grid.first_row + forms[0][0].row,
        skipped=tuple(SkippedRow(number + grid.first_row, "title", tuple(grid.rows[number])) for number in rest),
        problems=(*grid.problems, problem),
        is_joined=True,
    )
