"""Stored matches, oldest first."""

from pss_cli.domain.placement import MatchRun
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace


def run(workspace: Workspace) -> tuple[MatchRun, ...]:
    """Reads them all."""
    with database.reading(workspace) as store:
        return match_runs.all_runs(store)
