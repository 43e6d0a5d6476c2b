"""Makes a workspace."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.workspace import database
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Where, for which school and year; no year means the one that holds `as_of`."""

    folder: Path
    school: str
    year: str | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Report:
    """What was made."""

    settings_file: Path


def run(request: Request) -> Report:
    """Makes the folder, its settings and its empty store.

    Raises:
        WrongCommand: no school was named, or the year is not one.
        Unreadable: there is a workspace already, or the folder cannot be made.
    """
    workspace = Workspace(request.folder.resolve())
    if workspace.settings_file.exists():
        raise Unreadable(f"{request.folder} is a pss workspace already.", slug="workspace/exists")
    if not request.school.strip():
        raise WrongCommand("A workspace is made for a school.", fix='Name it: --school "Name of the school"')
    year = _year(request)
    workspace.root.mkdir(parents=True, exist_ok=True)
    workspace.state.mkdir(mode=0o700, exist_ok=True)
    database.create(workspace)
    workspace.settings_file.write_text(f'[school]\nname = "{request.school}"\nyear = "{year}"\n', encoding="utf-8")
    return Report(workspace.settings_file)


def _year(request: Request) -> SchoolYear:
    if request.year is None:
        return SchoolYear.containing(request.as_of)
    try:
        return SchoolYear.parse(request.year)
    except ValueError as error:
        raise WrongCommand(str(error), fix="Write it as 2026-27.") from error
