"""The JSON documents: one object on stdout, named by its schema, additive changes only."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import Any, TypeAlias

from pss_cli.console.redaction import clean_json
from pss_cli.console.screen import say, written
from pss_cli.console.view import View
from pss_cli.problems import Problem, Question

Document: TypeAlias = dict[str, Any]
SIGNS_AT_ONCE = 10_000


def document(name: str, as_of: date, /, **fields: Any) -> Document:
    """A document `pss.NAME/1`. `generated` is the as-of day at 00:00, so that the same input gives the same bytes.

    A record in it is told by its fields; a problem and a question in one way everywhere.
    """
    return {"schema": f"pss.{name}/1", "generated": f"{as_of.isoformat()}T00:00:00", **fields}


def write_document(view: View, content: Document) -> None:
    """Writes the document as it is made, so that a city's list needs no more room than a school's."""
    if view.output is None:
        for piece in _pieces(content):
            sys.stdout.write(piece)
        return
    if not view.is_dry_run:
        from pss_cli.whole_files import write_whole

        write_whole(view.output, b"".join(piece.encode() for piece in _pieces(content)))
    say(view, written(view.output, saved=not view.is_dry_run))


def _pieces(content: Document) -> Iterator[str]:
    """The text of a document in pieces of many signs, each safe to show."""
    signs = json.JSONEncoder(ensure_ascii=False, indent=2, default=_plain).iterencode(content)
    while piece := "".join(islice(signs, SIGNS_AT_ONCE)):
        yield clean_json(piece)
    yield "\n"


class MadeOneByOne(list[Any]):
    """A list of a document whose items are made when they are written, and not kept."""

    def __init__(self, make: Callable[[Any], Any], of: Sequence[Any]) -> None:
        super().__init__()
        self.make, self.of = make, of

    def __len__(self) -> int:
        return len(self.of)

    def __iter__(self) -> Iterator[Any]:
        return map(self.make, self.of)


def entry(record: object, names: str, /, **others: Any) -> Document:
    """A record by these of its fields, in this order, and by what is told in other words."""
    return {name: getattr(record, name) for name in names.split()} | others


def _plain(value: object) -> object:
    """What JSON has no words for."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Problem):
        return _problem(value)
    if isinstance(value, Question):
        return entry(value, "slug text", options=[{"text": words, "flag": flag} for words, flag in value.options])
    return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]  # a record


def _problem(problem: Problem) -> Document:
    """A place without a row or cell has null there."""
    place = problem.place
    return {
        **entry(problem, "slug severity"),
        **entry(place, "file", sheet=place.sheet or None, row=place.row),
        "column": place.header or None,
        "cell": place.cell or None,
        **entry(problem, "value message fix", proposal=problem.proposal or None),
        **entry(problem, "sure why more"),
    }
