"""The programs a file may speak of: found by id or exact name, the nearest proposed when there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.program import Program
from pss_cli.tables.heading import normal


@dataclass(frozen=True, slots=True)
class KnownPrograms:
    """Program ids of the catalog with their names."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, programs: Iterable[Program]) -> "KnownPrograms":
        return cls({program.program_id: program.program_name for program in programs})

    def find(self, written: str) -> tuple[ProgramId, ...]:
        """Programs of that id, else of that name; capitals, blanks and punctuation do not matter."""
        if written in self.names:
            return (ProgramId(written),)
        key = normal(written)
        by_id = tuple(ProgramId(one) for one in self.names if key and normal(one) == key)
        return by_id or tuple(ProgramId(one) for one, name in self.names.items() if key and normal(name) == key)

    def nearest(self, written: str) -> str:
        """The id or name that looks most like what was written; empty when none does."""
        spoken = {name.lower(): name for name in (*self.names, *self.names.values())}
        found = get_close_matches(written.lower(), list(spoken), 1, 0.6)
        return spoken[found[0]] if found else ""
