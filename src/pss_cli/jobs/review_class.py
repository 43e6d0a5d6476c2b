"""Writes the review sheet of a class, a grade or the whole school."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.jobs import show_needs
from pss_cli.jobs.review_sheet import FORM, row_of
from pss_cli.needs.changed_rules import told_changes
from pss_cli.slotted import dataclass
from pss_cli.tables.round_trip import sheet_bytes
from pss_cli.whole_files import check_ending, safe_name, write_whole
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.sheet_key import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which class; empty means all. `file` None: a name of its own in `output/`."""

    as_of: date
    homeroom: str = ""
    grade: str = ""
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The file and its children; a sentence for each cell Excel cannot hold."""

    file: Path
    students: int
    notices: tuple[str, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Writes the sheet: children by name, so that a meeting can go down the class list.

    Raises:
        Unreadable: nobody is in this class.
    """
    wanted = show_needs.Request(as_of=request.as_of, homeroom=request.homeroom, grade=request.grade)
    found = show_needs.run(workspace, wanted)
    shown = found.shown
    if not shown:
        raise Unreadable(
            f'Nobody is in "{request.homeroom or request.grade}".',
            fix="See the rooms with  pss roster list.",
            next_command="pss needs review",
        )
    ordered = sorted(shown, key=lambda each: (each.student.homeroom, each.student.last_name, each.student.student_id))
    form = replace(FORM, notes=(*FORM.notes, *told_changes(found.changed_rules)))
    content, notices = sheet_bytes(form, [row_of(each.student, each.profile) for each in ordered], key_of(workspace))
    name = "-".join(part for part in ("review", request.homeroom, request.grade) if part)
    file = request.file or workspace.output / f"{safe_name(name)}.xlsx"
    check_ending(file, ".xlsx")
    if not request.is_dry_run:
        write_whole(file, content)
    return Report(file=file, students=len(ordered), notices=notices, saved=not request.is_dry_run)
