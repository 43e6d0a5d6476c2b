"""The lottery of a round: its numbers, the draw that is kept, and the three files that repeat a match."""

import json
from pathlib import Path

from pss_cli.domain.identifiers import StudentId
from pss_cli.errors import WrongCommand
from pss_cli.jobs import change_setting
from pss_cli.jobs.match_facts import default_seed
from pss_cli.matching.fair import redraw
from pss_cli.matching.lottery import draw, recorded_seed, roster_hash, split_seed
from pss_cli.slotted import dataclass
from pss_cli.whole_files import write_whole
from pss_cli.workspace import database, match_runs, settings, students
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """The phrase of the draw; empty means the one of the settings. `keeps` keeps it for the matches to come."""

    seed: str = ""
    keeps: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The seed as kept, students with their numbers in the order of the draw, and whether it was kept.

    `replaced` is the phrase of a kept draw that it takes the place of, and the matches that were made with that one.
    """

    seed: str
    numbers: tuple[tuple[StudentId, int], ...]
    saved: bool = False
    replaced: tuple[str, int] | None = None


def run(workspace: Workspace, request: Request) -> Report:
    """Draws. The same phrase always gives the same numbers; a kept draw is tied to the roster of its day.

    Raises:
        WrongCommand: the phrase holds the sign that parts it from the roster's hash.
    """
    with database.reading(workspace) as store:
        ids = [student.student_id for student in students.active(store)]
        drawn_with = [run.seed for run in match_runs.all_runs(store)] if request.keeps else []
    earlier = default_seed(settings.load(workspace))
    seed = request.seed or earlier
    if request.keeps:
        if "#" in request.seed or not request.seed.strip():
            raise WrongCommand("The phrase of a lottery is some words without the sign #.", fix="Choose other words.")
        seed = recorded_seed(request.seed.strip(), ids)
        change_setting.run(workspace, change_setting.Request("match.seed", seed, is_dry_run=request.is_dry_run))
    phrase, hashed = split_seed(earlier)
    replaced = (phrase, drawn_with.count(earlier)) if hashed and earlier != seed and request.keeps else None
    return Report(seed, draw(seed, ids), saved=request.keeps and not request.is_dry_run, replaced=replaced)


def write_files(workspace: Workspace, folder: Path, run_name: str) -> tuple[Path, ...]:
    """Writes the three files from which anyone can repeat a match.

    Raises:
        Unreadable: there is no such match, or a file cannot be written.
    """
    with database.reading(workspace) as store:
        stored = match_runs.get(store, run_name)
        here = roster_hash(student.student_id for student in students.active(store))
    files = redraw.files_of(json.loads(stored.certificate), stored.seed, stored.run_id, here)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    return tuple(folder / name for name in files)
