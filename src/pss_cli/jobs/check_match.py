"""Checks a stored match from its certificate alone."""

from pss_cli.domain.placement import MatchRun
from pss_cli.matching import recount
from pss_cli.slotted import dataclass
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace


@dataclass(frozen=True, slots=True)
class Report:
    """The match and what the recount found."""

    run: MatchRun
    counted: recount.Recounted


def run(workspace: Workspace, name: str = "") -> Report:
    """Recounts a match, without a name the newest: every rule, every value, every bound.

    Raises:
        Unreadable: there is no such match.
    """
    with database.reading(workspace) as store:
        stored = match_runs.get(store, name)
    return Report(stored, recount.recount(stored.certificate, [one.pair for one in stored.placements]))
