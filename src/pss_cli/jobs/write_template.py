"""Writes an empty sheet to be filled in: a roster, a catalog, a list of seats, or records of one kind."""

from pathlib import Path

from pss_cli.jobs.list_template import list_template
from pss_cli.jobs.other_imports import command_for
from pss_cli.slotted import dataclass
from pss_cli.tables import participation, records
from pss_cli.tables.kinds import RECORD_KINDS, Kind
from pss_cli.tables.workbook import Sheet, write_workbook


@dataclass(frozen=True, slots=True)
class Request:
    """The file to write, and what it is to hold: any kind that an import reads."""

    file: Path
    kind: Kind
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The file, the command that reads it once it is filled in, whether it was written, and what was kept of it."""

    file: Path
    command: str
    saved: bool
    notices: tuple[str, ...]


def run(request: Request) -> Report:
    """Writes the sheet.

    Raises:
        Unreadable: the file cannot be written.
    """
    sheet = _sheet(request)
    notices = () if request.is_dry_run else write_workbook(request.file, (sheet,))
    return Report(request.file, command_for(request.kind, request.file), not request.is_dry_run, notices)


def _sheet(request: Request) -> Sheet:
    if request.kind is Kind.PARTICIPATION:
        return participation.template()
    if request.kind in RECORD_KINDS:
        return records.template(request.kind)
    return list_template(request.kind, request.file)
