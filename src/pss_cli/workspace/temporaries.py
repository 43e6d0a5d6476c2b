"""Temporary files that a killed program left behind: found by their name, removed at the next change."""

import time
from contextlib import suppress
from pathlib import Path

from pss_cli.whole_files import TEMPORARY_PREFIX
from pss_cli.workspace.layout import Workspace

STALE_SECONDS = 3600.0


def leftovers(workspace: Workspace) -> tuple[Path, ...]:
    """Our temporary files that are older than an hour; a younger one may be in use by another program."""
    now = time.time()
    written = (workspace.output, workspace.problems, workspace.backups, workspace.templates, workspace.rules)
    folders = (workspace.root, workspace.state, *written)
    found = [path for folder in folders for path in folder.glob(f"{TEMPORARY_PREFIX}*") if _age(path, now)]
    return tuple(sorted(found))


def sweep(workspace: Workspace) -> int:
    """Removes the leftovers and says how many there were."""
    found = leftovers(workspace)
    for path in found:
        with suppress(OSError):
            path.unlink()
    return len(found)


def _age(path: Path, now: float) -> bool:
    try:
        return path.is_file() and now - path.stat().st_mtime > STALE_SECONDS
    except OSError:
        return False
