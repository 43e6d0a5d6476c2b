"""Stored matches: the newest first, one made again among them, and only the last thirty."""

from pss_cli.domain.identifiers import RunId
from pss_cli.domain.placement import MatchRun, MatchSummary
from pss_cli.workspace import database, match_runs
from pss_cli.workspace.layout import Workspace

NOBODY = MatchSummary(students=0, with_need=0, placed=0, waitlisted=0, without_option=0)


def a_run(name: str) -> MatchRun:
    return MatchRun(
        run_id=RunId(name), made_on="2026-11-02", method="best", seed="oak", policy=(), summary=NOBODY, placements=(),
        waitlist=(), levels=(), rules=(), certificate="{}",
    )  # fmt: skip


def test_only_the_last_thirty_are_kept_and_one_made_again_is_the_newest(workspace: Workspace):
    names = [f"run{number:02}" for number in range(match_runs.MOST_KEPT + 3)]
    with database.writing(workspace, "test") as store:
        for name in [*names[:5], names[0], *names[5:], names[9]]:
            match_runs.save(store, a_run(name))
    with database.reading(workspace) as store:
        latest = match_runs.latest(store)
        assert latest is not None
        assert latest.run_id == names[9]
        # The first was made again after the fifth; the second, third and fourth are the oldest.
        left = {*names} - {*names[1:4]}
        assert {run.run_id for run in match_runs.all_runs(store)} == left
        assert match_runs.before(store, latest).run_id == names[-1]


def test_the_newest_is_found_by_an_index(workspace: Workspace):
    with database.reading(workspace) as store:
        steps = store.execute(f"EXPLAIN QUERY PLAN {match_runs.NEWEST_FIRST} LIMIT 1").fetchall()
    assert any("USING INDEX match_runs_by_number" in step[3] for step in steps)
