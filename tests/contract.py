"""The JSON documents of a command line, held against their schemas."""

import json
from pathlib import Path
from typing import Any

import jsonschema

from conftest import Ran

SCHEMAS = Path(__file__).parent / "contracts"


def document(ran: Ran, name: str, code: int = 0) -> dict[str, Any]:
    """What was printed with `--format json`, after the schema of that name agreed to it."""
    assert ran.code == code, ran.err
    found = json.loads(ran.out)
    jsonschema.validate(found, json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))
    assert isinstance(found, dict)
    return found
