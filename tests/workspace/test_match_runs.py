"""Stored matches: the newest first, one made again among them, and only the last thirty."""

from dataclasses import replace
from datetime import date

from pss_cli.domain.identifiers import ProgramId, RunId, StudentId
from pss_cli.domain.placement import MatchRun, MatchSummary, Placement
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


def offering(name: str, day: str) -> MatchRun:
    seat = Placement(student_id=StudentId("0000001"), program_id=ProgramId("P01"))
    return replace(a_run(name), made_on=day, placements=(seat,))


def test_a_seat_is_offered_since_the_first_match_of_the_year_that_gave_it(workspace: Workspace):
    days = [("old", "2026-02-02"), ("one", "2026-10-01"), ("two", "2026-10-12"), ("one", "2026-10-19")]
    with database.writing(workspace, "test") as store:
        for name, day in days:
            match_runs.save(store, offering(name, day))
        assert match_runs.first_days(store, date(2026, 11, 2)) == {"0000001": {"P01": date(2026, 10, 1)}}
        for number in range(match_runs.MOST_KEPT):
            match_runs.save(store, offering(f"more{number}", "2026-10-26"))
        assert match_runs.first_days(store, date(2026, 11, 2)) == {"0000001": {"P01": date.min}}


def test_the_newest_is_found_by_an_index(workspace: Workspace):
    with database.reading(workspace) as store:
        steps = store.execute(f"EXPLAIN QUERY PLAN {match_runs.NEWEST_FIRST} LIMIT 1").fetchall()
    assert any("USING INDEX match_runs_by_number" in step[3] for step in steps)
