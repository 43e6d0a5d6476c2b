"""Figures and days in words, as documents print them."""

from datetime import date

from pss_cli.disclosure.shares import coded
from pss_cli.domain.workplan import MeasureValue
from pss_cli.slotted import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SHARE = "share"
HIDDEN = "not shown"


def day_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_day(day: date) -> str:
    """The day for a narrow column: `Nov 21, 2026`."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How figures are told. `minimum_cell` None: inside the school, exactly; else small ones are hidden."""

    minimum_cell: int | None = None

    def is_shown(self, count: float) -> bool:
        return self.minimum_cell is None or count >= self.minimum_cell

    def count(self, count: float) -> str:
        return f"{count:g}" if self.is_shown(count) else f"fewer than {self.minimum_cell}"

    def value(self, measured: MeasureValue) -> str:
        """Today's value; `not known` when there is none."""
        if measured.value is None:
            return "not known"
        if measured.unit != SHARE:
            return self._of_unit(measured.value, measured.unit)
        if self.minimum_cell is None:
            return percent(measured.value)
        of = measured.of or 0
        return coded(measured.value, of) if self.is_shown(of) else HIDDEN

    def figure(self, measured: MeasureValue) -> tuple[str, str]:
        """Today's value and, apart from it, what it is of or why there is none."""
        if measured.value is None:
            return "not known", measured.why
        if measured.unit == SHARE:
            return self.value(measured), f"of {self.count(measured.of)}" if measured.of is not None else ""
        return self.value(measured).removesuffix(f" {measured.unit}"), measured.unit

    def number(self, value: float | None, unit: str) -> str:
        """A stored value of the unit, such as a baseline; empty when there is none, hidden when it is shared."""
        if value is None:
            return ""
        if unit == SHARE:
            return percent(value) if self.minimum_cell is None else HIDDEN
        return self._of_unit(value, unit)

    def goal(self, value: float | None, unit: str) -> str:
        """A target: it tells of nobody and is never hidden."""
        if value is None:
            return ""
        return percent(value) if unit == SHARE else f"{value:g} {unit}".strip()

    def _of_unit(self, value: float, unit: str) -> str:
        """Only counts of people are hidden when they are small."""
        is_of_people = unit in {"students", "families"}
        return f"{self.count(value) if is_of_people else f'{value:g}'} {unit}".strip()


def percent(share: float) -> str:
    """A share in percent, with one decimal only where a whole number would hide that it is not 0 or 100."""
    whole = round(share * 100)
    is_hidden_edge = (whole == 0 and share > 0) or (whole == 100 and share < 1)
    return f"{share * 100:.1f} %" if is_hidden_edge else f"{whole} %"
