"""Lays the card beside what became of past pupils; changes no rule."""

from datetime import date
from pathlib import Path

from pss_cli.errors import DataRefused
from pss_cli.needs.calibration import FEWEST_FOR_A_LINE, Calibration, calibrated
from pss_cli.problems import Problem
from pss_cli.slotted import dataclass
from pss_cli.tables import past_pupils
from pss_cli.tables.heading import normal
from pss_cli.tables.reader import ReadOptions, read_file
from pss_cli.workspace import rule_packs
from pss_cli.workspace.layout import Workspace

HEADINGS = (past_pupils.READING, past_pupils.MATH, past_pupils.RETAINED, past_pupils.OUTCOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The file of past pupils; bad rows end it unless they are skipped."""

    file: Path
    as_of: date
    sheet: str | None = None
    skip_bad_rows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Reading and math, or the problems that ended it; `rejected` rows were left out."""

    subjects: tuple[Calibration, ...]
    problems: tuple[Problem, ...]
    read: int
    rejected: int
    elsewhere: tuple[tuple[int, int, float], ...]


def run(workspace: Workspace, request: Request) -> Report:
    """The card's points beside the outcomes.

    Raises:
        DataRefused: fewer than 100 pupils can be used.
        Unreadable: the file cannot be read.
    """
    pack = rule_packs.in_force(workspace, request.as_of)
    options = ReadOptions(sheet=request.sheet, known_headings=frozenset(normal(name) for name in HEADINGS))
    parsed = past_pupils.parse(read_file(request.file, options)[0], pack)
    refused = parsed.problems and (not request.skip_bad_rows or not parsed.records)
    if not refused and len(parsed.records) < FEWEST_FOR_A_LINE:
        raise DataRefused(
            f"{len(parsed.records)} past pupils are too few: shares would be chance. {FEWEST_FOR_A_LINE} are needed.",
            slug="calibrate/too-few",
            fix="Put several years into one file.",
        )
    subjects = () if refused else tuple(calibrated(parsed.records, name, pack) for name in ("reading", "math"))
    return Report(
        subjects=subjects,
        problems=parsed.problems,
        read=parsed.counts.read,
        rejected=parsed.counts.rejected,
        elsewhere=tuple((row.first, row.last, row.percent) for row in pack.chance),
    )
