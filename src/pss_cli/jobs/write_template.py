"""Writes an empty sheet of records or of participation, to be filled in."""

from pathlib import Path

from pss_cli.slotted import dataclass
from pss_cli.tables import participation, records
from pss_cli.tables.kinds import Kind
from pss_cli.tables.workbook import write_workbook


@dataclass(frozen=True, slots=True)
class Request:
    """The file to write; `kind` None means participation."""

    file: Path
    kind: Kind | None
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The file, the command that reads it once it is filled in, and whether it was written."""

    file: Path
    command: str
    saved: bool


def run(request: Request) -> Report:
    """Writes the sheet.

    Raises:
        Unreadable: the file cannot be written.
    """
    sheet = participation.template() if request.kind is None else records.template(request.kind)
    if not request.is_dry_run:
        write_workbook(request.file, (sheet,))
    command = "import-participation" if request.kind is None else "import-records"
    return Report(request.file, command, not request.is_dry_run)
