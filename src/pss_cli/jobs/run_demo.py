"""Runs the whole job on the sample school, step by step, and names the files to open.

The sample school is always seen on the same day, so that everybody sees the same demo.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pss_cli import resources
from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import StudentId
from pss_cli.jobs.importing import FileChoice
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
    from pss_cli.jobs import init_workspace

    init_workspace.run(init_workspace.Request(workspace.root, SCHOOL, YEAR, AS_OF))
    return "settings and an empty store"


def _refuse_roster(workspace: Workspace) -> str:
    from pss_cli.jobs import import_roster

    choice = _files_of(workspace, "roster-with-problems.xlsx")
    outcome = import_roster.run(workspace, import_roster.Request(choice=choice, as_of=AS_OF))
    assert not outcome.saved, "a roster with problems is refused"
    assert outcome.marked_copy, "a refused roster comes back marked"
    where = outcome.marked_copy.relative_to(workspace.root).as_posix()
    questions = f" and {len(outcome.questions)} questions" if outcome.questions else ""
    return f"{len(outcome.errors)} problems{questions}, NOT saved; the cells are marked in {where}"


def _import_roster(workspace: Workspace) -> str:
    from pss_cli.jobs import import_roster

    choice = _files_of(workspace, "roster.xlsx")
    outcome = import_roster.run(workspace, import_roster.Request(choice=choice, as_of=AS_OF))
    return f"{_saved(outcome)} students with their families"


def _import_catalog(workspace: Workspace) -> str:
    from pss_cli.jobs import import_catalog
    from pss_cli.workspace import database, programs

    choice = _files_of(workspace, "catalog.xlsx")
    outcome = import_catalog.run(workspace, import_catalog.Request(choice=choice, as_of=AS_OF))
    with database.reading(workspace) as store:
        unfinished = sum(1 for program in programs.all_programs(store) if program.missing)
    return f"{_saved(outcome)} programs; {unfinished} lack seats or days and wait until somebody fills them in"


def _import_records(workspace: Workspace) -> str:
    from pss_cli.jobs import import_records

    request = import_records.Request(choice=_files_of(workspace, *RECORDS), as_of=AS_OF)
    return f"{_saved(import_records.run(workspace, request)):,} records from {len(RECORDS)} files"


def _import_participation(workspace: Workspace) -> str:
    from pss_cli.jobs import import_participation

    request = import_participation.Request(choice=_files_of(workspace, "participation.csv"), as_of=AS_OF)
    return f"{_saved(import_participation.run(workspace, request))} children in programs since October"


def _identify_needs(workspace: Workspace) -> str:
    from pss_cli.jobs import identify_needs

    report = identify_needs.run(workspace, identify_needs.Request(as_of=AS_OF))
    tiers = ", ".join(f"{count} in {name}" for name, count in reversed(report.tiers) if name != "no tier")
    return f"{tiers}; {report.not_enough_data} with too little data to say"


def _align(workspace: Workspace) -> str:
    from pss_cli.jobs import align_services

    gaps = align_services.run(workspace, align_services.Request(as_of=AS_OF, by=("need",))).gaps
    return f"{len(gaps.unserved)} children without a seat for their need, {len(gaps.misplaced)} seats held without it"


def _match(workspace: Workspace) -> str:
    from pss_cli.jobs import match_students
    from pss_cli.jobs.match_facts import Choices

    report = match_students.run(workspace, match_students.Request(choices=Choices(as_of=AS_OF)))
    return f"{counted(len(report.run.placements), 'new seat')}; {report.run.summary.told()}"


def _check_match(workspace: Workspace) -> str:
    from pss_cli.jobs import check_match

    report = check_match.run(workspace, check_match.Request())
    assert not report.counted.violations, "the match of the demo keeps every rule"
    return "every rule kept; proved the best" if report.counted.proved else "every rule kept"


def _outreach(workspace: Workspace) -> str:
    from pss_cli.jobs import list_outreach

    request = list_outreach.Request(as_of=AS_OF, workbook=workspace.output / OUTREACH)
    report = list_outreach.run(workspace, request)
    languages = len({item.language for item in report.items})
    return f"{len(report.items)} households to reach, in {languages} languages, the most urgent first"


def _begin_workplan(workspace: Workspace) -> str:
    from pss_cli.jobs import init_workplan

    report = init_workplan.run(workspace, init_workplan.Request(AS_OF))
    return f"{len(report.plan.goals)} goals, {report.objectives} objectives with today's numbers"


def _render_workplan(workspace: Workspace) -> str:
    from pss_cli.jobs import render_workplan

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


def _files_of(workspace: Workspace, *names: str) -> FileChoice:
    return FileChoice(files=tuple(workspace.root / demo_folder.FILES / name for name in names))


def _saved(outcome: ImportOutcome) -> int:
    """How many rows were kept of a file that is ours and right."""
    assert outcome.saved, f"the sample files are imported whole: {outcome.kind}"
    return outcome.counts.kept


def _telling_student(workspace: Workspace) -> StudentId:
    """A student with a new seat in one program and a place on the waitlist of another."""
    from pss_cli.workspace import database, match_runs

    with database.reading(workspace) as store:
        found = match_runs.latest(store)
    assert found is not None, "the demo has matched"
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
