"""The files of the sample school are what its generator makes, and nobody in them could be a real child."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pss_cli import resources

SAMPLES = resources.sample_data()
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".csv", ".xlsx"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("alder")
    subprocess.run([sys.executable, SAMPLES / "make.py", folder], check=True, capture_output=True)
    return folder


def cells(path: Path) -> list[tuple[object, ...]]:
    return [row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", FILES)
def test_generator_makes_the_committed_file_again(name: str, made: Path):
    if name.endswith(".csv"):
        assert (made / name).read_bytes() == (SAMPLES / name).read_bytes()
    else:
        assert cells(made / name) == cells(SAMPLES / name)


def test_generator_makes_every_committed_file(made: Path):
    assert sorted(path.name for path in made.iterdir()) == FILES


def test_school_has_three_hundred_students_two_dozen_programs_and_nine_languages():
    rows = [row for row in cells(SAMPLES / "roster.xlsx") if re.fullmatch(r"\d{7}", str(row[0]))]
    programs = cells(SAMPLES / "catalog.xlsx")[1:]
    assert (len(rows), len({row[9] for row in rows})) == (300, 9)
    assert (len(programs), len({row[2] for row in programs})) == (24, 12)


@pytest.mark.parametrize("name", FILES)
def test_telephones_and_mail_are_those_kept_for_fiction(name: str):
    path = SAMPLES / name
    text = (
        "\n".join(str(cell) for row in cells(path) for cell in row)
        if path.suffix == ".xlsx"
        else path.read_text("cp1252")
    )
    assert all("555-01" in number for number in re.findall(r"\(\d{3}\) \d{3}-\d{4}", text))
    assert all(mail.endswith("@example.org") for mail in re.findall(r"\S+@\S+", text))


def test_another_size_makes_another_school(tmp_path: Path):
    subprocess.run(
        [sys.executable, SAMPLES / "make.py", tmp_path, "--students", "600"], check=True, capture_output=True
    )
    rows = [row for row in cells(tmp_path / "roster.xlsx") if re.fullmatch(r"\d{7}", str(row[0]))]
    assert len(rows) == len({row[0] for row in rows}) == len({row[1] for row in rows}) == 600
    assert len(cells(tmp_path / "catalog.xlsx")) == 1 + 48
