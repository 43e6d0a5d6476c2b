"""A sheet written to Excel, to be filled in or edited there and given back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pss_cli.jobs.sheet_nouns import Row
from pss_cli.slotted import dataclass
from pss_cli.tables.imprint import imprint_of
from pss_cli.tables.round_trip import SheetForm, sheet_bytes
from pss_cli.whole_files import check_ending, write_keeping
from pss_cli.workspace import settings
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.sheet_key import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSheet:
    """The file, its rows, sentences on what Excel cannot hold and on a kept file; not `saved` in a dry run."""

    file: Path
    rows: int
    notices: tuple[str, ...]
    saved: bool


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The file a sheet goes to, and the day it is of; in a dry run nothing is written."""

    file: Path
    as_of: date
    is_dry_run: bool


def write_sheet(workspace: Workspace, form: SheetForm, rows: Sequence[Row], to: SheetFile) -> WrittenSheet:
    """Writes the sheet with the workspace's own stamp, by which it is known again.

    Raises:
        WrongCommand: the file's name does not end as a workbook's.
        Unreadable: the file cannot be written.
    """
    check_ending(to.file, ".xlsx")
    imprint = imprint_of(settings.load(workspace).school_name, to.as_of, is_private=form.is_private)
    content, notices = sheet_bytes(form, rows, key_of(workspace), imprint)
    if not to.is_dry_run:
        notices += write_keeping(to.file, content)
    return WrittenSheet(file=to.file, rows=len(rows), notices=notices, saved=not to.is_dry_run)
