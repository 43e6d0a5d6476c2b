"""Makes a workspace."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from pss_cli.domain.school_year import SchoolYear
from pss_cli.errors import Unreadable, WrongCommand
from pss_cli.slotted import dataclass
from pss_cli.whole_files import write_whole
from pss_cli.workspace import database, setting_keys, settings_text
from pss_cli.workspace.connections import make_private_folder
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Where, for which school and year; no year means the one that holds `as_of`."""

    folder: Path
    school: str
    year: str | None
    as_of: date
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What was made, or would be."""

    settings_file: Path
    was_made: bool = True


def run(request: Request) -> Report:
    """Makes the folder, its settings and its empty store; the settings come last and make it a workspace.

    Raises:
        WrongCommand: no school was named, the name cannot be written, or the year is not one.
        Unreadable: there is a workspace already, or the folder cannot be made; then nothing is left behind.
    """
    workspace = Workspace(request.folder.resolve())
    text = settings_text.fresh({"school.name": _school(request.school), "school.year": str(_year(request))})
    _check_place(workspace, request.folder)
    if request.is_dry_run:
        return Report(workspace.settings_file, was_made=False)
    with _leaving_nothing(workspace):
        if not workspace.root.exists():
            make_private_folder(workspace.root)
        make_private_folder(workspace.state)
        database.create(workspace)
        write_whole(workspace.settings_file, text.encode())
    return Report(workspace.settings_file)


def _school(name: str) -> str:
    if not name.strip():
        raise WrongCommand("A workspace is made for a school.", fix='Name it: --school "Name of the school"')
    try:
        return setting_keys.school_name(name)
    except ValueError as error:
        raise WrongCommand(f"The name of the school cannot be used: {error}.", fix="Type it on one line.") from error


def _year(request: Request) -> SchoolYear:
    if request.year is None:
        return SchoolYear.containing(request.as_of)
    try:
        return SchoolYear.parse(request.year)
    except ValueError as error:
        raise WrongCommand(str(error), fix="Write it as 2026-27.") from error


def _check_place(workspace: Workspace, folder: Path) -> None:
    if workspace.settings_file.exists():
        raise Unreadable(f"{folder} is a pss workspace already.", slug="workspace/exists", next_command="pss status")
    if workspace.root.exists() and not workspace.root.is_dir():
        raise Unreadable(f"{folder} is a file, not a folder.", slug="workspace/not-a-folder", fix="Name a new folder.")
    # A store without settings is what a killed `init` leaves, if it holds nothing; else somebody lost pss.toml.
    if workspace.database.exists() and not database.is_unused(workspace):
        raise Unreadable(
            f"{folder} holds a store with data but no pss.toml.",
            slug="workspace/no-settings",
            fix="Put pss.toml back into this folder, or make the workspace in another one.",
        )


@contextmanager
def _leaving_nothing(workspace: Workspace) -> Iterator[None]:
    """Takes away what was made here if anything goes wrong."""
    made = [folder for folder in (workspace.root, *workspace.root.parents) if not folder.exists()]
    try:
        yield
    except BaseException as error:
        for file in (workspace.settings_file, workspace.database):
            with suppress(OSError):  # a file in the way of the folder refuses this too
                file.unlink()
        for folder in (workspace.state, *made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise Unreadable(
                f"{workspace.root} could not be made: {error.strerror}.",
                slug="workspace/disk",
                fix="Name a folder that is yours, on a disk with room.",
            ) from error
        raise
