"""The JSON documents: one object on stdout, named by its schema, additive changes only."""

import json
import sys
from datetime import date
from typing import Any, TypeAlias

from pss_cli.console.redaction import clean_json
from pss_cli.console.screen import say
from pss_cli.console.view import View
from pss_cli.problems import Problem

Document: TypeAlias = dict[str, Any]


def document(name: str, as_of: date, /, **fields: Any) -> Document:
    """A document `pss.NAME/1`. `generated` is the as-of day at 00:00, so that the same input gives the same bytes."""
    return {"schema": f"pss.{name}/1", "generated": f"{as_of.isoformat()}T00:00:00", **fields}


def write_document(view: View, content: Document) -> None:
    text = clean_json(json.dumps(content, ensure_ascii=False, indent=2, default=_plain)) + "\n"
    if view.output is None:
        sys.stdout.write(text)
        return
    from pss_cli.workspace.files import write_whole

    write_whole(view.output, text.encode())
    say(view, f"Written: {view.output}")


def problem_entry(problem: Problem) -> dict[str, object]:
    """A problem as every document tells it; a place without a row or cell has null there."""
    place = problem.place
    return {
        "slug": problem.slug,
        "severity": problem.severity.value,
        "file": place.file,
        "sheet": place.sheet or None,
        "row": place.row,
        "column": place.header or None,
        "cell": place.cell or None,
        "value": problem.value,
        "message": problem.message,
        "fix": problem.fix,
        "proposal": problem.proposal or None,
        "sure": problem.sure,
        "why": problem.why,
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a JSON document")
