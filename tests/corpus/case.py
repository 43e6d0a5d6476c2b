"""One case of the corpus: bytes in, and the exact frame or the exact message out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Made = bytes | Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """A file of a family. `expected` are facts of the one frame it holds; `refusal` is slug and message."""

    family: str
    name: str
    made: Made
    file: str = "file.csv"
    expected: dict[str, Any] = field(default_factory=dict)
    refusal: tuple[str, str] | None = None
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return self.made if isinstance(self.made, bytes) else self.made()

    def __str__(self) -> str:
        return f"{self.family}: {self.name}"


def cells(line: str) -> tuple[str, ...]:
    """`0000001 | Pencil |` drawn in text; in a cell ⏎ is a line break, ¦ a bar and ␣ an outer blank."""
    drawn = (cell.strip(" ") for cell in line.split("|"))
    return tuple(cell.replace("⏎", "\n").replace("¦", "|").replace("␣", " ") for cell in drawn)


def reads(family: str, name: str, made: Made, table: str, /, **facts: Any) -> Case:
    """A case that reads as the table drawn: first line headings, the others rows.

    `file` and `options` are the case's; every other fact is one of the frame (`skipped` as {row: why}, `slugs`).
    """
    lines = table.strip("\n").split("\n")
    expected = {"headers": cells(lines[0]), "rows": tuple(cells(line) for line in lines[1:]), "slugs": ()} | facts
    place = {key: expected.pop(key) for key in ("file", "options") if key in expected}
    return Case(family, name, made, expected=expected, **place)


def refuses(family: str, name: str, made: Made, slug: str, message: str, /, **place: Any) -> Case:
    """A case that is refused with exactly this slug and message."""
    return Case(family, name, made, refusal=(slug, message), **place)
