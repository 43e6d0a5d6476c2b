"""Notes the outcomes that were filled in on a call list: the same as `sheet import`, told in the words of calls."""

from datetime import date
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.jobs import import_sheet
from pss_cli.jobs.answered_seats import answered
from pss_cli.problems import Problem, errors_of
from pss_cli.slotted import dataclass
from pss_cli.tables import outreach_sheets
from pss_cli.workspace import database
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The sheet; `as_of` is the day of calls whose day was left blank."""

    file: Path
    as_of: date
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Rows of the sheet, those filled in, the attempts that were new, and what could not be noted.

    `answered` seats of the match have their family's yes or no, and are neither taken nor freed yet.
    """

    rows: int
    filled_in: int
    new: int
    problems: tuple[Problem, ...]
    saved: bool
    answered: int


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the sheet and notes each filled-in outcome for the students of its household.

    Raises:
        Unreadable: the file cannot be read or holds no outreach sheet.
    """
    asked = import_sheet.Request(
        file=request.file, as_of=request.as_of, name=outreach_sheets.FORM.name, is_dry_run=request.is_dry_run
    )
    try:
        report = import_sheet.run(workspace, asked)
    except Unreadable as error:
        if error.slug != "sheet/not-ours":
            raise
        raise Unreadable(
            f"{request.file.name} holds no outreach sheet: no columns "
            f'"{outreach_sheets.HOUSEHOLD_HEADER}" and "{outreach_sheets.OUTCOME_HEADER}".',
            slug="outreach/no-sheet",
            fix="Use the sheet that pss made.",
            next_command="pss outreach-list -o outreach.xlsx",
        ) from error
    outcomes = [change for change in report.comparison.changes if change.header == outreach_sheets.OUTCOME_HEADER]
    with database.reading(workspace) as store:
        to_settle = len(answered(store, request.as_of))
    return Report(report.rows, len(outcomes), report.records, errors_of(report.problems), report.saved, to_settle)
