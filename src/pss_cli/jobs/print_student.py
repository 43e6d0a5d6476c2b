"""Writes the page of one student."""

from datetime import date
from pathlib import Path

from pss_cli.jobs import show_needs
from pss_cli.jobs.show_student import facts_of
from pss_cli.jobs.written_page import write_page
from pss_cli.slotted import dataclass
from pss_cli.whole_files import check_ending, safe_name
from pss_cli.workspace import settings
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Whose page; `file` None: `output/student-ID.html`."""

    as_of: date
    student_id: str
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The page; not `saved` in a dry run."""

    file: Path
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Renders the page and writes it whole.

    Raises:
        Unreadable: there is no such student, or the file cannot be written.
        WrongCommand: the file's name does not end as a page's.
        DataRefused: the school's own template is wrong.
    """
    from pss_cli.render.student_page import student_page

    file = request.file or workspace.output / f"student-{safe_name(request.student_id)}.html"
    check_ending(file, ".html")
    wanted = show_needs.Request(as_of=request.as_of, student_id=request.student_id)
    report = show_needs.run(workspace, wanted)
    shown = report.shown[0]
    facts = facts_of(workspace, shown.student, request.as_of)
    school = settings.load(workspace).school_name
    context = student_page(facts, shown.profile, school, request.as_of, report.changed_rules)
    write_page(workspace, context, file, is_dry_run=request.is_dry_run)
    return Report(file=file, saved=not request.is_dry_run)
