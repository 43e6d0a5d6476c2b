"""Writes the sheet on which people decide about the seats of a match."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pss_cli.domain.need import NeedProfile, need_name
from pss_cli.domain.student import Student, in_class_order
from pss_cli.domain.weekly_schedule import days_text, schedule_text
from pss_cli.errors import Unreadable
from pss_cli.jobs.explain_match import Explained, Option
from pss_cli.jobs.match_facts import again
from pss_cli.jobs.match_sheet import FORM, KEY, NAME, key_of
from pss_cli.jobs.sheet_nouns import Row
from pss_cli.jobs.written_sheet import SheetFile, WrittenSheet, write_sheet
from pss_cli.matching.reasons import Outcome
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace

MOST_CHOICES = 3
POSSIBLE = {
    Outcome.FULL: "full",
    Outcome.CONFLICT: "same time as the seat",
    Outcome.LOWER_FIT: "open",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which match; empty means the newest. `file` None: a name of its own in `output/`."""

    as_of: date
    run: str = ""
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The sheet; `is_current` False: the records changed since the match."""

    sheet: WrittenSheet
    run_id: str
    is_current: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Writes the sheet: students with a need or a seat, by grade and name.

    Raises:
        Unreadable: there is no such match, or nobody in it.
        WrongCommand: the file's name does not end as a workbook's.
    """
    with database.reading(workspace) as store:
        match_runs.refuse_old(store, request.run, request.as_of)
        explained = Explained(*again(store, workspace, request.run))
    rows = [
        row for student in sorted(explained.instance.students, key=in_class_order) if (row := _row(explained, student))
    ]
    if not rows:
        raise Unreadable(
            "Nobody in this match has a need or a seat.",
            slug="match/nothing-to-review",
            next_command="pss needs list",
        )
    file = request.file or workspace.output / f"{NAME}.xlsx"
    sheet = write_sheet(workspace, FORM, rows, SheetFile(file, request.as_of, request.is_dry_run))
    return Report(sheet=sheet, run_id=explained.stored.run_id, is_current=explained.is_current)


def _row(explained: Explained, student: Student) -> Row | None:
    """One student's line; None for a student without a need and without a seat."""
    profile = explained.instance.profiles.get(student.student_id)
    options = explained.possible(student.student_id)
    placed = [option for option in options if option.outcome is Outcome.PLACED]
    if not placed and not (profile and profile.open_needs):
        return None
    return {
        KEY: key_of(student.student_id, explained.stored.run_id),
        "student_id": student.student_id,
        "Name": student.display_name,
        "Grade": student.grade,
        "Needs": _needs(profile),
        "Placed in": "\n".join(_named(explained, option) for option in placed),
        "Why": _why(placed) or _why_none(explained, options),
        "Next choices": "\n".join(_next_choices(explained, options)),
    }


def _needs(profile: NeedProfile | None) -> str:
    if profile is None:
        return ""
    return "\n".join(f"{need_name(need.code)}: {need.band.words}" for need in profile.needs if need.severity)


def _named(explained: Explained, option: Option) -> str:
    when = schedule_text(explained.program(option.program_id).sessions)
    return f"{option.program_name} ({option.program_id}), {when}"


def _why(placed: Sequence[Option]) -> str:
    if len(placed) == 1:
        return placed[0].why
    return "\n".join(f"{option.program_id}: {option.why}" for option in placed)


def _why_none(explained: Explained, options: Sequence[Option]) -> str:
    """Why the best of the programs that were possible did not become a seat, else that none was possible."""
    possible = explained.in_own_order(options)
    if possible:
        return possible[0].why
    return "No program works on these needs at a time, in a grade and in a language that fit."


def _next_choices(explained: Explained, options: Sequence[Option]) -> list[str]:
    """Programs that were possible and are not the seat, in the order of the student's own benefit."""
    possible = explained.in_own_order(options)[:MOST_CHOICES]
    return [f"{_named_by_days(explained, option)}: {_state(explained, option)}" for option in possible]


def _named_by_days(explained: Explained, option: Option) -> str:
    """A choice on one line of its cell: the days without their hours."""
    days = days_text(session.day for session in explained.program(option.program_id).sessions)
    return f"{option.program_name} ({option.program_id}), {days}"


def _state(explained: Explained, option: Option) -> str:
    place = explained.waits.get(option.pair)
    return f"waits, {place}" if place else POSSIBLE.get(option.outcome, "not open")
