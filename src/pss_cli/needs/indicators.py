"""Signals: one function for each, from a student's evidence to points with the sentence that says why."""

from datetime import date

from pss_cli.needs.attendance import Attendance
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence
from pss_cli.needs.rules import AttendanceRules, ProgressionRules
from pss_cli.needs.signal import Signal


def absence(attendance: Attendance | None, rules: AttendanceRules) -> Signal | None:
    """The share of days enrolled absent; None with too few days, or too little known, to say."""
    if attendance is None or attendance.enrolled is None or attendance.enrolled < rules.fewest_days:
        return None
    # Compared as whole products, so that 10 of 100 days is 10 percent whatever a division makes of it.
    steps = [step for step in rules.steps if 100 * attendance.absent >= step[0] * attendance.enrolled]
    points = min(rules.most, steps[-1][1] if steps else 0)
    percent = 100 * attendance.absent / attendance.enrolled
    return Signal(
        points=points,
        text=f"Absent {attendance.absent:g} of {attendance.enrolled} days enrolled ({percent:.1f} %)",
        value=f"{percent:.1f} %",
        cut=f"{steps[-1][0]:g} % or more" if steps else f"less than {rules.steps[0][0]:g} %",
        on=attendance.until,
        source=attendance.source,
    )


def early_alarm(recent: float | None, rules: AttendanceRules, until: date, source: str) -> Signal | None:
    """Several absences within the last school days; None when there are fewer, or no calendar to count by."""
    if recent is None or recent < rules.alarm_absences:
        return None
    return Signal(
        points=rules.alarm_points,
        text=f"Early alarm: {recent:g} absences in the last {rules.alarm_days} school days",
        value=f"{recent:g}",
        cut=f"{rules.alarm_absences:g} or more",
        on=until,
        source=source,
    )


def progression(evidence: Evidence, rules: ProgressionRules) -> Signal | None:
    """Ever retained; None when not, or not known."""
    if not evidence.flag("retained"):
        return None
    source = next(str(flag.source) for flag in evidence.flags if flag.name == "retained" and flag.value)
    return Signal(points=rules.retained, text="Retained in a grade", value="yes", cut="ever retained", source=source)


def rating(evidence: Evidence, basis: Basis) -> Signal | None:
    """The latest teacher's rating of engagement; of one day the lower one."""
    points = dict(basis.pack.engagement.ratings)
    usable = [entry for entry in evidence.ratings if basis.is_recent(entry.rated_on) and entry.rating in points]
    if not usable:
        return None
    last = max(usable, key=lambda entry: (entry.rated_on, -entry.rating))
    return Signal(
        points=points[last.rating],
        text=f"A teacher rates engagement {last.rating} of 5",
        value=str(last.rating),
        cut=f"rating {last.rating}",
        on=last.rated_on,
        source=str(last.source),
    )


def suspension(evidence: Evidence, basis: Basis) -> Signal | None:
    """A suspension this school year."""
    this_year = [
        entry
        for entry in evidence.incidents
        if entry.kind == "suspension" and entry.count > 0 and basis.is_this_year(entry.happened_on)
    ]
    if not this_year:
        return None
    last = max(this_year, key=lambda entry: entry.happened_on)
    count = sum(entry.count for entry in this_year)
    return Signal(
        points=basis.pack.engagement.suspension,
        text="Suspended this school year" if count == 1 else f"Suspended {count} times this school year",
        value=str(count),
        cut="any suspension this school year",
        on=last.happened_on,
        source=str(last.source),
    )
