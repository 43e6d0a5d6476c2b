"""The workspace's own key for the stamps of sheets: it never leaves the workspace, so a stamp tells nobody anything."""

import secrets

from pss_cli.whole_files import write_whole
from pss_cli.workspace.layout import Workspace

LENGTH = 32


def key_of(workspace: Workspace) -> bytes:
    """The key, made on first use. If it is lost, sheets made before come back without their stamp, not wrong."""
    file = workspace.state / "sheet.key"
    if not file.is_file():
        workspace.state.mkdir(mode=0o700, exist_ok=True)
        write_whole(file, secrets.token_bytes(LENGTH))
    return file.read_bytes()
