"""Makes a workspace from a backup, in a new or empty folder."""

import shutil
from contextlib import suppress
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.whole_files import TEMPORARY_PREFIX, move
from pss_cli.workspace import restoring
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Which backup, into which folder."""

    archive: Path
    folder: Path
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The workspace that was made, or would be, and how many files it has."""

    workspace: Workspace
    files: int
    was_made: bool


def run(request: Request) -> Report:
    """Unpacks the backup beside the folder, checking it on the way, and moves it there in one step.

    Raises:
        Unreadable: the folder is not empty, or the backup is damaged, changed or newer; nothing is left behind.
    """
    folder = request.folder.resolve()
    _refuse_filled(folder, request.folder)
    if request.is_dry_run:
        return Report(Workspace(folder), len(restoring.check(request.archive)), was_made=False)
    beside = folder.parent / f"{TEMPORARY_PREFIX}restore-{folder.name}"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(beside, ignore_errors=True)
        members = restoring.unpack(request.archive, beside)
        if folder.exists():
            folder.rmdir()
        move(beside, folder)
    except OSError as error:
        raise Unreadable(
            f"{request.folder} could not be made: {error.strerror}.",
            slug="workspace/disk",
            fix="Name a folder that is yours, on a disk with room.",
        ) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(beside, ignore_errors=True)
    return Report(Workspace(folder), len(members), was_made=True)


def _refuse_filled(folder: Path, typed: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Unreadable(
            f"{typed} is not empty.",
            slug="workspace/not-empty",
            fix="Name a new folder; a backup is never restored over other files.",
        )
