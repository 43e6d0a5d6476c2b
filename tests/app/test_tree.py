"""The tree of commands: every branch can be reached, and only the one typed is loaded."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from pss_cli.app import JOBS, app
from pss_cli.commands.tree import Branch, first_clause

TREE = [branch for branches in JOBS.values() for branch in branches]


@pytest.mark.parametrize("branch", TREE, ids=lambda branch: branch.name)
def test_every_branch_is_a_command_with_its_help(branch: Branch):
    command = typer.main.get_command(app).commands[branch.name]  # type: ignore[attr-defined]
    assert command.name == branch.name
    assert command.help


def test_a_command_loads_no_other_command():
    code = (
        "import sys; from pss_cli.app import run; run(['status', '--help']); "
        "print(*sorted(name for name in sys.modules if name.startswith('pss_cli.commands.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["pss_cli.commands.options", "pss_cli.commands.start", "pss_cli.commands.tree"]


def test_help_lists_every_command_under_its_job(capsys: pytest.CaptureFixture[str]):
    from pss_cli.app import run

    run(["--help"])
    shown = capsys.readouterr().out.partition("Show this message and exit.")[2]
    listed = [line.split()[0] if line.startswith("  ") else line for line in shown.splitlines() if line]
    told = [[f"{job}:", *(branch.name for branch in branches)] for job, branches in JOBS.items()]
    assert listed == [word for job in told for word in job]


def _groups() -> Iterator[tuple[str, Any]]:
    root: Any = typer.main.get_command(app)
    yield "pss", root
    yield from (
        (f"pss {name}", root.commands[name]) for name in root.commands if hasattr(root.commands[name], "commands")
    )


def test_the_line_of_each_command_fits_a_screen_of_80_signs_whole():
    lines = {
        f"{path} {name}": f"  {name:<{max(map(len, group.commands))}}  {first_clause(command)}"
        for path, group in _groups()
        for name, command in group.commands.items()
    }
    assert len(lines) > len(TREE)
    assert [path for path, line in lines.items() if len(line) > 78] == []


def test_the_help_of_every_command_ends_with_a_line_to_copy_of_that_command():
    examples = {
        f"{path} {name}": command.epilog
        for path, group in _groups()
        for name, command in group.commands.items()
        if not hasattr(command, "commands")
    }
    assert len(examples) > len(TREE)
    assert [path for path, line in examples.items() if not (line or "").startswith(f"\b\nExample:  {path}")] == []


def test_a_command_of_another_file_joins_its_group():
    needs = typer.main.get_command(app).commands["needs"]  # type: ignore[attr-defined]
    assert {"identify", "calibrate"} <= set(needs.commands)


def test_a_process_may_run_as_many_commands_as_it_likes():
    """A group that is built again begins with the functions of its module, not with those it made of them before."""
    from pss_cli.commands import match

    before = [registered.callback for registered in match.app.registered_commands]
    for _ in range(2):
        assert typer.main.get_command(app).commands["match"].commands  # type: ignore[attr-defined]
    assert [registered.callback for registered in match.app.registered_commands] == before
    assert not any(hasattr(callback, "__wrapped__") for callback in before)
