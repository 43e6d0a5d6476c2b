"""Past pupils with what became of them: reading_percentile, math_percentile, retained, ended_badly."""

from pss_cli.needs.calibration import PastPupil
from pss_cli.needs.rules import RulePack
from pss_cli.problems import Counts, Parsed, Place, Problem
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import normal
from pss_cli.tables.values.answers import read_number, read_yes_no

READING, MATH, RETAINED, OUTCOME = "reading_percentile", "math_percentile", "retained", "ended_badly"
STUDENT = "student_id"


def parse(frame: TextFrame, pack: RulePack) -> Parsed[PastPupil]:
    """One pupil a row, with the points of the pack; a blank measure is not measured, a blank outcome is a problem."""
    at = {normal(header): number for number, header in enumerate(frame.headers)}
    missing = [name for name in (READING, MATH, OUTCOME) if normal(name) not in at]
    if missing:
        where = Place(frame.file, frame.sheet)
        fix = f"The columns are {READING}, {MATH}, {RETAINED} and {OUTCOME}; no names or ids are needed."
        message = f"There is no column {' or '.join(missing)}."
        rows = len(frame.rows)
        return Parsed(
            problems=(Problem("calibrate/no-column", where, message, fix),), counts=Counts(read=rows, rejected=rows)
        )
    pupils: list[PastPupil] = []
    problems: list[Problem] = []
    for number in range(len(frame.rows)):
        pupil, wrong = _pupil(frame, number, at, pack)
        problems += wrong
        pupils += [pupil] if pupil else []
    counts = Counts(read=len(frame.rows), kept=len(pupils), rejected=len(frame.rows) - len(pupils))
    return Parsed(records=tuple(pupils), problems=tuple(problems), counts=counts)


def _pupil(frame: TextFrame, number: int, at: dict[str, int], pack: RulePack) -> tuple[PastPupil | None, list[Problem]]:
    problems: list[Problem] = []

    def cell(name: str) -> str:
        return frame.rows[number][at[normal(name)]].strip() if normal(name) in at else ""

    def wrong(name: str, message: str, fix: str) -> None:
        place = frame.place(number, at[normal(name)])
        problems.append(Problem("calibrate/unclear-cell", place, message, fix, value=cell(name)))

    def points(name: str) -> int | None:
        if not cell(name):
            return None
        value = read_number(cell(name)).reading
        if value is None or not 0 <= value <= 100:
            wrong(name, "This is not a percentile from 0 to 100.", "Write a number, or leave it empty.")
            return None
        return pack.percentile.points(value)

    def answer(name: str, *, blank: bool | None) -> bool | None:
        found = read_yes_no(cell(name), blank=blank).reading
        if found is None:
            wrong(name, "This is neither yes nor no.", "Write yes or no.")
        return found

    reading, math = points(READING), points(MATH)
    retained, badly = answer(RETAINED, blank=False), answer(OUTCOME, blank=None)
    if problems or retained is None or badly is None:
        return None, problems
    return PastPupil(reading=reading, math=math, retained=retained, ended_badly=badly), []


def outcomes(frame: TextFrame) -> tuple[tuple[str, bool | None], ...]:
    """Each row's student id and whether it ended badly; None where the cell does not say. Empty without the columns."""
    at = {normal(header): number for number, header in enumerate(frame.headers)}
    if normal(STUDENT) not in at or normal(OUTCOME) not in at:
        return ()
    return tuple(
        (row[at[normal(STUDENT)]].strip(), read_yes_no(row[at[normal(OUTCOME)]].strip(), blank=None).reading)
        for row in frame.rows
    )
