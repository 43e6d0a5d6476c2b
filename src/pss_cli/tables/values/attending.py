"""Words of lists of programs: the stage of an enrollment, and whether somebody came."""

import re
from difflib import get_close_matches

from pss_cli.domain.participation import EnrollmentStage
from pss_cli.tables.values.value import Value, missing, ok, unknown

_STAGES: dict[str, EnrollmentStage] = {stage.value: stage for stage in EnrollmentStage}
for _said, _words in (
    (EnrollmentStage.REFERRED, "referral"),
    (EnrollmentStage.APPLIED, "application applying pending submitted"),
    (EnrollmentStage.DENIED, "applicationdenied notaccepted rejected declined"),
    (EnrollmentStage.WAITLISTED, "waitlist waiting wait waitinglist onwaitlist wl"),
    (EnrollmentStage.ENROLLED, "enrolment accepted registered admitted placed"),
    (EnrollmentStage.ACTIVE, "attending participating current started"),
    (EnrollmentStage.COMPLETED, "complete finished graduated ended"),
    (EnrollmentStage.WITHDRAWN, "withdrew dropped drop droppedout left exited removed"),
):
    for _word in _words.split():
        _STAGES[_word] = _said
_CAME = {"x", "p", "1", "y", "yes", "present", "\u2713", "\u2714", "here", "t", "l", "tardy", "late", "came", "true"}
_MISSED = {
    "a", "0", "n", "no", "absent", "ab", "u", "e", "excused", "unexcused", "excusedabsence", "unexcusedabsence",
    "noshow", "false", "o",
}  # fmt: skip
_ATTENDED = frozenset(
    ("present", "absent", "tardy", "late", "excused", "unexcused", "excusedabsence", "unexcusedabsence", "p", "a", "t",
     "l", "onleave", "halfday", "absente", "presente", "ausente", "inattendance")
)  # fmt: skip


def is_of_a_day(text: str) -> bool:
    """Whether a word tells of somebody's presence on a day, and not of a stage or a standing."""
    return re.sub(r"[\s_-]+", "", text.lower()) in _ATTENDED


def read_stage(text: str) -> Value[EnrollmentStage]:
    """A stage by our word for it or one of others; the nearest of ours is proposed."""
    plain = re.sub(r"[^a-z]", "", text.lower())
    if not text.strip():
        return missing()
    if plain in _STAGES:
        return ok(_STAGES[plain])
    nearest = get_close_matches(plain, list(_STAGES), 1, 0.6)
    return unknown(f'"{text}" is not a stage', *(_STAGES[word].value for word in nearest))


def read_came(text: str) -> Value[bool]:
    """Whether a mark of an attendance sheet says that somebody came."""
    plain = re.sub(r"[\s_-]+", "", text.lower())
    if not plain:
        return missing()
    if plain in _CAME:
        return ok(True)
    if plain in _MISSED:
        return ok(False)
    return unknown(f'"{text}" says neither that the student came nor that they did not')
