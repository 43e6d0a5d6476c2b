"""The lottery numbers of all active students, for anyone to draw again."""

from dataclasses import dataclass

from pss_cli.domain.identifiers import StudentId
from pss_cli.jobs.match_facts import default_seed
from pss_cli.matching.lottery import draw
from pss_cli.workspace import database, settings, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The phrase of the draw; empty means the one of the settings."""

    seed: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The phrase, and students with their numbers in the order of the draw."""

    seed: str
    numbers: tuple[tuple[StudentId, int], ...]


def run(workspace: Workspace, request: Request) -> Report:
    """Draws; nothing is stored, since the same phrase always gives the same numbers."""
    seed = request.seed or default_seed(settings.load(workspace))
    with database.reading(workspace) as store:
        return Report(seed, draw(seed, (student.student_id for student in students.active(store))))
