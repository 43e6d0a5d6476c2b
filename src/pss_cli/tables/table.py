"""A table and the parts it is read in: a usual one in a single part, one larger than the memory in many."""

from collections.abc import Callable, Iterable

from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its parts in file order, each a frame with the same columns.

    `sample` has the rows that decide what all of them would decide: what a column is, how its dates are written.
    It is the whole table where that is read at once.
    """

    sample: TextFrame
    parts: Callable[[], Iterable[TextFrame]]
    is_whole: bool = False

    @classmethod
    def whole(cls, frame: TextFrame) -> "Table":
        """A table that is read at once."""
        return cls(frame, lambda: (frame,), is_whole=True)
