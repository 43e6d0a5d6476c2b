"""Stored matches: all of them, or one."""

from pss_cli.domain.placement import MatchRun
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace


def run(workspace: Workspace) -> tuple[MatchRun, ...]:
    """Every match that is kept, oldest first."""
    with database.reading(workspace) as store:
        return match_runs.all_runs(store)


def one(workspace: Workspace, name: str) -> MatchRun:
    """The match of an id; without one the newest.

    Raises:
        Unreadable: there is no such match.
    """
    with database.reading(workspace) as store:
        return match_runs.get(store, name)
