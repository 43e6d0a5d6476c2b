"""The recap of a support-team meeting, to print: takes its sheet back and says who does what by when."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pss_cli.domain.meeting import MeetingTask
from pss_cli.errors import Unreadable
from pss_cli.jobs import import_sheet, show_needs
from pss_cli.jobs.meeting_sheet import FORM
from pss_cli.jobs.written_page import write_page
from pss_cli.problems import Problem
from pss_cli.render.meeting_page import MeetingFacts, recap_page
from pss_cli.slotted import dataclass
from pss_cli.whole_files import check_ending
from pss_cli.workspace import database, meeting_tasks, settings
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The sheet that came back (None: what is kept already), and where the page goes (None: `output/`)."""

    as_of: date
    sheet: Path | None = None
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The page, or the problems that kept the sheet out; tasks of this meeting, and children they are about."""

    file: Path
    tasks: int
    students: int
    still_open: int
    problems: tuple[Problem, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Takes the sheet back, keeps its tasks and writes the page; with any problem nothing is kept or written.

    Raises:
        Unreadable: the sheet cannot be read, or no meeting has decided anything yet.
        DataRefused: the school's own template is wrong.
        WrongCommand: the file's name does not end as a page's.
    """
    file = request.file or workspace.output / f"meeting-{request.as_of.isoformat()}.html"
    check_ending(file, ".html")
    if request.sheet:
        asked = import_sheet.Request(
            file=request.sheet, as_of=request.as_of, name=FORM.name, is_dry_run=request.is_dry_run
        )
        returned = import_sheet.run(workspace, asked)
        if returned.is_refused or request.is_dry_run:
            return _not_written(file, returned)
    needs = show_needs.run(workspace, show_needs.Request(as_of=request.as_of))
    facts = _facts(_tasks(workspace, request.as_of), needs, request.as_of)
    page = recap_page(facts, settings.load(workspace).school_name, needs.changed_rules)
    write_page(workspace, page, file, is_dry_run=request.is_dry_run)
    return Report(
        file=file,
        tasks=len(facts.decided),
        students=len({task.student_id for task in facts.decided}),
        still_open=len(facts.earlier),
        problems=(),
        saved=not request.is_dry_run,
    )


def _not_written(file: Path, returned: import_sheet.Report) -> Report:
    return Report(file=file, tasks=returned.records, students=0, still_open=0, problems=returned.problems, saved=False)


def _facts(tasks: Sequence[MeetingTask], needs: show_needs.Report, as_of: date) -> MeetingFacts:
    """What the last meeting decided, and what is still to do of earlier ones, about children who are here."""
    latest = max(task.decided_on for task in tasks)
    people = {each.student.student_id: (each.student, each.profile) for each in needs.shown}
    here = [task for task in tasks if task.student_id in people]
    return MeetingFacts(
        met_on=latest,
        printed_on=as_of,
        people=people,
        decided=[task for task in here if task.decided_on == latest],
        earlier=[task for task in here if task.decided_on != latest and not task.is_done],
    )


def _tasks(workspace: Workspace, as_of: date) -> tuple[MeetingTask, ...]:
    """Every task until a day, of which there is one at least."""
    with database.reading(workspace) as store:
        tasks = tuple(task for task in meeting_tasks.all_tasks(store) if task.decided_on <= as_of)
    if not tasks:
        raise Unreadable(
            "No meeting has decided anything yet.",
            slug="meeting/nothing-decided",
            fix="Write the sheet, fill it in, and give it back: pss meeting recap FILE.",
            next_command="pss meeting sheet",
        )
    return tasks
