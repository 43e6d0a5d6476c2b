"""What a reader of records has to be told: whom there is, and what the file itself does not say."""

from dataclasses import field
from datetime import date

from pss_cli.slotted import dataclass
from pss_cli.tables.known_students import KnownStudents


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOptions:
    """`dated` is the day of results and totals when the file has no date column; `test` and `subject` likewise."""

    as_of: date
    students: KnownStudents = field(default_factory=KnownStudents)
    dated: date | None = None
    test: str = ""
    subject: str = ""

    @property
    def day(self) -> date:
        return self.dated or self.as_of
