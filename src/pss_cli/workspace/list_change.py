"""What storing a whole list changes: students by a roster, programs by a catalog."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from pss_cli.slotted import dataclass

if TYPE_CHECKING:
    from pss_cli.problems.outcome import Changed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListChange(Generic[T]):
    """Records that are new and changed, the keys of those that stay as they are, and the stored ones it lacks."""

    new: Sequence[T] = ()
    changed: Sequence[T] = ()
    same: Sequence[str] = ()
    gone: Sequence[T] = ()

    @property
    def counts(self) -> "Changed":
        from pss_cli.problems.outcome import Changed

        return Changed(len(self.new), len(self.changed), len(self.same), len(self.gone))
