"""Runs the whole job on the sample school, step by step, and names the files to open.

The sample school is always seen on the same day, so that everybody sees the same demo.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pss_cli import resources
from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import StudentId
from pss_cli.jobs import (
    align_services,
    check_match,
    identify_needs,
    import_catalog,
    import_participation,
    import_records,
    import_roster,
    init_workplan,
    init_workspace,
    list_catalog,
    list_matches,
    list_outreach,
    match_students,
    render_workplan,
)
from pss_cli.jobs.importing import FileChoice
from pss_cli.jobs.match_facts import Choices
from pss_cli.problems.outcome import ImportOutcome
from pss_cli.slotted import dataclass
from pss_cli.workspace import demo_folder
from pss_cli.workspace.layout import Workspace

AS_OF = date(2026, 11, 2)
SCHOOL = "Alder Street School"
YEAR = "2026-27"
RECORDS = (
    "calendar.csv", "attendance.csv", "assessments.csv", "ratings.csv", "behavior.csv", "referrals.csv",
    "strengths.csv", "flags.csv",
)  # fmt: skip
OUTREACH = "outreach.xlsx"


@dataclass(frozen=True, slots=True)
class Request:
    """The folder to make; with `reset` an older demo in it is taken away first."""

    folder: Path
    reset: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the command as one would type it in the folder, and what came of it."""

    command: str
    result: str


@dataclass(frozen=True, slots=True)
class Report:
    """The steps in order, the files worth opening with a word about each, and a child whose match tells something."""

    root: Path
    steps: tuple[Step, ...]
    files: tuple[tuple[Path, str], ...]
    student: StudentId


def run(request: Request, tell: Callable[[Step], None]) -> Report:
    """Makes the folder and does every step, telling each as it is done.

    Raises:
        Unreadable: the folder holds something else, or a demo that may not be replaced.
    """
    workspace = Workspace(request.folder.resolve())
    demo_folder.begin(workspace, resources.sample_data(), reset=request.reset)
    steps = []
    for command, work in SCRIPT:
        steps.append(Step(f"pss {command}", work(workspace)))
        tell(steps[-1])
    return Report(workspace.root, tuple(steps), _files(workspace), _telling_student(workspace))


def _init(workspace: Workspace) -> str:
    init_workspace.run(init_workspace.Request(workspace.root, SCHOOL, YEAR, AS_OF))
    return "settings and an empty store"


def _refuse_roster(workspace: Workspace) -> str:
    outcome = _imported(workspace, import_roster, "roster-with-problems.xlsx")
    assert not outcome.saved, "a roster with problems is refused"
    assert outcome.marked_copy, "a refused roster comes back marked"
    where = outcome.marked_copy.relative_to(workspace.root).as_posix()
    questions = f" and {len(outcome.questions)} questions" if outcome.questions else ""
    return f"{len(outcome.errors)} problems{questions}, NOT saved; the cells are marked in {where}"


def _import_roster(workspace: Workspace) -> str:
    return f"{_saved(_imported(workspace, import_roster, 'roster.xlsx'))} students with their families"


def _import_catalog(workspace: Workspace) -> str:
    saved = _saved(_imported(workspace, import_catalog, "catalog.xlsx"))
    unfinished = list_catalog.run(workspace, list_catalog.Request(only_incomplete=True))
    return f"{saved} programs; {len(unfinished)} lack seats or days and wait until somebody fills them in"


def _import_records(workspace: Workspace) -> str:
    return f"{_saved(_imported(workspace, import_records, *RECORDS)):,} records from {len(RECORDS)} files"


def _import_participation(workspace: Workspace) -> str:
    saved = _saved(_imported(workspace, import_participation, "participation.csv"))
    return f"{saved} children in programs since October"


def _identify_needs(workspace: Workspace) -> str:
    report = identify_needs.run(workspace, identify_needs.Request(as_of=AS_OF))
    tiers = ", ".join(f"{count} in {name}" for name, count in reversed(report.tiers) if name != "no tier")
    return f"{tiers}; {report.not_enough_data} with too little data to say"


def _align(workspace: Workspace) -> str:
    gaps = align_services.run(workspace, align_services.Request(as_of=AS_OF, by=("need",))).gaps
    return f"{len(gaps.unserved)} children without a seat for their need, {len(gaps.misplaced)} seats held without it"


def _match(workspace: Workspace) -> str:
    report = match_students.run(workspace, match_students.Request(choices=Choices(as_of=AS_OF)))
    return f"{counted(len(report.run.placements), 'new seat')}; {report.run.summary.told()}"


def _check_match(workspace: Workspace) -> str:
    counts = check_match.run(workspace).counted
    assert not counts.violations, "the match of the demo keeps every rule"
    return "every rule kept; proved the best" if counts.proved else "every rule kept"


def _outreach(workspace: Workspace) -> str:
    request = list_outreach.Request(as_of=AS_OF, workbook=workspace.output / OUTREACH)
    items = list_outreach.run(workspace, request).items
    languages = len({item.language for item in items})
    return f"{len(items)} households to reach, in {languages} languages, the most urgent first"


def _begin_workplan(workspace: Workspace) -> str:
    report = init_workplan.run(workspace, init_workplan.Request(AS_OF))
    return f"{len(report.plan.goals)} goals, {report.objectives} objectives with today's numbers"


def _render_workplan(workspace: Workspace) -> str:
    report = render_workplan.run(workspace, render_workplan.Request(AS_OF))
    return f"written as {', '.join(path.suffix.lstrip('.') for path in report.files)}"


SCRIPT: tuple[tuple[str, Callable[[Workspace], str]], ...] = (
    (f'init --school "{SCHOOL}" --year {YEAR}', _init),
    ("import-roster files/roster-with-problems.xlsx", _refuse_roster),
    ("import-roster files/roster.xlsx", _import_roster),
    ("import-catalog files/catalog.xlsx", _import_catalog),
    (f"import-records {' '.join(f'files/{name}' for name in RECORDS)}", _import_records),
    ("import-participation files/participation.csv", _import_participation),
    ("needs identify", _identify_needs),
    ("align", _align),
    ("match students", _match),
    ("match check", _check_match),
    (f"outreach-list -o output/{OUTREACH}", _outreach),
    ("workplan init", _begin_workplan),
    ("workplan render", _render_workplan),
)


def _imported(workspace: Workspace, job: Any, *names: str) -> ImportOutcome:
    choice = FileChoice(files=tuple(workspace.root / demo_folder.FILES / name for name in names))
    outcome: ImportOutcome = job.run(workspace, job.Request(choice=choice, as_of=AS_OF))
    return outcome


def _saved(outcome: ImportOutcome) -> int:
    """How many rows were kept of a file that is ours and right."""
    assert outcome.saved, f"the sample files are imported whole: {outcome.kind}"
    return outcome.counts.kept


def _telling_student(workspace: Workspace) -> StudentId:
    """A student with a new seat in one program and a place on the waitlist of another."""
    found = list_matches.one(workspace, "latest")
    waiting = {one.student_id for one in found.waitlist}
    return next(one.student_id for one in found.placements if one.student_id in waiting)


def _files(workspace: Workspace) -> tuple[tuple[Path, str], ...]:
    named = (
        (workspace.output / "workplan.html", "the workplan, to read and print"),
        (workspace.output / "workplan.docx", "the same in Word, to edit"),
        (workspace.output / OUTREACH, "whom to call today, with drop-downs for what came of it"),
        (workspace.problems / "roster-with-problems.problems.xlsx", "what a refused roster looks like"),
    )
    return tuple((path, words) for path, words in named if path.is_file())
