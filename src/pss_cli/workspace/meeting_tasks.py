"""Tasks of support-team meetings."""

from itertools import groupby
from sqlite3 import Connection

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.meeting import MeetingTask
from pss_cli.domain.record_keys import key_text
from pss_cli.workspace.shelf import Shelf


def _key(task: MeetingTask) -> str:
    return key_text(task.student_id, task.decided_on, task.due_on, task.owner, task.task)


SHELF = Shelf("meeting_tasks", MeetingTask, _key)
all_tasks = SHELF.all
"""In order of student and day."""
save = SHELF.put
"""The same task of the same meeting is replaced."""


def by_student(store: Connection) -> dict[StudentId, tuple[MeetingTask, ...]]:
    """The tasks of each student who has any, in order of their days."""
    return {student_id: tuple(own) for student_id, own in groupby(all_tasks(store), key=lambda task: task.student_id)}
