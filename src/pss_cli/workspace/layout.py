"""Names of the folders and files of a workspace, and how the nearest one is found."""

import os
from pathlib import Path

from pss_cli.errors import Unreadable
from pss_cli.slotted import dataclass

SETTINGS_NAME = "pss.toml"
DATABASE_NAME = "pss.db"
STATE_NAME = ".pss"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder of one school. Everything `pss` writes lies inside it, or where `-o` says."""

    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / SETTINGS_NAME

    @property
    def database(self) -> Path:
        return self.root / DATABASE_NAME

    @property
    def state(self) -> Path:
        """Locks, snapshots and logs: ours alone."""
        return self.root / STATE_NAME

    @property
    def pending_settings(self) -> Path:
        """The mark that a change of `pss.toml` may not be written yet; see `pending_settings`."""
        return self.state / "settings-pending"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def problems(self) -> Path:
        return self.output / "problems"

    @property
    def templates(self) -> Path:
        """The school's own copies of templates; these win over the packaged ones."""
        return self.root / "templates"

    @property
    def rules(self) -> Path:
        """The school's own copies of rule packs."""
        return self.root / "rules"

    @property
    def backups(self) -> Path:
        return self.root / "backups"


def find(start: Path | None) -> Workspace:
    """The workspace at `start`, or with None the nearest one at or above the current folder (or `PSS_WORKSPACE`).

    Raises:
        Unreadable: there is no workspace; the message says how to make one.
    """
    if start is None and os.environ.get("PSS_WORKSPACE"):
        start = Path(os.environ["PSS_WORKSPACE"])
    if start is not None:
        if (start / SETTINGS_NAME).is_file():
            return Workspace(start.resolve())
        raise no_workspace(f"{start} is not a pss workspace: it has no {SETTINGS_NAME}.")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_NAME).is_file():
            return Workspace(folder)
    raise no_workspace("There is no pss workspace in this folder or above it.")


def refuse_own_file(target: Path) -> None:
    """Refuses to write a list or a document over what a workspace itself lives in.

    Raises:
        Unreadable: the file is the store, the settings, or of the folder with locks and snapshots.
    """
    whole = target.resolve()
    name = whole.name.casefold()
    is_own = (whole.parent / SETTINGS_NAME).is_file() and (name == SETTINGS_NAME or name.startswith(DATABASE_NAME))
    if is_own or any(
        folder.name == STATE_NAME and (folder.parent / SETTINGS_NAME).is_file() for folder in whole.parents
    ):
        raise Unreadable(
            f"{target} is a file of the workspace itself, and nothing else is written there.",
            slug="file/not-written",
            fix="Give another name: -o list.xlsx.",
        )


def no_workspace(message: str) -> Unreadable:
    return Unreadable(
        message,
        slug="workspace/none",
        fix="Make one for your school, or name one with -w FOLDER.",
        next_command='pss init my-school --school "Name of the school" --year 2026-27',
    )
