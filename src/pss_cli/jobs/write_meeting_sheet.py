"""Writes the sheet of a support-team meeting: the children to talk about, most urgent first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.domain.identifiers import StudentId
from pss_cli.errors import Unreadable
from pss_cli.jobs import show_needs
from pss_cli.jobs.meeting_sheet import FORM, row_of
from pss_cli.jobs.written_sheet import SheetFile, WrittenSheet, write_sheet
from pss_cli.needs.changed_rules import told_changes
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, meeting_tasks
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Whom to talk about: named students, or those of a room or grade to talk about, `most` of them at most."""

    as_of: date
    student_ids: tuple[str, ...] = ()
    homeroom: str = ""
    grade: str = ""
    most: int = 15
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The sheet; `left_out` more children are to be talked about."""

    sheet: WrittenSheet
    left_out: int


def run(workspace: Workspace, request: Request) -> Report:
    """Writes the sheet: named children as they are named, else first those with tasks still to do.

    Raises:
        Unreadable: there is nobody to talk about, or no student has an id that was named.
        WrongCommand: the file's name does not end as a workbook's.
    """
    wanted = show_needs.Request(as_of=request.as_of, homeroom=request.homeroom, grade=request.grade)
    report = show_needs.run(workspace, wanted)
    with database.reading(workspace) as store:
        tasks = meeting_tasks.by_student(store)
    chosen = _chosen(report.shown, request, {who for who, own in tasks.items() if any(not one.is_done for one in own)})
    shown = chosen[: request.most]
    form = replace(FORM, notes=(*FORM.notes, *told_changes(report.changed_rules)))
    rows = [row_of(each.student, each.profile, tasks.get(each.student.student_id, ())) for each in shown]
    file = request.file or workspace.output / f"meeting-{request.as_of.isoformat()}.xlsx"
    sheet = write_sheet(workspace, form, rows, SheetFile(file, request.as_of, request.is_dry_run))
    return Report(sheet=sheet, left_out=len(chosen) - len(shown))


def _chosen(
    shown: Sequence[show_needs.Shown], request: Request, with_tasks: set[StudentId]
) -> tuple[show_needs.Shown, ...]:
    """Named students as they are named; else those with tasks to do, then all to talk about, most urgent first."""
    by_id = {each.profile.student_id: each for each in shown}
    if request.student_ids:
        for student_id in request.student_ids:
            if student_id not in by_id:
                raise show_needs.unknown_student(student_id, by_id)
        return tuple(by_id[StudentId(student_id)] for student_id in dict.fromkeys(request.student_ids))
    chosen = [each for each in shown if each.profile.student_id in with_tasks or each.review or each.profile.tier == 3]
    if not chosen:
        raise Unreadable(
            "There is nobody to talk about.",
            slug="meeting/nobody",
            fix="Name the children: --student 0000123 --student 0000124.",
        )
    return tuple(sorted(chosen, key=lambda each: (each.profile.student_id not in with_tasks, *each.profile.urgency)))
