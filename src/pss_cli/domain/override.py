"""A person's decision about a band: dated and named, beside the raw score, never instead of it."""

from datetime import date

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import SEVERITY, Band, NeedCode
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """`band` for a need, decided by `by` while the score said `raw_band`; down only with a `second` person.

    Up or hold: the band is at least this, for the rest of the school year. Down: at most this, as long as
    the score itself has not become worse than it was.
    """

    student_id: StudentId
    need: NeedCode
    band: Band
    raw_band: Band
    by: str
    made_on: date
    reason: str
    second: str = ""

    @property
    def is_down(self) -> bool:
        return SEVERITY[self.band] < SEVERITY[self.raw_band]
