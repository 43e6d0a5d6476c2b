"""Writes a sheet of the workspace to Excel, to be edited there and given back."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from pss_cli.domain.languages import language_code, written_code
from pss_cli.errors import WrongCommand
from pss_cli.jobs import family_sheet
from pss_cli.jobs.sheet_nouns import Row, SheetNoun
from pss_cli.jobs.sheet_register import noun_named
from pss_cli.jobs.written_sheet import SheetFile, WrittenSheet, write_sheet
from pss_cli.slotted import dataclass
from pss_cli.whole_files import check_ending
from pss_cli.workspace import database, family_words
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Which sheet, and where to; None means `output/NAME.xlsx` of the workspace. `language`: only that, of words."""

    name: str
    as_of: date
    file: Path | None = None
    is_dry_run: bool = False
    language: str = ""


def run(workspace: Workspace, request: Request) -> WrittenSheet:
    """Writes the sheet: what is stored, or by the job that gathers more than that.

    Raises:
        Unreadable: there is no sheet of this name, or the file cannot be written.
        WrongCommand: the file's name does not end as a workbook's, or there is no such language in the sheet.
    """
    noun = noun_named(request.name)
    file = request.file or workspace.output / f"{noun.name}.xlsx"
    to = SheetFile(file, request.as_of, request.is_dry_run)
    if noun.name in _GATHERED:
        return _GATHERED[noun.name](workspace, to)
    with database.reading(workspace) as store:
        form, rows = noun.form_now(store), noun.rows(store)
        if request.language:
            rows = _in_language(store, noun, request.language)
    return write_sheet(workspace, form, rows, to)


def _in_language(store: Connection, noun: SheetNoun[Any], said: str) -> tuple[Row, ...]:
    """The words of one language, empty where there are none yet.

    Raises:
        WrongCommand: the sheet has no languages, or no such language is known.
    """
    if noun.name != family_sheet.FORM.name:
        raise WrongCommand(f"The sheet {noun.name} is of no language.", fix="--language is for wording alone.")
    code = language_code(said)
    if code is None:
        raise WrongCommand(
            f'"{said}" is no language known here.', fix="Write its English name or its code: French, fr."
        )
    return family_sheet.rows_in(family_words.load(store), written_code(code))


def _outreach(workspace: Workspace, to: SheetFile) -> WrittenSheet:
    """The call list: needs, offers and what came of earlier calls."""
    from pss_cli.jobs import list_outreach

    check_ending(to.file, ".xlsx")
    asked = list_outreach.Request(as_of=to.as_of, workbook=None if to.is_dry_run else to.file)
    report = list_outreach.run(workspace, asked)
    return WrittenSheet(file=to.file, rows=len(report.items), notices=report.notices, saved=not to.is_dry_run)


def _review(workspace: Workspace, to: SheetFile) -> WrittenSheet:
    from pss_cli.jobs import review_class

    return review_class.run(workspace, review_class.Request(**asdict(to)))


def _meeting(workspace: Workspace, to: SheetFile) -> WrittenSheet:
    from pss_cli.jobs import write_meeting_sheet

    return write_meeting_sheet.run(workspace, write_meeting_sheet.Request(**asdict(to))).sheet


def _match_review(workspace: Workspace, to: SheetFile) -> WrittenSheet:
    from pss_cli.jobs import review_match

    return review_match.run(workspace, review_match.Request(**asdict(to))).sheet


_GATHERED = {"outreach": _outreach, "review": _review, "meeting": _meeting, "match-review": _match_review}
