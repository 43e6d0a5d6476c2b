"""Keeps a person's decision about a student's band, dated and named, beside the score."""

from datetime import date

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NEED_NAMES, Band, NeedCode
from pss_cli.domain.override import Override
from pss_cli.errors import WrongCommand
from pss_cli.jobs.identify_needs import profiles_of
from pss_cli.jobs.show_needs import unknown_student
from pss_cli.needs.overrides import refusal
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, journal, overrides
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who decides what, why, on which day; `second` for a step down."""

    as_of: date
    student_id: str
    need: str
    band: Band
    by: str
    reason: str
    second: str = ""
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The decision, and whether it was kept."""

    override: Override
    saved: bool


def run(workspace: Workspace, request: Request) -> Report:
    """Keeps the decision beside the score; the points stay, and a later decision about the same need wins.

    Raises:
        WrongCommand: the need is none, or the decision lacks a name or a reason.
        Unreadable: there is no such student.
    """
    if request.need not in NEED_NAMES or request.band is Band.RECORDED:
        raise WrongCommand(f'"{request.need}" is not a need code.', fix="See them with  pss needs rules.")
    override = Override(
        student_id=StudentId(request.student_id),
        need=NeedCode(request.need),
        band=request.band,
        raw_band=_raw_band(workspace, request),
        by=request.by,
        second=request.second,
        made_on=request.as_of,
        reason=request.reason,
    )
    if why := refusal(override):
        raise WrongCommand(
            f"The decision was NOT saved: {why}.",
            slug="rules/override-refused",
            fix='Add --by "Name", --reason "why", and for a step down --second "Name".',
        )
    if not request.is_dry_run:
        with database.writing(workspace, "pss needs override") as store:
            overrides.save(store, (override,))
            journal.describe(store, f"a decision about {override.need} of student {override.student_id}")
    return Report(override=override, saved=not request.is_dry_run)


def _raw_band(workspace: Workspace, request: Request) -> Band:
    """The band the score alone gives, without any decision; on track where nothing is known."""
    with database.reading(workspace) as store:
        profiles = profiles_of(store, workspace, request.as_of, with_decisions=False)
    profile = next((profile for profile in profiles if profile.student_id == request.student_id), None)
    if profile is None:
        raise unknown_student(request.student_id, (profile.student_id for profile in profiles))
    return next((need.band for need in profile.needs if need.code == request.need), Band.ON_TRACK)
