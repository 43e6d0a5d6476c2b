"""Reasons for a conversation whatever the points are; a review is a conversation, not a label."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import need_name
from pss_cli.domain.record import Flag, Mark
from pss_cli.needs.attendance import Attendance
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.rules import EarlyWarning
from pss_cli.needs.scored import Signals
from pss_cli.needs.tiers import is_severe

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%?")
_SMALL, _HIGHEST = 10, 100
SENSITIVE_FLAGS = {"homeless": "no stable home", "foster": "in foster care"}
"""Shown only when asked for with --show-sensitive; no profile, snapshot, match or export holds them."""


def sensitive_reasons(flags: Iterable[Flag]) -> dict[StudentId, tuple[str, ...]]:
    """Homeless and foster students, for the one screen that was asked to show them."""
    found: dict[StudentId, list[str]] = {}
    for flag in sorted(flags, key=lambda flag: (flag.student_id, flag.name)):
        if flag.value and flag.name in SENSITIVE_FLAGS:
            found.setdefault(flag.student_id, []).append(SENSITIVE_FLAGS[flag.name])
    return {student_id: tuple(dict.fromkeys(words)) for student_id, words in found.items()}


def reasons(evidence: Evidence, signals: Signals, basis: Basis) -> Iterator[str]:
    pack = basis.pack
    if is_severe(signals.attendance, pack.attendance):
        yield f"severe absence ({pack.attendance.severe:g} % or more of the days)"
    if signals.reading and signals.reading.points == pack.percentile.most:
        yield "reading at the lowest level"
    if signals.suspension:
        yield "a suspension this school year"
    yield from _warnings(evidence, signals.attendance, basis)
    if evidence.flag("request"):
        yield "a review was asked for"
    referred = {note.need for note in evidence.observations if basis.is_recent(note.seen_on)}
    if referred:
        yield f"a referral: {', '.join(sorted(need_name(code) for code in referred))}"


def _warnings(evidence: Evidence, attendance: Attendance | None, basis: Basis) -> Iterator[str]:
    """One reason for each early warning of the pack whose cut is reached; they are never points."""
    for rule in basis.pack.early_warning:
        if rule.signal == "absence":
            yield from _absence(attendance, rule, basis.pack.attendance.fewest_days)
        elif rule.signal == "conduct":
            yield from _conduct(evidence, rule, basis)
        else:
            yield from _marks(evidence.marks, rule, basis)


def _absence(attendance: Attendance | None, rule: EarlyWarning, fewest_days: int) -> Iterator[str]:
    if attendance is None or attendance.percent is None or (attendance.enrolled or 0) < fewest_days:
        return
    degree = _degree(attendance.percent, rule)
    if degree:
        yield f"early warning, {degree}: absent {attendance.percent:.1f} % of the days"


def _conduct(evidence: Evidence, rule: EarlyWarning, basis: Basis) -> Iterator[str]:
    incidents = sum(entry.count for entry in evidence.incidents if basis.is_this_year(entry.happened_on))
    degree = _degree(incidents, rule)
    if degree:
        yield f"early warning, {degree}: {incidents} incidents this school year"


def _marks(marks: Iterable[Mark], rule: EarlyWarning, basis: Basis) -> Iterator[str]:
    """The latest mark of each course of this school year; what is no number of a hundred is passed over."""
    latest: dict[str, tuple[tuple[date, str], float]] = {}
    for entry in marks:
        value = _of_a_hundred(entry.mark.strip())
        if value is None or (entry.given_on and not basis.is_this_year(entry.given_on)):
            continue
        when = (entry.given_on or basis.first_day, entry.term)
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
