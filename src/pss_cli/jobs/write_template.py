"""Writes an empty sheet of records or of participation, to be filled in."""

from dataclasses import dataclass
from pathlib import Path

from pss_cli.tables import participation, records
from pss_cli.tables.kinds import Kind
from pss_cli.tables.workbook import write_workbook


@dataclass(frozen=True, slots=True)
class Request:
    """The file to write; `kind` None means participation."""

    file: Path
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Report:
    """The file, and the command that reads it once it is filled in."""

    file: Path
    command: str


def run(request: Request) -> Report:
    """Writes the sheet.

    Raises:
        Unreadable: the file cannot be written.
    """
    sheet = participation.template() if request.kind is None else records.template(request.kind)
    write_workbook(request.file, (sheet,))
    return Report(request.file, "import-participation" if request.kind is None else "import-records")
