"""What a generated file is, said by its maker before anything reads it."""

from dataclasses import dataclass, field
from typing import Any

Reading = dict[str, Any] | None
Fields = frozenset[str | None]


@dataclass(frozen=True)
class Cell:
    """A cell as it stands in the file, and what it must be read as; `status` empty: nothing is said about it."""

    text: str
    status: str = ""
    reading: Reading = None


@dataclass(frozen=True)
class Column:
    """A column: its heading, the fields it may be mapped to (None: left alone), its cells."""

    header: str
    fields: Fields
    cells: tuple[Cell, ...]

    @property
    def is_ours(self) -> bool:
        return None not in self.fields


@dataclass(frozen=True)
class Lookalike:
    """A file in bytes with everything that is true of it."""

    name: str
    sender: str
    data: bytes
    columns: tuple[Column, ...]
    header_row: int | None
    row_numbers: tuple[int, ...]
    encodings: frozenset[str] = field(default_factory=frozenset)
    separator: str = ""
    escape: str | None = None
    kinds: frozenset[str] = field(default_factory=frozenset)
    damages: tuple[str, ...] = ()
