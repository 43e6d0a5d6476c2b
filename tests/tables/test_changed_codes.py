"""Codes whose meaning depends on the year of the file: asked once, answered with --map, never in the way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Ran

SIMS = "DOE001,DOE002,DOE003,DOE005,DOE016,DOE027,DOE028\n0000001,1012345671,Pencil,Bark,03,{},\n"


def asked(ran: Ran) -> int:
    found = json.loads(ran.out)
    slugs = [one["slug"] for one in (*found["questions"], *found.get("problems", []))]
    return slugs.count("mapping/code-changed")


@pytest.mark.parametrize(("cell", "times"), [("01", 1), ("", 0)])
def test_a_filled_column_of_a_changed_code_is_asked_about(
    pss: Callable[..., Ran], tmp_path: Path, cell: str, times: int
):
    path = tmp_path / "sims.csv"
    path.write_text(SIMS.format(cell), encoding="utf-8")
    assert asked(pss("inspect", path, "--format", "json")) == times


@pytest.mark.parametrize("said", [(), ("--map", "DOE027=none")])
def test_it_is_told_once_and_the_roster_is_saved(pss: Callable[..., Ran], tmp_path: Path, said: tuple[str, ...]):
    path = tmp_path / "sims.csv"
    path.write_text(SIMS.format("01"), encoding="utf-8")
    first = pss("import-roster", path, *said, "--format", "json")
    assert (first.code, asked(first)) == (0, int(not said))
    assert asked(pss("import-roster", path, "--format", "json")) == 0
