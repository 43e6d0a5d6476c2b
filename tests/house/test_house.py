"""The house stays a house: no vague rooms, no heavy library on the stairs, no registry or machine in the repository."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "pss_cli"
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "models", "services"}
HEAVY = {
    "pandas",
    "numpy",
    "openpyxl",
    "xlsxwriter",
    "highspy",
    "scipy",
    "jinja2",
    "docxtpl",
    "matplotlib",
    "phonenumbers",
}


def test_no_module_has_a_name_that_names_nothing():
    assert [str(path) for path in SOURCE.rglob("*.py") if path.stem in VAGUE] == []


def test_no_module_is_longer_than_four_hundred_lines():
    long = {
        path.name: lines
        for path in SOURCE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["match", "--help"], []])
def test_help_loads_no_heavy_library(arguments: list[str], tmp_path: Path):
    script = (
        "import sys\nfrom pss_cli.app import run\n"
        f"run({arguments!r})\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_lock_names_no_registry_and_pins_every_version_with_hashes():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "http" in line or "index-url" in line]
    pins = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pins
    assert all(re.match(r"[\w.\[\]-]+==[\w.!+]+", line) for line in pins)
    assert sum("--hash=sha256:" in line for line in lines) >= len(pins)


def test_every_command_starts_its_help_with_a_verb_and_a_full_stop():
    import typer

    from pss_cli.app import app

    def walk(command: object, name: str) -> list[tuple[str, str]]:
        children = getattr(command, "commands", {})
        if children:
            return [row for word, child in children.items() for row in walk(child, f"{name} {word}")]
        return [(name, (getattr(command, "help", "") or "").strip())]

    tree = walk(typer.main.get_command(app), "pss")
    assert [name for name, text in tree if not text.split("\n\n")[0].endswith(".")] == []
