"""What would change a band: how far the next edge is, in points and in the measure itself."""

from collections.abc import Callable
from math import ceil

from pss_cli.domain.counting import counted, ordinal
from pss_cli.domain.need import Band
from pss_cli.needs.attendance import Attendance
from pss_cli.needs.result_points import ResultPoints
from pss_cli.needs.rules import AttendanceRules, BandCuts, RulePack

ORDER = (Band.ON_TRACK, Band.WATCH, Band.CONCERN, Band.HIGH)


def academic(points: int, own: ResultPoints | None, weight: int, pack: RulePack) -> str:
    """The nearest change for the better and for the worse, by the subject itself while all else stays."""
    return _by_edges(
        points, pack.most_academic_points, pack.academic_bands, lambda change: _percentile(own, change, weight, pack)
    )


def by_points(points: int, most: int, cuts: BandCuts) -> str:
    """The nearest change of a need with few steps, in points alone."""
    return _by_edges(points, most, cuts, lambda _: "")


def _by_edges(points: int, most: int, cuts: BandCuts, said: Callable[[int], str]) -> str:
    """The points to the bands below and above; `said` adds what such a change of points would be in the measure."""
    here, edges = ORDER.index(cuts.band(points)), cuts.edges
    parts = []
    if here > 0:
        fewer = points - edges[here] + 1
        parts.append(f"{counted(fewer, 'point')} fewer{said(-fewer)} would make it {ORDER[here - 1].words}")
    if here < len(ORDER) - 1 and edges[here + 1] <= most:
        more = edges[here + 1] - points
        parts.append(f"{counted(more, 'point')} more{said(more)} would make it {ORDER[here + 1].words}")
    return _sentence(parts)


def days(attendance: Attendance | None, rules: AttendanceRules) -> str:
    """The next step in whole days absent, for the same days enrolled."""
    if attendance is None or not attendance.enrolled:
        return ""
    enrolled, absent = attendance.enrolled, attendance.absent
    above = [step for step, _ in rules.steps if 100 * absent < step * enrolled]
    below = [step for step, _ in rules.steps if 100 * absent >= step * enrolled]
    parts = []
    if below:
        fewer = ceil(below[-1] * enrolled / 100) - 1
        parts.append(f"{counted(fewer, 'day')} absent or fewer, of {enrolled}, would be a step less")
    if above:
        parts.append(
            f"{counted(ceil(above[0] * enrolled / 100), 'day')} absent or more, of {enrolled}, would be a step more"
        )
    return _sentence(parts)


def _percentile(own: ResultPoints | None, change: int, weight: int, pack: RulePack) -> str:
    """The percentile that would bring the change by itself, empty where there is none."""
    if own is None or own.percentile is None or weight == 0:
        return ""
    rules = pack.percentile
    steps = -(-abs(change) // weight)
    wanted = own.points + (steps if change > 0 else -steps)
    if not 0 <= wanted <= rules.most:
        return ""
    if change > 0:
        return f" ({own.subject} at the {ordinal(100 - rules.width * wanted)} percentile or below)"
    return f" ({own.subject} above the {ordinal(100 - rules.width * (wanted + 1))} percentile)"


def _sentence(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""
