"""Words of lists of programs: the stage of an enrollment, and whether somebody came."""

import re
from functools import lru_cache

from pss_cli.domain.near_names import nearest
from pss_cli.domain.participation import EnrollmentStage
from pss_cli.tables.values.value import Value, missing, ok, unknown

_STAGES: dict[str, EnrollmentStage] = {stage.value: stage for stage in EnrollmentStage}
for _said, _words in (
    (EnrollmentStage.REFERRED, "referral"),
    (EnrollmentStage.APPLIED, "application applying pending submitted inreview underreview requested"),
    (EnrollmentStage.DENIED, "applicationdenied notaccepted rejected declined ineligible notadmitted notplaced"),
    (EnrollmentStage.WAITLISTED, "waitlist waiting wait waitinglist onwaitlist onwaitinglist wl"),
    (EnrollmentStage.ENROLLED, "enrolment accepted registered admitted placed confirmed matched approved inscrito"),
    (EnrollmentStage.ACTIVE, "attending participating current started inprogress open ongoing activo"),
    (EnrollmentStage.COMPLETED, "complete finished graduated ended completado"),
    (
        EnrollmentStage.WITHDRAWN,
        "withdrew dropped drop droppedout left exited removed quit dismissed discharged cancelled canceled unenrolled",
    ),
):
    for _word in _words.split():
        _STAGES[_word] = _said
_MAY_MEAN: dict[str, tuple[EnrollmentStage, ...]] = {
    "inactive": (EnrollmentStage.WITHDRAWN, EnrollmentStage.COMPLETED),
    "closed": (EnrollmentStage.WITHDRAWN, EnrollmentStage.COMPLETED),
    "offered": (EnrollmentStage.APPLIED, EnrollmentStage.WAITLISTED),
    "yes": (EnrollmentStage.ENROLLED, EnrollmentStage.ACTIVE),
    "no": (EnrollmentStage.WITHDRAWN, EnrollmentStage.DENIED),
}
_CAME = {
    "x", "p", "1", "y", "yes", "present", "\u2713", "\u2714", "\u2611", "\u2705", "here", "t", "l", "tardy", "late",
    "came", "true", "attended", "completed", "checkedin", "signedin", "in", "si", "presente", "virtual", "remote",
    "leftearly", "earlydismissal", "earlyrelease", "pr", "made", "held", "oui", "sim", "v", "xx", "*", "+",
    "\u2022", "\u25cf", "\u2611\ufe0f", "\u2714\ufe0f",
}  # fmt: skip
_SIGNS = frozenset(("/", "\\", "|"))
"""Strokes of a pen for who came."""
_MISSED = {
    "a", "0", "n", "no", "absent", "ab", "u", "e", "excused", "unexcused", "excusedabsence", "unexcusedabsence",
    "noshow", "false", "o", "ns", "missed", "didnotattend", "notpresent", "ausente", "absentexcused", "absentunexcused",
    "ex", "un", "ua", "ea", "sick", "ill", "\u2717", "\u2718", "notattended", "abs", "nao", "n\u00e3o", "non", "falta",
    "faltou",
}  # fmt: skip
_NOT_HELD = frozenset(
    ("cancelled", "canceled", "holiday", "noschool", "closed", "nosession", "noclass", "noprogram", "rescheduled",
     "scheduled", "snowday", "vacation", "break", "postponed", "nc", "upcoming", "h", "ho", "hol", "wo", "weekend",
     "weekoff", "reserved", "off")
)  # fmt: skip
"""Marks of a session that was not, or is still to be."""
_ABSENT, _PRESENT = (
    frozenset(("absent", "absence", "noshow")),
    frozenset(("present", "attended", "attending", "provided")),
)
_LEADERS = frozenset(("provider", "tutor", "teacher", "staff", "coach", "instructor", "mentor"))
"""Without them there is no session."""
_OF_SESSIONS = frozenset(("noshow", "attended", "cancelled", "canceled", "rescheduled", "missed", "checkedin", "held"))
_ATTENDED = frozenset(
    ("present", "absent", "tardy", "late", "excused", "unexcused", "excusedabsence", "unexcusedabsence", "p", "a", "t",
     "l", "ab", "abs", "td", "tdy", "ae", "au", "ea", "ua", "onleave", "halfday",
     "absente", "presente", "ausente", "inattendance")
)  # fmt: skip


def is_of_a_day(text: str) -> bool:
    """Whether a word tells of somebody's presence on a day, and not of a stage or a standing."""
    return _bare(text) in _ATTENDED


def is_of_a_session(text: str) -> bool:
    """Whether a word tells that somebody came to a session, or that it was not held."""
    plain = _bare(text)
    return plain in _ATTENDED or plain in _OF_SESSIONS or _in_words(text) is not None


@lru_cache(maxsize=4096)
def is_not_held(text: str) -> bool:
    """Whether a mark says that there was no session that day."""
    said = {*re.findall(r"[a-z]+", text.lower())}
    return _bare(text) in _NOT_HELD or bool(said & _ABSENT and said & _LEADERS)


def _bare(text: str) -> str:
    return re.sub(r"[\s_./()-]+", "", text.lower())


def read_stage(text: str) -> Value[EnrollmentStage]:
    """A stage by our word for it or one of others; the nearest of ours is proposed."""
    plain = re.sub(r"[^a-z]", "", text.lower())
    if not text.strip():
        return missing()
    if plain in _STAGES:
        return ok(_STAGES[plain])
    if plain in _MAY_MEAN:
        return unknown(f'"{text}" may be more than one stage', *(stage.value for stage in _MAY_MEAN[plain]))
    near = nearest(plain, _STAGES)
    return unknown(f'"{text}" is not a stage', _STAGES[near].value if near else "")


def _in_words(text: str) -> bool | None:
    """What a mark of several words says by one of them: `Present - virtual`, `Student absent`."""
    said = {*re.findall(r"[a-z]+", text.lower())}
    if said & _ABSENT:
        return False
    return (not said & {"not", "did", "no"}) if said & _PRESENT else None


@lru_cache(maxsize=4096)
def read_came(text: str) -> Value[bool]:
    """Whether a mark of an attendance sheet says that somebody came."""
    plain = _bare(text)
    if text.strip() in _SIGNS:
        return ok(True)
    if not plain or is_not_held(text):
        return missing()
    if plain in _CAME:
        return ok(True)
    if plain in _MISSED:
        return ok(False)
    if (said := _in_words(text)) is not None:
        return ok(said)
    return unknown(f'"{text}" says neither that the student came nor that they did not')
