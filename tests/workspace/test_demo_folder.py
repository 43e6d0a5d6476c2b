"""A demo takes an empty folder, and a reset takes away only what pss made."""

from pathlib import Path

import pytest

from pss_cli import resources
from pss_cli.errors import Unreadable
from pss_cli.workspace import demo_folder
from pss_cli.workspace.layout import Workspace

SAMPLES = resources.sample_data()


@pytest.fixture
def demo(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "demo")
    demo_folder.begin(workspace, SAMPLES, reset=False)
    return workspace


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_demo_begins_with_the_sample_files_and_its_mark(demo: Workspace):
    assert demo_folder.is_demo(demo)
    assert {"roster.xlsx", "catalog.xlsx", "attendance.csv"} <= names(demo.root / "files")
    assert "make.py" not in names(demo.root / "files")


def test_a_second_demo_asks_for_reset(demo: Workspace):
    with pytest.raises(Unreadable, match="holds a demo already"):
        demo_folder.begin(demo, SAMPLES, reset=False)


def test_reset_leaves_what_others_put_there(demo: Workspace, tmp_path: Path):
    (demo.root / "my notes.docx").write_bytes(b"mine")
    (demo.output).mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept", encoding="utf-8")
    (demo.root / "backups").symlink_to(outside)
    demo_folder.begin(demo, SAMPLES, reset=True)
    assert names(demo.root) == {"my notes.docx", ".pss", "files"}
    assert names(outside) == {"kept.txt"}


@pytest.mark.parametrize("reset", [False, True])
def test_folder_with_other_things_is_refused_and_left_alone(*, reset: bool, tmp_path: Path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(Unreadable, match="not a demo"):
        demo_folder.begin(Workspace(tmp_path), SAMPLES, reset=reset)
    assert names(tmp_path) == {"thesis.txt"}


@pytest.mark.parametrize("reset", [False, True])
def test_workspace_of_a_school_is_never_taken_for_a_demo(*, reset: bool, workspace: Workspace):
    before = names(workspace.root)
    with pytest.raises(Unreadable, match="not a demo"):
        demo_folder.begin(workspace, SAMPLES, reset=reset)
    assert names(workspace.root) == before


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "demo").write_text("a file", encoding="utf-8")
    with pytest.raises(Unreadable, match="is a file"):
        demo_folder.begin(Workspace(tmp_path / "demo"), SAMPLES, reset=True)
