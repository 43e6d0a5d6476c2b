"""Writes a sheet of the workspace to Excel, to be edited there and given back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.domain.near_names import hint, nearest
from pss_cli.errors import Unreadable
from pss_cli.jobs.sheet_nouns import SheetNoun
from pss_cli.jobs.sheet_register import NOUNS
from pss_cli.slotted import dataclass
from pss_cli.tables.round_trip import sheet_bytes
from pss_cli.whole_files import check_ending, write_whole
from pss_cli.workspace import database
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.sheet_key import key_of


@dataclass(frozen=True, slots=True)
class Request:
    """Which sheet, and where to; None means `output/NAME.xlsx` of the workspace."""

    name: str
    as_of: date
    file: Path | None = None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The file, its rows, and a sentence for each cell Excel cannot hold as it is."""

    file: Path
    rows: int
    notices: tuple[str, ...]


def run(workspace: Workspace, request: Request) -> Report:
    """Writes the sheet.

    Raises:
        Unreadable: there is no sheet of this name, or the file cannot be written.
    """
    noun = noun_named(request.name)
    file = request.file or workspace.output / f"{noun.name}.xlsx"
    check_ending(file, ".xlsx")
    asked = replace(request, file=file)
    if noun.name == "outreach":
        return _outreach(workspace, asked)
    if noun.name == "review":
        return _review(workspace, asked)
    if noun.name == "match-review":
        return _match_review(workspace, asked)
    with database.reading(workspace) as store:
        form, rows = noun.form_now(store), noun.rows(store)
    content, notices = sheet_bytes(form, rows, key_of(workspace))
    if not request.is_dry_run:
        write_whole(file, content)
    return Report(file, len(rows), notices)


def _outreach(workspace: Workspace, request: Request) -> Report:
    """The call list, which is more than the store holds: needs, offers and what came of earlier calls."""
    from pss_cli.jobs import list_outreach

    assert request.file is not None, "the file is named by now"
    workbook = None if request.is_dry_run else request.file
    report = list_outreach.run(workspace, list_outreach.Request(as_of=request.as_of, workbook=workbook))
    return Report(request.file, len(report.items), report.notices)


def _review(workspace: Workspace, request: Request) -> Report:
    """The sheet of a whole-class review, of the whole school."""
    from pss_cli.jobs import review_class

    assert request.file is not None, "the file is named by now"
    asked = review_class.Request(as_of=request.as_of, file=request.file, is_dry_run=request.is_dry_run)
    report = review_class.run(workspace, asked)
    return Report(report.file, report.students, report.notices)


def _match_review(workspace: Workspace, request: Request) -> Report:
    """The sheet to decide on the seats of the newest match."""
    from pss_cli.jobs import review_match

    asked = review_match.Request(file=request.file, is_dry_run=request.is_dry_run)
    report = review_match.run(workspace, asked)
    return Report(report.file, report.students, report.notices)


def noun_named(name: str) -> SheetNoun:
    """The sheet of a name.

    Raises:
        Unreadable: there is none; the message names those there are.
    """
    names = [noun.name for noun in NOUNS]
    if name in names:
        return NOUNS[names.index(name)]
    raise Unreadable(
        f'There is no sheet "{name}".{hint(nearest(name, names))}',
        slug="sheet/unknown",
        fix=f"Sheets: {', '.join(names)}.",
    )
