"""The rule pack as frozen values: every cut that turns a measure into points, bands and tiers, with its source.

How a pack is written down and refused is `rule_files`; here are only its meaning and its simplest questions.
"""

from typing import TypeAlias

from pss_cli.domain.need import Band
from pss_cli.domain.school_year import SchoolYear
from pss_cli.needs.result_rules import FluencyRules, LevelPoints, NormedScores, ScaleCuts, ScreenerCut, TextLevelRules
from pss_cli.slotted import dataclass

Steps: TypeAlias = tuple[tuple[float, int], ...]
"""Pairs of a value and the points from there on, smallest value first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackName:
    """Which pack this is and the school years it is for, both ends included; no `until_year`: no end."""

    name: str
    version: str
    title: str
    from_year: SchoolYear
    source: str
    until_year: SchoolYear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRules:
    """Measures of the last `months` count; `order` decides between tests taken on one day."""

    months: int
    order: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentilePoints:
    """One point for every `width` percentiles below 100, up to `most`."""

    width: int
    most: int
    source: str

    def points(self, percentile: float) -> int:
        return min(self.most, int((100 - percentile) // self.width))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How often a subject counts in its own need and in the other's, and how often retention."""

    own: int
    other: int
    progression: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCuts:
    """The fewest points of each band; within `borderline` points of an edge a band is borderline."""

    watch: int
    concern: int
    high: int
    borderline: int
    source: str

    def band(self, points: int) -> Band:
        if points >= self.high:
            return Band.HIGH
        if points >= self.concern:
            return Band.CONCERN
        return Band.WATCH if points >= self.watch else Band.ON_TRACK

    def is_borderline(self, points: int) -> bool:
        """Whether `borderline` points more or fewer would change the band."""
        return self.band(points + self.borderline) is not self.band(points - self.borderline)

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """The fewest points of each band, the mildest first."""
        return 0, self.watch, self.concern, self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRules:
    """Percent of days enrolled absent to points, and the early alarm in school days."""

    steps: Steps
    severe: float
    fewest_days: int
    alarm_absences: float
    alarm_days: int
    alarm_points: int
    most: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressionRules:
    """Points of a student ever retained."""

    retained: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementRules:
    """Points of a teacher's rating (a pair for each of 5 to 1) and of a suspension this year, together `most`."""

    ratings: Steps
    suspension: int
    most: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthRules:
    """From where on something counts as a strength; shares and percents in percent."""

    percentile: float
    above_weakest: float
    level_points: int
    rating: int
    absent_below: float
    growth: float
    growth_start_above: float
    sessions_share: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarning:
    """A pair of cuts of one of `SIGNALS`: reasons to talk about a student, never points."""

    signal: str
    caution: float
    failure: float
    source: str


SIGNALS = ("absence", "conduct", "mark")
"""What an early warning may read; of a mark low values are worse, of the others high ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceRow:
    """Of pupils with `first` to `last` points, both included, so many percent had a bad outcome elsewhere."""

    first: int
    last: int
    percent: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """All rules of one school year. `changed` says what the school's own copy says otherwise than ours."""

    pack: PackName
    measures: MeasureRules
    percentile: PercentilePoints
    weights: Weights
    academic_bands: BandCuts
    support_bands: BandCuts
    attendance: AttendanceRules
    progression: ProgressionRules
    engagement: EngagementRules
    strengths: StrengthRules
    levels: tuple[LevelPoints, ...] = ()
    scales: tuple[ScaleCuts, ...] = ()
    norms: tuple[NormedScores, ...] = ()
    fluency: tuple[FluencyRules, ...] = ()
    text_levels: tuple[TextLevelRules, ...] = ()
    screeners: tuple[ScreenerCut, ...] = ()
    early_warning: tuple[EarlyWarning, ...] = ()
    chance: tuple[ChanceRow, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def most_academic_points(self) -> int:
        return self.percentile.most * (self.weights.own + self.weights.other) + (
            self.weights.progression * self.progression.retained
        )

    def covers(self, year: SchoolYear) -> bool:
        return self.pack.from_year <= year and (self.pack.until_year is None or year <= self.pack.until_year)
