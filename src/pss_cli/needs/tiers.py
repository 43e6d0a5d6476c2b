"""The support level: 3, 2, 1, or none with too little data."""

from collections.abc import Iterable

from pss_cli.domain.need import Band, Need
from pss_cli.needs.attendance import Attendance
from pss_cli.needs.rules import AttendanceRules


def tier_of(
    needs: Iterable[Need], attendance: Attendance | None, rules: AttendanceRules, *, is_known: bool
) -> int | None:
    """3: any high need or severe absence; 2: any concern; else 1. None without reading and math.

    Moderate chronic absence and engagement of 4 points are concerns by their bands. A recorded need has no
    points and sets no tier.
    """
    if not is_known:
        return None
    bands = {need.band for need in needs}
    if Band.HIGH in bands or is_severe(attendance, rules):
        return 3
    return 2 if Band.CONCERN in bands else 1


def is_severe(attendance: Attendance | None, rules: AttendanceRules) -> bool:
    """Absent for the share of days that always asks for a conversation, with enough days to say so."""
    if attendance is None or attendance.enrolled is None or attendance.enrolled < rules.fewest_days:
        return False
    return 100 * attendance.absent >= rules.severe * attendance.enrolled
