"""Writes a backup of a workspace."""

from datetime import date
from itertools import count
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass
from pss_cli.workspace import archives
from pss_cli.workspace.layout import Workspace, refuse_own_file


@dataclass(frozen=True, slots=True)
class Request:
    """Where to; None means a new file in the workspace's own `backups` folder, named by the day."""

    target: Path | None
    as_of: date
    may_replace: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The file, and how many files it holds; none when it was not written."""

    target: Path
    files: int
    size: int
    was_written: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Writes the store, the settings and the school's own templates and rules; outputs can be made again.

    Raises:
        Unreadable: the target exists already, cannot be written, or the store is damaged.
    """
    target = request.target or _free_name(workspace, request.as_of)
    refuse_own_file(target)
    if target.is_dir():
        raise Unreadable(f"{target} is a folder.", slug="workspace/backup-exists", fix="Name a file in it.")
    if target.exists() and not request.may_replace:
        raise Unreadable(
            f"{target} is there already.", slug="workspace/backup-exists", fix="Name another file, or add --yes."
        )
    if request.is_dry_run:
        return Report(target, 0, 0, was_written=False)
    members = archives.pack(workspace, target)
    return Report(target, len(members), target.stat().st_size, was_written=True)


def _free_name(workspace: Workspace, day: date) -> Path:
    first = workspace.backups / f"pss-backup-{day.isoformat()}.zip"
    others = (first.with_stem(f"{first.stem}-{number}") for number in count(2))
    return first if not first.exists() else next(path for path in others if not path.exists())
