"""Tasks of support-team meetings."""

from collections.abc import Iterable
from sqlite3 import Connection

from pss_cli.domain.meeting import MeetingTask
from pss_cli.workspace.shelf import Shelf


def _key(task: MeetingTask) -> str:
    parts = (task.student_id, task.decided_on.isoformat(), task.due_on.isoformat(), task.owner, task.task)
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


SHELF = Shelf("meeting_tasks", MeetingTask, _key)


def all_tasks(store: Connection) -> tuple[MeetingTask, ...]:
    """Every task, in order of student and day."""
    return SHELF.all(store)


def save(store: Connection, tasks: Iterable[MeetingTask]) -> None:
    """Keeps the tasks; the same task of the same meeting is replaced."""
    SHELF.put(store, tasks)
