"""The folder of a demo: made, known by a mark, and emptied without touching what others put there."""

import shutil
from pathlib import Path

from pss_cli.errors import PssError, Unreadable
from pss_cli.whole_files import write_whole
from pss_cli.workspace.connections import make_private_folder
from pss_cli.workspace.layout import Workspace

MARK = "demo"
FILES = "files"
"""Where the files of the sample school lie, as if they had come by mail."""


def begin(workspace: Workspace, samples: Path, *, reset: bool) -> tuple[Path, ...]:
    """Marks an empty folder as a demo and puts the sample files into it; with `reset` an older demo goes first.

    Returns:
        The sample files, by name.

    Raises:
        Unreadable: the folder holds something that is not a demo, or a demo that may not be replaced.
    """
    _check(workspace, reset=reset)
    try:
        clear(workspace)
        if not workspace.root.exists():
            make_private_folder(workspace.root)
        make_private_folder(workspace.state)
        write_whole(workspace.state / MARK, b"made by pss demo\n")
        (workspace.root / FILES).mkdir()
        files = sorted(path for path in samples.iterdir() if path.suffix in {".csv", ".xlsx"})
        return tuple(Path(shutil.copyfile(path, workspace.root / FILES / path.name)) for path in files)
    except OSError as error:
        raise Unreadable(
            f"{workspace.root} cannot hold the demo: {error.strerror}.",
            slug="workspace/disk",
            fix="Close its files in Excel or Word, or name a folder that is yours, on a disk with room.",
        ) from error


def is_demo(workspace: Workspace) -> bool:
    return (workspace.state / MARK).is_file()


def clear(workspace: Workspace) -> None:
    """Takes away what `pss` made in a demo, by name; anything else in the folder stays."""
    if not is_demo(workspace):
        return
    ours = (workspace.output, workspace.root / FILES, workspace.templates, workspace.rules, workspace.backups)
    for folder in ours:
        _remove(folder)
    for path in (workspace.settings_file, *workspace.root.glob(f"{workspace.database.name}*")):
        _remove(path)
    _remove(workspace.state)  # the mark goes last: a reset cut short can be repeated


def _remove(path: Path) -> None:
    """A link is taken away, never what it leads to."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def _check(workspace: Workspace, *, reset: bool) -> None:
    folder = workspace.root
    if folder.exists() and not folder.is_dir():
        raise _refused(f"{folder} is a file.")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not is_demo(workspace):
        raise _refused(f"{folder} holds something that is not a demo; it is left as it is.")
    if not reset:
        raise Unreadable(
            f"{folder} holds a demo already.",
            slug="demo/exists",
            fix="Look at it, or begin again.",
            next_command=f"pss demo {folder.name} --reset",
        )


def _refused(message: str) -> PssError:
    return Unreadable(message, slug="demo/not-empty", fix="Name a new folder.", next_command="pss demo my-demo")
