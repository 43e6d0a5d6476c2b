"""A workspace that is begun, backed up or restored while it is killed: whole, or not there."""

import shutil
import sys
from pathlib import Path

import pytest

from pss_cli.jobs import back_up, init_workspace, restore_backup
from pss_cli.workspace.layout import Workspace
from strikes import AS_OF, at_point, die, import_roster, in_child, state

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks children and kills them")


def test_an_init_killed_at_any_point_can_be_done_again(tmp_path: Path) -> None:
    request = init_workspace.Request(tmp_path / "school", "Hedgerow School", "2026-27", AS_OF)
    for number in range(1, 200):
        shutil.rmtree(tmp_path / "school", ignore_errors=True)

        def work(number: int = number) -> None:
            at_point(number, die)
            init_workspace.run(request)

        status = in_child(work)
        workspace = Workspace((tmp_path / "school").resolve())
        if not workspace.settings_file.exists():
            init_workspace.run(request)
        import_roster(workspace)
        if status == 0:
            break
    assert status == 0
    assert number > 10


def test_an_init_that_fails_leaves_nothing(tmp_path: Path) -> None:
    request = init_workspace.Request(tmp_path / "a" / "school", "Hedgerow", "2026-27", AS_OF)

    def full() -> None:
        raise OSError(28, "No space left on device")

    for number in range(1, 60):

        def work(number: int = number) -> None:
            at_point(number, full)
            init_workspace.run(request)

        status = in_child(work)
        if status == 0:
            break
        left = [path for path in tmp_path.rglob("*") if path.name not in {"a", "school", ".pss"}]
        assert left == [], f"at point {number}"
    assert number > 5


def test_a_backup_or_restore_killed_at_any_point_leaves_no_half_file(workspace: Workspace, tmp_path: Path) -> None:
    import_roster(workspace)
    whole = tmp_path / "whole.zip"
    back_up.run(workspace, back_up.Request(whole, AS_OF))
    for number in range(1, 200):

        def work(number: int = number) -> None:
            at_point(number, die)
            back_up.run(workspace, back_up.Request(tmp_path / "killed.zip", AS_OF))
            restore_backup.run(restore_backup.Request(tmp_path / "killed.zip", tmp_path / "restored"))

        status = in_child(work)
        if (tmp_path / "killed.zip").exists():
            assert (tmp_path / "killed.zip").read_bytes() == whole.read_bytes()
            (tmp_path / "killed.zip").unlink()
        if (tmp_path / "restored").exists():
            assert state(Workspace(tmp_path / "restored"))[0] == state(workspace)[0]
        if status == 0:
            break
    assert status == 0
    assert (tmp_path / "restored").exists()
    assert number > 15
