"""Counts the households by how far the contact has come."""

from collections import Counter
from datetime import date

from pss_cli.domain.outreach import OutreachStage
from pss_cli.jobs.list_outreach import facts_of
from pss_cli.outreach import worklist
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, settings
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """Households on the list by stage, in the order of the stages, and those to be contacted by the day."""

    stages: tuple[tuple[OutreachStage, int], ...]
    due: int
    languages: tuple[tuple[str, int], ...]


def run(workspace: Workspace, as_of: date) -> Report:
    """Counts the households of the outreach list; writes nothing."""
    with database.reading(workspace) as store:
        facts = facts_of(store, workspace, as_of, settings.load(workspace))
    items = worklist.list_households(facts)
    stages = Counter(item.stage for item in items)
    open_items = [item for item in items if item.stage is not OutreachStage.DONE]
    languages = Counter(item.language_name or "not known" for item in open_items)
    return Report(
        stages=tuple((stage, stages[stage]) for stage in OutreachStage),
        due=sum(1 for item in open_items if item.is_due(as_of)),
        languages=tuple(sorted(languages.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
