"""Early warnings in pairs of caution and failure, where a school has added such rules; they are never points."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pss_cli.domain.record import Mark
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.attendance import Attendance
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.rules import EarlyWarning, RulePack

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")
_SMALL, _HIGHEST = 10, 100


def warnings(evidence: Evidence, attendance: Attendance | None, pack: RulePack, as_of: date) -> Iterator[str]:
    """One reason for each signal that reaches a cut, in the order of the pack."""
    for rule in pack.early_warning:
        if rule.signal == "absence":
            yield from _absence(attendance, rule, pack.attendance.fewest_days)
        elif rule.signal == "conduct":
            yield from _conduct(evidence, rule, as_of)
        else:
            yield from _marks(evidence.marks, rule, as_of)


def _absence(attendance: Attendance | None, rule: EarlyWarning, fewest_days: int) -> Iterator[str]:
    if attendance is None or attendance.percent is None or (attendance.enrolled or 0) < fewest_days:
        return
    degree = _degree(attendance.percent, rule)
    if degree:
        yield f"early warning, {degree}: absent {attendance.percent:.1f} % of the days"


def _conduct(evidence: Evidence, rule: EarlyWarning, as_of: date) -> Iterator[str]:
    first = SchoolYear.containing(as_of).first_day
    incidents = sum(entry.count for entry in evidence.incidents if first <= entry.happened_on <= as_of)
    degree = _degree(incidents, rule)
    if degree:
        yield f"early warning, {degree}: {incidents} incidents this school year"


def _marks(marks: Iterable[Mark], rule: EarlyWarning, as_of: date) -> Iterator[str]:
    """The latest mark of each course of this school year; what is no number of a hundred is passed over."""
    first = SchoolYear.containing(as_of).first_day
    latest: dict[str, tuple[tuple[date, str], float]] = {}
    for entry in marks:
        value = _of_a_hundred(entry.mark.strip())
        if value is None or (entry.given_on and not first <= entry.given_on <= as_of):
            continue
        when = (entry.given_on or first, entry.term)
        known = latest.get(entry.course)
        if known is None or (when, -value) > (known[0], -known[1]):
            latest[entry.course] = (when, value)
    for course, (_, value) in sorted(latest.items()):
        if value < rule.caution:
            degree, cut = ("failure", rule.failure) if value < rule.failure else ("caution", rule.caution)
            yield f"early warning, {degree}: mark {value:g} in {course} (below {cut:g})"


def _of_a_hundred(mark: str) -> float | None:
    """A mark as a number from 0 to 100; 1 to 10 without a percent sign may be of a scale of four, five or ten."""
    written = _NUMBER.fullmatch(mark)
    value = float(written[1]) if written else None
    is_of_a_small_scale = value is not None and 0 < value <= _SMALL and not mark.endswith("%")
    return None if value is None or value > _HIGHEST or is_of_a_small_scale else value


def _degree(value: float, rule: EarlyWarning) -> str:
    return "failure" if value >= rule.failure else "caution" if value >= rule.caution else ""
