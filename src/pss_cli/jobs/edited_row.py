"""One row of our own template with some cells changed, as a table that the parsers read like any other."""

from collections.abc import Sequence

from pss_cli.domain.near_names import nearest
from pss_cli.errors import DataRefused, WrongCommand
from pss_cli.problems import Problem, Question, errors_of
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import field_of
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.kinds import Kind

FILE = "by hand"


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell before and after."""

    header: str
    before: str
    after: str


def edited_row(
    kind: Kind, headers: Sequence[str], row: dict[str, str], edits: Sequence[str]
) -> tuple[TextFrame, tuple[CellEdit, ...]]:
    """The row with its edits as a table, and the cells that differ.

    Raises:
        WrongCommand: an edit has no `=` or names no field of ours; the nearest is proposed.
    """
    cells = dict(row)
    for edit in edits:
        name, equals, value = edit.partition("=")
        header = _header(kind, headers, name.strip(), has_equals=bool(equals), edit=edit)
        cells[header] = value.strip()
    changes = tuple(
        CellEdit(header, row.get(header, ""), cells[header])
        for header in headers
        if cells.get(header, "") != row.get(header, "")
    )
    frame = TextFrame(
        file=FILE,
        name=FILE,
        headers=tuple(headers),
        rows=(tuple(cells.get(header, "") for header in headers),),
        row_numbers=(1,),
        positions=tuple(range(1, len(headers) + 1)),
        header_row=None,
    )
    return frame, changes


def _header(kind: Kind, headers: Sequence[str], name: str, *, has_equals: bool, edit: str) -> str:
    if not has_equals:
        raise WrongCommand(
            f'"{edit}" has no "=".', slug="command/edit", fix="Write it as FIELD=VALUE, such as grade=4."
        )
    field = field_of(kind, name)
    if field is not None and field.header in headers:
        return field.header
    near = nearest(name.lower(), headers, 0.5)
    fix = f"Did you mean {near}?" if near else f"Fields: {', '.join(headers)}."
    raise WrongCommand(f'There is no field "{name}".', slug="command/edit", fix=fix)


def refuse_problems(problems: Sequence[Problem], questions: Sequence[Question]) -> None:
    """Stops an edit whose values cannot be read.

    Raises:
        DataRefused: with the first problem or question.
    """
    if errors := errors_of(problems):
        first = errors[0]
        where = f"{first.place.header}: " if first.place.header else ""
        raise DataRefused(f"{where}{first.message} Nothing was saved.", slug=first.slug, fix=first.fix)
    if questions:
        first_question = questions[0]
        text = first_question.text.removeprefix(f"{FILE}: ")
        words = " or ".join(option for option, _ in first_question.options)
        raise DataRefused(f"{text} Nothing was saved.", slug=first_question.slug, fix=f"Type {words}." if words else "")
