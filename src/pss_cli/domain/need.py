"""Needs and strengths of a student, each with its evidence, and the patterns they make in a school."""

import datetime as dt
from typing import NewType

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.words import Words
from pss_cli.slotted import dataclass

NeedCode = NewType("NeedCode", str)

READING = NeedCode("academic.reading")
MATH = NeedCode("academic.math")
ABSENCE = NeedCode("attendance.absence")
ENGAGEMENT = NeedCode("social_emotional.engagement")

NEED_NAMES: dict[NeedCode, str] = {
    READING: "reading",
    MATH: "math",
    NeedCode("academic.homework"): "homework",
    NeedCode("academic.english_language"): "English language",
    ABSENCE: "absence",
    ENGAGEMENT: "engagement",
    NeedCode("social_emotional.self_management"): "self-management",
    NeedCode("social_emotional.relationships"): "relationships",
    NeedCode("health.mental"): "mental health",
    NeedCode("health.vision"): "vision",
    NeedCode("health.dental"): "dental",
    NeedCode("health.physical"): "physical health",
    NeedCode("family.basic_needs"): "basic needs",
    NeedCode("family.housing"): "housing",
    NeedCode("family.engagement"): "family engagement",
    NeedCode("enrichment.arts"): "arts",
    NeedCode("enrichment.sports"): "sports",
    NeedCode("enrichment.stem"): "science and technology",
    NeedCode("mentoring.adult"): "mentoring",
}
"""The closed list of need codes and the words for them on screen; a rule pack may add to it."""
_PLACES = {code: place for place, code in enumerate(NEED_NAMES)}


def need_name(code: str) -> str:
    """The words for a need; of a code that a school's own rule pack added its last part: `health.sleep`, sleep."""
    return NEED_NAMES.get(NeedCode(code)) or code.partition(".")[2].replace("_", " ") or code


def need_place(code: str) -> int:
    """The place of a need on the list; those that a school's own rule pack added come last."""
    return _PLACES.get(NeedCode(code), len(_PLACES))


class Band(Words):
    """How much of a need; `recorded` is a need somebody wrote down, without points."""

    ON_TRACK = "on_track"
    WATCH = "watch"
    CONCERN = "concern"
    HIGH = "high"
    RECORDED = "recorded"


SEVERITY = {Band.ON_TRACK: 0, Band.WATCH: 1, Band.CONCERN: 2, Band.HIGH: 3, Band.RECORDED: 2}
"""Severity for the match: never finer than the band. A recorded need counts as a concern."""


class ProfileStatus(Words):
    """Whether the points rest on all measures, on some, or on too little to say."""

    SCORED = "scored"
    PROVISIONAL = "provisional"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One reason for points: what was measured, the cut it met, when, and the row it stands in."""

    text: str
    points: int
    value: str = ""
    cut: str = ""
    date: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need of one student. `points` and `max_points` are None for a recorded need; sentences sum to the points."""

    code: NeedCode
    band: Band
    points: int | None = None
    max_points: int | None = None
    borderline: bool = False
    provisional: bool = False
    sentences: tuple[Sentence, ...] = ()
    would_change: str = ""

    @property
    def severity(self) -> int:
        """0 (on track) to 3 (high)."""
        return SEVERITY[self.band]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Something the student is good at or has going; `code` is such as `academic.math` or `interest`."""

    code: str
    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedProfile:
    """Strengths and needs of one student on a day. `tier` is 1, 2 or 3, None with too little data.

    `needs` holds every scored need, on track included, then recorded ones; `review` the reasons for a
    conversation whatever the points; `missing` what to collect.
    """

    student_id: StudentId
    grade: Grade
    homeroom: str = ""
    status: ProfileStatus
    tier: int | None
    needs: tuple[Need, ...] = ()
    strengths: tuple[Strength, ...] = ()
    review: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    priority: int = 0

    def severity_of(self, code: NeedCode) -> int:
        highest = 0
        for need in self.needs:  # asked for every student and program: a plain loop takes a third of the time
            if need.code == code and need.severity > highest:
                highest = need.severity
        return highest

    @property
    def urgency(self) -> tuple[int, int, str]:
        """Smaller is more urgent: the highest tier first, then the most points."""
        return -(self.tier or 0), -self.priority, self.student_id

    @property
    def pressing_needs(self) -> tuple[Need, ...]:
        """Open needs of a concern or more: a need of the watch band waits."""
        return tuple(need for need in self.open_needs if need.severity >= SEVERITY[Band.CONCERN])

    @property
    def open_needs(self) -> tuple[Need, ...]:
        """Needs with a severity of at least 1, most severe first, then in the order of the profile."""
        return tuple(sorted((n for n in self.needs if n.severity > 0), key=lambda n: -n.severity))
