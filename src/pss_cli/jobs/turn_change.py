"""Takes the last change back, or does it again."""

from pss_cli.slotted import dataclass
from pss_cli.workspace import database
from pss_cli.workspace.journal import Entry, EntryKind
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """Which way: `EntryKind.UNDO` or `EntryKind.REDO`."""

    kind: EntryKind
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The change that was turned, or would be."""

    entry: Entry
    was_done: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Turns one change.

    Raises:
        Unreadable: there is none, or the copy it needs is gone or damaged; nothing is changed.
    """
    if request.is_dry_run:
        return Report(database.next_to_turn(workspace, request.kind), was_done=False)
    return Report(database.turn(workspace, request.kind), was_done=True)
