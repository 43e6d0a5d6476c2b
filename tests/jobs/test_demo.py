"""The demo does the whole job on the sample school, and every step it shows can be typed."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pss_cli.app import run
from pss_cli.jobs import run_demo

STEPS = [command.split(" -")[0].split(" files/")[0] for command, _ in run_demo.SCRIPT]


@pytest.fixture(scope="module")
def told() -> list[run_demo.Step]:
    return []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, told: list[run_demo.Step]) -> run_demo.Report:
    folder = tmp_path_factory.mktemp("place") / "demo-school"
    return run_demo.run(run_demo.Request(folder), told.append)


pytestmark = pytest.mark.xdist_group("demo")


def test_every_step_is_told_as_it_is_done(demo: run_demo.Report, told: list[run_demo.Step]):
    assert tuple(told) == demo.steps
    assert [step.command for step in demo.steps] == [f"pss {command}" for command, _ in run_demo.SCRIPT]
    assert all(step.result for step in demo.steps)
    assert sys.platform == "win32" or stat.S_IMODE(demo.root.stat().st_mode) == 0o700


def test_files_to_open_are_there(demo: run_demo.Report):
    assert [path.name for path, _ in demo.files] == [
        "workplan.html",
        "workplan.docx",
        "outreach.xlsx",
        "roster-with-problems.problems.xlsx",
    ]


def test_match_is_interesting(demo: run_demo.Report):
    from pss_cli.workspace import database, match_runs, participation
    from pss_cli.workspace.layout import Workspace

    with database.reading(Workspace(demo.root)) as store:
        summary = match_runs.latest(store).summary
        held = participation.held_seats(store, date(2026, 11, 2))
    assert summary.students == 300
    assert 0.55 < summary.placed / summary.with_need < 0.75
    assert summary.waitlisted > 50
    assert summary.without_option > 5
    assert sum(seat.program_id == "P01" for seat in held) > 8


def test_the_student_named_at_the_end_has_a_seat_and_waits_for_another(
    demo: run_demo.Report, capsys: pytest.CaptureFixture[str]
):
    assert run(["-w", str(demo.root), "match", "explain", demo.student, "--format", "table"]) == 0
    shown = capsys.readouterr().out
    assert "Has a seat in " in shown
    assert "Waits for " in shown


def test_steps_typed_by_hand_come_to_the_same(demo: run_demo.Report, tmp_path: Path):
    """The demo runs jobs; a MELS runs commands: both leave the same outreach list."""
    root = tmp_path / "by-hand"
    root.mkdir()
    (root / "files").symlink_to(demo.root / "files")
    for command, _ in run_demo.SCRIPT:
        words = [sys.executable, "-m", "pss_cli", "--as-of", "2026-11-02", "--no-input", *_words(command)]
        done = subprocess.run(words, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
        expected = 1 if "with-problems" in command else 0
        assert done.returncode == expected, (command, done.stdout[-800:], done.stderr[-800:])
    lists = [_outreach(folder) for folder in (demo.root, root)]
    assert lists[0] == lists[1]
    assert _calls(root) == _calls(demo.root)


def test_second_run_without_reset_is_refused_and_changes_nothing(
    demo: run_demo.Report, capsys: pytest.CaptureFixture[str]
):
    before = (demo.root / "pss.db").read_bytes()
    assert run(["demo", str(demo.root)]) == 3
    assert "--reset" in capsys.readouterr().err
    assert (demo.root / "pss.db").read_bytes() == before


def test_dry_run_shows_the_steps_and_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["-n", "demo", str(tmp_path / "demo")]) == 0
    shown = capsys.readouterr().out
    assert all(step in shown for step in STEPS)
    assert "NOT made" in shown
    assert list(tmp_path.iterdir()) == []


def _words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)


def _calls(folder: Path) -> list[tuple[object, ...]]:
    """The call list as it is read; the stamp of the workbook differs, for each workspace has its own key."""
    import openpyxl

    sheet = openpyxl.load_workbook(folder / "output" / "outreach.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) > 100
    return rows


def _outreach(folder: Path) -> str:
    words = [sys.executable, "-m", "pss_cli", "--as-of", "2026-11-02", "outreach-list", "--format", "json"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True, env=environment
    ).stdout
