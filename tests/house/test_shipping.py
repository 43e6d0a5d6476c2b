"""Templates, samples and data are found from a checkout, an editable install and an installed wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
ASK = (
    "from pathlib import Path; import pss_cli; from pss_cli import resources as r;"
    "print(Path(pss_cli.__file__).parent, r.templates(), r.sample_data(), r.help_pages(), sep='\\n')"
)


def places(python_path: Path | None, cwd: Path) -> list[Path]:
    """The package, its templates, samples and help pages, as a Python with this path finds them."""
    environment = {**os.environ, "PYTHONPATH": str(python_path) if python_path else ""}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
        check=True,
    )
    return [Path(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has put the wheel built from this checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder


def test_checkout_and_editable_install_use_the_folders_at_the_top(tmp_path: Path):
    for path in (SOURCE, None):
        package, templates, samples, pages = places(path, tmp_path)
        assert (templates, samples) == (ROOT / "templates", ROOT / "sample_data")
        assert pages == package / "help"


@pytest.mark.xdist_group("wheel")
def test_installed_wheel_carries_its_own_templates_and_samples(installed: Path, tmp_path: Path):
    package, templates, samples, pages = places(installed / "site", tmp_path)
    assert package == installed / "site" / "pss_cli"
    assert (templates, samples) == (package / "templates", package / "sample_data")
    for here, there in (
        (ROOT / "templates", templates),
        (ROOT / "sample_data", samples),
        (SOURCE / "pss_cli/help", pages),
    ):
        assert shipped(here) == shipped(there)


@pytest.mark.xdist_group("wheel")
def test_wheel_holds_every_file_of_the_package_and_nothing_a_run_leaves_behind(installed: Path):
    (wheel,) = installed.glob("*.whl")
    names = {name.removeprefix("pss_cli/") for name in zipfile.ZipFile(wheel).namelist() if name.startswith("pss_cli/")}
    assert shipped(SOURCE / "pss_cli") <= names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".db"))]


@pytest.mark.xdist_group("wheel")
def test_installed_pss_makes_a_workspace(installed: Path, tmp_path: Path):
    environment = {**os.environ, "PYTHONPATH": str(installed / "site")}
    words = ["init", "school", "--school", "Hedgerow School", "--year", "2026-27"]
    subprocess.run(
        [sys.executable, "-m", "pss_cli", *words], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    assert (tmp_path / "school" / "pss.db").is_file()


def shipped(folder: Path) -> set[str]:
    """The files of a folder that belong to it, by their path inside."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in paths if path.name != ".DS_Store"}
