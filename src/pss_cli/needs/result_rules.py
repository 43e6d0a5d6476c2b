"""Rules for results of tests: the points of levels and scores, by test, grade, season and year."""

from functools import lru_cache
from typing import TypeAlias

from pss_cli.domain.grades import Grade
from pss_cli.domain.need import NeedCode
from pss_cli.domain.school_year import SchoolYear
from pss_cli.slotted import dataclass

NamedPoints: TypeAlias = tuple[tuple[str, int], ...]
NamedCuts: TypeAlias = tuple[tuple[float, str], ...]
FluencyNorms: TypeAlias = tuple[tuple[Grade, str, float, float], ...]
NormRows: TypeAlias = tuple[tuple[Grade, str, tuple[float, ...]], ...]
ExpectedLevels: TypeAlias = tuple[tuple[Grade, str, str], ...]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A test's or level's name for comparing: letters and digits alone, small."""
    return "".join(character for character in text.casefold() if character.isalnum())


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelPoints:
    """Points of a test's levels in words, for tests taken in the school years given."""

    test: str
    points: NamedPoints
    source: str
    also: tuple[str, ...] = ()
    from_year: SchoolYear | None = None
    until_year: SchoolYear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleCuts:
    """Scale scores from which each level begins, lowest first; above `highest` or below the first is damage."""

    test: str
    cuts: NamedCuts
    highest: float
    source: str
    also: tuple[str, ...] = ()
    from_year: SchoolYear | None = None
    until_year: SchoolYear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormedScores:
    """Scale scores at which each of the `percentiles` begins, by grade and season, lowest first."""

    test: str
    subject: str
    percentiles: tuple[float, ...]
    scores: NormRows
    source: str
    also: tuple[str, ...] = ()
    from_year: SchoolYear | None = None
    until_year: SchoolYear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FluencyRules:
    """Words read in a minute: benchmark and risk by grade and season."""

    test: str
    subject: str
    norms: FluencyNorms
    benchmark_points: int
    below_points: int
    risk_points: int
    source: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLevelRules:
    """Text levels A to Z expected by grade and season."""

    test: str
    expected: ExpectedLevels
    at_points: int
    below_points: int
    far_below_points: int
    source: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenerCut:
    """A T score of a screener that records a need or a strength; both cuts included."""

    test: str
    subject: str
    need: NeedCode
    need_at_most: float
    strength_at_least: float
    source: str
    also: tuple[str, ...] = ()
