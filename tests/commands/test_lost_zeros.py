"""A roster that comes again from Excel without the zeros of its ids."""

import json
from collections.abc import Callable
from pathlib import Path

from conftest import Ran
from pss_cli.workspace.layout import Workspace

Pss = Callable[..., Ran]
HEADINGS = "student_id,first_name,last_name,grade\n"


def changes(ran: Ran) -> dict[str, int]:
    told: dict[str, int] = json.loads(ran.out)["changes"]
    return told


def test_the_same_children_without_their_zeros_are_the_same_children(
    workspace: Workspace, pss: Pss, tmp_path: Path
) -> None:
    whole, cut, bad = tmp_path / "whole.csv", tmp_path / "cut.csv", tmp_path / "bad.csv"
    whole.write_text(HEADINGS + "0000007,Pencil,Bark,3\n0000008,Acorn,Elm,4\n", encoding="utf-8")
    cut.write_text(HEADINGS + "7,Pencil,Bark,3\n8,Acorn,Elm,4\n", encoding="utf-8")
    bad.write_text(HEADINGS + "7,Pencil,Bark,3\n8,Acorn,Elm,\n", encoding="utf-8")
    assert pss("import-roster", whole).code == 0
    again = changes(pss("import-roster", cut, "--format", "json"))
    assert (again["new"], again["same"], again["gone"]) == (0, 2, 0)
    assert changes(pss("import-roster", bad, "--skip-bad-rows", "--format", "json"))["gone"] == 0
