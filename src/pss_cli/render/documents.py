"""The documents there are, their templates, and how one is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from itertools import product
from pathlib import Path
from typing import Any, get_args, get_type_hints

from pss_cli import resources
from pss_cli.errors import DataRefused
from pss_cli.render.environment import TemplateRefused
from pss_cli.render.family_letters import LettersContext
from pss_cli.render.meeting_page import MeetingContext
from pss_cli.render.student_page import StudentPageContext
from pss_cli.render.workplan_context import WorkplanContext
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document: its name, its templates by format, and the context they are filled with."""

    name: str
    title: str
    templates: Mapping[str, str]
    context: type

    @property
    def field_paths(self) -> tuple[str, ...]:
        """Every field with its path: `title`, `goals[].objectives[].text`, in the order of the context."""
        return tuple(_paths(self.context, ""))

    def example(self) -> Any:
        """A made-up context that fills every part of the document, to try a template with."""
        return next(_examples(self.context))


def _paths(record: type, before: str) -> Iterator[str]:
    for name, kind in get_type_hints(record).items():
        row = _row_of(kind)
        if row:
            yield from _paths(row, f"{before}{name}[].")
        else:
            yield f"{before}{name}"


def _row_of(kind: type) -> type | None:
    """What stands in each row, where a field is a table."""
    return next((one for one in get_args(kind) if isinstance(one, type) and is_dataclass(one)), None)


def _examples(record: type) -> Iterator[Any]:
    """Made-up records in which every field says something, and a field of few words each of them."""
    kinds = get_type_hints(record)
    for values in product(*map(_values, kinds.values())):
        yield record(**dict(zip(kinds, values, strict=True)))


def _values(kind: type) -> Sequence[Any]:
    row = _row_of(kind)
    plain = {str: ("Example",), int: (1,), bool: (True, False)}
    return [tuple(_examples(row))] if row else plain.get(kind) or get_args(kind)


DOCUMENTS: tuple[DocumentKind, ...] = (
    DocumentKind(
        "workplan",
        "The workplan with today's measures",
        {"html": "workplan.html.j2", "docx": "workplan.docx", "md": "workplan.md.j2"},
        WorkplanContext,
    ),
    DocumentKind(
        "student", "The page of one student, for people of the school", {"html": "student.html.j2"}, StudentPageContext
    ),
    DocumentKind("meeting", "The recap of a support-team meeting", {"html": "meeting.html.j2"}, MeetingContext),
    DocumentKind(
        "letters",
        "What the match says to a family, in its language",
        {"html": "letters.html.j2", "docx": "letters.docx"},
        LettersContext,
    ),
)
BY_NAME = {document.name: document for document in DOCUMENTS}


def folders_of(own: Path) -> tuple[Path, Path]:
    """Where templates lie, as they are looked for: among the school's own, then among ours."""
    return own, resources.templates()


def fields_of(context: Any) -> dict[str, Any]:
    """A context as templates see it: plain values that can be sent to another process."""
    return asdict(context)


def render(context: Any, format_: str, own: Path) -> bytes:
    """The bytes of the document a context is of; a school's own templates are filled in by a process with limits.

    Raises:
        DataRefused: the template cannot be filled in; the message says where and why.
    """
    document = next(one for one in DOCUMENTS if isinstance(context, one.context))
    name, fields, folders = document.templates[format_], fields_of(context), folders_of(own)
    try:
        if own.is_dir() and any(own.iterdir()):
            from pss_cli.render.child import filled_apart

            return filled_apart(folders, name, format_, fields)
        from pss_cli.render.filling import filled

        return filled(folders, name, format_, fields)
    except TemplateRefused as error:
        raise DataRefused(
            f"The template cannot be used. {error}",
            slug="template/wrong",
            fix="Mend it, or remove your copy to use ours again. Fields: pss template fields " + document.name,
            next_command="pss template check",
        ) from error
