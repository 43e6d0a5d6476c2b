"""A change of `pss.toml` that belongs to a change of the store: both happen or none, even if the program is killed.

The new text is committed with the change, then written to the file. An empty marker file tells the next command
that somebody may have been killed in between.
"""

from contextlib import closing, suppress
from sqlite3 import Connection

from pss_cli.whole_files import write_whole
from pss_cli.workspace.connections import connect, told
from pss_cli.workspace.layout import Workspace


def change(workspace: Workspace, store: Connection, text: str) -> None:
    """Lets the running change of the store also replace the text of `pss.toml`."""
    write_whole(workspace.pending_settings, b"")
    store.execute("INSERT OR REPLACE INTO pending_settings VALUES ('pss.toml', ?)", (text,))


def waits(store: Connection) -> bool:
    return store.execute("SELECT 1 FROM pending_settings").fetchone() is not None


def finish(workspace: Workspace) -> None:
    """Writes what a committed change left to be written, and takes the marker away."""
    if not workspace.pending_settings.exists() or not workspace.database.is_file():
        return
    with told(workspace.database), closing(connect(workspace.database)) as store:
        store.execute("BEGIN IMMEDIATE")
        row = store.execute("SELECT body FROM pending_settings").fetchone()
        if row is not None:
            write_whole(workspace.settings_file, row[0].encode())
            store.execute("DELETE FROM pending_settings")
        with suppress(OSError):
            workspace.pending_settings.unlink()
        store.execute("COMMIT")
