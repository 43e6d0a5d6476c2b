"""The tree of commands: every branch can be reached, and only the one typed is loaded."""

import subprocess
import sys

import pytest
import typer

from pss_cli.app import TREE, app
from pss_cli.commands.tree import Branch


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


def test_help_lists_every_command_in_the_order_of_the_tree(capsys: pytest.CaptureFixture[str]):
    from pss_cli.app import run

    run(["--help"])
    listed = [
        line.split()[0] for line in capsys.readouterr().out.partition("Commands:")[2].splitlines() if line[2:3].strip()
    ]
    assert listed == [branch.name for branch in TREE]


def test_a_command_of_another_file_joins_its_group():
    needs = typer.main.get_command(app).commands["needs"]  # type: ignore[attr-defined]
    assert {"identify", "calibrate"} <= set(needs.commands)
