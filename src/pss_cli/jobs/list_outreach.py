"""Lists the students and families still to be reached."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from sqlite3 import Connection

from pss_cli.domain.languages import language_code, language_name
from pss_cli.domain.outreach import OutreachItem, OutreachStage
from pss_cli.errors import WrongCommand
from pss_cli.jobs.identify_needs import profiles_of
from pss_cli.outreach import priorities, worklist
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, match_runs, outreach, participation, programs, settings, students
from pss_cli.workspace.layout import Workspace
from pss_cli.workspace.sheet_key import key_of


class Audience(StrEnum):
    """Whether a row is a student or a household."""

    STUDENTS = "students"
    FAMILIES = "families"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to list: without a stage all but `done`, without a language all; `workbook` is an Excel file to write."""

    as_of: date
    audience: Audience = Audience.FAMILIES
    language: str | None = None
    stage: OutreachStage | None = None
    workbook: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The rows, most urgent first, and what a reader must know beside them.

    `due` rows are to be contacted by the as-of day; `too_little_data` students are not on the list because
    nobody knows yet what would help; `notices` are about cells Excel cannot hold.
    """

    items: tuple[OutreachItem, ...]
    due: int
    without_contact: int
    too_little_data: int
    is_matched: bool
    notices: tuple[str, ...] = ()


def run(workspace: Workspace, request: Request) -> Report:
    """Reads the workspace and lists; writes only the workbook asked for.

    Raises:
        WrongCommand: no family of the list speaks that language; the languages there are named.
    """
    chosen = settings.load(workspace)
    with database.reading(workspace) as store:
        facts = facts_of(store, workspace, request.as_of, chosen)
    make = worklist.list_students if request.audience is Audience.STUDENTS else worklist.list_households
    every = make(facts)
    items = tuple(item for item in _in_language(every, request.language) if _in_stage(item, request.stage))
    notices: tuple[str, ...] = ()
    if request.workbook is not None:
        from pss_cli.tables import outreach_sheets

        notices = outreach_sheets.write(
            request.workbook, items, school=chosen.school_name, as_of=request.as_of, secret=key_of(workspace)
        )
    return Report(
        items=items,
        due=sum(1 for item in items if item.is_due(request.as_of)),
        without_contact=sum(1 for item in items if item.contact is None),
        too_little_data=priorities.too_little_data(facts),
        is_matched=facts.run is not None,
        notices=notices,
    )


def facts_of(store: Connection, workspace: Workspace, as_of: date, chosen: settings.Settings) -> priorities.Facts:
    """Everything an outreach list is made from, of one consistent view of the store."""
    active, attempts = students.active(store), outreach.of_year(store, as_of)
    return priorities.Facts(
        students=active,
        profiles=profiles_of(store, workspace, as_of, active=active),
        participations=participation.of_day(store, as_of),
        programs=programs.all_programs(store),
        run=match_runs.of_year(store, as_of),
        attempts=attempts,
        offered_on=match_runs.first_days(store, as_of) if attempts else {},
        policy=chosen.outreach,
    )


def _in_stage(item: OutreachItem, stage: OutreachStage | None) -> bool:
    return item.stage is stage if stage else item.stage is not OutreachStage.DONE


def _in_language(items: tuple[OutreachItem, ...], wanted: str | None) -> tuple[OutreachItem, ...]:
    if wanted is None:
        return items
    folded = wanted.strip().casefold()
    code = language_code(wanted) or folded
    found = tuple(item for item in items if folded == item.language_name.casefold() or _speaks(item, code))
    spoken = sorted({item.language_name for item in items if item.language_name})
    if not found and folded not in {name.casefold() for name in spoken}:
        raise WrongCommand(
            f'Nobody on the list speaks "{language_name(wanted)}".',
            slug="outreach/unknown-language",
            fix=f"Languages on the list: {', '.join(spoken) or 'none is known'}.",
        )
    return found


def _speaks(item: OutreachItem, code: str) -> bool:
    return item.language.casefold() == code or item.language.casefold().partition("-")[0] == code
