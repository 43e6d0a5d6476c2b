"""Tells what was done in a workspace, and what can be taken back."""

from enum import StrEnum

from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, snapshots
from pss_cli.workspace.journal import Entry, EntryKind
from pss_cli.workspace.layout import Workspace


class State(StrEnum):
    """Whether a change is in force, and whether its way back is still kept."""

    CAN_BE_UNDONE = "can be undone"
    IN_FORCE = "in force"
    UNDONE = "undone"
    STEP = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal with its state; an undo or redo is a step and has none."""

    entry: Entry
    state: State


def run(workspace: Workspace) -> tuple[Line, ...]:
    """All lines, the newest first."""
    with database.reading(workspace) as store:
        entries = journal.entries(store)
        stacks = journal.stacks(store)
    kept = set()
    for number in reversed(stacks.done):
        if not snapshots.before(workspace, number).store.is_file():
            break
        kept.add(number)
    return tuple(Line(entry, _state(entry, stacks, kept)) for entry in reversed(entries))


def _state(entry: Entry, stacks: journal.Stacks, kept: set[int]) -> State:
    if entry.kind is not EntryKind.CHANGE:
        return State.STEP
    if entry.number in kept:
        return State.CAN_BE_UNDONE
    # What was undone and can no longer be redone is undone all the same.
    return State.IN_FORCE if entry.number in stacks.done else State.UNDONE
