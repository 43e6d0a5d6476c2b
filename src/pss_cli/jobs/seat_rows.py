"""A list of seats: one row for each student in each program."""

from pss_cli.domain.family import Guardian, phone_words
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.domain.student import Consent, Student
from pss_cli.domain.weekly_schedule import schedule_text
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One student in one program; `status` is `takes part`, `new`, or `waits, 3`. `may_share` is the consent."""

    program: Program
    student: Student
    status: str

    @property
    def meets(self) -> str:
        return schedule_text(self.program.sessions)

    @property
    def guardian(self) -> Guardian | None:
        """Whom to reach: never a guardian whom an order keeps from being contacted."""
        return next((one for one in self.student.guardians if not one.no_contact), None)

    @property
    def contact(self) -> tuple[str, str, str]:
        """The guardian's name, phones and mail address; empty where there is none to reach."""
        guardian = self.guardian
        if guardian is None:
            return ("", "", "")
        return (guardian.name, ", ".join(map(phone_words, guardian.phones)), guardian.email)

    @property
    def waits(self) -> bool:
        return self.status.startswith("waits")

    @property
    def may_share(self) -> bool:
        return self.student.consent_to_share is Consent.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Rows by program: those who take part, those who come new, those who wait in their order.

    `left_out` counts the students kept off a provider's list for want of consent.
    """

    run: MatchRun
    rows: tuple[Row, ...]
    provider: str = ""
    left_out: int = 0
    notices: tuple[str, ...] = ()

    @property
    def without_consent(self) -> int:
        return len({row.student.student_id for row in self.rows if not row.may_share})
