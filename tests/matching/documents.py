"""The JSON documents of a command, held against their schemas."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema

CONTRACTS = Path(__file__).parent.parent / "contracts"
Pss = Callable[..., Any]


def read(pss: Pss, name: str, *words: str, code: int = 0) -> dict[str, Any]:
    """What a command prints with `--format json`, after the schema of that name agreed to it."""
    ran = pss(*words, "--format", "json")
    assert ran.code == code, ran.err
    found = json.loads(ran.out)
    schema = json.loads((CONTRACTS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    assert isinstance(found, dict)
    return found


def placed(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["student_id"], one["program_id"]) for one in document["placements"]}
