"""Writes the review sheet of a class, a grade or the whole school."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.jobs import show_needs
from pss_cli.jobs.review_sheet import FORM, row_of
from pss_cli.jobs.written_sheet import SheetFile, WrittenSheet, write_sheet
from pss_cli.needs.changed_rules import told_changes
from pss_cli.slotted import dataclass
from pss_cli.whole_files import safe_name
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which class; empty means all. `file` None: a name of its own in `output/`."""

    as_of: date
    homeroom: str = ""
    grade: str = ""
    file: Path | None = None
    is_dry_run: bool = False


def run(workspace: Workspace, request: Request) -> WrittenSheet:
    """Writes the sheet: children by name, so that a meeting can go down the class list.

    Raises:
        Unreadable: nobody is in this class, or the file cannot be written.
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
    rows = [row_of(each.student, each.profile) for each in ordered]
    name = "-".join(part for part in ("review", request.homeroom, request.grade) if part)
    file = request.file or workspace.output / f"{safe_name(name)}.xlsx"
    return write_sheet(workspace, form, rows, SheetFile(file, request.as_of, request.is_dry_run))
