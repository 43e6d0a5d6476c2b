"""The programs a file or a person may speak of: found by id or name, the nearest proposed when there is none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from pss_cli.domain.counting import joined
from pss_cli.domain.identifiers import ProgramId, alike_id
from pss_cli.domain.near_names import nearest
from pss_cli.domain.program import Program
from pss_cli.slotted import dataclass
from pss_cli.tables.heading import normal, words

_SHOWN = re.compile(r".*\(([^()]+)\)")
_SHORTEST = 3
"""A name of two letters stands in a text by chance."""


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

    def meant(self, typed: str) -> tuple[ProgramId, ...]:
        """Programs that a person who types this may mean: those found, else those whose name begins so.

        A name with its id behind it, as lists show it, is that id.
        """
        shown = _SHOWN.fullmatch(typed.strip())
        key = normal(typed)
        is_long = len(key) >= _SHORTEST
        begun = (ProgramId(one) for one, name in self.names.items() if is_long and normal(name).startswith(key))
        return self.find(typed) or (self.find(shown[1]) if shown else ()) or tuple(begun)

    def proposal(self, typed: str) -> str:
        """` Did you mean P06 (Homework Harbor) or P07 (Homework Yard)?`, to stand after a sentence; empty for none."""
        likely = self.meant(typed) or self.find(alike_id(typed, self.names) or self.nearest(typed))
        told = joined([f"{one} ({self.names[one]})" if self.names[one] else one for one in likely], "or")
        return f" Did you mean {told}?" if told else ""

    def named_in(self, text: str) -> tuple[ProgramId, ...]:
        """Programs whose id or name stands in a text as whole words; the longest names alone."""
        said = words(text)
        spoken = {said[start:end] for start in range(len(said)) for end in range(start + 1, len(said) + 1)}
        named = ((words(name), ProgramId(one)) for one, name in self.names.items())
        keyed = ((words(one), ProgramId(one)) for one in self.names if any(sign.isdigit() for sign in one))
        found = [(len(key), one) for key, one in (*named, *keyed) if key in spoken and len("".join(key)) >= _SHORTEST]
        longest = max((length for length, _ in found), default=0)
        return tuple(dict.fromkeys(one for length, one in found if length == longest))

    def nearest(self, written: str) -> str:
        """The id or name that looks most like what was written; empty when none does."""
        spoken = {name.lower(): name for name in (*self.names, *self.names.values())}
        return spoken.get(nearest(written.lower(), spoken), "")
