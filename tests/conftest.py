"""Fixtures of all tests: a made workspace, and `pss` run as a user runs it."""

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from pss_cli.jobs import init_workspace
from pss_cli.workspace.layout import Workspace

AS_OF = date(2026, 11, 2)

# A busy machine is no finding: how long an example took is never what a test is about.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


class Ran(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace of the fictional Hedgerow School, year 2026-27."""
    folder = tmp_path / "school"
    init_workspace.run(init_workspace.Request(folder, "Hedgerow School", "2026-27", AS_OF))
    return Workspace(folder.resolve())


@pytest.fixture
def pss(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `pss ARGUMENTS` in the workspace, as of 2 November 2026, inside this process."""
    from pss_cli.app import run

    def run_pss(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        words = [str(word) for word in arguments]
        code = run(["-w", str(workspace.root), "--as-of", AS_OF.isoformat(), *words])
        gc.unfreeze()  # many commands in one process: what one leaves behind is looked through again
        out, err = capsys.readouterr()
        return Ran(int(code), out, err)

    return run_pss
