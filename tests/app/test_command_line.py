"""The command line as a user types it: options anywhere, one error boundary, the promised exit codes."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pss_cli import app as application
from pss_cli.app import run
from pss_cli.commands.options import hoisted
from pss_cli.errors import DataRefused, ExitCode, Forbidden, PssError, RulesConflict, Unreadable, WrongCommand


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("match students --format json -w here", "--format json -w here match students"),
        ("outreach-list -o list.xlsx --language ht", "-o list.xlsx outreach-list --language ht"),
        ("-q status", "-q status"),
        ("align --format=json", "--format=json align"),
        ("outreach log 0000001 -- -n", "outreach log 0000001 -- -n"),
        ("status -o", "status -o"),
    ],
)
def test_global_options_are_read_before_or_after_the_command(typed: str, read: str):
    assert hoisted(typed.split()) == read.split()


@pytest.mark.parametrize(
    ("error", "code"),
    [(DataRefused, 1), (WrongCommand, 2), (Unreadable, 3), (Forbidden, 4), (RulesConflict, 5)],
)
def test_each_reason_to_stop_has_its_exit_code_and_its_sentences(
    error: type[PssError], code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def stop(*_: object) -> None:
        raise error("It cannot be done.", slug="file/missing", fix="Do this.", next_command="pss that")

    monkeypatch.setattr("pss_cli.commands.start.welcome", stop)
    assert run([]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "Error: It cannot be done.",
        "  Fix: Do this.",
        "  More: pss help file/missing",
        "Next:  pss that",
    ]


def test_an_unforeseen_error_says_no_data_and_leaves_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    def fail(*_: object) -> None:
        raise KeyError("Pencil Birchbark")

    monkeypatch.setattr("pss_cli.commands.start.welcome", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run([]) == ExitCode.OUR_BUG
    shown = capsys.readouterr()
    (report,) = tmp_path.glob("pss-report-*.txt")
    assert "Pencil" not in shown.err + shown.out + report.read_text(encoding="utf-8")
    assert "Traceback" not in shown.err
    assert str(report) in shown.err


def test_ctrl_c_ends_with_130_and_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pss_cli.commands.start.welcome", stop)
    assert run([]) == ExitCode.INTERRUPTED
    assert capsys.readouterr().err == "Stopped. Nothing more was done.\n"


def test_a_group_alone_on_the_line_shows_its_commands_one_a_line(capsys: pytest.CaptureFixture[str]):
    assert run(["match"]) == ExitCode.WRONG_COMMAND
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Usage: pss match")
    assert any(line.startswith("  explain ") for line in lines)


def test_a_missing_word_is_told_with_how_the_command_goes(capsys: pytest.CaptureFixture[str]):
    assert run(["match", "explain"]) == ExitCode.WRONG_COMMAND
    shown = capsys.readouterr().err
    assert "Usage: pss match explain" in shown
    assert "Next:  pss match explain --help" in shown


def test_a_mistyped_command_suggests_the_nearest(capsys: pytest.CaptureFixture[str]):
    assert run(["import-rooster"]) == ExitCode.WRONG_COMMAND
    assert "import-roster" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "commands"),
    [("letters", ("outreach letters",)), ("pin", ("match pin",)), ("import", ("sheet import", "outreach import"))],
)
def test_a_command_typed_without_its_group_is_told_with_it(
    word: str, commands: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    assert run([word]) == ExitCode.WRONG_COMMAND
    assert "  ·  ".join(f"pss {command} --help" for command in commands) in capsys.readouterr().err


def test_a_mistyped_option_suggests_the_nearest(capsys: pytest.CaptureFixture[str]):
    assert run(["init", "--shool", "X"]) == ExitCode.WRONG_COMMAND
    assert "--school" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["-w", "acorn", "init"], ["init", "acorn"], ["-w", "other", "init", "acorn"]])
def test_a_workspace_is_made_in_the_folder_that_is_named(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert run([*words, "--school", "Acorn School", "--year", "2026-27"]) == ExitCode.DONE
    assert [path.parent.name for path in tmp_path.rglob("pss.toml")] == ["acorn"]


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_is_none_is_told_with_an_example(day: str, capsys: pytest.CaptureFixture[str]):
    assert run(["--as-of", day, "status"]) == ExitCode.WRONG_COMMAND
    assert "2026-11-21" in capsys.readouterr().err


def test_outside_a_workspace_pss_shows_three_examples_and_ends_well(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    assert run([]) == ExitCode.DONE
    assert "pss demo" in capsys.readouterr().out


def test_a_command_that_needs_a_workspace_says_how_to_make_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    assert run(["status"]) == ExitCode.UNREADABLE
    assert "pss init" in capsys.readouterr().err


def test_today_comes_in_at_one_place(monkeypatch: pytest.MonkeyPatch):
    assert application._day("2026-11-02") == date(2026, 11, 2)
    assert application._day(None) == date.today()


def test_a_closed_pipe_ends_quietly():
    script = "import sys; from pss_cli.app import run; sys.exit(run(['--help']))"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_ctrl_c_while_the_program_starts_ends_with_130_too():
    script = (
        "import builtins, sys\nfrom pss_cli.__main__ import main\nreal = builtins.__import__\n"
        "def stopped(name, *rest):\n"
        "    if name == 'pss_cli.app':\n        raise KeyboardInterrupt\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = stopped\nsys.argv = ['pss', 'status']\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (130, "Stopped. Nothing more was done.\n")
