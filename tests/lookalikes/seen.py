"""Headings as systems, schools and cities write them, over rows of invented people: `seen.txt`, labelled by hand.

A block begins with `### title | kinds | row of headings (0: none)`; then one word per column (`a|b`: either field,
`-`: left alone), how the file is written where that is not plain, and the file itself.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).parent / "seen.txt"
_SEPARATORS = {"tab": "\t", "caret": "^"}


@dataclass(frozen=True)
class Seen:
    """A file with its label. `fields` holds for each column what it may be taken for; "-" is no field of ours."""

    title: str
    kinds: frozenset[str]
    header_row: int
    fields: tuple[frozenset[str], ...]
    data: bytes
    row_numbers: tuple[int, ...]


def seen() -> Iterator[Seen]:
    """Every labelled file, in order."""
    for block in re.split(r"(?m)^### ", _FILE.read_text(encoding="utf-8"))[1:]:
        head, fields, *rest = block.rstrip("\n").split("\n")
        title, kinds, row = head.split(" | ")
        said = dict(line.split(": ", 1) for line in rest[:3] if re.match(r"(sep|enc|rows): ", line))
        text = "\n".join(rest[len(said) :]) + "\n"
        header_row = int(row)
        yield Seen(
            title,
            frozenset(kinds.split("|")),
            header_row,
            tuple(frozenset(word.split("|")) for word in fields.split()),
            text.encode(said.get("enc", "utf-8")),
            tuple(map(int, said["rows"].split())) if "rows" in said else _rows(text, said.get("sep", ""), header_row),
        )


def _rows(text: str, separator: str, header_row: int) -> tuple[int, ...]:
    delimiter = _SEPARATORS.get(separator) or (";" if text.count(";") > text.count(",") else ",")
    table = csv.reader(io.StringIO(text), delimiter=delimiter)
    return tuple(number for number, row in enumerate(table, 1) if number > header_row and any(map(str.strip, row)))
