"""Renders the workplan with today's measures, says what changed, and remembers the measures for the next time."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from pss_cli.domain.workplan import MeasureValue, Workplan
from pss_cli.jobs import measure_school
from pss_cli.jobs.edit_workplan import current
from pss_cli.slotted import dataclass
from pss_cli.whole_files import is_untouched, keep_aside, write_whole
from pss_cli.workplan.progress import Change, changes, compared_with
from pss_cli.workspace import database, journal, settings, workplans
from pss_cli.workspace.layout import Workspace

FORMATS = ("html", "docx", "md")


@dataclass(frozen=True, slots=True)
class Request:
    """Which formats, and the file when there is one alone; without a file they go to the output folder.

    `for_sharing` hides small counts and changes, and is not remembered as a rendering.
    """

    as_of: date
    formats: tuple[str, ...] = FORMATS
    target: Path | None = None
    for_sharing: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The files, earlier ones that were kept aside, and the measures that moved since `compared_on`."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    compared_on: date | None
    changes: tuple[Change, ...]
    not_measured: tuple[MeasureValue, ...]
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Renders every format first; only when all went well files are written, and then the measures remembered.

    Raises:
        Unreadable: there is no plan, or a file cannot be written.
        DataRefused: a template of the school is wrong.
    """
    plan = current(workspace)
    measured = measure_school.run(workspace, request.as_of)
    made = _rendered(workspace, plan, measured, request)
    compared_on, before = compared_with(plan, request.as_of)
    kept: list[Path] = []
    if not request.is_dry_run:
        for path, content in made.items():
            kept += _kept(path, content)
            write_whole(path, content)
        if not request.for_sharing:
            _remember(workspace, plan, measured.measures, request.as_of)
    used = {objective.measure for goal in plan.goals for objective in goal.objectives}
    return Report(
        files=tuple(made),
        kept=tuple(kept),
        compared_on=compared_on,
        changes=changes(before, measured.measures),
        not_measured=tuple(m for m in measured.measures if m.value is None and m.measure in used),
        saved=not request.is_dry_run,
    )


def _rendered(
    workspace: Workspace, plan: Workplan, measured: measure_school.Report, request: Request
) -> dict[Path, bytes]:
    from pss_cli.render import documents
    from pss_cli.render.workplan_page import workplan_page

    context = workplan_page(
        plan,
        measured.facts,
        measured.measures,
        minimum_cell=settings.load(workspace).minimum_cell,
        for_sharing=request.for_sharing,
    )
    return {
        _target(workspace, request, format_): documents.render(context, format_, workspace.templates)
        for format_ in request.formats
    }


def _target(workspace: Workspace, request: Request, format_: str) -> Path:
    if request.target is not None:
        return request.target
    name = "workplan-for-sharing" if request.for_sharing else "workplan"
    return workspace.output / f"{name}.{format_}"


def _kept(path: Path, content: bytes) -> list[Path]:
    """The earlier file under another name, when it differs: somebody may have written into it."""
    if not path.is_file() or path.read_bytes() == content or is_untouched(path, content):
        return []
    return [keep_aside(path)]


def _remember(workspace: Workspace, plan: Workplan, measures: tuple[MeasureValue, ...], as_of: date) -> None:
    compared_on, before = compared_with(plan, as_of)
    rendered = replace(
        plan,
        last_rendered_on=as_of,
        last_measures=tuple((m.measure, m.value) for m in measures if m.value is not None),
        compared_on=compared_on,
        compared_measures=tuple(before.items()),
    )
    if rendered == plan:
        return
    with database.writing(workspace, "pss workplan render") as store:
        workplans.save(store, (rendered,))
        journal.describe(store, f"workplan {plan.school_year} rendered as of {as_of.isoformat()}")
