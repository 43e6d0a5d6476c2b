"""Every field that a JSON document of the sample school has ever had is still there: documents grow, they lose nothing."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pss_cli.app import run
from pss_cli.jobs import run_demo

FIELDS: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "contracts" / "fields.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def demo_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "school"
    run_demo.run(run_demo.Request(folder), lambda _: None)
    return folder


def paths(value: Any, above: str = "") -> Iterator[str]:
    """The fields of a document, as `items[].program_id`."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{above}.{name}".lstrip(".")
            yield from paths(inner, f"{above}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{above}[]")


@pytest.mark.xdist_group("documents of the demo")
@pytest.mark.parametrize("command", FIELDS)
def test_no_field_of_a_document_is_lost(
    command: str, demo_school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(demo_school)
    capsys.readouterr()
    run(["--as-of", "2026-11-02", "--no-input", *shlex.split(command), "--format", "json"])
    found = set(paths(json.loads(capsys.readouterr().out)))
    assert [field for field in FIELDS[command].split() if field not in found] == []
